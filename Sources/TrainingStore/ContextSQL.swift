public import Postgres

/// How a transaction learns in whose name it runs: one call in its first flight (`migrations/0002`, `0009`).
public enum ContextSQL {
    /// Takes the role of a session, by the SHA-256 of its token and the persona it claims; $3 is from where.
    ///
    /// SQLSTATE 28000: no such session; 28P01: a second factor is asked for; 42501: a session of another persona.
    public static let enter = Statement(
        "context.enter",
        "select set_config('role', ctx.enter($1, $2, $3), true)",
        takes: [UInt8].self,
        String.self,
        String?.self,
        returns: String?.self
    )

    /// Takes the role behind a program's token, by the SHA-256 of its secret and the persona it claims; $3 is from where.
    ///
    /// SQLSTATE 28000: no such token; 42501: a token of another persona.
    public static let enterToken = Statement(
        "context.enter_token",
        "select set_config('role', ctx.enter_token($1, $2, $3), true)",
        takes: [UInt8].self,
        String.self,
        String?.self,
        returns: String?.self
    )

    /// Takes the role of a visitor.
    public static let enterAnonymous = Statement(
        "context.enter_anonymous",
        "select set_config('role', ctx.enter_anonymous(), true)",
        returns: String?.self
    )

    /// Takes the role of the worker for the job named $1.
    public static let enterWorker = Statement(
        "context.enter_worker",
        "select set_config('role', ctx.enter_worker($1), true)",
        takes: String.self,
        returns: String?.self
    )
}

/// Who one is and what one's pages are about.
public struct IdentityRow: Sendable {
    /// The account's name for display.
    public let displayName: String
    /// The person, for advisors and coordinators.
    public let person: PostgresUUID?
    /// The employer.
    public let structure: PostgresUUID?
    /// The training body.
    public let trainingBody: PostgresUUID?
    /// What one acts for: a name of a structure, body, territory; empty for oneself.
    public let scopeName: String
    /// What one does within the persona; nil where there is one function only.
    public let function: String?
    /// Whether the role stands in for somebody else's.
    public let isDelegated: Bool?
    /// Whether the account has several roles.
    public let hasSeveralRoles: Bool?
}

/// Sessions: opening, closing, and who is there.
public enum SessionSQL {
    /// Opens a session of a demonstration account.
    ///
    /// $1 is `account_role.public_id`, $2 the token's hash, $3 and $4 the idle and absolute minutes, $5 from where, $6
    /// the browser's own word. SQLSTATE 42501 outside demonstration mode.
    public static let openDemo = Statement(
        "session.open_demo",
        """
        select ctx.open_session($1, $2, make_interval(mins => $3::bigint::integer),
            make_interval(mins => $4::bigint::integer), $5, $6)
        """,
        takes: PostgresUUID.self,
        [UInt8].self,
        Int.self,
        Int.self,
        String?.self,
        String?.self,
        returns: String?.self
    )

    /// Ends a session; silent when there is none.
    public static let close = Statement(
        "session.close",
        "select ctx.close_session($1) is null",
        takes: [UInt8].self,
        returns: Bool?.self
    )

    /// Notes that a session is in use.
    public static let touch = Statement(
        "session.touch",
        "select ctx.touch_session($1) is null",
        takes: [UInt8].self,
        returns: Bool?.self
    )

    /// Who acts, in the entered context.
    public static let identity = Statement(
        "session.identity",
        """
        select a.display_name, p.public_id, s.public_id, b.public_id, coalesce(s.name, b.name, t.name, ''), r.function,
            r.delegated_from is not null,
            exists (select from account_role o where o.account_id = a.id and o.id <> r.id
                and o.valid_from <= current_date and (o.valid_to is null or o.valid_to >= current_date))
        from account a
        join account_role r on r.account_id = a.id and r.id = (select ctx.role_id())
        left join person p on p.id = r.person_id
        left join structure s on s.id = r.structure_id
        left join training_body b on b.id = r.training_body_id
        left join territory t on t.code = r.territory
        where a.id = (select ctx.account_id())
        order by r.id
        limit 1
        """,
        returns: String.self,
        PostgresUUID?.self,
        PostgresUUID?.self,
        PostgresUUID?.self,
        String.self,
        String?.self,
        Bool?.self,
        Bool?.self,
        as: IdentityRow.init
    )

    /// The demonstration's accounts: role id, name, persona, what for; none outside demonstration mode.
    public static let demoAccounts = Statement(
        "session.demo_accounts",
        "select account_role, display_name, persona, scope_label from ctx.demo_accounts()",
        returns: PostgresUUID?.self,
        String?.self,
        String?.self,
        String?.self,
        as: DemoAccountRow.init
    )

    /// Sessions that ended a month ago go: until then they tell the browsers one usually comes from.
    public static let purge = Statement(
        "session.purge",
        "delete from account_session where expires_at < now() - interval '30 days'"
    )
}

/// An account of the demonstration.
public struct DemoAccountRow: Sendable {
    /// `account_role.public_id`.
    public let role: PostgresUUID?
    /// Name for display.
    public let displayName: String?
    /// The persona.
    public let persona: String?
    /// What it acts for.
    public let scope: String?
}
