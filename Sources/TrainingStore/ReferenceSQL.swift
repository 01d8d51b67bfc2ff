public import Postgres
public import TrainingRules

/// The reference data that comes with the program.
public enum ReferenceSQL {
    /// Makes a module of the catalogue, or brings it up to date; no row when it is as it was.
    public static let putModule = Statement(
        "reference.put_module",
        """
        insert into module (code, title, hours, category, offered_from, offered_to)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (code) do update
        set title = excluded.title, hours = excluded.hours, category = excluded.category,
            offered_from = excluded.offered_from, offered_to = excluded.offered_to
        where (module.title, module.hours, module.category, module.offered_from, module.offered_to)
            is distinct from
            (excluded.title, excluded.hours, excluded.category, excluded.offered_from, excluded.offered_to)
        """,
        takes: String.self,
        String.self,
        Int16.self,
        String.self,
        CivilDate.self,
        CivilDate?.self
    )

    /// Stores a version of the rule book; a stored version stays as it was published.
    public static let putRuleBook = Statement(
        "reference.put_rulebook",
        """
        insert into rulebook (version, document, sha256)
        values ($1, $2, $3)
        on conflict (version) do nothing
        """,
        takes: String.self,
        PostgresJSON.self,
        [UInt8].self
    )

    /// Digest of a stored version.
    public static let ruleBookDigest = Statement(
        "reference.rulebook_digest",
        "select b.sha256 from rulebook b where b.version = $1",
        takes: String.self,
        returns: [UInt8].self
    )
}
