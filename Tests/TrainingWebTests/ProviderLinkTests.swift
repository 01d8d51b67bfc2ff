import Digest
import Foundation
import OracleTestSupport
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// An identity that no account is linked to waits in the browser, until a proof that came by mail links it.
@Suite struct ProviderLinkTests {
    private static let pending = "__Host-identite"

    /// Asks for a link by mail in that browser, and gives its path.
    private static func mailedLink(_ stage: ProviderStage, _ browser: Browser) async throws -> String {
        let place = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let folder = MailFolder(place)
        let asked = try await browser.post("/connexion/lien", [("adresse", "marie.durand@essai.example.fr")])
        #expect(asked.status == 303)
        while try await stage.training.worker.sendNextMail(by: folder, settings: WaysInStage.settings()) {}
        let letter = try #require(folder.letters(limit: 10).first)
        return String(try #require(letter.text.firstMatch(of: /\/connexion\/lien\/[\w-]{43}/)).output)
    }

    private static func isLinked(_ stage: ProviderStage) async throws -> Bool {
        try await stage.training.count(
            """
            select count(*) from identity i join account a on a.id = i.account_id
            where i.subject = '3f6d2c' and a.email = 'marie.durand@essai.example.fr'
            """
        ) == 1
    }

    @Test func bothWaysInStandOnOnePage() async throws {
        try await ProviderStage.run(byMail: true) { stage in
            let page = try await Browser(stage.server).get("/connexion?retour=/mon-parcours")
            #expect(page.status == 200)
            #expect(page.text.contains("Se connecter avec ProConnect"))
            #expect(page.text.contains("Recevoir un lien par e-mail"))
            #expect(page.text.components(separatedBy: #"name="retour" value="/mon-parcours""#).count == 3)
            #expect(!page.text.contains("démonstration"))
        }
    }

    @Test func aMailedLinkLinksTheIdentityThatWaits() async throws {
        try await ProviderStage.run(linked: false, byMail: true) { stage in
            let browser = Browser(stage.server)
            let refused = try await stage.signIn(browser, returnTo: "/mon-parcours/module")
            #expect(refused.status == 403)
            #expect(refused.text.contains(#"href="/connexion?retour=%2Fmon-parcours%2Fmodule">Choisir une autre"#))
            #expect(browser.cookies[Self.pending] != nil)
            let link = try await Self.mailedLink(stage, browser)
            let entered = try await browser.post(link)
            #expect(entered.status == 303)
            #expect(browser.cookies[Self.pending] == nil)
            #expect(try await Self.isLinked(stage))
            #expect(try await stage.training.count("select count(*) from pending_identity") == 0)
            // From now on the provider is enough.
            #expect(try await stage.signIn(Browser(stage.server)).status == 303)
        }
    }

    @Test func anotherBrowsersLinkLinksNothing() async throws {
        try await ProviderStage.run(linked: false, byMail: true) { stage in
            #expect(try await stage.signIn(Browser(stage.server)).status == 403)
            let other = Browser(stage.server)
            let link = try await Self.mailedLink(stage, other)
            #expect(try await other.post(link).status == 303)
            #expect(try await Self.isLinked(stage) == false)
            #expect(try await stage.training.count("select count(*) from pending_identity") == 1)
        }
    }

    @Test func anInvitationLinksTheIdentityThatWaits() async throws {
        try await ProviderStage.run(linked: false) { stage in
            let text = Base64URL.encode(KeyRing.newSecret())
            let secret = try #require(InvitationSecret(text: text))
            try await stage.training.script(
                """
                insert into invitation (public_id, token_hash, key_id, email, display_name, persona, person_id, expires_at)
                select gen_random_uuid(), '\\x\(KeyRing.hexadecimal(secret.hash))', '00000000',
                    'marie.durand@essai.example.fr', 'Marie Noëlle Durand', 'advisor', p.id, now() + interval '1 day'
                from person p
                """
            )
            let browser = Browser(stage.server)
            #expect(try await stage.signIn(browser).status == 403)
            let accepted = try await browser.post("/invitation", [("secret", text)])
            #expect(accepted.status == 303)
            #expect(accepted["location"] == "/mon-parcours")
            #expect(browser.cookies[Self.pending] == nil)
            #expect(try await Self.isLinked(stage))
            #expect(try await stage.training.text("select assurance from account_session") == "provider")
        }
    }
}
