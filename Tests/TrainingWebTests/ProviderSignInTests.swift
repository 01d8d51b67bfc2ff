import OracleTestSupport
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Signing in and out with the strict provider: real server, real database, a browser with cookies.
@Suite struct ProviderSignInTests {
    @Test func somebodySignsIn() async throws {
        try await ProviderStage.run { stage in
            let browser = Browser(stage.server)
            let home = try await browser.get("/")
            #expect(home.text.contains(#"href="/connexion">Se connecter"#))
            let page = try await browser.get("/connexion?retour=/mon-parcours/module")
            #expect(page.status == 200)
            #expect(page.text.contains("Se connecter avec ProConnect"))
            #expect(page.text.contains(#"name="retour" value="/mon-parcours/module""#))
            #expect(page["content-security-policy"]?.contains("form-action 'self' https://localhost:") == true)

            let begun = try await browser.post("/connexion/proconnect", [("retour", "/mon-parcours/module")])
            #expect(begun.status == 303)
            #expect(begun["location"]?.hasPrefix(stage.provider.issuer + "/authorize?") == true)
            #expect(begun["cache-control"] == "no-store")
            let attempt = try #require(browser.lastCookies.first)
            #expect(attempt.hasPrefix(ProviderStage.attemptCookie + "="))
            #expect(attempt.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600"))
            #expect(try await stage.attempts() == 1)

            let back = try await stage.provider.visit(try #require(begun["location"])).text("location")
            let done = try await browser.get(Browser.target(back))
            #expect(done.status == 303)
            #expect(done["location"] == "/mon-parcours/module")
            #expect(done["cache-control"] == "no-store")
            #expect(browser.cookies[ProviderStage.attemptCookie] == nil)
            #expect(browser.cookies[ProviderStage.sessionCookie]?.hasPrefix("advisor.") == true)
            #expect(browser.lastCookies.allSatisfy { $0.contains("; HttpOnly; SameSite=Lax; Secure") })
            #expect(try await stage.attempts() == 0)
            #expect(try await browser.get("/mon-parcours").status == 200)

            let training = stage.training
            #expect(try await training.text("select assurance from account_session") == "provider")
            #expect(try await training.text("select origin from account_session") == "127.0.0.1")
            #expect(try await training.text("select email from identity") == "marie.durand@essai.example.fr")
            #expect(try await training.count("select count(*) from identity where last_used_at is not null") == 1)
            #expect(!stage.server.logged.text.contains("code="))
            #expect(!stage.server.logged.text.contains("state="))
        }
    }

    @Test func aSecondFactorIsKept() async throws {
        try await ProviderStage.run { stage in
            try await stage.provider.setUser(["acr": "eidas2"])
            #expect(try await stage.signIn(Browser(stage.server)).status == 303)
            #expect(try await stage.training.text("select assurance from account_session") == "strong")
        }
    }

    @Test(
        "only a page of ours is returned to",
        arguments: ["//evil.example", "https://evil.example/", "/connexion", "/\\x"]
    )
    func returnPath(path: String) async throws {
        try await ProviderStage.run { stage in
            let answer = try await stage.signIn(Browser(stage.server), returnTo: path)
            #expect(answer["location"] == "/mon-parcours")
        }
    }

    @Test func aNewSignInEndsTheFormerSession() async throws {
        try await ProviderStage.run { stage in
            let browser = Browser(stage.server)
            _ = try await stage.signIn(browser)
            let former = browser.cookies[ProviderStage.sessionCookie]
            _ = try await stage.signIn(browser)
            #expect(browser.cookies[ProviderStage.sessionCookie] != former)
            #expect(try await stage.openSessions() == 1)
            let other = Browser(stage.server)
            other.put(ProviderStage.sessionCookie, former)
            #expect(try await other.get("/mon-parcours").status == 401)
            #expect(try await browser.get("/mon-parcours").status == 200)
        }
    }

    @Test func aSessionPutIntoTheBrowserBeforehandIsNotTheOneSignedIn() async throws {
        try await ProviderStage.run { stage in
            let browser = Browser(stage.server)
            let planted = SessionToken(fresh: .advisor).cookie
            browser.put(ProviderStage.sessionCookie, planted)
            _ = try await stage.signIn(browser)
            #expect(browser.cookies[ProviderStage.sessionCookie] != planted)
            let thief = Browser(stage.server)
            thief.put(ProviderStage.sessionCookie, planted)
            #expect(try await thief.get("/mon-parcours").status == 401)
        }
    }

    @Test func aWayBackServesOnceAndOnlyTheBrowserThatLeft() async throws {
        try await ProviderStage.run { stage in
            let (browser, other) = (Browser(stage.server), Browser(stage.server))
            let back = try await stage.wayBack(browser)
            let cookie = browser.cookies[ProviderStage.attemptCookie]
            // Without cookie, with another browser's, with one that is none.
            #expect(try await other.get(back).status == 400)
            _ = try await stage.wayBack(other)
            #expect(try await other.get(back).status == 400)
            other.put(ProviderStage.attemptCookie, "x")
            #expect(try await other.get(back).status == 400)
            #expect(try await stage.openSessions() == 0)
            #expect(try await stage.provider.count("/token") == 0)
            // The one that left is not hindered by them.
            #expect(try await browser.get(back).status == 303)
            browser.put(ProviderStage.attemptCookie, cookie)
            let again = try await browser.get(back)
            #expect(again.status == 400)
            #expect(again.text.contains("elle a déjà servi"))
            #expect(try await stage.openSessions() == 1)
            #expect(try await stage.provider.count("/token") == 1)
        }
    }

    @Test func anAttemptLastsTenMinutes() async throws {
        try await ProviderStage.run { stage in
            let browser = Browser(stage.server)
            let back = try await stage.wayBack(browser)
            #expect(
                try await stage.training.count(
                    """
                    select count(*) from sign_in_attempt
                    where expires_at between now() + interval '9 minutes' and now() + interval '10 minutes'
                    """
                ) == 1
            )
            try await stage.training.script("update sign_in_attempt set expires_at = now() - interval '1 second'")
            #expect(try await browser.get(back).status == 400)
            #expect(try await stage.openSessions() == 0)
        }
    }

