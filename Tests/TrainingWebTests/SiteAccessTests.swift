import Digest
import Foundation
import Postgres
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Invitation, switch of role, sessions and tokens through a live server.
@Suite struct SiteAccessTests {
    private struct Desk: Sendable {
        let server: TestServer
        let training: TrainingDatabase
        let token: SessionToken

        func get(_ path: String, as token: SessionToken? = nil) async throws -> RawAnswer {
            try await server.send("GET", path, [("Cookie", "sid=\((token ?? self.token).cookie)")])
        }

        func post(
            _ path: String,
            _ fields: [(String, String)],
            as token: SessionToken? = nil
        ) async throws -> RawAnswer {
            let token = token ?? self.token
            let jeton = FormToken(secret: TestServer.secret).value(for: token)
            let body = (fields + [(FormToken.field, jeton)])
                .map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
            return try await server.send(
                "POST",
                path,
                [("Cookie", "sid=\(token.cookie)"), ("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(body.utf8)
            )
        }

        func bearer(_ method: String, _ path: String, _ secret: String, _ json: String? = nil) async throws -> RawAnswer
        {
            try await server.send(
                method,
                path,
                [("Authorization", "Bearer \(secret)"), ("Content-Type", "application/json")],
                body: json.map { Array($0.utf8) }
            )
        }
    }

    private static func run(_ body: @escaping @Sendable (Desk) async throws -> Void) async throws {
        let training = try await TrainingDatabase.make()
        let scope = (column: "training_body_id", value: "(select id from training_body where code = 'la-fabrik')")
        let token = try await training.session(as: .training, scope: scope)
        let endpoints = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: endpoints) { server in
            try await body(Desk(server: server, training: training, token: token))
        }
    }

    /// The value of the hidden field of that name on a page.
    private static func hidden(_ name: String, _ page: String) -> String {
        guard let start = page.range(of: "name=\"\(name)\" value=\"")?.upperBound else { return "" }
        return String(page[start...].prefix { $0 != "\"" })
    }

    private static func cookie(_ answer: RawAnswer) throws -> SessionToken {
        let field = try #require(answer["set-cookie"])
        return try #require(SessionToken(cookie: String(field.dropFirst(4).prefix { $0 != ";" })))
    }

