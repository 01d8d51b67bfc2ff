/// A way to falsify the journal, as somebody could who owns the database and switches its triggers off.
struct Tampering: Sendable {
    /// What is found.
    enum Finding: Sendable {
        /// The line itself is named.
        case line
        /// A fault of that name.
        case fault(String)
        /// Nothing in the database: the hash noted elsewhere is gone.
        case anchor
    }

    let name: String
    /// SQL; `:line` stands for the id of a sealed line, `:other` for another one, `:block` for the line's block.
    let sql: String
    let finding: Finding

    private init(_ name: String, _ finding: Finding, _ sql: String) {
        self.name = name
        self.sql = sql
        self.finding = finding
    }

    static let all: [Tampering] = columns + lines + seals + blocks

    /// Each column of a line changed.
    private static let columns = [
        ("at", "at - interval '1 day'"), ("xid", "'3'"), ("account_id", "coalesce(account_id, 0) + 1"),
        ("persona", "persona || 'x'"), ("actor", "'somebody'"), ("role_id", "coalesce(role_id, 0) + 1"),
        ("scope", "coalesce(scope, '') || '1'"),
        ("origin", "'elsewhere'"), ("subject_account_id", "coalesce(subject_account_id, 0) + 1"),
        ("action", "case action when 'insert' then 'update' else 'insert' end"), ("object_table", "'setting'"),
        ("object_id", "coalesce(object_id, 0) + 1"), ("person_id", "coalesce(person_id, 0) + 1"),
        ("row_count", "row_count + 1"), ("before", "'{\"x\": 1}'"), ("after", "coalesce(after, '{}') || '{\"x\": 1}'"),
        ("salt", "sha256(salt)"), ("payload_hash", "sha256(payload_hash)"),
    ].map { Tampering("column \($0)", .line, "update audit_event set \($0) = \($1) where id = :line") }

    private static let lines = [
        Tampering("contents with their digest", .line, "\(rewriting) where id = :line"),
        Tampering("removed", .line, "delete from audit_event where id = :line"),
        Tampering("renumbered", .line, "\(numbering); update audit_event set id = id + 1000000 where id = :line"),
        Tampering(
            "put in among the sealed",
            .fault("row_inserted"),
            """
            insert into audit_event (id, persona, actor, action, object_table) overriding system value
            values (2000000, 'none', 'x', 'insert', 'person');
            update audit_event set xid = (select xid from audit_event where id = :line) where id = 2000000
            """
        ),
        Tampering(
            "two lines exchanged",
            .line,
            """
            \(numbering); update audit_event set id = 2000000 where id = :line;
            update audit_event set id = :line where id = :other;
            update audit_event set id = :other where id = 2000000
            """
        ),
        Tampering(
            "contents erased in silence",
            .line,
            """
            update audit_event set before = null, after = null, salt = null, erased_at = clock_timestamp()
            where id = :line
            """
        ),
        Tampering(
            "contents erased as if with others",
            .fault("erased_without_a_line"),
            """
            update audit_event e set before = null, after = null, salt = null, erased_at = (
                select max(erased_at) from audit_event) where id = :line
            """
        ),
    ]

    private static let numbering = "alter table audit_event alter id drop identity"
    private static let rewriting = """
        update audit_event set after = '{"x": 1}', payload_hash = sha256(salt || audit_payload(before, '{"x": 1}'))
        """

