import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The way to Aidants Connect through its pages: request, answer, placement, funding, confirmation (source-rules 3.3).
@Suite struct AidantsConnectTests {
    private static let structure = (column: "structure_id", value: "(select id from structure)")
    private static let path = "/employeur/aidants-connect"

    @Test func theReferentAsksAndPlacesTheOperatorAnswersTheBodyConfirms() async throws {
        let facts = SessionStage.people(2) + SessionStage.session("AIDANTS_CONNECT")
        try await SessionStage.run(facts) { stage in
            let referent = try await stage.visitor(.employer, Self.structure, function: "referent")
            let manager = try await stage.visitor(.employer, Self.structure)
            let clerk = try await stage.visitor(.employer, Self.structure, function: "hr")
            let national = try await stage.visitor(.national, nil)
            let person = try await stage.text("select public_id::text from person where last_name = 'Nom1'")
            let session = try await stage.text("select public_id::text from module_session")
            #expect(try await referent.get(Self.path).plain.contains("n&#39;est pas encore demandée"))
            #expect(try await clerk.post(Self.path, ["le": "2026-05-12"]).status == 403)
            let early = try await referent.post(Self.path, ["le": "2026-06-30"])
            #expect(early.status == 422 && early.text.contains("value=\"2026-06-30\""))
            #expect(try await referent.post(Self.path, ["le": "2026-05-12"]).status == 303)
            #expect(try await referent.post(Self.path, ["le": "2026-05-12"]).status == 422)
            let late = try await referent.get(Self.path + "?pour=\(person)")
            #expect(late.plain.contains("au plus tard le 26 mai 2026") && late.text.contains("réponse en retard"))
            #expect(late.text.contains("pas possible"))
            let form = ["pour": person, "financement": "programme"]
            let refused = try await referent.post("/sessions/\(session)/inscription", form)
            #expect(refused.status == 422 && refused.text.contains("habilitation"))
            // The answer comes; the operator's list is empty then.
            let list = try await national.get("/habilitations")
            #expect(list.text.contains("Mairie") && list.text.contains("réponse en retard"))
            let structure = try await stage.text("select public_id::text from structure")
            let answer = ["reponse": "valider", "le": "2026-06-02"]
            #expect(try await national.post("/habilitations/\(structure)", answer).status == 422)
            let valid = ["reponse": "valider", "le": "2026-06-01"]
            #expect(try await national.post("/habilitations/\(structure)", valid).status == 303)
            #expect(try await national.post("/habilitations/\(structure)", valid).status == 404)
            #expect(try await national.get("/habilitations").text.contains("Aucune demande"))
            // The referent alone places people; another structure's are not theirs to place.
            #expect(try await !manager.get(Self.path).text.contains("Placer un conseiller"))
            #expect(try await manager.post("/sessions/\(session)/inscription", form).status == 403)
            let missing = "6f1c1b9e-0000-4000-8000-000000000009"
            #expect(try await referent.get(Self.path + "?pour=\(missing)").status == 404)
            let page = try await referent.get("/sessions/\(session)?pour=\(person)")
            #expect(page.status == 200 && page.text.contains("Crédit utilisé"))
            #expect(try await referent.post("/sessions/\(session)/inscription", form).status == 303)
            #expect(try await referent.get(Self.path).text.contains("placée, financement à vérifier"))
            let id = try await stage.text("select public_id::text from module_registration")
            #expect(try await national.post("/financements/\(id)", ["reponse": "accorder"]).status == 303)
            #expect(try await referent.get(Self.path).text.contains("financée, à confirmer"))
            let body = try await stage.body()
            let confirm = ["inscription": id, "etape": "confirm"]
            #expect(try await body.post("/sessions/\(session)/etape", confirm).status == 303)
            #expect(try await referent.get(Self.path).text.contains(">confirmée<"))
            #expect(
                try await stage.text("select verdict || ' ' || credit from registration_decision") == "funded A2025"
            )
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func whatIsNotFundedGivesTheCreditBack() async throws {
        let habilitation =
            "insert into habilitation (structure_id, started_on, validated_on) select id, '2026-01-10', '2026-01-20'"
            + " from structure;"
        let facts = SessionStage.people(1) + SessionStage.session("AIDANTS_CONNECT") + habilitation
        try await SessionStage.run(facts) { stage in
            let referent = try await stage.visitor(.employer, Self.structure, function: "referent")
            let person = try await stage.text("select public_id::text from person")
            let session = try await stage.text("select public_id::text from module_session")
            let form = ["pour": person, "financement": "programme", "cle": "ac-1"]
            for _ in 0..<2 { #expect(try await referent.post("/sessions/\(session)/inscription", form).status == 303) }
            #expect(try await stage.text("select count(*)::text from module_registration") == "1")
            let id = try await stage.text("select public_id::text from module_registration")
            let national = try await stage.visitor(.national, nil)
            let no = ["reponse": "refuser", "raison": "Financement épuisé"]
            #expect(try await national.post("/financements/\(id)", no).status == 303)
            #expect(try await referent.get(Self.path).text.contains("non financée, crédit rendu"))
            let account = try await stage.advisor(1).get("/conseillers/\(person)/credits")
            #expect(account.plain.contains("L&#39;opérateur ne finance pas la session du 14 septembre 2026"))
            #expect(try await stage.drift().isEmpty)
        }
    }
}