    @Test func invitedThenIn() async throws {
        try await Self.run { desk in
            let form = try await desk.get("/acces/inviter").text
            let fields = [
                ("invitation", Self.hidden("invitation", form)), ("role", "training:trainer"), ("nom", "Zoé Adam"),
                ("adresse", "Zoe@Essai.example"), ("pour", ""), ("jusquau", ""),
            ]
            #expect(try await desk.post("/acces/inviter", fields)["location"] == "/acces")
            #expect(try await desk.post("/acces/inviter", fields)["location"] == "/acces")
            let list = try await desk.get("/acces").text
            #expect(list.contains("zoe@essai.example") && list.contains("La Fabrik"))
            #expect(try await desk.training.count("select count(*) from invitation") == 1)
            // The secret is in no page; the mail derives it from the public name.
            let stored = try await desk.training.text("select public_id::text from invitation")
            let name = try #require(PostgresUUID(stored ?? ""))
            let secret = InvitationSecret(of: name, under: desk.training.web.context.keys.current(for: .invitation))
            #expect(!list.contains(secret.text))
            let page = try await desk.server.send("GET", secret.path)
            #expect(page.status == 200 && page.text.contains("zoe@essai.example"))
            #expect(page["referrer-policy"] == "no-referrer" && !desk.server.logged.text.contains(secret.text))
            let accepted = try await desk.server.send(
                "POST",
                "/invitation",
                [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array("secret=\(secret.text)".utf8)
            )
            #expect(accepted.status == 303)
            let token = try Self.cookie(accepted)
            let first = try await desk.get("/promotions", as: token)
            #expect(first.status == 200 && first.text.contains("Zoé Adam"))
            #expect(first.text.contains("Organisme de formation, formation"))
            #expect(try await desk.server.send("GET", secret.path).status == 404)
            // Taken back at once.
            let members = try await desk.get("/acces").text
            let row = try #require(members.range(of: "Zoé Adam")).upperBound
            let role = Self.hidden("role", String(members[row...]))
            #expect(try await desk.post("/acces/role/fin", [("role", role)]).status == 303)
            #expect(try await desk.get("/promotions", as: token).status == 401)
        }
    }

    @Test func aClosedAccountIsOpenedAgain() async throws {
        try await Self.run { desk in
            try await desk.training.script(
                """
                insert into account (email, display_name, disabled_at)
                values ('parti@essai.example', 'Parti Trop Tôt', now())
                """
            )
            let pilot = try await desk.training.session(as: .national)
            let page = try await desk.get("/acces", as: pilot).text
            let row = try #require(page.range(of: "parti@essai.example")).upperBound
            let account = Self.hidden("compte", String(page[row...]))
            let fields = [("compte", account), ("etat", "ouvert")]
            #expect(try await desk.post("/acces/compte", fields, as: pilot).status == 303)
            #expect(try await desk.training.count("select count(*) from account where disabled_at is not null") == 0)
            #expect(try await !desk.get("/acces", as: pilot).text.contains("parti@essai.example"))
            // Nobody else is told which accounts are closed.
            #expect(try await !desk.get("/acces").text.contains("Comptes fermés"))
        }
    }

    @Test func aFormThatIsWrongSaysWhere() async throws {
        try await Self.run { desk in
            let answer = try await desk.post(
                "/acces/inviter",
                [
                    ("invitation", FormID.fresh()), ("role", ""), ("nom", ""), ("adresse", "x"),
                    ("jusquau", "2026-06-31"),
                ]
            )
            #expect(answer.status == 422)
            for field in ["role", "nom", "adresse", "jusquau"] { #expect(answer.text.contains("href=\"#\(field)\"")) }
            let unknown = try await desk.post(
                "/acces/inviter",
                [
                    ("invitation", FormID.fresh()), ("role", "advisor"), ("nom", "N"), ("adresse", "n@essai.example"),
                    ("pour", "n@essai.example"),
                ]
            )
            #expect(unknown.status == 422 && unknown.text.contains("href=\"#pour\""))
        }
    }

    @Test func oneSwitchesBetweenRoles() async throws {
        try await Self.run { desk in
            try await desk.training.script(
                """
                insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
                insert into account_role (account_id, persona, function, structure_id, valid_from)
                select a.id, 'employer', 'hr', s.id, date '2020-01-01' from account a, structure s
                """
            )
            let page = try await desk.get("/compte").text
            #expect(page.contains("changer de rôle"))
            let switched = try await desk.post("/compte/role", [("role", Self.hidden("role", page))])
            #expect(switched["location"] == "/employeur")
            let next = try Self.cookie(switched)
            #expect(try await desk.get("/compte").status == 401)
            let other = try await desk.get("/compte", as: next)
            #expect(other.text.contains("Structure employeuse, ressources humaines – Mairie"))
            #expect(try await desk.post("/compte/role", [("role", FormID.fresh())], as: next).status == 404)
        }
    }

    @Test func aProgramActsWithItsToken() async throws {
        try await Self.run { desk in
            let form = try await desk.get("/acces/jetons").text
            let made = try await desk.post(
                "/acces/jetons",
                [("jeton", Self.hidden("jeton", form)), ("nom", "Logiciel"), ("jours", "30"), ("droits", "cohorts")]
            )
            let start = try #require(made.text.range(of: "<code>")).upperBound
            let secret = String(made.text[start...].prefix { $0 != "<" })
            #expect(MachineToken(text: secret) != nil)
            #expect(try await !desk.get("/acces/jetons").text.contains(secret))
            let plan = #"{"code": "A", "territory": "13", "start": "2026-09-07"}"#
            #expect(try await desk.bearer("POST", "/api/cohorts", secret, plan).status == 201)
            let list = try await desk.bearer("GET", "/api/cohorts", secret)
            #expect(list.status == 200 && list.text.contains("\"A\""))
            #expect(try await desk.get("/acces/jetons").text.contains("127.0.0.1"))
            // It opens the interface, no pages; what it is not is told apart from nothing.
            #expect(try await desk.bearer("GET", "/promotions", secret).status == 401)
            for wrong in ["", "x", "prc_training_AAAA", "prc_national_" + secret.suffix(43)] {
                let answer = try await desk.bearer("GET", "/api/cohorts", wrong)
                #expect([401, 403].contains(answer.status), "\(wrong) \(answer.status)")
            }
            let unreadable = try await desk.bearer("GET", "/api/cohorts", "x")
            #expect(unreadable["www-authenticate"]?.hasPrefix("Bearer") == true)
            // A cookie beside a token does not count.
            let both = try await desk.server.send(
                "GET",
                "/api/cohorts",
                [("Cookie", "sid=\(desk.token.cookie)"), ("Authorization", "Bearer prc_training_AAAA")]
            )
            #expect(both.status == 401)
            let page = try await desk.get("/acces/jetons").text
            let start2 = try #require(page.range(of: "action=\"/acces/jetons/fin\"")).upperBound
            let id = Self.hidden("jeton", String(page[start2...]))
            #expect(try await desk.post("/acces/jetons/fin", [("jeton", id)]).status == 303)
            #expect(try await desk.bearer("GET", "/api/cohorts", secret).status == 401)
            #expect(!desk.server.logged.text.contains(secret.suffix(43)))
        }
    }
}
