public import Postgres
public import TrainingRules

/// One line of the journal, as the auditor reads it.
public struct JournalRow: Sendable {
    /// `audit_event.id`.
    public let id: Int
    /// When.
    public let at: PostgresInstant
    /// As which kind of user.
    public let persona: String
    /// The persona, the label of the worker's job, or the database login.
    public let actor: String
    /// Name of the account; nil for the service itself.
    public let accountName: String?
    /// Its address.
    public let accountEmail: String?
    /// Name of what the account acted for.
    public let scopeName: String?
    /// From where, as the edge saw it.
    public let origin: String?
    /// What was done.
    public let action: String
    /// To which table, list or file.
    public let table: String
    /// To which row of it.
    public let object: Int?
    /// About whom: `person.id`.
    public let personID: Int?
    /// About whom: public name.
    public let person: PostgresUUID?
    /// About whom: the name of today.
    public let personName: String?
    /// How many rows.
    public let rows: Int
    /// What was there, by column.
    public let before: PostgresJSON?
    /// What is there since.
    public let after: PostgresJSON?
    /// When the contents were erased.
    public let erasedAt: PostgresInstant?
    /// The block that seals it; nil for the youngest lines.
    public let block: Int?
}

/// The journal in full: for the auditor.
public enum JournalSQL {
    /// At most $8 lines before the id $1, newest first, that fit what is asked; nil asks for anything.
    ///
    /// $2 people by `person.id` (what is about them, and the lists they were on), $3 accounts, $4 table, $5 action, $6
    /// first and $7 last day in Paris.
    public static let page = Statement(
        "journal.page",
        """
        select e.id, e.at, e.persona, e.actor, a.display_name, a.email,
            case e.persona
                when 'employer' then (select s.name from structure s where s.id::text = e.scope)
                when 'training' then (select b.name from training_body b where b.id::text = e.scope)
                when 'prefecture' then (select t.name from territory t where t.code = e.scope)
            end,
            e.origin, e.action, e.object_table, e.object_id, e.person_id, p.public_id, p.first_name || ' ' || p.last_name,
            e.row_count::bigint, e.before, e.after, e.erased_at, r.block
        from audit_event e
        left join journal_accounts() a on a.id = e.account_id
        left join person p on p.id = e.person_id
        left join audit_seal_row r on r.audit_id = e.id
        where e.id < $1
            and ($2::bigint[] is null or e.person_id = any ($2)
                or e.action = 'read' and e.after -> 'people' @> any (select to_jsonb(n) from unnest($2) n))
            and ($3::bigint[] is null or e.account_id = any ($3))
            and ($4::text is null or e.object_table = $4)
            and ($5::text is null or e.action = $5)
            and ($6::date is null or e.at >= $6::timestamp at time zone 'Europe/Paris')
            and ($7::date is null or e.at < ($7 + 1)::timestamp at time zone 'Europe/Paris')
        order by e.id desc
        limit $8
        """,
        takes: Int.self,
        [Int]?.self,
        [Int]?.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        CivilDate?.self,
        Int.self,
        returns: Int.self,
        PostgresInstant.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String.self,
        String.self,
        Int?.self,
        Int?.self,
        PostgresUUID?.self,
        String?.self,
        Int?.self,
        PostgresJSON?.self,
        PostgresJSON?.self,
        PostgresInstant?.self,
        Int?.self,
        as: {
            JournalRow(
                id: $0,
                at: $1,
                persona: $2,
                actor: $3,
                accountName: $4,
                accountEmail: $5,
                scopeName: $6,
                origin: $7,
                action: $8,
                table: $9,
                object: $10,
                personID: $11,
                person: $12,
                personName: $13,
                rows: $14 ?? 0,
                before: $15,
                after: $16,
                erasedAt: $17,
                block: $18
            )
        }
    )

    /// People by public name, address, or a part of the name ($1 for all three); `person.id`, at most 200.
    public static let people = Statement(
        "journal.people",
        """
        select p.id from person p
        where p.public_id::text = lower($1) or p.email = lower($1)
            or position(lower($1) in lower(p.first_name || ' ' || p.last_name || ' ' || p.first_name)) > 0
        order by p.id
        limit 200
        """,
        takes: String.self,
        returns: Int.self
    )

    /// Accounts by address or a part of the name ($1 for both); `account.id`, at most 200.
    public static let accounts = Statement(
        "journal.accounts",
        """
        select a.id from journal_accounts() a
        where a.email = lower($1) or position(lower($1) in lower(a.display_name)) > 0
        order by a.id
        limit 200
        """,
        takes: String.self,
        returns: Int?.self
    )
}