    private static let seals = [
        Tampering(
            "removed with its seal",
            .fault("block_contents_altered"),
            "delete from audit_event where id = :line; delete from audit_seal_row where audit_id = :line"
        ),
        Tampering(
            "seal removed",
            .fault("block_contents_altered"),
            "delete from audit_seal_row where audit_id = :line"
        ),
        Tampering(
            "put in with a seal",
            .fault("block_contents_altered"),
            """
            insert into audit_event (id, persona, actor, action, object_table) overriding system value
            values (2000000, 'none', 'x', 'insert', 'person');
            update audit_event set xid = (select xid from audit_event where id = :line) where id = 2000000;
            insert into audit_seal_row select 2000000, :block, 1000, audit_leaf(e) from audit_event e
            where e.id = 2000000
            """
        ),
        Tampering(
            "two seals exchanged",
            .fault("block_contents_altered"),
            """
            update audit_seal_row set audit_id = 2000000 where audit_id = :line;
            update audit_seal_row set audit_id = :line, leaf = (select audit_leaf(e) from audit_event e
                where e.id = :line) where audit_id = :other;
            update audit_seal_row set audit_id = :other, leaf = (select audit_leaf(e) from audit_event e
                where e.id = :other) where audit_id = 2000000
            """
        ),
        Tampering(
            "line and leaf",
            .fault("block_contents_altered"),
            "\(rewriting) where id = :line; \(resealing)"
        ),
        Tampering(
            "line, leaf and root",
            .fault("block_altered"),
            "\(rewriting) where id = :line; \(resealing); \(rooting)"
        ),
    ]

    private static let resealing = """
        update audit_seal_row r set leaf = audit_leaf(e) from audit_event e where e.id = r.audit_id and e.id = :line
        """
    private static let rooting = """
        update audit_seal s set root = (select audit_root(array_agg(r.leaf order by r.place)) from audit_seal_row r
            where r.block = s.block) where s.block = :block
        """

    /// Every block from `:first` on named anew by the next.
    static let rechaining = """
        do $$ declare b bigint; begin
            for b in select block from audit_seal where block >= :first order by block loop
                update audit_seal s set previous = coalesce((select p.hash from audit_seal p
                    where p.block = b - 1), s.previous) where s.block = b;
                update audit_seal s set hash = audit_block_hash(s) where s.block = b;
            end loop;
        end $$
        """

    private static let blocks = [
        Tampering(
            "line, leaf, root and hash",
            .fault("chain_broken"),
            """
            \(rewriting) where id = :line; \(resealing); \(rooting);
            update audit_seal s set hash = audit_block_hash(s) where s.block = :block
            """
        ),
        Tampering("block removed", .fault("block_missing"), "delete from audit_seal where block = :block"),
        Tampering(
            "block removed with all its lines",
            .fault("block_missing"),
            """
            delete from audit_event where id in (select audit_id from audit_seal_row where block = :block);
            delete from audit_seal_row where block = :block; delete from audit_seal where block = :block
            """
        ),
        Tampering(
            "block removed and the next ones renumbered",
            .fault("chain_broken"),
            """
            delete from audit_event where id in (select audit_id from audit_seal_row where block = :block);
            delete from audit_seal_row where block = :block; delete from audit_seal where block = :block;
            do $$ declare b bigint; begin
                for b in select block from audit_seal where block > :block order by block loop
                    update audit_seal_row set block = b - 1 where block = b;
                    update audit_seal set block = b - 1 where block = b;
                    update audit_seal s set hash = audit_block_hash(s) where s.block = b - 1;
                end loop;
            end $$
            """
        ),
        Tampering(
            "time of a block",
            .fault("block_altered"),
            "update audit_seal set sealed_at = sealed_at + interval '1 second' where block = :block"
        ),
        Tampering(
            "horizon of a block",
            .fault("block_altered"),
            "update audit_seal set horizon = '1' where block = :block"
        ),
        Tampering(
            "everything from the line on written anew",
            .anchor,
            """
            \(rewriting) where id = :line; \(resealing); \(rooting); \(rechaining.replacing(":first", with: ":block"))
            """
        ),
        Tampering(
            "the end cut off",
            .anchor,
            """
            delete from audit_event where id in (select audit_id from audit_seal_row where block >= :block);
            delete from audit_seal_row where block >= :block; delete from audit_seal where block >= :block
            """
        ),
    ]
}
