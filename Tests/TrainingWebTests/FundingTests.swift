import Foundation
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// One answer of the operator to several requests for funding: looked at, given, taken back where it can be.
@Suite struct FundingTests {
    /// A form in which a field comes several times.
    private static func post(
        _ visitor: SessionStage.Visitor,
        _ people: [String],
        _ fields: [String: String]
    ) async throws -> RawAnswer {
        let pairs = people.map { ("qui", $0) } + fields.map { ($0.key, $0.value) } + [(FormToken.field, visitor.token)]
        let body = pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        let head = [visitor.cookie, FormRequestTests.form]
        return try await visitor.server.send("POST", "/financements", head, body: Array(body.utf8))
    }

    @Test func manyAreAnsweredAfterAPreview() async throws {
        try await SessionStage.run(SessionStage.people(3) + SessionStage.session()) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            for number in 1...3 {
                let visitor = try await stage.advisor(number)
                #expect(try await visitor.send("/api/sessions/\(session)/registrations", "{}").status == 201)
            }
            let names = try await stage.text(
                "select string_agg(public_id::text, ' ' order by id) from module_registration"
            )
            let all = names.split(separator: " ").map(String.init)
            let operators = try await stage.visitor(.national, nil)
            let ticked = try await operators.get("/financements?tous=1")
            #expect(ticked.text.components(separatedBy: " checked>").count == 4)
            #expect(ticked.text.components(separatedBy: "Crédit annuel 2026").count == 4)

            let nobody = try await Self.post(operators, [], ["reponse": "accorder"])
            #expect(nobody.status == 422 && nobody.text.contains("Aucune personne n&#39;est cochée."))
            let preview = try await Self.post(operators, Array(all.prefix(2)), ["reponse": "accorder"])
            #expect(preview.status == 200 && preview.text.contains("Accorder pour 2\u{00A0}personnes"))
            #expect(preview.text.contains("Prénom Nom1") && !preview.text.contains("Prénom Nom3"))
            let status: StaticString = "select string_agg(status, ' ' order by id) from module_registration"
            #expect(try await stage.text(status) == "requested requested requested")

            let done = ["reponse": "accorder", "etape": "appliquer"]
            #expect(try await Self.post(operators, Array(all.prefix(2)), done).status == 303)
            #expect(try await stage.text(status) == "funding_accepted funding_accepted requested")
            // Sent twice: what was answered is refused one by one, and the other is answered.
            let again = try await Self.post(operators, all, done)
            #expect(again.status == 422 && again.text.contains("Prénom Nom1"))
            #expect(try await stage.text(status) == "funding_accepted funding_accepted funding_accepted")

            let granted = try await operators.get("/financements?etat=accordes")
            #expect(granted.status == 200 && granted.text.contains("Prénom Nom2"))
            let unexplained = try await Self.post(operators, [all[1]], ["reponse": "refuser"])
            #expect(unexplained.text.contains("Donnez la raison du refus"))
            let back = ["reponse": "refuser", "raison": "Budget clos", "etape": "appliquer"]
            #expect(try await Self.post(operators, [all[1]], back).status == 303)
            #expect(try await stage.text(status) == "funding_accepted funding_refused funding_accepted")
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func aForeignNameStopsTheWholeAnswer() async throws {
        try await SessionStage.run(SessionStage.people(1) + SessionStage.session()) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let visitor = try await stage.advisor(1)
            #expect(try await visitor.send("/api/sessions/\(session)/registrations", "{}").status == 201)
            let name = try await stage.text("select public_id::text from module_registration")
            let operators = try await stage.visitor(.national, nil)
            let names = [name, "ca00000f-0000-4000-8000-000000000000"]
            let answer = try await Self.post(operators, names, ["reponse": "accorder", "etape": "appliquer"])
            #expect(answer.status == 404)
            #expect(try await stage.text("select status from module_registration") == "requested")
        }
    }
}
