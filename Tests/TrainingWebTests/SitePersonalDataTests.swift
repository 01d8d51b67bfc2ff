import Foundation
import Testing
import WebTestSupport
import TrainingApp
import TrainingTestSupport

@testable import TrainingWeb

/// Personal data over HTTP: one's own, corrections, register, public page.
@Suite struct SitePersonalDataTests {
    private static let people = """
        insert into person (id, last_name, first_name, email, territory) overriding system value values
            (901, 'Durant', 'Élise', 'elise@essai.example', '13'), (902, 'Tiers', 'Zoé', 'zoe@essai.example', '13');
        insert into enrolment (person_id, training_body_id, registered_on)
        select 901, b.id, '2026-01-02' from training_body b where b.code = 'la-fabrik';
        """
    private static let body = (
        column: "training_body_id", value: "(select id from training_body where code = 'la-fabrik')"
    )

    private struct Visitor: Sendable {
        let token: SessionToken

        var fields: [(String, String)] { [("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(token.cookie)")] }

        func post(_ server: TestServer, _ path: String, _ form: String) async throws -> RawAnswer {
            let proof = FormToken(secret: TestServer.secret).value(for: token)
            let headers = [
                ("Content-Type", "application/x-www-form-urlencoded"), ("Origin", "http://127.0.0.1:8080"),
            ]
            let text = "\(FormToken.field)=\(PercentCoding.encode(proof))&\(form)"
            return try await server.send("POST", path, fields + headers, body: Array(text.utf8))
        }
    }

    private static func run(
        _ body: @escaping @Sendable (TestServer, TrainingDatabase) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(people)
        let endpoints = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: endpoints) { server in try await body(server, training) }
    }

    @Test func onesOwnDataAsPageFileAndJSON() async throws {
        try await Self.run { server, training in
            let advisor = Visitor(token: try await training.session(as: .advisor, scope: ("person_id", "901")))
            let page = try await server.send("GET", "/mon-parcours/mes-donnees", advisor.fields)
            #expect(page.status == 200)
            #expect(page.text.contains("Durant") && page.text.contains("elise@essai.example"))
            #expect(page.text.contains("Demander une correction") && !page.text.contains("Tiers"))
            let file = try await server.send("GET", "/mon-parcours/mes-donnees/fichier", advisor.fields)
            #expect(
                file["content-disposition"]?.hasPrefix("attachment; filename=\"mes-donnees-2026-06-01.json\"") == true
            )
            let answer = try await server.send("GET", "/api/me/data", advisor.fields)
            let object = try #require(JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
            let sections = try #require(object["sections"] as? [[String: Any]])
            let own = try #require(sections.first { $0["table"] as? String == "public.person" })
            #expect((own["rows"] as? [[String: Any]])?.first?["last_name"] as? String == "Durant")
            #expect(try await training.count("select count(*) from audit_event where object_table = 'own_data'") == 3)
            let visitor = try await server.send("GET", "/api/me/data", [])
            #expect(visitor.status == 401)
        }
    }

    @Test func aCorrectionGoesFromThePersonToTheBodyAndBack() async throws {
        try await Self.run { server, training in
            let advisor = Visitor(token: try await training.session(as: .advisor, scope: ("person_id", "901")))
            let staff = Visitor(token: try await training.session(as: .training, scope: Self.body))
            let path = "/mon-parcours/corrections"
            let empty = try await advisor.post(server, path, "donnee=&valeur=")
            #expect(empty.status == 422 && empty.text.contains("href=\"#valeur\""))
            let wrong = try await advisor.post(server, path, "donnee=email&valeur=elise")
            #expect(wrong.status == 422 && wrong.text.contains("pas une adresse e-mail"))
            let sent = try await advisor.post(server, path, "donnee=last_name&valeur=Durand&explication=Un+d")
            #expect(sent.status == 303)
            let list = try await server.send("GET", path, advisor.fields)
            #expect(list.text.contains("en attente") && list.text.contains("datetime=\"2026-07-01\""))
            let desk = try await server.send("GET", "/corrections", staff.fields)
            #expect(desk.text.contains("Élise Durant") && desk.text.contains("« Durand »"))
            let id = try #require(await training.text("select public_id::text from rectification_request"))
            let unsaid = try await staff.post(server, "/corrections/\(id)", "reponse=refuser&motif=")
            #expect(unsaid.status == 422 && unsaid.text.contains("Un refus se motive"))
            #expect(try await staff.post(server, "/corrections/\(id)", "reponse=peut-etre").status == 400)
            #expect(try await staff.post(server, "/corrections/\(id)", "reponse=accepter&motif=Vu").status == 303)
            #expect(try await training.text("select last_name from person where id = 901") == "Durand")
            let again = try await staff.post(server, "/corrections/\(id)", "reponse=refuser&motif=Non")
            #expect(again.status == 409 && again.text.contains("a déjà sa réponse"))
            let answered = try await server.send("GET", path, advisor.fields)
            #expect(answered.text.contains("acceptée") && answered.text.contains("organisme de formation : Vu"))
            let missing = try await staff.post(
                server,
                "/corrections/6f1c1b9e-0000-4000-8000-000000000001",
                "reponse=accepter"
            )
            #expect(missing.status == 404)
        }
    }

    @Test func theRegisterIsForSupervisorsAndThePublicPageForEverybody() async throws {
        try await Self.run { server, training in
            let auditor = Visitor(token: try await training.session(as: .auditor))
            let register = try await server.send("GET", "/registre", auditor.fields)
            #expect(register.status == 200)
            #expect(register.text.contains("public.person.email") && register.text.contains("ctx.secret.key"))
            let json = try await server.send("GET", "/api/register", auditor.fields)
            #expect(json.status == 200)
            let advisor = Visitor(token: try await training.session(as: .advisor, scope: ("person_id", "901")))
            #expect(try await server.send("GET", "/registre", advisor.fields).status == 403)
            #expect(try await server.send("GET", "/registre").status != 200)
            for fields in [[], auditor.fields, advisor.fields] {
                let page = try await server.send("GET", "/donnees-personnelles", fields)
                #expect(page.status == 200)
                for part in [
                    "Deux ans après la dernière activité", "adresse e-mail", "conseiller-numerique@anct.gouv.fr",
                ] {
                    #expect(page.text.contains(part), "\(part)")
                }
            }
        }
    }
}
