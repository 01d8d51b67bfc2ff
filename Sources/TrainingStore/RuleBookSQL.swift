public import Postgres
public import TrainingRules

/// A published rule book, without its content.
public struct RuleBookRow: Sendable {
    /// Its name (`2025-11`).
    public let version: String
    /// First day on which it is the one in force.
    public let inForceFrom: CivilDate
    /// Day of its publication, in Paris.
    public let publishedOn: CivilDate
    /// SHA-256 of its text as handed in.
    public let digest: [UInt8]
}

/// The rule books that were published (rule D-3).
public enum RuleBookSQL {
    /// The published ones, the first in force first.
    public static let all = Statement(
        "rulebook.all",
        """
        select b.version, (b.document ->> 'inForceFrom')::date,
               (b.published_at at time zone 'Europe/Paris')::date, b.sha256
        from rulebook b
        order by 2, 1
        """,
        returns: String.self,
        CivilDate.self,
        CivilDate.self,
        [UInt8].self,
        as: RuleBookRow.init
    )

    /// Name and content of the one in force on a day ($1), leaving out one version ($2; null leaves out none).
    public static let inForce = Statement(
        "rulebook.in_force",
        """
        select b.version, b.document
        from rulebook b
        where (b.document ->> 'inForceFrom')::date <= $1 and ($2::text is null or b.version <> $2)
        order by (b.document ->> 'inForceFrom')::date desc, b.version desc
        limit 1
        """,
        takes: CivilDate.self,
        String?.self,
        returns: String.self,
        PostgresJSON.self,
        as: { (version: $0, document: $1) }
    )

    /// Lets one transaction publish at a time.
    public static let lock = Statement(
        "rulebook.lock",
        "select pg_advisory_xact_lock(7305826742) is null",
        returns: Bool?.self
    )

    /// Stores the programme versions of a published rule book ($1) that cohorts may refer to; known ones stay.
    public static let putProgrammes = Statement(
        "rulebook.put_programmes",
        """
        insert into programme_version (code, label, effective_from, overseas_from, parameters)
        select p.value ->> 'version', 'Programme ' || (p.value ->> 'version'),
               (p.value #>> '{inForceFrom,hexagone}')::date, (p.value #>> '{inForceFrom,overseas}')::date,
               p.value - 'version' - 'inForceFrom'
        from rulebook b
        cross join lateral jsonb_array_elements(b.document -> 'programmes') p (value)
        where b.version = $1
        on conflict (code) do nothing
        """,
        takes: String.self
    )
}
