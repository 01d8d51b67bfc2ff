public import Postgres
public import TrainingRules

/// One of the roles of an account, in force today.
public struct OwnRoleRow: Sendable {
    /// `account_role.public_id`.
    public let id: PostgresUUID
    /// The persona.
    public let persona: String
    /// What one does within it; nil where there is one function only.
    public let function: String?
    /// A structure, body, territory or person; empty for the whole programme.
    public let scope: String
    /// Last day; nil when none is set.
    public let until: CivilDate?
    /// Whether it stands in for somebody else's.
    public let isDelegated: Bool
    /// Whether it is the one acting.
    public let isCurrent: Bool
}

/// An open session of an account.
public struct OwnSessionRow: Sendable {
    /// `account_session.public_id`.
    public let id: PostgresUUID
    /// The persona of its role.
    public let persona: String
    /// Where the role acts.
    public let scope: String
    /// When it was opened and last used.
    public let openedAt: PostgresInstant
    /// When it was last used, within a minute.
    public let seenAt: PostgresInstant
    /// How the account showed who it is: demo, email, provider, strong.
    public let assurance: String
    /// Whether a second factor was given.
    public let hasSecondFactor: Bool
    /// From where.
    public let origin: String?
    /// The browser's own word.
    public let agent: String?
}

/// An identity of an outside provider that is linked to the account.
public struct OwnIdentityRow: Sendable {
    /// What the provider is called.
    public let provider: String?
    /// The address it gave.
    public let email: String?
    /// When it was linked.
    public let linkedAt: PostgresInstant
    /// When it last signed in.
    public let usedAt: PostgresInstant?
}

/// One's own account: roles, sessions, identities.
public enum AccountSQL {
    /// The address of the account acting.
    public static let email = Statement(
        "account.email",
        "select a.email from account a where a.id = (select ctx.account_id())",
        returns: String.self
    )

    /// The roles of the account acting, the one acting first.
    public static let roles = Statement(
        "account.roles",
        """
        select r.public_id, r.persona, r.function,
            coalesce(s.name, b.name, t.name, p.first_name || ' ' || p.last_name, ''), r.valid_to,
            r.delegated_from is not null, coalesce(r.id = (select ctx.role_id()), false)
        from account_role r
        left join structure s on s.id = r.structure_id
        left join training_body b on b.id = r.training_body_id
        left join territory t on t.code = r.territory
        left join person p on p.id = r.person_id
        where r.account_id = (select ctx.account_id()) and r.valid_from <= current_date
            and (r.valid_to is null or r.valid_to >= current_date)
        order by r.id <> (select ctx.role_id()), r.id
        """,
        returns: PostgresUUID.self,
        String.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        Bool?.self,
        Bool?.self,
        as: role
    )

    @Sendable private static func role(
        _ id: PostgresUUID,
        _ persona: String,
        _ function: String?,
        _ scope: String?,
        _ until: CivilDate?,
        _ isDelegated: Bool?,
        _ isCurrent: Bool?
    ) -> OwnRoleRow {
        OwnRoleRow(
            id: id,
            persona: persona,
            function: function,
            scope: scope ?? "",
            until: until,
            isDelegated: isDelegated == true,
            isCurrent: isCurrent == true
        )
    }

    /// The open sessions of the account acting, last used first.
    public static let sessions = Statement(
        "account.sessions",
        """
        select s.public_id, r.persona, coalesce(u.name, b.name, t.name, ''), s.created_at, s.last_seen_at,
            s.assurance, s.second_factor_at is not null, s.origin, s.user_agent
        from account_session s
        join account_role r on r.id = s.account_role_id
        left join structure u on u.id = r.structure_id
        left join training_body b on b.id = r.training_body_id
        left join territory t on t.code = r.territory
        where r.account_id = (select ctx.account_id()) and s.revoked_at is null and s.expires_at > now()
            and s.last_seen_at + s.idle_timeout > now()
        order by s.last_seen_at desc, s.created_at desc
        limit 100
        """,
        returns: PostgresUUID.self,
        String.self,
        String?.self,
        PostgresInstant.self,
        PostgresInstant.self,
        String.self,
        Bool?.self,
        String?.self,
        String?.self,
        as: session
    )

    @Sendable private static func session(
        _ id: PostgresUUID,
        _ persona: String,
        _ scope: String?,
        _ openedAt: PostgresInstant,
        _ seenAt: PostgresInstant,
        _ assurance: String,
        _ hasSecondFactor: Bool?,
        _ origin: String?,
        _ agent: String?
    ) -> OwnSessionRow {
        OwnSessionRow(
            id: id,
            persona: persona,
            scope: scope ?? "",
            openedAt: openedAt,
            seenAt: seenAt,
            assurance: assurance,
            hasSecondFactor: hasSecondFactor == true,
            origin: origin,
            agent: agent
        )
    }

    /// The identities of the account acting.
    public static let identities = Statement(
        "account.identities",
        """
        select i.provider, i.email, i.linked_at, i.last_used_at from identity i
        where i.account_id = (select ctx.account_id()) order by i.id
        """,
        returns: String?.self,
        String?.self,
        PostgresInstant.self,
        PostgresInstant?.self,
        as: OwnIdentityRow.init
    )

    /// The public name of the session with that digest; null when it has ended.
    public static let currentSession = Statement(
        "account.current_session",
        "select ctx.session_public_id($1)",
        takes: [UInt8].self,
        returns: PostgresUUID?.self
    )

    /// Ends one of the account's sessions by its public name; false when it has none of that name.
    public static let revokeSession = Statement(
        "account.revoke_session",
        "select ctx.revoke_session($1)",
        takes: PostgresUUID.self,
        returns: Bool?.self
    )

    /// Acts in another role.
    ///
    /// Takes the digest of the session, `account_role.public_id`, digest of the session that replaces it;
    /// the persona. SQLSTATE 28000: no such session or role.
    public static let switchRole = Statement(
        "account.switch_role",
        "select ctx.switch_role($1, $2, $3)",
        takes: [UInt8].self,
        PostgresUUID.self,
        [UInt8].self,
        returns: String?.self
    )
}
