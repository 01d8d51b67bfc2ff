public import Postgres

/// What is remembered of a sign-in under way at an outside provider.
public struct SignInAttemptRow: Sendable {
    /// Comes back in the provider's token.
    public let nonce: String?
    /// Shown when the provider's code is redeemed.
    public let verifier: String?
    /// Where to go afterwards.
    public let returnPath: String?
}

/// How a sign-in by an outside provider ended.
public struct SignInOutcomeRow: Sendable {
    /// `signed_in`, `no_role`, `disabled` or `unknown`.
    public let outcome: String?
    /// The persona of the session opened.
    public let persona: String?
}

/// Sign-in by an outside provider (`migrations/0015`).
public enum SignInSQL {
    /// Notes a sign-in that begins, for ten minutes: hashes of state and browser, nonce, verifier, return path.
    public static let begin = Statement(
        "sign_in.begin",
        "select ctx.begin_sign_in($1, $2, $3, $4, $5) is null",
        takes: [UInt8].self,
        [UInt8].self,
        String.self,
        String.self,
        String?.self,
        returns: Bool?.self
    )

    /// Takes it back, once: hashes of state and browser; no row when there is none, or it is too old.
    public static let take = Statement(
        "sign_in.take",
        "select nonce, verifier, return_path from ctx.take_sign_in($1, $2)",
        takes: [UInt8].self,
        [UInt8].self,
        returns: String?.self,
        String?.self,
        String?.self,
        as: SignInAttemptRow.init
    )

    /// Signs in whoever a verified identity belongs to.
    ///
    /// $1 issuer, $2 subject, $3 identity provider behind it, $4 e-mail, $5 SIRET, $6 name, $7 whether a second factor
    /// was used, $8 the hash of the session's token, $9 that of the token under which an unknown identity waits, $10 and
    /// $11 the idle and absolute minutes, $12 from where, $13 the browser's own word.
    public static let signIn = Statement(
        "sign_in.sign_in",
        """
        select outcome, persona
        from ctx.sign_in($1, $2, $3, $4, $5, $6, $7, $8, $9, make_interval(mins => $10::bigint::integer),
            make_interval(mins => $11::bigint::integer), $12, $13)
        """,
        takes: String.self,
        String.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        Bool.self,
        [UInt8].self,
        [UInt8].self,
        Int.self,
        Int.self,
        String?.self,
        String?.self,
        returns: String?.self,
        String?.self,
        as: SignInOutcomeRow.init
    )

    /// Name of the structure that the SIRET of the identity waiting under $1 is that of; null when there is none.
    public static let proposedEmployer = Statement(
        "sign_in.proposed_employer",
        "select ctx.proposed_employer($1)",
        takes: [UInt8].self,
        returns: String?.self
    )

    /// How the session of the token with hash $1 was opened: `demo`, `email`, `provider` or `strong`.
    public static let assurance = Statement(
        "sign_in.assurance",
        """
        select s.assurance
        from account_session s
        where s.public_id = (select ctx.session_public_id($1))
        """,
        takes: [UInt8].self,
        returns: String.self
    )
}
