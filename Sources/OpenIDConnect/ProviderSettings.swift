public import Transfer

/// An algorithm that the provider may sign with; the one registered is the only one accepted (RFC 8725 §3.1).
public enum SigningAlgorithm: String, Sendable, CaseIterable {
    /// ECDSA on P-256 with SHA-256.
    case es256 = "ES256"
    /// RSA PKCS #1 v1.5 with SHA-256.
    case rs256 = "RS256"
}

/// In what form the provider tells who somebody is; fixed when the service is registered.
public enum UserInfoFormat: Sendable, Equatable {
    /// A JSON object, trusted because it came over TLS from the provider itself.
    case json
    /// A signed JWT.
    case signed(SigningAlgorithm)
}

/// What we and the provider agreed on at registration.
public struct ProviderSettings: Sendable {
    /// The provider's name for itself, to the character; discovery is below it.
    public var issuer: String
    /// Our name at the provider.
    public var clientID: String
    /// The secret that proves it (`client_secret_post`).
    public var clientSecret: ClientSecret
    /// Where the provider sends the browser back to, to the character.
    public var redirectURI: String
    /// Where it sends the browser after signing out, to the character.
    public var postLogoutURI: String
    /// What we ask for.
    public var scopes = [
        "openid", "given_name", "usual_name", "email", "uid", "siret", "idp_id", "roles", "organization_label",
    ]
    /// How ID tokens are signed.
    public var idTokenAlgorithm = SigningAlgorithm.es256
    /// How user information comes.
    public var userInfoFormat = UserInfoFormat.signed(.es256)
    /// Levels of which one is required; empty takes any and only records it.
    public var requiredACR: [String] = []
    /// Levels that count as strong authentication, beside `mfa` among the methods.
    public var strongACR: Set<String> = ["eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"]
    /// Servers whose addresses may stand in the discovery document; the issuer's own when empty.
    public var allowedOrigins: Set<WebAddress.Origin> = []
    /// PEM file of the authorities to trust; `nil` trusts the system's.
    public var certificateFile: String?
    /// Time limit for one call to the provider, in seconds.
    public var seconds = 5

    /// Settings; see the properties for what may be changed besides.
    public init(
        issuer: String,
        clientID: String,
        clientSecret: ClientSecret,
        redirectURI: String,
        postLogoutURI: String
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectURI = redirectURI
        self.postLogoutURI = postLogoutURI
    }

    /// The first thing that cannot be right about them; `nil` when they are plausible.
    public var fault: SettingsFault? {
        guard WebAddress(issuer) != nil, !issuer.contains("?") else { return .issuer }
        guard !clientID.isEmpty, clientID.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return .clientID }
        guard clientSecret.text.utf8.count >= 32 else { return .clientSecret }
        guard WebAddress(redirectURI) != nil else { return .redirectURI }
        guard WebAddress(postLogoutURI) != nil else { return .postLogoutURI }
        guard scopes.contains("openid") else { return .scopes }
        return nil
    }

    /// The algorithms in use.
    var algorithms: Set<SigningAlgorithm> {
        guard case .signed(let algorithm) = userInfoFormat else { return [idTokenAlgorithm] }
        return [idTokenAlgorithm, algorithm]
    }

    /// The servers that may be asked.
    var origins: Set<WebAddress.Origin> {
        guard allowedOrigins.isEmpty else { return allowedOrigins }
        return WebAddress(issuer).map { [$0.origin] } ?? []
    }
}

/// Which setting cannot be right.
public enum SettingsFault: Error, Hashable, Sendable {
    /// Not an `https` address (`http` on this machine only), or one with a query.
    case issuer
    /// Empty, or with characters an identifier cannot have.
    case clientID
    /// Shorter than 32 characters.
    case clientSecret
    /// Not an `https` address (`http` on this machine only).
    case redirectURI
    /// Not an `https` address (`http` on this machine only).
    case postLogoutURI
    /// Without `openid`.
    case scopes
}
