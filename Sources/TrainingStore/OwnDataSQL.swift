public import Postgres

/// What the database holds about the caller.
public enum OwnDataSQL {
    /// The export of the caller's data; leaves a line in the journal, so it needs a transaction that writes.
    ///
    /// A JSON array of sections, each with `table`, `link`, `title`, `columns`, `titles` and `rows`
    /// (`migrations/0019`, `export_own_data`).
    public static let export = Statement(
        "own_data.export",
        "select export_own_data()",
        returns: PostgresJSON.self
    )
}
