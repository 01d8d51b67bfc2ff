import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A step for several people of a cohort: looked at first, recorded, taken back.
@Suite struct GroupedEntriesTests {
    private static func post(
        _ visitor: SessionStage.Visitor,
        _ path: String,
        _ fields: [(String, String)]
    ) async throws -> RawAnswer {
        let pairs = fields + [(FormToken.field, visitor.token)]
        let body = pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return try await visitor.server.send(
            "POST",
            path,
            [visitor.cookie, FormRequestTests.form],
            body: Array(body.utf8)
        )
    }

    private static func standing(_ stage: TrainingStage) async throws -> String {
        try await stage.stage.text(
            """
            select coalesce(string_agg(p.last_name || ' ' || v.kind, ', ' order by p.last_name, v.id), '')
            from enrolment_event v join person p on p.id = v.person_id
            where v.on_date >= date '2026-05-25' and v.superseded_by is null and not v.void
            """
        )
    }

    @Test func aStepForSeveralIsLookedAtRecordedAndTakenBack() async throws {
        try await TrainingStage.run { stage in
            let path = "/promotions/\(try await stage.name("OM-2026-01", of: 0))/suivi"
            let body = stage.visitor(try await stage.session(.body))
            var step = [("etape", "suspended"), ("le", "2026-05-25"), ("raison", "Grève")]
            for member in [2, 3, 41] {
                let enrolment = try await stage.name("enrolment", of: member)
                step.append(("qui", "\(enrolment)_\(try await stage.name("person", of: member))"))
            }

            let preview = try await Self.post(body, path + "/etape", step + [("apercu", "oui")])
            #expect(preview.status == 200)
            let told = IllegalMoveTests.plain(preview.text)
            #expect(
                told.contains(
                    "Rien n'est encore enregistré. Ce serait fait pour 2\u{00A0}personnes : Prénom Nom2, Prénom Nom3."
                )
            )
            #expect(preview.text.contains("<li>Prénom Nom41 : "))
            #expect(try await Self.standing(stage).isEmpty)

            #expect(try await Self.post(body, path + "/etape", step).status == 422)
            #expect(try await Self.standing(stage) == "Nom2 suspended, Nom3 suspended")

            // One of them goes on: that step can no longer be taken away from under the next.
            let third = try await stage.name("enrolment", of: 3)
            let resumed = [("etape", "resumed"), ("le", "2026-05-28")]
            #expect(try await Self.post(body, "/inscriptions/\(third)/etape", resumed).status == 303)

            let list = try await body.get(path + "/saisies")
            #expect(list.status == 200 && list.text.contains("2\u{00A0}personnes : Prénom Nom2, Prénom Nom3."))
            let key = try #require(list.text.firstMatch(of: #/name="saisie" value="([^"]+)"/#)).output.1
            let unexplained = try await Self.post(body, path + "/saisies", [("saisie", String(key)), ("raison", " ")])
            #expect(unexplained.status == 422)
            #expect(
                IllegalMoveTests.alerts(in: unexplained.text).contains("Il manque le champ « Raison de l'annulation ».")
            )

            let undo = [("saisie", String(key)), ("raison", "Mauvaise promotion")]
            let partly = try await Self.post(body, path + "/saisies", undo)
            #expect(partly.status == 422 && partly.text.contains("Annulé pour 1\u{00A0}personne."))
            #expect(partly.text.contains("<li>Prénom Nom3 : "))
            #expect(try await Self.standing(stage) == "Nom3 suspended, Nom3 resumed")
            let history = try await body.get("/inscriptions/\(try await stage.name("enrolment", of: 2))")
            #expect(history.text.contains("Mauvaise promotion"))
            #expect(try await stage.stage.drift().isEmpty)

            // Nothing of it stands for several any more.
            #expect(try await Self.post(body, path + "/saisies", undo).status == 404)
        }
    }

    @Test func anotherBodySeesNothingOfIt() async throws {
        try await TrainingStage.run { stage in
            let path = "/promotions/\(try await stage.name("OM-2026-01", of: 0))/suivi/saisies"
            let other = stage.visitor(try await stage.session(.otherBody))
            #expect(try await other.get(path).status == 404)
            let fields = [("saisie", "0.started.2026-01-05"), ("raison", "Essai")]
            #expect(try await Self.post(other, path, fields).status == 404)
        }
    }
}
