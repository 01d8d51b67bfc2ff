import Transfer

/// What a provider says about itself (OpenID Connect Discovery 1.0 §3), as far as we need it.
struct ProviderMetadata: Sendable {
    let authorization: WebAddress
    let token: WebAddress
    let userInfo: WebAddress
    let keys: WebAddress
    let endSession: WebAddress
    /// Whether it names itself on the way back (RFC 9207).
    let namesIssuer: Bool

    /// Reads and checks a discovery document.
    /// - Throws: `SignInError.unreliableProvider`.
    init(_ body: [UInt8], _ settings: ProviderSettings) throws(SignInError) {
        let claims = try Self.wellFormed { () throws(TokenFault) in try Claims(parsing: body) }
        let issuer = try Self.wellFormed { () throws(TokenFault) in try claims.text("issuer") }
        guard issuer == settings.issuer else { throw .unreliableProvider(.issuer) }
        authorization = try Self.address("authorization_endpoint", claims, settings)
        token = try Self.address("token_endpoint", claims, settings)
        userInfo = try Self.address("userinfo_endpoint", claims, settings)
        keys = try Self.address("jwks_uri", claims, settings)
        endSession = try Self.address("end_session_endpoint", claims, settings)
        namesIssuer = claims.isTrue("authorization_response_iss_parameter_supported")
        // What is not said is left open by the standard; what is said must include what was agreed.
        var needs = [
            ("id_token_signing_alg_values_supported", settings.idTokenAlgorithm.rawValue),
            ("token_endpoint_auth_methods_supported", "client_secret_post"),
            ("code_challenge_methods_supported", "S256"),
            ("response_types_supported", "code"),
        ]
        if case .signed(let algorithm) = settings.userInfoFormat {
            needs.append(("userinfo_signing_alg_values_supported", algorithm.rawValue))
        }
        for (field, value) in needs where claims.has(field) {
            let values = try Self.wellFormed { () throws(TokenFault) in try claims.texts(field) }
            guard values.contains(value) else { throw .unreliableProvider(.unsupported(field: field)) }
        }
    }

    private static func address(
        _ field: String,
        _ claims: Claims,
        _ settings: ProviderSettings
    ) throws(SignInError) -> WebAddress {
        let text = try wellFormed { () throws(TokenFault) in try claims.requiredText(field) }
        guard let address = WebAddress(text), settings.origins.contains(address.origin) else {
            throw .unreliableProvider(.foreignAddress(field: field))
        }
        return address
    }

    private static func wellFormed<T>(_ read: () throws(TokenFault) -> T) throws(SignInError) -> T {
        do throws(TokenFault) {
            return try read()
        } catch {
            throw .unreliableProvider(.malformed)
        }
    }
}
