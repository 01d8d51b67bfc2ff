import Transfer

/// What is known of a provider: its description and its keys.
struct ProviderDirectory: Sendable {
    private let settings: ProviderSettings
    private let client: WebClient
    private let metadata: RenewedValue<ProviderMetadata>
    private let keys: RenewedValue<SigningKeys>

    /// Nothing known yet; `clock` gives seconds since 1970.
    init(_ settings: ProviderSettings, client: WebClient, clock: @escaping @Sendable () -> Int) {
        self.settings = settings
        self.client = client
        metadata = RenewedValue(clock: clock)
        keys = RenewedValue(clock: clock)
    }

    /// The provider's description of itself.
    func description() async throws(SignInError) -> ProviderMetadata {
        let (settings, client) = (settings, client)
        return try await metadata.value { () async throws(SignInError) in
            let issuer = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
            guard let address = WebAddress(issuer + "/.well-known/openid-configuration") else {
                throw .unreliableProvider(.malformed)
            }
            return try ProviderMetadata(await Self.body(of: address, client, .discovery), settings)
        }
    }

    /// The provider's keys; asked for anew when a token names one that is not among them, unless that was just done.
    func signingKeys(areEnough: Bool = true) async throws(SignInError) -> SigningKeys {
        let (algorithms, client) = (settings.algorithms, client)
        let address = try await description().keys
        return try await keys.value(isEnough: areEnough) { () async throws(SignInError) in
            try await SigningKeys.reading(await Self.body(of: address, client, .keys), algorithms)
        }
    }

    /// The body of an answer of status 200.
    private static func body(
        of address: WebAddress,
        _ client: WebClient,
        _ step: SignInStep
    ) async throws(SignInError) -> [UInt8] {
        let answer = try await asking(step) { () async throws(TransferError) in
            try await client.get(address, accept: "application/json")
        }
        guard answer.status == 200 else { throw .unavailable(step: step, status: answer.status, cause: nil) }
        return answer.body
    }
}
