public import Postgres

/// What became of a link or code that was handed in.
public struct RedeemedLinkRow: Sendable {
    /// `signed_in`, `no_role`, `other_browser`, `wrong_code` or `gone`.
    public let outcome: String
    /// The persona of the session that was opened.
    public let persona: String?
    /// Where to go on, as asked for with the link.
    public let returnPath: String?
    /// Whether a waiting identity now belongs to the account.
    public let isLinked: Bool
}

/// Sign-in by mail (`migrations/0017`); every digest is SHA-256.
public enum SignInLinkSQL {
    /// Notes a link to be mailed.
    ///
    /// $1 the address, $2 the reference of the mail, $3 and $4 the digests of secret and code, $5 of the browser's
    /// secret, $6 from where, $7 where to go on.
    public static let ask = Statement(
        "sign_in_link.ask",
        "select ctx.ask_sign_in_link($1, $2, $3, $4, $5, $6, $7) is null",
        takes: String.self,
        String.self,
        [UInt8].self,
        [UInt8].self,
        [UInt8].self,
        String?.self,
        String?.self,
        returns: Bool?.self
    )

    /// `ready`, `other_browser` or `gone`: what the link $1 is worth in the browser $2.
    public static let state = Statement(
        "sign_in_link.state",
        "select ctx.sign_in_link_state($1, $2)",
        takes: [UInt8].self,
        [UInt8].self,
        returns: String?.self
    )

    /// Takes a link: $1 its digest, $2 the browser's, $3 the new session's, $4 that of a waiting identity, $5 and $6
    /// idle and absolute minutes, $7 from where, $8 the browser's own word.
    public static let redeem = Statement(
        "sign_in_link.redeem",
        """
        select r.outcome, r.persona, r.return_path, r.is_linked
        from ctx.redeem_sign_in_link($1, $2, $3, $4, make_interval(mins => $5::bigint::integer),
            make_interval(mins => $6::bigint::integer), $7, $8) r
        """,
        takes: [UInt8].self,
        [UInt8].self,
        [UInt8].self,
        [UInt8]?.self,
        Int.self,
        Int.self,
        String?.self,
        String?.self,
        returns: String.self,
        String?.self,
        String?.self,
        Bool.self,
        as: RedeemedLinkRow.init
    )

    /// Takes a code: as `redeem`, with the digest of the code for that of the link.
    public static let redeemCode = Statement(
        "sign_in_link.redeem_code",
        """
        select r.outcome, r.persona, r.return_path, r.is_linked
        from ctx.redeem_sign_in_code($1, $2, $3, $4, make_interval(mins => $5::bigint::integer),
            make_interval(mins => $6::bigint::integer), $7, $8) r
        """,
        takes: [UInt8].self,
        [UInt8].self,
        [UInt8].self,
        [UInt8]?.self,
        Int.self,
        Int.self,
        String?.self,
        String?.self,
        returns: String.self,
        String?.self,
        String?.self,
        Bool.self,
        as: RedeemedLinkRow.init
    )

    /// Links that ended a day ago go.
    public static let purge = Statement(
        "sign_in_link.purge",
        "delete from sign_in_link where expires_at < now() - interval '1 day'"
    )
}
