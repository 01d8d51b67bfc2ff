import Foundation
import OpenIDConnect
import OracleTestSupport
import Testing
import TrainingTestSupport
import Transfer
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The site over a real database, with the strict provider as its way in.
struct ProviderStage: Sendable {
    let provider: StrictProvider
    let training: TrainingDatabase
    let server: TestServer

    static let base = "https://parcours.example.fr"
    static let attemptCookie = "__Host-connexion"
    static let sessionCookie = "__Host-sid"

    /// An advisor with an account, not linked to anybody at the provider yet; the employer whose SIRET the provider says.
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'DINUM', '75');
        insert into person (last_name, first_name, email, territory)
        values ('Durand', 'Marie Noëlle', 'marie.durand@essai.example.fr', '13');
        insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
        insert into account (email, display_name) values ('marie.durand@essai.example.fr', 'Marie Noëlle Durand');
        insert into account_role (account_id, persona, valid_from, person_id)
        select a.id, 'advisor', date '2025-11-03', p.id from account a, person p;
        """

    static func run(
        linked: Bool = true,
        byMail: Bool = false,
        _ change: @escaping (inout ProviderSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (ProviderStage) async throws -> Void
    ) async throws {
        let provider = try await StrictProvider(
            redirect: base + "/connexion/proconnect/retour",
            afterLogout: base + "/deconnexion/retour"
        )
        let training = try await TrainingDatabase.make()
        try await training.script(facts)
        if linked {
            try await training.script(
                "insert into identity (account_id, issuer, subject) select id, '\(provider.issuer)', '3f6d2c' from account"
            )
        }
        var settings = ProviderSettings(
            issuer: provider.issuer,
            clientID: provider.clientID,
            clientSecret: ClientSecret(provider.secret),
            redirectURI: base + "/connexion/proconnect/retour",
            postLogoutURI: base + "/deconnexion/retour"
        )
        settings.certificateFile = provider.authority
        settings.seconds = 20
        change(&settings)
        let party = try OpenIDProvider(settings) { Int(Date().timeIntervalSince1970) }
        let ways = WaysIn(byMail: byMail, provider: party)
        try await TestServer.run(
            baseURL: base,
            formTargets: party.origins,
            endpoints: Site.endpoints(app: training.web, isDemonstration: false, ways: ways)
        ) { server in
            try await body(ProviderStage(provider: provider, training: training, server: server))
        }
    }

    /// Begins a sign-in and goes to the provider: the address that the browser is sent back to.
    func wayBack(_ browser: Browser, returnTo next: String? = nil) async throws -> String {
        var fields = next.map { [("retour", $0)] } ?? []
        fields += token(of: browser)
        let answer = try await browser.post("/connexion/proconnect", fields)
        #expect(answer.status == 303)
        let location = try await provider.visit(try #require(answer["location"])).text("location")
        #expect(location.hasPrefix(Self.base + "/connexion/proconnect/retour?"))
        return Browser.target(location)
    }

    /// A whole sign-in: the answer to the way back.
    func signIn(_ browser: Browser, returnTo next: String? = nil) async throws -> RawAnswer {
        try await browser.get(try await wayBack(browser, returnTo: next))
    }

    /// The form token that pages give the browser's session.
    func token(of browser: Browser) -> [(String, String)] {
        guard let session = browser.cookies[Self.sessionCookie].flatMap(SessionToken.init(cookie:)) else { return [] }
        return [(FormToken.field, FormToken(secret: TestServer.secret).value(for: session))]
    }

    func openSessions() async throws -> Int {
        try await training.count("select count(*) from account_session where revoked_at is null")
    }

    func attempts() async throws -> Int {
        try await training.count("select count(*) from sign_in_attempt")
    }
}
