public import Postgres

/// Writing into the journal what is no change of a fact: that somebody read, listed or took away (migration 0018).
///
/// Who, in whose name and from where comes from the entered context.
public enum AuditSQL {
    /// Notes that the caller opened the file of a person ($1, `person.id`); once an hour.
    public static let noteRead = Statement(
        "audit.note_read",
        "select note_read($1) is null",
        takes: Int.self,
        returns: Bool?.self
    )

    /// Notes that the caller read a page of a list: which list ($1), of what ($2, its id), and who was on it ($3).
    public static let noteList = Statement(
        "audit.note_list",
        "select note_list($1, $2, $3) is null",
        takes: String.self,
        Int?.self,
        [Int].self,
        returns: Bool?.self
    )

    /// Notes that the caller took a file away: which ($1), about whom ($2, `person.id`, when it is about one person),
    /// how many rows ($3), chosen how ($4).
    public static let noteExport = Statement(
        "audit.note_export",
        "select note_export($1, $2, $3::bigint::integer, $4) is null",
        takes: String.self,
        Int?.self,
        Int.self,
        PostgresJSON?.self,
        returns: Bool?.self
    )

    /// Seals what can be sealed, at most $1 rows; no row when another worker is at it.
    public static let seal = Statement(
        "audit.seal",
        "select s.sealed::bigint, s.block, s.hash from seal_audit($1::bigint::integer) s",
        takes: Int.self,
        returns: Int?.self,
        Int?.self,
        String?.self,
        as: { AuditSealRow(sealed: $0 ?? 0, block: $1, hash: $2) }
    )
}

/// What one round of sealing did.
public struct AuditSealRow: Sendable {
    /// Rows sealed in this round.
    public let sealed: Int
    /// The newest block; nil when there is none yet.
    public let block: Int?
    /// Its hash, 64 hexadecimal digits.
    public let hash: String?
}

/// A line or block of the journal that is not what was sealed.
public struct AuditFault: Sendable {
    /// What is wrong, as a code.
    public let fault: String
    /// In which block.
    public let block: Int?
    /// `audit_event.id`.
    public let row: Int?
}

/// How far the journal is sealed.
public struct AuditState: Sendable {
    /// The newest block; nil when there is none yet.
    public let block: Int?
    /// Its hash, 64 hexadecimal digits: the anchor to note elsewhere.
    public let hash: String?
    /// When it was sealed.
    public let sealedAt: PostgresInstant?
    /// Rows without a seal.
    public let waiting: Int
    /// The oldest of them.
    public let waitingSince: PostgresInstant?
}

/// Checking the journal's chain.
public enum AuditCheckSQL {
    /// What is not as it was sealed, in the order of the chain; none in a healthy database.
    public static let faults = Statement(
        "audit.faults",
        "select f.fault, f.block, f.audit_id from doctor.audit_faults() f",
        returns: String.self,
        Int?.self,
        Int?.self,
        as: AuditFault.init
    )

    /// The newest block, and what waits for its seal.
    public static let state = Statement(
        "audit.state",
        """
        select s.block, s.hash, s.sealed_at, coalesce(s.waiting, 0), s.waiting_since from doctor.audit_state() s
        """,
        returns: Int?.self,
        String?.self,
        PostgresInstant?.self,
        Int.self,
        PostgresInstant?.self,
        as: AuditState.init
    )

    /// The block with the hash $1; null when the chain has none.
    public static let anchor = Statement(
        "audit.anchor",
        "select doctor.audit_anchor($1)",
        takes: String.self,
        returns: Int?.self
    )
}
