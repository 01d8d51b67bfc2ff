public import Postgres

/// A token of a program, without its secret.
public struct TokenRow: Sendable {
    /// `api_token.public_id`.
    public let id: PostgresUUID
    /// What its maker called it.
    public let name: String
    /// The powers it has; none: it only reads.
    public let powers: [String]
    /// Who made it.
    public let maker: String
    /// When it was made.
    public let createdAt: PostgresInstant
    /// When it ends by itself.
    public let expiresAt: PostgresInstant
    /// When it was ended.
    public let revokedAt: PostgresInstant?
    /// When it was last used, within a minute.
    public let usedAt: PostgresInstant?
    /// From where it was last used.
    public let usedFrom: String?
    /// Whether it still opens something: not ended, nor the role of its maker.
    public let isLive: Bool
}

/// Tokens of programs.
public enum TokenSQL {
    /// The tokens that the caller sees, the latest first; those that ended a month ago are left out.
    public static let list = Statement(
        "token.list",
        """
        select t.public_id, t.name, t.powers, coalesce(a.display_name, ''), t.created_at, t.expires_at, t.revoked_at,
            u.last_used_at, u.origin,
            t.revoked_at is null and t.expires_at > now() and coalesce(r.valid_to >= current_date, r.id is not null)
        from api_token t
        left join account_role r on r.id = t.account_role_id
        left join account a on a.id = r.account_id
        left join api_token_use u on u.token_id = t.id
        where coalesce(t.revoked_at, t.expires_at) > now() - interval '30 days'
        order by t.created_at desc, t.id desc
        limit 200
        """,
        returns: PostgresUUID.self,
        String.self,
        [String].self,
        String?.self,
        PostgresInstant.self,
        PostgresInstant.self,
        PostgresInstant?.self,
        PostgresInstant?.self,
        String?.self,
        Bool?.self,
        as: row
    )

    @Sendable private static func row(
        _ id: PostgresUUID,
        _ name: String,
        _ powers: [String],
        _ maker: String?,
        _ createdAt: PostgresInstant,
        _ expiresAt: PostgresInstant,
        _ revokedAt: PostgresInstant?,
        _ usedAt: PostgresInstant?,
        _ usedFrom: String?,
        _ isLive: Bool?
    ) -> TokenRow {
        TokenRow(
            id: id,
            name: name,
            powers: powers,
            maker: maker ?? "",
            createdAt: createdAt,
            expiresAt: expiresAt,
            revokedAt: revokedAt,
            usedAt: usedAt,
            usedFrom: usedFrom,
            isLive: isLive == true
        )
    }

    /// The powers of the role acting that a token may have.
    public static let powers = Statement(
        "token.powers",
        """
        select p.power from role_power p
        where ctx.may(p.power) and p.persona = (select ctx.persona())
            and p.function = coalesce((select ctx.function()), '') and p.power not in ('invite', 'tokens', 'delegate')
        order by p.power
        """,
        returns: String.self
    )

    /// Makes a token: public name, digest of its secret, name, powers, days.
    ///
    /// SQLSTATE 42501: the caller has none to give; 23514: a power it does not have.
    public static let create = Statement(
        "token.create",
        "select ctx.create_token($1, $2, $3, $4, $5::bigint::integer) is null",
        takes: PostgresUUID.self,
        [UInt8].self,
        String.self,
        [String].self,
        Int.self,
        returns: Bool?.self
    )

    /// Ends a token by its public name; false when there is none that the caller may end.
    public static let revoke = Statement(
        "token.revoke",
        "select ctx.revoke_token($1)",
        takes: PostgresUUID.self,
        returns: Bool?.self
    )

    /// Notes a use of the token with that digest, from $2.
    public static let touch = Statement(
        "token.touch",
        "select ctx.touch_token($1, $2) is null",
        takes: [UInt8].self,
        String?.self,
        returns: Bool?.self
    )
}
