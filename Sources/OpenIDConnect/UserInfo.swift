/// What the provider says about a person.
///
/// Suggestions only: nothing of it grants anything.
public struct UserInfo: Sendable, Equatable {
    /// First names.
    public let givenName: String?
    /// Family name as used.
    public let usualName: String?
    /// E-mail address, in lower case.
    public let email: String?
    /// The person's number at the identity provider.
    public let uid: String?
    /// SIRET of the organisation signed in for: 14 digits, unverified by us.
    public let siret: String?
    /// Which identity provider knows the person.
    public let identityProvider: String?
    /// Roles that the provider knows, such as `agent_public`.
    public let roles: [String]
    /// Name of the organisation.
    public let organization: String?

    /// First and family name, as far as they are known; nil when neither is.
    public var name: String? {
        let names = [givenName, usualName].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    /// Checks the claims and that they are about the same person as the ID token (OpenID Connect Core 1.0 §5.3.2).
    /// - Throws: `TokenFault`.
    init(_ claims: Claims, subject: String) throws(TokenFault) {
        guard try IDToken.subject(claims) == subject else { throw .subject }
        givenName = try claims.text("given_name")
        usualName = try claims.text("usual_name")
        email = try claims.text("email")?.lowercased()
        uid = try claims.text("uid")
        let number = try claims.text("siret")
        siret = number.flatMap { Self.isSiret($0) ? $0 : nil }
        identityProvider = try claims.text("idp_id")
        roles = try claims.texts("roles")
        organization = try claims.text("organization_label")
    }

    /// Reads an answer of the userinfo endpoint in the form that was registered, and in no other.
    /// - Throws: `TokenFault`.
    static func reading(
        _ body: [UInt8],
        mediaType: String,
        as format: UserInfoFormat,
        keys: SigningKeys,
        subject: String,
        expected: Expectation
    ) throws(TokenFault) -> UserInfo {
        switch format {
        case .json:
            guard mediaType == "application/json" else { throw .format }
            return try UserInfo(Claims(parsing: body), subject: subject)
        case .signed(let algorithm):
            guard mediaType == "application/jwt" else { throw .format }
            let claims = try CompactToken(String(decoding: body, as: UTF8.self)).verified(by: keys, algorithm)
            guard try claims.text("iss") == expected.issuer else { throw .issuer }
            guard try claims.texts("aud") == [expected.clientID] else { throw .audience }
            guard let expiry = try claims.seconds("exp"), expiry > expected.now - IDToken.leeway else { throw .expired }
            if let issued = try claims.seconds("iat"), issued > expected.now + IDToken.leeway { throw .issuedAt }
            return try UserInfo(claims, subject: subject)
        }
    }

    /// What signed user information must fit.
    struct Expectation: Sendable {
        var issuer: String
        var clientID: String
        /// Seconds since 1970.
        var now: Int
    }

    private static func isSiret(_ text: String) -> Bool {
        text.utf8.count == 14 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
