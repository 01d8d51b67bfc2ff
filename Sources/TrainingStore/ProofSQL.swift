public import Postgres
public import TrainingRules

/// A file that proves an absence or an exemption, without what is in it.
public struct ProofRow: Sendable {
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// First and last day of the absence; nil for an exemption.
    public let absence: (from: CivilDate, to: CivilDate)?
    /// Day of the decision on exemption; nil for an absence.
    public let decidedOn: CivilDate?
    /// Its name, cleaned.
    public let name: String
    /// Its media type, as its first bytes say.
    public let mediaType: String
    /// Its length in bytes.
    public let size: Int
    /// SHA-256, 64 hexadecimal digits.
    public let digest: String
    /// When it was sent.
    public let at: PostgresInstant
    /// `account.id` of whoever sent it; nil for the service.
    public let author: Int?
    /// Whether that is the caller.
    public let isOwn: Bool
    /// When it was withdrawn; nil while it stands.
    public let withdrawnAt: PostgresInstant?
    /// Why it was withdrawn.
    public let withdrawnReason: String?
}

/// A proof with its content.
public struct ProofContentRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// Its name, cleaned.
    public let name: String
    /// Its media type.
    public let mediaType: String
    /// The file as it was sent.
    public let content: [UInt8]
}

/// Files that prove absences and exemptions (rules D-14, D-17, F-9).
public enum ProofSQL {
    /// The proofs of a person ($1, `person.id`), oldest first.
    public static let ofPerson = Statement(
        "proof.of_person",
        """
        select f.public_id, f.from_on, f.to_on,
               (select x.on_date from exemption x where x.id = f.exemption_id),
               f.file_name, f.media_type, f.byte_count::bigint, encode(f.digest, 'hex'), f.recorded_at, f.recorded_by,
               f.recorded_by = (select ctx.account_id()), f.withdrawn_at, f.withdrawn_reason
        from proof_file f
        where f.person_id = $1
        order by f.id
        """,
        takes: Int.self,
        returns: PostgresUUID.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        String.self,
        String.self,
        Int?.self,
        String?.self,
        PostgresInstant.self,
        Int?.self,
        Bool?.self,
        PostgresInstant?.self,
        String?.self,
        as: { id, from, to, decidedOn, name, mediaType, size, digest, at, author, isOwn, withdrawnAt, reason in
            ProofRow(
                publicID: id,
                absence: from.flatMap { from in to.map { (from: from, to: $0) } },
                decidedOn: decidedOn,
                name: name,
                mediaType: mediaType,
                size: size ?? 0,
                digest: digest ?? "",
                at: at,
                author: author,
                isOwn: isOwn ?? false,
                withdrawnAt: withdrawnAt,
                withdrawnReason: reason
            )
        }
    )

    /// A proof ($1, public name) with its content; no row once it was withdrawn or erased.
    public static let content = Statement(
        "proof.content",
        """
        select f.person_id, f.file_name, f.media_type, f.content
        from proof_file f
        where f.public_id = $1 and f.content is not null
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        String.self,
        String.self,
        [UInt8]?.self,
        as: { ProofContentRow(person: $0, name: $1, mediaType: $2, content: $3 ?? []) }
    )

    /// Keeps a file that proves an absence: person, enrolment, first and last day, name, media type, content.
    public static let keepOfAbsence = Statement(
        "proof.keep_of_absence",
        """
        insert into proof_file (person_id, enrolment_id, from_on, to_on, file_name, media_type, content)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        takes: Int.self,
        Int.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        String.self,
        [UInt8].self
    )

    /// Keeps a file that proves an exemption: person, `exemption.id`, name, media type, content.
    public static let keepOfExemption = Statement(
        "proof.keep_of_exemption",
        """
        insert into proof_file (person_id, exemption_id, file_name, media_type, content)
        values ($1, $2, $3, $4, $5)
        """,
        takes: Int.self,
        Int.self,
        String.self,
        String.self,
        [UInt8].self
    )

    /// Withdraws a proof ($1, public name), with its content, for a reason ($2); false when the caller sees none.
    public static let withdraw = Statement(
        "proof.withdraw",
        "select withdraw_proof($1, $2)",
        takes: PostgresUUID.self,
        String.self,
        returns: Bool?.self
    )
}
