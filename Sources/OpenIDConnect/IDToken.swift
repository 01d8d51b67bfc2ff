import Digest

/// The provider's statement that somebody has just signed in, checked (OpenID Connect Core 1.0 §3.1.3.7).
struct IDToken: Sendable, Equatable {
    let subject: String
    /// Level of authentication, when the provider says it.
    let acr: String?
    /// Methods of authentication, when the provider says them.
    let methods: [String]

    /// What a token must fit.
    struct Expectation: Sendable {
        var issuer: String
        var clientID: String
        var nonce: String
        /// Levels of which one is required; empty for any.
        var requiredACR: [String] = []
        /// The access token that came with it; its digest is compared where the ID token has one.
        var accessToken: String?
        /// Seconds since 1970.
        var now: Int
    }

    /// Difference between two clocks that is put up with, in seconds.
    static let leeway = 60
    /// Oldest token accepted, in seconds: its code lived one minute.
    static let freshness = 300

    /// Checks the claims of a token whose signature was verified.
    /// - Throws: `TokenFault`.
    init(_ claims: Claims, _ expected: Expectation) throws(TokenFault) {
        guard try claims.text("iss") == expected.issuer else { throw .issuer }
        // Other audiences beside us are none we know: refused, as the standard asks.
        guard try claims.texts("aud") == [expected.clientID] else { throw .audience }
        if claims.has("azp"), try claims.text("azp") != expected.clientID { throw .authorizedParty }
        guard let expiry = try claims.seconds("exp"), expiry > expected.now - Self.leeway else { throw .expired }
        guard let issued = try claims.seconds("iat"), issued <= expected.now + Self.leeway,
            issued >= expected.now - Self.freshness, issued <= expiry
        else { throw .issuedAt }
        if let begin = try claims.seconds("nbf"), begin > expected.now + Self.leeway { throw .issuedAt }
        guard let nonce = try claims.text("nonce"), !expected.nonce.isEmpty,
            constantTimeEquals(Array(nonce.utf8), Array(expected.nonce.utf8))
        else { throw .nonce }
        acr = try claims.text("acr")
        guard expected.requiredACR.isEmpty || acr.map(expected.requiredACR.contains) == true else { throw .acr }
        if let digest = try claims.text("at_hash"), let token = expected.accessToken {
            guard digest == Base64URL.encode(Array(SHA256.hash(token.utf8).prefix(16))) else { throw .accessToken }
        }
        methods = try claims.texts("amr")
        subject = try Self.subject(claims)
    }

    /// The subject: 1 to 255 ASCII characters (OpenID Connect Core 1.0 §2).
    static func subject(_ claims: Claims) throws(TokenFault) -> String {
        guard let subject = try claims.text("sub"), (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .subject }
        return subject
    }
}
