import JSONText
import Transfer

/// The address that sends a browser to the provider, with the parameters it takes and no others.
enum AuthorizationRequest {
    /// The address (OpenID Connect Core 1.0 §3.1.2.1, RFC 7636 §4.3); `hint` is an e-mail address already given here.
    static func address(
        _ endpoint: WebAddress,
        _ settings: ProviderSettings,
        _ attempt: LoginAttempt,
        hint: String?
    ) -> String {
        var query: [(name: String, value: String)] = [
            ("client_id", settings.clientID),
            ("redirect_uri", settings.redirectURI),
            ("response_type", "code"),
            ("scope", settings.scopes.joined(separator: " ")),
            ("state", attempt.state),
            ("nonce", attempt.nonce),
            ("claims", claims(settings)),
            ("code_challenge", attempt.challenge),
            ("code_challenge_method", "S256"),
        ]
        if let hint { query.append(("login_hint", hint)) }
        return endpoint.adding(query: query)
    }

    /// Level and methods of authentication come only when asked for so, and never together with `acr_values`.
    private static func claims(_ settings: ProviderSettings) -> String {
        var acr = JSONValue.null
        if !settings.requiredACR.isEmpty {
            acr = .object(
                JSONObject(members: [
                    .init(key: "essential", value: .bool(true)),
                    .init(key: "values", value: .array(settings.requiredACR.map { .string($0) })),
                ])
            )
        }
        let idToken = JSONObject(members: [.init(key: "amr", value: .null), .init(key: "acr", value: acr)])
        let all = JSONObject(members: [.init(key: "id_token", value: .object(idToken))])
        return String(decoding: JSONValue.object(all).jsonBytes, as: UTF8.self)
    }
}
