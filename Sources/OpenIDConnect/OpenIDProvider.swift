import Transfer

/// A provider that people sign in with: OpenID Connect, authorization code with PKCE, one provider per deployment.
///
/// Made for ProConnect, whose demands are stricter than the standard's: only the parameters it knows, the secret in the
/// form, level of authentication through `claims`.
public final class OpenIDProvider: Sendable {
    /// The servers that browsers are sent to, such as `https://auth.example.fr`: for the policy that bounds our forms.
    public var origins: [String] { settings.origins.map(\.description).sorted() }

    private let settings: ProviderSettings
    private let client: WebClient
    private let directory: ProviderDirectory
    private let clock: @Sendable () -> Int

    /// A provider; nothing is asked of it before the first sign-in.
    /// - Parameters:
    ///   - settings: what was agreed on at registration.
    ///   - clock: seconds since 1970.
    /// - Throws: `SettingsFault`.
    public init(_ settings: ProviderSettings, clock: @escaping @Sendable () -> Int) throws(SettingsFault) {
        if let fault = settings.fault { throw fault }
        var limits = WebClient.Settings(origins: settings.origins, certificateFile: settings.certificateFile)
        limits.connectSeconds = settings.seconds
        limits.seconds = settings.seconds
        client = WebClient(limits)
        directory = ProviderDirectory(settings, client: client, clock: clock)
        self.settings = settings
        self.clock = clock
    }

    /// Begins a sign-in.
    /// - Parameter hint: an e-mail address that the person has already given here.
    /// - Returns: what to remember, and where to send the browser.
    /// - Throws: `SignInError`.
    public func begin(hint: String? = nil) async throws(SignInError) -> (attempt: LoginAttempt, address: String) {
        let attempt = LoginAttempt.random()
        let endpoint = try await directory.description().authorization
        return (attempt, AuthorizationRequest.address(endpoint, settings, attempt, hint: hint))
    }

    /// Completes a sign-in: checks the way back, redeems the code, checks the ID token and asks who it is.
    /// - Parameters:
    ///   - callback: what the browser came back with.
    ///   - attempt: what was remembered of the attempt; the caller sees to it that each serves once.
    /// - Returns: who it is.
    /// - Throws: `SignInError`.
    public func complete(_ callback: Callback, of attempt: LoginAttempt) async throws(SignInError) -> VerifiedIdentity {
        let provider = try await directory.description()
        let code = try callback.code(for: attempt, issuer: settings.issuer, namesIssuer: provider.namesIssuer)
        let tokens = try await redeem(code, attempt, at: provider.token)
        let idToken = try await verified(tokens, attempt)
        let info = try await userInfo(tokens, subject: idToken.subject, at: provider.userInfo)
        return VerifiedIdentity(
            issuer: settings.issuer,
            subject: idToken.subject,
            acr: idToken.acr,
            methods: idToken.methods,
            isStrong: idToken.methods.contains("mfa") || idToken.acr.map(settings.strongACR.contains) == true,
            info: info
        )
    }

    /// Where to send the browser so that the provider's own session ends too (OpenID Connect RP-Initiated Logout 1.0).
    ///
    /// We name ourselves by `client_id`: so no ID token, which tells who somebody is, has to be kept for this.
    /// - Parameter state: comes back in the address.
    /// - Returns: the address.
    /// - Throws: `SignInError` when the provider cannot be asked for the address.
    public func signOutAddress(state: String) async throws(SignInError) -> String {
        try await directory.description().endSession.adding(query: [
            ("client_id", settings.clientID), ("state", state),
            ("post_logout_redirect_uri", settings.postLogoutURI),
        ])
    }

    private func redeem(
        _ code: String,
        _ attempt: LoginAttempt,
        at address: WebAddress
    ) async throws(SignInError) -> TokenAnswer {
        let form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURI),
            ("client_id", settings.clientID), ("client_secret", settings.clientSecret.text),
            ("code_verifier", attempt.verifier),
        ].map { (name: $0.0, value: $0.1) }
        let answer = try await asking(.token) { () async throws(TransferError) in
            try await self.client.post(address, form: form, accept: "application/json")
        }
        return try TokenAnswer.reading(answer).get()
    }

    private func verified(_ tokens: TokenAnswer, _ attempt: LoginAttempt) async throws(SignInError) -> IDToken {
        let expected = IDToken.Expectation(
            issuer: settings.issuer,
            clientID: settings.clientID,
            nonce: attempt.nonce,
            requiredACR: settings.requiredACR,
            accessToken: tokens.accessToken,
            now: clock()
        )
        return try await withKeys(SignInError.idToken) { keys throws(TokenFault) in
            let claims = try CompactToken(tokens.idToken).verified(by: keys, self.settings.idTokenAlgorithm)
            return try IDToken(claims, expected)
        }
    }

    private func userInfo(
        _ tokens: TokenAnswer,
        subject: String,
        at address: WebAddress
    ) async throws(SignInError) -> UserInfo {
        let accept = settings.userInfoFormat == .json ? "application/json" : "application/jwt"
        let answer = try await asking(.userInfo) { () async throws(TransferError) in
            try await self.client.get(address, accept: accept, bearer: tokens.accessToken)
        }
        guard answer.status == 200 else { throw .unavailable(step: .userInfo, status: answer.status, cause: nil) }
        let expected = UserInfo.Expectation(issuer: settings.issuer, clientID: settings.clientID, now: clock())
        return try await withKeys(SignInError.userInfo) { keys throws(TokenFault) in
            try UserInfo.reading(
                answer.body,
                mediaType: answer.mediaType,
                as: self.settings.userInfoFormat,
                keys: keys,
                subject: subject,
                expected: expected
            )
        }
    }

    /// Checks with the keys known, and once more with new ones when a token names a key that is not among them.
    private func withKeys<T>(
        _ wrap: (TokenFault) -> SignInError,
        _ check: (SigningKeys) throws(TokenFault) -> T
    ) async throws(SignInError) -> T {
        let known = try await directory.signingKeys()
        do throws(TokenFault) {
            return try check(known)
        } catch {
            guard error == .unknownKey else { throw wrap(error) }
        }
        let newer = try await directory.signingKeys(areEnough: false)
        do throws(TokenFault) {
            return try check(newer)
        } catch {
            throw wrap(error)
        }
    }
}
