public import Postgres

/// How many rows a table has.
public struct TableCount: Sendable {
    /// `schema.table`.
    public let table: String
    /// Its rows.
    public let rows: Int
}

/// What a backup needs of the database besides PostgreSQL's own programs.
public enum BackupSQL {
    /// Name of the present snapshot, for a program that is to see the same data; valid as long as the transaction.
    public static let exportSnapshot = Statement(
        "backup.export_snapshot",
        "select pg_catalog.pg_export_snapshot()",
        returns: String?.self
    )

    /// The rows of every table of ours that outlives a crash, by name.
    ///
    /// Counted by a query that the server makes from its catalogue: a table of tomorrow is counted too.
    public static let counts = Statement(
        "backup.counts",
        """
        select n.nspname || '.' || c.relname,
            (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname),
                false, true, '')))[1]::text::bigint
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        order by 1
        """,
        returns: String?.self,
        Int?.self,
        as: { TableCount(table: $0 ?? "", rows: $1 ?? 0) }
    )

    /// Whether the database holds any table, view, function or schema of somebody's.
    public static let hasContent = Statement(
        "backup.has_content",
        """
        select exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname <> 'information_schema' and n.nspname !~ '^pg_')
            or exists (select from pg_catalog.pg_namespace n
                where n.nspname not in ('information_schema', 'public') and n.nspname !~ '^pg_')
        """,
        returns: Bool?.self
    )

    /// Who may connect, which `pg_dump` leaves out as it belongs to the database and not to what is in it; then the
    /// planner's figures, which no backup holds.
    public static let finish = """
        do $$
        begin
            execute format('revoke all on database %I from public', current_database());
            execute format('grant connect on database %I to parcours_web, parcours_worker, parcours_migrator',
                current_database());
        end
        $$;
        analyze
        """
}
