import Postgres
import Testing
import TrainingRules
import TrainingStore
import TrainingTestSupport

@testable import TrainingApp

/// The journal in full, for the auditor.
@Suite struct JournalTests {
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Élise', 'elise@essai.example', '13'), ('Adam', 'Zoé', 'zoe@essai.example', '974');
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, date '2025-11-03' from person p, structure s;
        update person set phone = '+33612345678' where first_name = 'Zoé';
        """

    private struct Scene {
        let training: TrainingDatabase
        let auditor: Caller

        func find(_ question: JournalQuestion, before: Int? = nil) async throws -> JournalPage {
            try await training.web.run(ShowJournal(question, before: before), as: auditor)
        }

        func person(_ name: String) async throws -> String {
            let both = try await training.text("select string_agg(first_name || public_id, ' ') from person")
            let id = both?.split(separator: " ").first { $0.hasPrefix(name) }?.dropFirst(name.count)
            return String(try #require(id))
        }
    }

    private func scene() async throws -> Scene {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        return Scene(training: training, auditor: .signedIn(try await training.session(as: .auditor)))
    }

    @Test func whatIsAboutAPersonIsFound() async throws {
        let scene = try await scene()
        let employer = Caller.signedIn(
            try await scene.training.session(as: .employer, scope: ("structure_id", "(select id from structure)"))
        )
        let id = try await scene.person("Zoé")
        _ = try await scene.training.web.run(ShowAdvisor(id: id), as: employer)
        let structure = try #require(await scene.training.text("select public_id::text from structure"))
        _ = try await scene.training.web.run(ShowEmployerProgress(id: structure), as: employer)
        for wanted in [id, id.uppercased(), "zoe@essai.example", "ZOE@essai.example", "zoé ad", "Adam Zoé"] {
            // The search itself is found by the next one.
            let found = try await scene.find(JournalQuestion(person: wanted)).entries.filter {
                $0.table != "audit_event"
            }
            #expect(
                found.map(\.what) == [
                    "Consultation de la liste « conseillers d'une structure »", "Consultation d'un dossier",
                    "Fiche d'identité modifiée", "Contrat enregistré", "Fiche d'identité enregistrée",
                ],
                "\(wanted)"
            )
        }
        #expect(try await scene.find(JournalQuestion(person: "inconnue")).entries.isEmpty)
        let read = try #require(try await scene.find(JournalQuestion(person: id, action: "read")).entries.last)
        #expect(read.who == "Essai (structure employeuse Mairie)")
        #expect(read.person == id && read.personName == "Zoé Adam")
    }

    @Test func criteriaNarrowTheSearch() async throws {
        let scene = try await scene()
        let employer = Caller.signedIn(
            try await scene.training.session(as: .employer, scope: ("structure_id", "(select id from structure)"))
        )
        _ = try await scene.training.web.run(ShowAdvisor(id: try await scene.person("Zoé")), as: employer)
        func count(_ question: JournalQuestion) async throws -> Int { try await scene.find(question).entries.count }
        #expect(try await count(JournalQuestion(table: "contract")) == 2)
        #expect(try await count(JournalQuestion(table: "contract", action: "update")) == 0)
        #expect(try await count(JournalQuestion(account: "essai", action: "read", from: nil)) >= 1)
        #expect(try await count(JournalQuestion(account: "personne de ce nom")) == 0)
        let now = WallClock.system.todayInParis
        let all = JournalQuestion(table: "person", action: "insert")
        var day = all
        day.from = now.adding(days: -1)
        day.to = now
        #expect(try await count(day) == 2)
        day.from = now.adding(days: 1)
        day.to = now.adding(days: 1)
        #expect(try await count(day) == 0)
        day.from = nil
        day.to = now.adding(days: -2)
        #expect(try await count(day) == 0)
    }

    @Test func pagesFollowEachOther() async throws {
        let scene = try await scene()
        try await scene.training.script(
            """
            insert into person (last_name, first_name, email, territory)
            select 'N', 'P', 'n' || n || '@essai.example', '13' from generate_series(1, 120) n
            """
        )
        let question = JournalQuestion(table: "person", action: "insert")
        var seen: [Int] = []
        var before: Int?
        repeat {
            let page = try await scene.find(question, before: before)
            seen += page.entries.map(\.id)
            before = page.next
        } while before != nil
        #expect(seen.count == 122 && seen == seen.sorted(by: >) && Set(seen).count == 122)
    }

    /// What the auditor reads and takes away is in the journal too.
    @Test func theAuditorsOwnReadingIsALine() async throws {
        let scene = try await scene()
        let question = JournalQuestion(person: "zoe@essai.example", table: "person")
        _ = try await scene.find(question)
        let bytes = try await scene.training.web.run(ExportJournal(question), as: scene.auditor)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines[1].contains("Fiche d'identité modifiée") && lines[1].contains("+33612345678"))
        let own = try await scene.training.text(
            """
            select string_agg(concat_ws(' ', action, object_table, row_count, after ->> 'person'), ',' order by id)
            from audit_event where persona = 'auditor'
            """
        )
        #expect(own == "read audit_event 1,export audit_event 2 zoe@essai.example")
    }

    /// A cell that a spreadsheet would run is only text.
    @Test func theFileRunsNoFormula() async throws {
        let scene = try await scene()
        try await scene.training.script("update person set last_name = '=1+1' where first_name = 'Zoé'")
        let question = JournalQuestion(person: "zoe@essai.example")
        let text = String(
            decoding: try await scene.training.web.run(ExportJournal(question), as: scene.auditor),
            as: UTF8.self
        )
        #expect(text.contains("Zoé =1+1") && !text.contains(";=1+1"))
    }

    @Test(arguments: Persona.allCases.filter { $0 != .auditor })
    func nobodyElseReadsIt(persona: Persona) async throws {
        let scene = try await scene()
        let scopes: [Persona: (String, String)] = [
            .advisor: ("person_id", "(select id from person where first_name = 'Élise')"),
            .coordinator: ("person_id", "(select id from person where first_name = 'Élise')"),
            .employer: ("structure_id", "(select id from structure)"),
            .training: ("training_body_id", "(select id from training_body where code = 'la-fabrik')"),
            .prefecture: ("territory", "'13'"),
        ]
        let caller = Caller.signedIn(try await scene.training.session(as: persona, scope: scopes[persona]))
        for question in [JournalQuestion(), JournalQuestion(account: "a"), JournalQuestion(person: "Zoé")] {
            do throws(AppError) {
                _ = try await scene.training.web.run(ShowJournal(question), as: caller)
                Issue.record("read by \(persona)")
            } catch {
                #expect(error.kind == .forbidden)
            }
            do throws(AppError) {
                _ = try await scene.training.web.run(ExportJournal(question), as: caller)
                Issue.record("taken by \(persona)")
            } catch {
                #expect(error.kind == .forbidden)
            }
        }
    }

    @Test func theWorkersApplicationSeals() async throws {
        let scene = try await scene()
        let question = JournalQuestion(table: "contract")
        var blocks: [SealedBlock] = []
        // Transactions of other tests in the same cluster may hold the first attempts up.
        while try await scene.find(question).entries.contains(where: { $0.block == nil }) {
            if let block = try await scene.training.worker.sealJournal() { blocks.append(block) }
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(blocks.map(\.number) == Array(1...blocks.count))
        #expect(blocks.allSatisfy { $0.rows > 0 && $0.hash.count == 64 })
        let sealedIn = Set(try await scene.find(question).entries.compactMap(\.block))
        #expect(sealedIn.isSubset(of: blocks.map(\.number)) && !sealedIn.isEmpty)
    }

    @Test func aTimeIsThatOfThePlace() throws {
        // 31 May 2026, 23 h 30 in UTC.
        let instant = PostgresInstant(microsecondsSince1970: 1_780_270_200_999_999)
        let paris = LocalTime(inParis: instant)
        #expect(paris.day == CivilDate(iso: "2026-06-01") && paris.clock == "1\u{A0}h\u{A0}30")
        let martinique = LocalTime(instant, in: try #require(Territory("972")))
        #expect(martinique.day == CivilDate(iso: "2026-05-31") && martinique.clock == "19\u{A0}h\u{A0}30")
        #expect(martinique.utc == "2026-05-31T23:30:00Z")
        let early = LocalTime(PostgresInstant(microsecondsSince1970: -1), in: try #require(Territory("987")))
        #expect(early.utc == "1969-12-31T23:59:59Z" && early.day == CivilDate(iso: "1969-12-31"))
    }
}
