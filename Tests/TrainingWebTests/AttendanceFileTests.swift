import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A report of a meeting on the page of a day: read, looked through, noted, read again.
@Suite struct AttendanceFileTests {
    /// Four members and the trainer: one by address, one by name, one whose name is only like it, one too briefly there.
    private static let report = """
        2. Participants
        Nom\tPremière connexion\tDernière déconnexion\tDurée en réunion\tE-mail\tID du participant (UPN)\tRôle
        Quelqu'un\t06/01/2026 08:50:00\t06/01/2026 12:20:00\t3 h 30 min\tP1@essai.example\t\tParticipant
        NOM2 Prénom\t06/01/2026 09:00:00\t06/01/2026 10:45:00\t1 h 45 min\t\t\tParticipant
        Nom3\t06/01/2026 08:50:00\t06/01/2026 12:20:00\t3 h 30 min\t\t\tParticipant
        Prénom Nom4\t06/01/2026 08:50:00\t06/01/2026 08:55:00\t5 min\t\t\tParticipant
        Anne Martin\t06/01/2026 08:30:00\t06/01/2026 17:00:00\t8 h 30 min\tam@of.example\t\tOrganisateur
        """

    private static func upload(
        _ text: String,
        to path: String,
        by visitor: SessionStage.Visitor
    ) async throws -> RawAnswer {
        let boundary = "----parcours"
        var body = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(FormToken.field)\"\r\n\r\n"
        body += "\(visitor.token)\r\n--\(boundary)\r\n"
        body += "Content-Disposition: form-data; name=\"fichier\"; filename=\"releve.csv\"\r\n"
        body += "Content-Type: text/csv\r\n\r\n"
        // UTF-16 with the low byte first, as Teams writes it.
        var file: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { file += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        let head = [
            visitor.cookie, ("Content-Type", "multipart/form-data; boundary=\(boundary)"),
            ("Sec-Fetch-Site", "same-origin"),
        ]
        return try await visitor.server.send(
            "POST",
            path,
            head,
            body: Array(body.utf8) + file + Array("\r\n--\(boundary)--\r\n".utf8)
        )
    }

    /// The fields of the page's form as a browser would send them.
    private static func fields(of page: String) -> [String: String] {
        var fields: [String: String] = [:]
        for match in page.matches(of: #/<input type="hidden" name="([^"]+)" value="([^"]*)"/#) {
            fields[String(match.output.1)] = IllegalMoveTests.plain(String(match.output.2))
        }
        for match in page.matches(of: #/(?s)<select id="[^"]+" name="([^"]+)">(.*?)</select>/#) {
            let chosen = match.output.2.matches(of: #/<option value="([^"]*)" selected/#).first
            fields[String(match.output.1)] = chosen.map { String($0.output.1) } ?? ""
        }
        if let reason = page.firstMatch(of: #/name="raison" maxlength="300" value="([^"]*)"/#) {
            fields["raison"] = IllegalMoveTests.plain(String(reason.output.1))
        }
        return fields
    }

    @Test func aReportIsLookedThroughThenNotedOnce() async throws {
        try await TrainingStage.run { stage in
            let body = stage.visitor(try await stage.session(.body))
            let cohort = try await stage.name("OM-2026-01", of: 0)
            let path = "/promotions/\(cohort)/presences/releve"
            let noted = {
                try await stage.stage.text(
                    """
                    select coalesce(string_agg(p.last_name || ' ' || a.half || ' ' || a.status || ' ' || a.minutes, ', '
                        order by p.last_name, a.half, a.id), '')
                    from attendance a join person p on p.id = a.person_id where a.superseded_by is null and not a.void
                    """
                )
            }
            let page = try await Self.upload(Self.report, to: path + "?jour=2026-01-06", by: body)
            #expect(page.status == 200, "\(page.text)")
            #expect(
                page.text.contains("5\u{A0}participants dans le fichier : 3 reconnus, 2 à vérifier."),
                "\(page.text)"
            )
            #expect(page.text.contains("trop peu pour compter"))
            // Reading notes nothing.
            #expect(try await noted() == "")
            var fields = Self.fields(of: page.text)
            let members = try await (1...3).asyncMap { try await stage.name("enrolment", of: $0) }
            #expect(fields["qui-0"] == members[0] && fields["qui-1"] == members[1])
            // Who is only like a member is nobody until somebody says so.
            #expect(fields["qui-2"] == "" && fields["qui-4"] == "")
            fields["qui-2"] = members[2]
            fields[FormToken.field] = nil
            let done = try await body.post(path + "/appliquer", fields)
            #expect(done.status == 303, "\(done.text)")
            let facts = "Nom1 am present 210, Nom2 am present 105, Nom3 am present 210"
            #expect(try await noted() == facts)
            // The same file again: everything is noted so already.
            let again = try await Self.upload(Self.report, to: path + "?jour=2026-01-06", by: body)
            #expect(again.text.contains("déjà noté ainsi"))
            #expect(try await body.post(path + "/appliquer", fields).status == 303)
            #expect(try await noted() == facts)
            #expect(try await stage.stage.text("select count(*)::text from attendance") == "3")
        }
    }

    @Test func whatWasNotedByHandIsCorrectedOnlyWhenAskedAndWithAReason() async throws {
        try await TrainingStage.run { stage in
            let body = stage.visitor(try await stage.session(.body))
            let cohort = try await stage.name("OM-2026-01", of: 0)
            let path = "/promotions/\(cohort)/presences/releve"
            let enrolment = try await stage.name("enrolment", of: 1)
            let hand =
                #"{"day": "2026-01-06", "entries": [{"enrolment": "\#(enrolment)", "half": "am", "status": "absent_unexcused"}]}"#
            #expect(try await body.send("/api/cohorts/\(cohort)/attendance", hand).status == 200)
            let page = try await Self.upload(Self.report, to: path + "?jour=2026-01-06", by: body)
            var fields = Self.fields(of: page.text)
            #expect(fields["am-0"] == "")
            #expect(page.text.contains("Corriger en : présence"))
            fields[FormToken.field] = nil
            fields["am-0"] = "oui"
            fields["raison"] = " "
            let refused = try await body.post(path + "/appliquer", fields)
            #expect(refused.status == 422)
            #expect(IllegalMoveTests.alerts(in: refused.text).contains("déjà notée autrement"), "\(refused.text)")
            // Nothing of it was written, and what was chosen is still there.
            #expect(try await stage.stage.text("select count(*)::text from attendance") == "1")
            #expect(Self.fields(of: refused.text)["am-0"] == "oui")
            fields["raison"] = "Relevé Teams"
            #expect(try await body.post(path + "/appliquer", fields).status == 303)
            let told = try await body.get("/conseillers/\(try await stage.name("person", of: 1))/presences")
            #expect(told.text.contains("absence injustifiée") && told.text.contains("Relevé Teams"), "\(told.text)")
        }
    }

    @Test func anotherBodyAndAnotherDayGetNothing() async throws {
        try await TrainingStage.run { stage in
            let cohort = try await stage.name("OM-2026-01", of: 0)
            let path = "/promotions/\(cohort)/presences/releve?jour="
            let other = stage.visitor(try await stage.session(.otherBody))
            #expect(try await Self.upload(Self.report, to: path + "2026-01-06", by: other).status == 404)
            #expect(try await Self.upload("rien", to: path + "2026-01-06", by: other).status == 404)
            let body = stage.visitor(try await stage.session(.body))
            let wrong = try await Self.upload(Self.report, to: path + "2026-01-05", by: body)
            #expect(wrong.status == 422)
            #expect(
                IllegalMoveTests.alerts(in: wrong.text).contains("d'un autre jour : 6 janvier 2026"),
                "\(wrong.text)"
            )
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
