public import Postgres

/// Reading the files of everybody at once.
public enum EverybodySQL {
    /// Notes that a file about everybody is taken away: which ($1), chosen how ($2); how many people there are is counted
    /// in the same statement.
    ///
    /// Noted before the first line leaves, in a transaction of its own: a reading that breaks off has been noted too.
    public static let note = Statement(
        "everybody.note",
        """
        select note_export($1, null, n.people, $2) is null
        from (select count(*)::integer as people from person) n
        """,
        takes: String.self,
        PostgresJSON.self,
        returns: Bool?.self
    )
}
