import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// What was typed into a form whose session had ended is kept, and sent after signing in again.
@Suite struct UnsentFormTests {
    private static let typed = "nom=L%27%22Atelier%22+%3Cnum%C3%A9rique%3E&departement=13"
    private static let kept = "name=\"nom\" value=\"L&#39;&quot;Atelier&quot; &lt;numérique&gt;\""
    private static let path = "/annuaire/nouvelle-structure"

    private static func run(
        _ body: @escaping @Sendable (TestServer, TrainingDatabase) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        try await TestServer.run(endpoints: Site.endpoints(app: training.web, isDemonstration: true)) { server in
            try await body(server, training)
        }
    }

    private static func send(
        _ server: TestServer,
        _ cookie: (String, String)?,
        _ form: String
    ) async throws -> RawAnswer {
        let head = [FormRequestTests.form] + (cookie.map { [$0] } ?? [])
        return try await server.send("POST", path, head, body: Array(form.utf8))
    }

    @Test func aFormWithoutASessionIsKeptAndSentAfterSigningInAgain() async throws {
        try await Self.run { server, training in
            let lost = try await Self.send(server, nil, Self.typed)
            #expect(lost.status == 401 && lost.text.contains(Self.kept))
            #expect(lost.text.contains("Connectez-vous dans un autre onglet"))
            #expect(lost.text.contains("name=\"\(FormToken.field)\" value=\"\""))
            let token = try await training.session(as: .national)
            let cookie = ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(token.cookie)")
            // What the kept page sends has no token of the new session: it is shown again, with one.
            let shown = try await Self.send(server, cookie, Self.typed)
            #expect(shown.status == 403 && shown.text.contains(Self.kept))
            let fresh = FormToken(secret: TestServer.secret).value(for: token)
            #expect(shown.text.contains("name=\"\(FormToken.field)\" value=\"\(fresh)\""))
            #expect(try await training.count("select count(*) from structure") == 0)
            let sent = try await Self.send(server, cookie, Self.typed + "&\(FormToken.field)=\(fresh)")
            #expect(sent.status == 303)
            #expect(try await training.text("select name from structure") == "L'\"Atelier\" <numérique>")
        }
    }

    @Test func aSessionThatEndedMeanwhileIsForgottenAndTheFormKept() async throws {
        try await Self.run { server, training in
            let token = try await training.session(as: .national)
            let cookie = ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(token.cookie)")
            let fresh = FormToken(secret: TestServer.secret).value(for: token)
            try await training.script("delete from account_session")
            let lost = try await Self.send(server, cookie, Self.typed + "&\(FormToken.field)=\(fresh)")
            #expect(lost.status == 401 && lost.text.contains(Self.kept))
            #expect(lost.fields.contains { $0.name == "set-cookie" && $0.value.contains("Max-Age=0") })
            #expect(!lost.text.contains(fresh))
        }
    }

    @Test func whatAnotherSiteOrAProgramSendsIsNotShownBack() async throws {
        try await Self.run { server, _ in
            let foreign = try await server.send(
                "POST",
                Self.path,
                [FormRequestTests.form, ("Origin", "https://autre.example"), ("Sec-Fetch-Site", "cross-site")],
                body: Array(Self.typed.utf8)
            )
            #expect(foreign.status == 403 && !foreign.text.contains("Atelier"))
            let program = try await server.send(
                "POST",
                Self.path,
                [FormRequestTests.form, ("Accept", "application/json")],
                body: Array(Self.typed.utf8)
            )
            #expect(program.status == 401 && !program.text.contains("Atelier"))
            let code = try await server.send(
                "POST",
                "/connexion/verification",
                [FormRequestTests.form],
                body: Array("code=123456".utf8)
            )
            #expect(!code.text.contains("123456"))
        }
    }
}
