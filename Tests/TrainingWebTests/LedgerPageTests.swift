import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The account of credits: the person and the coordinator read the same, line by line, and take the same file away.
@Suite struct LedgerPageTests {
    /// Two advisors in the team of one coordinator, with registrations of every kind.
    private static let facts = """
        insert into person (last_name, first_name, email, territory) values ('Chef', 'Cléo', 'chef@essai.example', '13');
        insert into person_role (person_id, from_on, role)
        select id, date '2024-03-01', 'coordinator' from person where last_name = 'Chef';
        insert into team_member (coordinator_id, person_id, from_on)
        select c.id, p.id, date '2025-12-01' from person c, person p where c.last_name = 'Chef' and p.last_name like 'Nom%';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, date '2026-01-12', k.status, k.day
        from person p, module_session s, (values ('SENIORS', 'attended', date '2026-03-10'),
            ('HANDICAP', 'withdrawn', date '2026-02-02'), ('ILLETTRISME', 'confirmed', date '2026-02-03')) k (code, status, day)
        where p.last_name = 'Nom1' and s.module_code = k.code;
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on, funding)
        select p.id, s.id, s.module_code, date '2026-01-20', 'absent_unexcused', date '2026-03-10', 'programme'
        from person p, module_session s where p.last_name = 'Nom2' and s.module_code = 'SENIORS';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on, funding)
        select p.id, s.id, s.module_code, date '2026-01-21', 'confirmed', date '2026-01-22', 'employer'
        from person p, module_session s where p.last_name = 'Nom2' and s.module_code = 'HANDICAP';
        """

    private static func table(_ answer: RawAnswer) throws -> String {
        let text = answer.plain
        let start = try #require(text.firstRange(of: "<tbody>"))
        let end = try #require(text.firstRange(of: "</tbody>"))
        return String(text[start.upperBound..<end.lowerBound])
    }

    @Test func twoAdvisorsAndTheirCoordinatorReadTheSameAccount() async throws {
        let facts =
            SessionStage.people(2) + SessionStage.session("SENIORS", on: "2026-03-09")
            + SessionStage.session("HANDICAP", on: "2026-04-13") + SessionStage.session("ILLETTRISME") + Self.facts
        try await SessionStage.run(facts) { stage in
            let chief = try await stage.visitor(
                .coordinator,
                ("person_id", "(select id from person where last_name = 'Chef')")
            )
            var tables: [String] = []
            for number in 1...2 {
                let all = try await stage.text(
                    "select string_agg(last_name || '=' || public_id, ' ') from person where last_name like 'Nom%'"
                )
                let entry = all.split(separator: " ").first { $0.hasPrefix("Nom\(number)=") }
                let path = "/conseillers/\(try #require(entry).split(separator: "=")[1])/credits"
                let own = try await stage.advisor(number)
                let (mine, hers) = (try await own.get(path), try await chief.get(path))
                #expect(mine.status == 200 && hers.status == 200)
                #expect(try Self.table(mine) == Self.table(hers))
                tables.append(try Self.table(mine))
                let file = "\(path)/fichier?format="
                let (mineCSV, hersCSV) = (try await own.get(file + "csv"), try await chief.get(file + "csv"))
                #expect(mineCSV.status == 200 && mineCSV.text == hersCSV.text)
                let lines = mineCSV.text.split(whereSeparator: \.isNewline).count - 1
                #expect(lines == tables[number - 1].split(separator: "<tr>").count - 1)
                #expect(try await chief.get(file + "xlsx").status == 200)
                #expect(try await chief.get(file + "pdf").status == 400)
                #expect(try await own.get("/mon-parcours").text.contains(path))
            }
            for word in ["crédit ouvert", "crédit reporté", "crédit réservé", "crédit utilisé", "crédit rendu"] {
                #expect(tables[0].contains(word), "\(word)")
            }
            #expect(tables[0].contains("Retrait de la session du 13 avril 2026"))
            #expect(tables[1].contains("Absence non excusée") && tables[1].contains("L&#39;employeur paie"))
            // Neither reads the other's; who took which file is in the journal.
            let other = try await stage.text("select public_id::text from person where last_name = 'Nom2'")
            #expect(try await stage.advisor(1).get("/conseillers/\(other)/credits").status == 404)
            #expect(try await stage.advisor(1).get("/conseillers/\(other)/credits/fichier?format=csv").status == 404)
            #expect(
                try await stage.text(
                    "select count(*)::text from audit_event where action = 'export' and object_table = 'credits'"
                ) == "6"
            )
        }
    }
}
