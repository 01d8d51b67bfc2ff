public import Postgres
public import TrainingRules

/// Somebody's role, as whoever manages access sees it.
public struct MemberRow: Sendable {
    /// `account_role.id`, for the next page.
    public let key: Int
    /// `account_role.public_id`.
    public let id: PostgresUUID
    /// The account's public name.
    public let account: PostgresUUID
    /// The account's name.
    public let name: String
    /// The account's address.
    public let email: String
    /// The persona.
    public let persona: String
    /// The function within it.
    public let function: String?
    /// Where the role acts; empty for the whole programme.
    public let scope: String
    /// First day.
    public let from: CivilDate
    /// Last day.
    public let until: CivilDate?
    /// Whether it stands in for another role.
    public let isDelegated: Bool
    /// Whether it is one of the account acting.
    public let isOwn: Bool
}

/// An invitation that is still open.
public struct OpenInvitationRow: Sendable {
    /// `invitation.public_id`.
    public let id: PostgresUUID
    /// The address.
    public let email: String
    /// Name for display.
    public let name: String
    /// The persona offered.
    public let persona: String
    /// The function offered.
    public let function: String?
    /// Where the role acts.
    public let scope: String
    /// Last day of the role.
    public let until: CivilDate?
    /// Whether it delegates.
    public let isDelegation: Bool
    /// When it was sent, and until when it can be accepted.
    public let sentAt: PostgresInstant
    /// Until when it can be accepted.
    public let expiresAt: PostgresInstant
}

/// An account that was closed.
public struct ClosedAccountRow: Sendable {
    /// `account.public_id`.
    public let id: PostgresUUID
    /// Name for display.
    public let name: String
    /// The address.
    public let email: String
    /// When it was closed.
    public let closedAt: PostgresInstant?
}

/// Who has access, and the invitations: what the caller may see of them.
public enum AccessSQL {
    /// Roles in force or to come that the caller sees, by name, those whose name or address holds $1 (all when null);
    /// after the name $2 and the role $3, at most $4.
    public static let members = Statement(
        "access.members",
        """
        select r.id, r.public_id, a.public_id, a.display_name, a.email, r.persona, r.function,
            coalesce(s.name, b.name, t.name, p.first_name || ' ' || p.last_name, ''), r.valid_from, r.valid_to,
            r.delegated_from is not null, r.account_id = (select ctx.account_id())
        from account_role r
        join account a on a.id = r.account_id
        left join structure s on s.id = r.structure_id
        left join training_body b on b.id = r.training_body_id
        left join territory t on t.code = r.territory
        left join person p on p.id = r.person_id
        where (r.valid_to is null or r.valid_to >= current_date)
            and ($1::text is null or strpos(lower(a.display_name || ' ' || a.email), lower($1)) > 0)
            and (a.display_name, r.id) > ($2, $3)
        order by a.display_name, r.id
        limit $4
        """,
        takes: String?.self,
        String.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        CivilDate.self,
        CivilDate?.self,
        Bool?.self,
        Bool?.self,
        as: member
    )

    @Sendable private static func member(
        _ key: Int,
        _ id: PostgresUUID,
        _ account: PostgresUUID,
        _ name: String,
        _ email: String,
        _ persona: String,
        _ function: String?,
        _ scope: String?,
        _ from: CivilDate,
        _ until: CivilDate?,
        _ isDelegated: Bool?,
        _ isOwn: Bool?
    ) -> MemberRow {
        MemberRow(
            key: key,
            id: id,
            account: account,
            name: name,
            email: email,
            persona: persona,
            function: function,
            scope: scope ?? "",
            from: from,
            until: until,
            isDelegated: isDelegated == true,
            isOwn: isOwn == true
        )
    }

    /// The open invitations that the caller sees, the latest first, at most 200.
    public static let invitations = Statement(
        "access.invitations",
        """
        select i.public_id, i.email, i.display_name, i.persona, i.function,
            case i.persona when 'employer' then s.name when 'training' then b.name when 'prefecture' then t.name
                else coalesce(p.first_name || ' ' || p.last_name, '') end,
            i.valid_to, i.delegated_from is not null, i.created_at, i.expires_at
        from invitation i
        left join structure s on s.id = i.structure_id
        left join training_body b on b.id = i.training_body_id
        left join territory t on t.code = i.territory
        left join person p on p.id = i.person_id
        where i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
        order by i.created_at desc, i.id desc
        limit 200
        """,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        Bool?.self,
        PostgresInstant.self,
        PostgresInstant.self,
        as: invitation
    )

