public import Postgres
public import TrainingRules

/// One line of the journal, as the person it is about reads it.
public struct HistoryRow: Sendable {
    /// `audit_event.id`; negative for a file that was applied.
    public let id: Int
    /// When.
    public let at: PostgresInstant
    /// As which kind of user; `none` for the owner of the database.
    public let persona: String
    /// The persona, the label of the worker's job, or the database login.
    public let actor: String
    /// Name of the account; nil for the service itself.
    public let accountName: String?
    /// Name of what the account acted for; nil for oneself and for the whole programme.
    public let scopeName: String?
    /// Whether it was the account that asks.
    public let isMine: Bool
    /// `insert`, `update`, `delete`, `read`, `export`, `erase`, or `import`.
    public let action: String
    /// The table, or the list or file that was read.
    public let table: String
    /// What was there, by column.
    public let before: PostgresJSON?
    /// What is there since.
    public let after: PostgresJSON?
    /// Whether the contents were erased.
    public let isErased: Bool
}

/// What the journal says about the person acting.
public enum HistorySQL {
    /// At most $3 lines before the instant $1 and, at that instant, before the id $2; newest first.
    public static let own = Statement(
        "history.own",
        """
        select coalesce(h.id, 0), coalesce(h.at, 'epoch'), coalesce(h.persona, ''), coalesce(h.actor, ''),
            h.account_name, h.scope_name, coalesce(h.is_mine, false), coalesce(h.action, ''),
            coalesce(h.object_table, ''), h.before, h.after, coalesce(h.is_erased, false)
        from my_history($1, $2, $3::bigint::integer) h
        """,
        takes: PostgresInstant.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresInstant.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        Bool.self,
        String.self,
        String.self,
        PostgresJSON?.self,
        PostgresJSON?.self,
        Bool.self,
        as: HistoryRow.init
    )

    /// The territory of the person acting, whose time is told.
    public static let territory = Statement(
        "history.territory",
        "select p.territory from person p where p.id = (select ctx.person_id())",
        returns: Territory.self
    )
}
