import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A proof sent by its page, refused on it, taken out as a file and by nobody else; a week refused on its page.
@Suite struct ProofPageTests {
    private static func send(
        _ content: [UInt8],
        named name: String,
        _ fields: [(String, String)],
        to path: String,
        by visitor: SessionStage.Visitor
    ) async throws -> RawAnswer {
        let boundary = "----parcours"
        var head = ""
        for (field, value) in fields + [(FormToken.field, visitor.token)] {
            head += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
        }
        head += "--\(boundary)\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"\(name)\"\r\n"
        head += "Content-Type: application/octet-stream\r\n\r\n"
        return try await visitor.server.send(
            "POST",
            path,
            [
                visitor.cookie, ("Content-Type", "multipart/form-data; boundary=\(boundary)"),
                ("Sec-Fetch-Site", "same-origin"),
            ],
            body: Array(head.utf8) + content + Array("\r\n--\(boundary)--\r\n".utf8)
        )
    }

    @Test func aProofIsSentReadByFewAndWithdrawn() async throws {
        try await TrainingStage.run { stage in
            let ana = stage.visitor(try await stage.session(.advisor(1)))
            let body = stage.visitor(try await stage.session(.body))
            let person = try await stage.name("person", of: 1)
            let own = "/mon-parcours/justificatifs"
            let fields = [("objet", "absence"), ("du", "2026-01-06"), ("au", "2026-01-07")]
            let pdf = Array("%PDF-1.7 certificat".utf8)
            // What was typed stays, and nothing is kept.
            let wrong = try await Self.send(Array("<script>".utf8), named: "a.pdf", fields, to: own, by: ana)
            #expect(wrong.status == 422)
            #expect(IllegalMoveTests.alerts(in: wrong.text).contains("ni un PDF, ni une image"), "\(wrong.text)")
            #expect(wrong.text.contains("name=\"du\" value=\"2026-01-06\""))
            let none = try await Self.send([], named: "", fields, to: own, by: ana)
            #expect(none.status == 422)
            #expect(IllegalMoveTests.alerts(in: none.text).contains("Aucun fichier n'a été choisi"))
            let impossible = [("objet", "absence"), ("du", "2026-06-31")]
            #expect(try await Self.send(pdf, named: "a.pdf", impossible, to: own, by: ana).status == 422)
            #expect(try await stage.stage.text("select count(*)::text from proof_file") == "0")

            #expect(try await Self.send(pdf, named: "arrêt.pdf", fields, to: own, by: ana).status == 303)
            let page = try await body.get("/conseillers/\(person)/justificatifs")
            #expect(page.text.contains("Absence du 6\u{A0}janvier 2026 au 7\u{A0}janvier 2026"), "\(page.text)")
            let id = try await stage.stage.text("select public_id::text from proof_file")
            let file = try await body.get("/justificatifs/\(id)")
            #expect(file.status == 200)
            #expect(file.body == pdf)
            let header = Dictionary(file.fields.map { ($0.name, $0.value) }) { first, _ in first }
            #expect(header["content-type"] == "application/pdf")
            #expect(header["x-content-type-options"] == "nosniff")
            #expect(header["content-disposition"]?.hasPrefix("attachment;") == true)
            #expect(header["cache-control"]?.contains("no-store") == true)

            // A foreign proof answers like a missing one.
            let missing = "/justificatifs/\(person)"
            for actor in [TrainingStage.Actor.otherBody, .national, .advisor(2)] {
                let other = stage.visitor(try await stage.session(actor))
                #expect(try await other.get("/justificatifs/\(id)").status == 404)
                #expect(try await other.get(missing).status == 404)
            }
            let employer = stage.visitor(try await stage.session(.employer))
            #expect(try await employer.get("/justificatifs/\(id)").status == 403)

            // The body does not erase what the person sent by a slip: it says why, and the trace stays.
            let withdrawal = "/justificatifs/\(id)/retrait"
            let other = stage.visitor(try await stage.session(.otherBody))
            #expect(try await other.post(withdrawal, ["personne": person, "raison": "Essai"]).status == 404)
            #expect(try await body.post(withdrawal, ["personne": person, "raison": ""]).status == 422)
            #expect(try await body.post(withdrawal, ["personne": person, "raison": "Illisible"]).status == 303)
            #expect(try await body.get("/justificatifs/\(id)").status == 404)
            let after = try await ana.get(own)
            #expect(after.text.contains("Illisible") && !after.text.contains("href=\"/justificatifs/\(id)\""))
            let seen = try await ana.get("/mon-parcours/consultations")
            #expect(seen.text.contains("Téléchargement d&#39;un de vos justificatifs"), "\(seen.text)")
        }
    }

    @Test func aWeekIsRefusedOnItsPageWithAReason() async throws {
        try await TrainingStage.run { stage in
            let ana = stage.visitor(try await stage.session(.advisor(1)))
            let employer = stage.visitor(try await stage.session(.employer))
            let person = try await stage.name("person", of: 1)
            let path = "/conseillers/\(person)/stage"
            #expect(try await ana.post("/mon-parcours/stage", ["semaine": "2026-05-25", "heures": "7"]).status == 303)
            let week = try await stage.stage.text(
                "select public_id::text from internship_week where week_on = '2026-05-25'"
            )
            let silent = try await employer.post(
                path + "/refus",
                ["declaration": week, "minutes": "420", "motif": " "]
            )
            #expect(silent.status == 422)
            let other = stage.visitor(try await stage.session(.otherBody))
            let fields = ["declaration": week, "minutes": "420", "motif": "Trop d'heures"]
            #expect(try await other.post(path + "/refus", fields).status == 404)
            #expect(try await employer.post(path + "/refus", fields).status == 303)
            let told = try await ana.get("/mon-parcours/stage")
            #expect(told.text.contains("Trop d&#39;heures") || told.text.contains("Trop d'heures"), "\(told.text)")
            let late = try await employer.post(path + "/validation", ["declaration": week, "minutes": "420"])
            #expect(late.status == 422)
            #expect(IllegalMoveTests.alerts(in: late.text).contains("Cette semaine est refusée"), "\(late.text)")
            let again = ["declaration": week, "raison": "Erreur"]
            #expect(try await employer.post(path + "/refus", again).status == 303)
            let validation = ["declaration": week, "minutes": "420"]
            #expect(try await employer.post(path + "/validation", validation).status == 303)
        }
    }
}