    @Sendable private static func invitation(
        _ id: PostgresUUID,
        _ email: String,
        _ name: String,
        _ persona: String,
        _ function: String?,
        _ scope: String?,
        _ until: CivilDate?,
        _ isDelegation: Bool?,
        _ sentAt: PostgresInstant,
        _ expiresAt: PostgresInstant
    ) -> OpenInvitationRow {
        OpenInvitationRow(
            id: id,
            email: email,
            name: name,
            persona: persona,
            function: function,
            scope: scope ?? "",
            until: until,
            isDelegation: isDelegation == true,
            sentAt: sentAt,
            expiresAt: expiresAt
        )
    }

    /// The closed accounts, the latest first, at most 200.
    public static let closed = Statement(
        "access.closed",
        """
        select public_id, display_name, email, disabled_at from account
        where disabled_at is not null
        order by disabled_at desc, id desc
        limit 200
        """,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        PostgresInstant?.self,
        as: ClosedAccountRow.init
    )

    /// Offers a role.
    ///
    /// Takes its public name, digest of the secret, its key, address, name, persona, function, scope, last day,
    /// whether the caller's own role is delegated. `sent` or `unknown_scope`. SQLSTATE 42501: not the caller's to give.
    public static let invite = Statement(
        "access.invite",
        "select ctx.invite($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        takes: PostgresUUID.self,
        [UInt8].self,
        String.self,
        String.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        CivilDate?.self,
        Bool.self,
        returns: String?.self
    )

    /// Takes an open invitation back; false when there is none that the caller may take back.
    public static let withdraw = Statement(
        "access.withdraw",
        "select ctx.withdraw_invitation($1)",
        takes: PostgresUUID.self,
        returns: Bool?.self
    )

    /// Ends a role by its public name: `ended`, `unknown` or `last`.
    public static let endRole = Statement(
        "access.end_role",
        "select ctx.end_role($1)",
        takes: PostgresUUID.self,
        returns: String?.self
    )

    /// Closes ($2) or opens again the account of that public name; false when there is nothing to change.
    public static let setDisabled = Statement(
        "access.set_disabled",
        "select ctx.set_account_disabled($1, $2)",
        takes: PostgresUUID.self,
        Bool.self,
        returns: Bool?.self
    )
}

/// What an invitation offers to whoever holds its secret.
public struct OfferedRoleRow: Sendable {
    /// The address it was sent to.
    public let email: String
    /// The name it was sent to.
    public let name: String
    /// The persona.
    public let persona: String
    /// The function.
    public let function: String?
    /// Where the role acts.
    public let scope: String
    /// Who offers it; nil: the service itself.
    public let giver: String?
    /// Whether it stands in for the giver's own.
    public let isDelegation: Bool
    /// Last day of the role.
    public let until: CivilDate?
    /// Last day on which it can be accepted.
    public let acceptableUntil: CivilDate
}

/// Invitations as those see them who got one.
public enum InvitationSQL {
    /// What the open invitation of that secret's digest offers; no row otherwise.
    public static let show = Statement(
        "invitation.show",
        """
        select email, display_name, persona, function, coalesce(scope_label, ''), giver, is_delegation, valid_to,
            expires_on
        from ctx.show_invitation($1)
        """,
        takes: [UInt8].self,
        returns: String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        Bool?.self,
        CivilDate?.self,
        CivilDate?.self,
        as: offer
    )

    @Sendable private static func offer(
        _ email: String?,
        _ name: String?,
        _ persona: String?,
        _ function: String?,
        _ scope: String?,
        _ giver: String?,
        _ isDelegation: Bool?,
        _ until: CivilDate?,
        _ acceptableUntil: CivilDate?
    ) -> OfferedRoleRow {
        OfferedRoleRow(
            email: email ?? "",
            name: name ?? "",
            persona: persona ?? "",
            function: function,
            scope: scope ?? "",
            giver: giver,
            isDelegation: isDelegation == true,
            until: until,
            acceptableUntil: acceptableUntil ?? CivilDate(daysSinceEpoch: 0)
        )
    }

    /// Accepts an invitation.
    ///
    /// Takes the digests of the invitation's secret, of the new session's and, if any, of a waiting identity's; idle and
    /// absolute minutes; from where; the browser's own word. `accepted` and the persona, else `unknown` or `disabled`.
    public static let accept = Statement(
        "invitation.accept",
        """
        select outcome, persona from ctx.accept_invitation($1, $2, $3, make_interval(mins => $4::bigint::integer),
            make_interval(mins => $5::bigint::integer), $6, $7)
        """,
        takes: [UInt8].self,
        [UInt8].self,
        [UInt8]?.self,
        Int.self,
        Int.self,
        String?.self,
        String?.self,
        returns: String?.self,
        String?.self,
        as: AcceptanceRow.init
    )
}

/// What became of an acceptance.
public struct AcceptanceRow: Sendable {
    /// `accepted`, `unknown` or `disabled`.
    public let outcome: String?
    /// The persona of the session, when accepted.
    public let persona: String?
}
