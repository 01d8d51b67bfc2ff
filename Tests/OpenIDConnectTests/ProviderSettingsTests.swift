import Testing

@testable import OpenIDConnect

/// Settings that cannot be right, and the secret that nobody sees.
@Suite struct ProviderSettingsTests {
    private static let secret = "0123456789abcdef0123456789abcdef"

    private func fault(_ change: (inout ProviderSettings) -> Void) -> SettingsFault? {
        var settings = ProviderSettings(
            issuer: "https://id.example.fr/api/v2",
            clientID: "parcours",
            clientSecret: ClientSecret(Self.secret),
            redirectURI: "https://parcours.example.fr/retour",
            postLogoutURI: "http://127.0.0.1:8080/fin"
        )
        change(&settings)
        return settings.fault
    }

    @Test func theFirstFaultIsNamed() {
        #expect(fault { _ in } == nil)
        #expect(fault { $0.issuer = "http://id.example.fr" } == .issuer)
        #expect(fault { $0.issuer = "https://id.example.fr?a" } == .issuer)
        #expect(fault { $0.clientID = "" } == .clientID)
        #expect(fault { $0.clientID = "a b" } == .clientID)
        #expect(fault { $0.clientSecret = ClientSecret("court") } == .clientSecret)
        #expect(fault { $0.redirectURI = "/retour" } == .redirectURI)
        #expect(fault { $0.postLogoutURI = "http://parcours.example.fr" } == .postLogoutURI)
        #expect(fault { $0.scopes = ["email"] } == .scopes)
    }

    @Test func theSecretIsNotShown() {
        let secret = ClientSecret(Self.secret)
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, String(describing: [secret])] {
            #expect(!text.contains(Self.secret.prefix(8)), "\(text)")
        }
    }
}
