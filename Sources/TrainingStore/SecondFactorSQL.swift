public import Postgres

/// How a session stands with its second factor.
public struct SecondFactorRow: Sendable {
    /// Public name of the account.
    public let account: PostgresUUID
    /// Its address.
    public let email: String
    /// The persona of the session.
    public let persona: String
    /// How the session was opened.
    public let assurance: String
    /// Whether the role asks for a second factor.
    public let isAsked: Bool
    /// Whether the session has given it, or a strong one with its provider.
    public let isPassed: Bool
    /// Whether the session may set one up.
    public let mayPrepare: Bool
    /// Whether the account has one.
    public let isConfirmed: Bool
    /// Seconds until the next try; 0 when one may try now.
    public let lockedSeconds: Int
    /// Recovery codes that are left.
    public let codesLeft: Int
    /// The sealed key, for the session that is setting it up.
    public let sealedKey: [UInt8]?
}

/// A try at a second factor, already counted.
public struct SecondFactorTryRow: Sendable {
    /// Public name of the account.
    public let account: PostgresUUID
    /// The persona of the session.
    public let persona: String
    /// The sealed key.
    public let sealedKey: [UInt8]
    /// The last thirty-second step that was taken.
    public let lastStep: Int
    /// Whether the key is confirmed, or being set up.
    public let isConfirmed: Bool
}

/// Second factors (`migrations/0017`); $1 is always the digest of the session's token.
public enum SecondFactorSQL {
    /// How the session stands; no row when it has ended.
    public static let state = Statement(
        "second_factor.state",
        """
        select s.account, s.email, s.persona, s.assurance, s.is_asked, s.is_passed, s.may_prepare,
            s.confirmed_at is not null, s.locked_seconds::bigint, s.codes_left::bigint, s.sealed_key
        from ctx.second_factor_state($1) s
        """,
        takes: [UInt8].self,
        returns: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        Bool.self,
        Bool.self,
        Bool.self,
        Bool.self,
        Int.self,
        Int.self,
        [UInt8]?.self,
        as: SecondFactorRow.init
    )

    /// Keeps the sealed key $2 until a code confirms it; false when a confirmed one is there.
    public static let prepare = Statement(
        "second_factor.prepare",
        "select ctx.prepare_second_factor($1, $2)",
        takes: [UInt8].self,
        [UInt8].self,
        returns: Bool?.self
    )

    /// Counts a try; no row when none is allowed now.
    public static let attempt = Statement(
        "second_factor.attempt",
        "select t.account, t.persona, t.sealed_key, t.last_step, t.is_confirmed from ctx.try_second_factor($1) t",
        takes: [UInt8].self,
        returns: PostgresUUID.self,
        String.self,
        [UInt8].self,
        Int.self,
        Bool.self,
        as: SecondFactorTryRow.init
    )

    /// Takes the right code of step $2: the session goes on as $3, a waiting identity $4 is linked; the persona.
    public static let pass = Statement(
        "second_factor.pass",
        "select ctx.pass_second_factor($1, $2, $3, $4)",
        takes: [UInt8].self,
        Int.self,
        [UInt8].self,
        [UInt8]?.self,
        returns: String?.self
    )

    /// Takes the recovery code of digest $2: as `pass`; null when the account has none such.
    public static let recover = Statement(
        "second_factor.recover",
        "select ctx.pass_recovery_code($1, $2, $3, $4)",
        takes: [UInt8].self,
        [UInt8].self,
        [UInt8].self,
        [UInt8]?.self,
        returns: String?.self
    )

    /// Confirms the prepared key by the right code of step $2, with the digests of the recovery codes in hexadecimal
    /// $3; the session goes on as $4, a waiting identity $5 is linked; the persona.
    public static let confirm = Statement(
        "second_factor.confirm",
        """
        select ctx.confirm_second_factor($1, $2, array(select decode(h, 'hex') from unnest($3) h), $4, $5)
        """,
        takes: [UInt8].self,
        Int.self,
        [String].self,
        [UInt8].self,
        [UInt8]?.self,
        returns: String?.self
    )

    /// Removes the second factor of a session that has given it; false otherwise.
    public static let remove = Statement(
        "second_factor.remove",
        "select ctx.remove_second_factor($1)",
        takes: [UInt8].self,
        returns: Bool?.self
    )
}
