import Postgres
import Testing
import TrainingRules
import TrainingStore
import TrainingTestSupport

@testable import TrainingApp

/// What the journal tells the person it is about.
@Suite struct HistoryTests {
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie d''Aix', '13');
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Élise', 'elise@essai.example', '972'), ('Adam', 'Zoé', 'zoe-secret@essai.example', '974');
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, date '2025-11-03' from person p, structure s;
        insert into enrolment (person_id, training_body_id, registered_on, manager_name, manager_email)
        select p.id, b.id, date '2025-11-05', 'Paul Chef', 'chef-secret@essai.example'
        from person p, training_body b where b.code = 'la-fabrik';
        insert into exam_attempt (person_id, exam, on_date, outcome, recorded_at)
        select id, 'CCP1', date '2026-05-18', 'failed', timestamptz '2026-05-20' from person;
        """

    private struct Scene {
        let training: TrainingDatabase
        let own: Caller
        let id: String

        func session(_ persona: Persona, _ column: String? = nil, _ value: String = "") async throws -> Caller {
            .signedIn(try await training.session(as: persona, scope: column.map { ($0, value) }))
        }

        func history(_ before: HistoryMark? = nil) async throws -> History {
            try await training.web.run(ShowHistory(before: before), as: own)
        }
    }

    private func scene() async throws -> Scene {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        let own = Caller.signedIn(
            try await training.session(
                as: .advisor,
                scope: ("person_id", "(select id from person where first_name = 'Élise')")
            )
        )
        let id = try #require(await training.text("select public_id::text from person where first_name = 'Élise'"))
        return Scene(training: training, own: own, id: id)
    }

    /// A reading by each persona: who and in whose name.
    @Test func readersAreNamedWithWhatTheyActFor() async throws {
        let scene = try await scene()
        let readers = [
            try await scene.session(.employer, "structure_id", "(select id from structure)"),
            try await scene.session(
                .training,
                "training_body_id",
                "(select id from training_body where code = 'la-fabrik')"
            ),
            try await scene.session(.prefecture, "territory", "'972'"),
            try await scene.session(.national),
        ]
        for reader in readers { _ = try await scene.training.web.run(ShowAdvisor(id: scene.id), as: reader) }
        _ = try await scene.training.web.run(ShowAdvisor(id: scene.id), as: scene.own)
        let read = try await scene.history().entries.filter { $0.what == "Consultation de votre dossier" }
        let body = try #require(await scene.training.text("select name from training_body where code = 'la-fabrik'"))
        let place = try #require(await scene.training.text("select name from territory where code = '972'"))
        #expect(
            read.map(\.who) == [
                "Essai (pilotage national)", "Essai (préfecture \(place))", "Essai (organisme de formation \(body))",
                "Essai (structure employeuse Mairie d'Aix)",
            ]
        )
        #expect(read.allSatisfy { $0.changes.isEmpty })
    }

    @Test func changesAreToldBeforeAndAfter() async throws {
        let scene = try await scene()
        try await scene.training.script(
            """
            update person set phone = '+33612345678' where first_name = 'Élise';
            update person set phone = '+33698765432' where first_name = 'Élise';
            update person set phone = '+33600000000' where first_name = 'Zoé';
            """
        )
        let newest = try await scene.history().entries.prefix(2)
        #expect(newest.map(\.what) == ["Fiche d'identité modifiée", "Fiche d'identité modifiée"])
        let change = JournalChange(label: "téléphone", before: "+33612345678", after: "+33698765432")
        #expect(newest.first?.changes == [change])
        #expect(newest.last?.changes.first?.before == nil)
        let exam = try #require(try await scene.history().entries.first { $0.what == "Passage d'examen enregistré" })
        #expect(exam.changes.contains(JournalChange(label: "résultat", before: nil, after: "échoué")))
        #expect(exam.changes.contains(JournalChange(label: "date", before: nil, after: "18 mai 2026")))
        #expect(exam.who == "L'exploitant de la base de données")
    }

    /// Nothing about others, no number and no secret of ours.
    @Test func nothingAboutOthersIsTold() async throws {
        let scene = try await scene()
        let rows = try await scene.training.web.database.read(as: scene.own.identity) {
            try $0.fetchAll(HistorySQL.own(.infinity, .max, 1_000))
        }
        let raw = rows.flatMap { [$0.before?.text, $0.after?.text] }.compactMap(\.self).joined(separator: " ")
        #expect(raw.contains("elise@essai.example") && raw.contains("2025-11-03"))
        for secret in ["secret", "Zoé", "Paul Chef", "token", "_id\"", "recorded_by"] {
            #expect(!raw.contains(secret), "\(secret)")
        }
    }

    @Test func pagesFollowEachOtherWithoutGapOrRepetition() async throws {
        let scene = try await scene()
        for number in 0..<120 {
            let phone = "+336000001\(number < 10 ? "0" : "")\(number % 100)"
            try await scene.training.script("update person set phone = '\(phone)' where first_name = 'Élise'")
        }
        var seen: [String] = []
        var mark: HistoryMark?
        repeat {
            let page = try await scene.history(mark)
            #expect(page.entries.count <= ShowHistory.pageSize)
            seen += page.entries.map(\.at.utc)
            mark = try page.next.map { try #require(HistoryMark(text: $0.text)) }
        } while mark != nil
        let lines = try await scene.training.count(
            """
            select count(*) from audit_event e
            where e.person_id = (select id from person where first_name = 'Élise')
                or e.subject_account_id in (select r.account_id from account_role r where r.person_id = (
                    select id from person where first_name = 'Élise'))
            """
        )
        #expect(seen.count == lines && lines > 120)
        #expect(seen == seen.sorted { $0.prefix(20) > $1.prefix(20) })
    }

    /// A file that was applied is told although its rows leave no lines of their own.
    @Test func anAppliedFileIsTold() async throws {
        let scene = try await scene()
        try await scene.training.script(
            """
            insert into import_job (kind, training_body_id, file_name, file_sha256, state, applied_at, created_by)
            select 'roster', b.id, 'secret.csv', sha256('x'), 'applied', now() + interval '1 minute', a.id
            from training_body b, account a where b.code = 'la-fabrik';
            set local session_replication_role = replica;
            update contract set import_id = (select id from import_job);
            """
        )
        let first = try #require(try await scene.history().entries.first)
        #expect(first.what == "Import d'un fichier qui contient des informations sur vous")
        #expect(first.changes.isEmpty)
    }

    @Test func nobodyElseHasAHistory() async throws {
        let scene = try await scene()
        for caller in [try await scene.session(.national), try await scene.session(.auditor), .anonymous] {
            do throws(AppError) {
                _ = try await scene.training.web.run(ShowHistory(), as: caller)
                Issue.record("a history of nobody's own")
            } catch {
                #expect(error.kind == .forbidden)
            }
        }
    }

    @Test func erasedContentsAreToldAsSuch() async throws {
        let scene = try await scene()
        let erase = Statement(
            "test.erase_elise",
            "select erase_audit_payload(id)::bigint from person where first_name = 'Élise'",
            returns: Int?.self
        )
        _ = try await scene.training.superuser.write(as: .login) { try $0.fetchOne(erase()) }
        let entries = try await scene.history().entries
        #expect(entries.first?.what == "Effacement du contenu de l'historique")
        #expect(entries.dropFirst().allSatisfy { $0.isErased && $0.changes.isEmpty })
    }

    /// Each table whose rows are journalled is called by a French name.
    @Test func everyJournalledTableHasAName() async throws {
        let training = try await TrainingDatabase.make()
        let tables = try await training.text(
            "select string_agg(tgrelid::regclass::text, ' ') from pg_trigger where tgname = 'record_insert'"
        )
        let missing = Set(tables?.split(separator: " ").map(String.init) ?? [])
            .subtracting(JournalNoun.all.keys)
        #expect(missing.isEmpty, "without a French name: \(missing.sorted())")
    }
}