    @Test func anotherSiteCannotBeginASignIn() async throws {
        try await ProviderStage.run { stage in
            #expect(try await Browser(stage.server).post("/connexion/proconnect", site: "cross-site").status == 403)
            let link = try await Browser(stage.server).get("/connexion/proconnect?retour=/mon-parcours")
            #expect(link.status == 303)
            #expect(link["location"] == "/connexion?retour=%2Fmon-parcours")
            #expect(try await stage.attempts() == 0)
        }
    }

    @Test func signingOutEndsBothSessions() async throws {
        try await ProviderStage.run { stage in
            let browser = Browser(stage.server)
            _ = try await stage.signIn(browser)
            let left = try await browser.post("/deconnexion", stage.token(of: browser))
            #expect(left.status == 303)
            #expect(left["location"]?.hasPrefix(stage.provider.issuer + "/session/end?") == true)
            #expect(browser.cookies[ProviderStage.sessionCookie] == nil)
            #expect(try await stage.openSessions() == 0)
            let back = try await stage.provider.visit(try #require(left["location"])).text("location")
            #expect(back.hasPrefix(ProviderStage.base + "/deconnexion/retour?state="))
            // Somebody else's way back says nothing about one's own session.
            #expect(try await Browser(stage.server).get(Browser.target(back))["location"] == "/")
            let page = try await browser.get(Browser.target(back))
            #expect(page.status == 200)
            #expect(page.text.contains("Vous êtes déconnecté"))
            #expect(browser.cookies.isEmpty)
        }
    }

    @Test func signingOutDoesNotDependOnTheProvider() async throws {
        try await ProviderStage.run { stage in
            let browser = Browser(stage.server)
            try await stage.training.script("insert into setting (name, value) values ('demo_mode', 'on')")
            let token = try await stage.training.session(as: .national)
            browser.put(ProviderStage.sessionCookie, token.cookie)
            // A session that the provider knows nothing of ends here alone.
            #expect(try await browser.post("/deconnexion", stage.token(of: browser))["location"] == "/")
            #expect(try await stage.provider.count("/.well-known/openid-configuration") == 0)
            #expect(try await stage.openSessions() == 0)
        }
    }

    @Test func withoutProviderThereIsNoSuchWayIn() async throws {
        let training = try await TrainingDatabase.make()
        let endpoints = Site.endpoints(app: training.web, isDemonstration: false)
        try await TestServer.run(endpoints: endpoints) { server in
            let browser = Browser(server)
            for path in ["/connexion", "/connexion/proconnect", "/connexion/proconnect/retour", "/deconnexion/retour"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 404, "\(path)")
            }
            let posted = try await browser.post("/connexion/proconnect")
            #expect(posted.status == 404)
            let home = try await browser.get("/")
            #expect(!home.text.contains("Se connecter"))
        }
    }
}
