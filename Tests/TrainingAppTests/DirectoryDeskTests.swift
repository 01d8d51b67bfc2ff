import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Files of the directory that pages hand in: looked at by the worker, answered, confirmed, recorded or not.
@Suite struct DirectoryDeskTests {
    private static let titles =
        "SIRET;Structure;Département;Nom;Prénom;E-mail;Date de naissance;Début de contrat;Fin effective;Motif de fin"
    private static let row =
        "13002526500013;Mairie de Gap;05;Durand;Élise;elise@gap.example;02/03/1990;01/02/2025;;"

    /// A desk with an operator at it.
    private struct Desk: Sendable {
        let training: TrainingDatabase
        let keeper: Caller

        static func make() async throws -> Desk {
            let training = try await TrainingDatabase.make()
            return Desk(training: training, keeper: .signedIn(try await training.session(as: .national)))
        }

        func run<Case: UseCase>(_ use: Case) async throws -> Case.Output {
            try await training.web.run(use, as: keeper)
        }

        func hand(
            _ rows: [String],
            titles: String = DirectoryDeskTests.titles,
            name: String = "annuaire.csv"
        ) async throws -> String {
            let bytes = Array(([titles] + rows).joined(separator: "\r\n").utf8)
            return try await run(UploadDirectoryFile(source: "essai", fileName: name, bytes: bytes))
        }

        func show(_ id: String) async throws -> DirectoryImportView { try await run(ShowDirectoryImport(id: id)) }

        /// Handed in and looked at.
        func looked(_ rows: [String], titles: String = DirectoryDeskTests.titles) async throws -> DirectoryImportView {
            let id = try await hand(rows, titles: titles)
            #expect(try await training.worker.workOnNextImport())
            return try await show(id)
        }

        /// Confirmed as it was shown, and done.
        func confirm(
            _ view: DirectoryImportView,
            changes: Int? = nil,
            reason: String? = nil
        ) async throws -> DirectoryImportView {
            try await run(ConfirmDirectoryImport(id: view.id, mark: view.mark, changes: changes, reason: reason))
            #expect(try await training.worker.workOnNextImport())
            return try await show(view.id)
        }

        func answer(
            _ view: DirectoryImportView,
            columns: [(title: String, column: String)] = [],
            people: [(line: Int, answer: PersonAnswer)] = []
        ) async throws -> DirectoryImportView {
            try await run(AnswerDirectoryImport(id: view.id, mark: view.mark, columns: columns, people: people))
            #expect(try await training.worker.workOnNextImport())
            return try await show(view.id)
        }

        /// The code with which something is refused; nil when it is not.
        func refusal<Case: UseCase>(_ use: Case) async -> String? {
            do {
                _ = try await training.web.run(use, as: keeper)
                return nil
            } catch {
                return error.code
            }
        }
    }

    @Test func fromUploadToRecord() async throws {
        let desk = try await Desk.make()
        let id = try await desk.hand([Self.row])
        #expect(try await desk.show(id).state == .uploaded)
        #expect(try await desk.training.worker.workOnNextImport())
        let checked = try await desk.show(id)
        #expect(checked.state == .checked && checked.author == "Essai")
        #expect(checked.report?.effect?.people == 1 && checked.report?.effect?.contracts == 1)
        #expect(checked.report?.titles.count == 10)
        #expect(try await desk.training.count("select count(*) from person") == 0)
        let applied = try await desk.confirm(checked)
        #expect(applied.state == .applied && applied.report?.isApplied == true && !applied.hasContent)
        #expect(try await desk.training.count("select count(*) from contract") == 1)
        #expect(try await desk.training.count("select count(*) from staging.directory_row") == 0)
        // Asked again, it is silent; handed in again, it is told apart and changes nothing.
        try await desk.run(ConfirmDirectoryImport(id: id, mark: checked.mark))
        #expect(try await desk.training.worker.workOnNextImport() == false)
        let again = try await desk.looked([Self.row])
        #expect(again.state == .refused && again.report?.appliedBefore != nil)
        #expect(try await desk.run(ListDirectoryImports()).items.count == 2)
        #expect(try await desk.run(ListDirectoryImports()).sources == ["essai"])
    }

    @Test func whatIsNotThePreviewIsNotConfirmed() async throws {
        let desk = try await Desk.make()
        let view = try await desk.looked([Self.row])
        let other = String(repeating: "0", count: 64)
        #expect(await desk.refusal(ConfirmDirectoryImport(id: view.id, mark: other)) == "preview_changed")
        #expect(await desk.refusal(AnswerDirectoryImport(id: view.id, mark: other)) == "preview_changed")
        #expect(await desk.refusal(AnswerDirectoryImport(id: view.id, mark: view.mark)) == "nothing_answered")
        // The bytes are others than those that were looked at.
        try await desk.training.script("update import_file set content = content || ' '::bytea")
        let failed = try await desk.confirm(view)
        #expect(failed.state == .failed && failed.report?.issues.shown.map(\.code.rawValue) == ["file_changed"])
        #expect(try await desk.training.count("select count(*) from person") == 0)
    }

    @Test func recordsThatChangedSinceThePreviewAreLookedAtAgain() async throws {
        let desk = try await Desk.make()
        let view = try await desk.looked([Self.row])
        try await desk.run(ConfirmDirectoryImport(id: view.id, mark: view.mark))
        try await desk.training.script(
            "insert into structure (siret, name, territory) values ('13002526500013', 'Mairie de Gap', '05')"
        )
        #expect(try await desk.training.worker.workOnNextImport())
        let stale = try await desk.show(view.id)
        #expect(stale.state == .checked && stale.report?.isStale == true && stale.mark != view.mark)
        #expect(try await desk.training.count("select count(*) from person") == 0)
        #expect(try await desk.confirm(stale).state == .applied)
    }

    @Test func faultsAreNamedAndTheFileIsGivenBack() async throws {
        let desk = try await Desk.make()
        let view = try await desk.looked([Self.row, Self.row.replacing("01/02/2025", with: "31/06/2025")])
        #expect(view.state == .refused && view.report?.issues.errors == 1)
        let issue = try #require(view.report?.issues.shown.first)
        #expect(issue.line == 3 && issue.column?.title == "Début de contrat" && !issue.remedy.isEmpty)
        #expect(await desk.refusal(ConfirmDirectoryImport(id: view.id, mark: view.mark)) == "import_not_waiting")
        let bytes = try await desk.run(DownloadDirectoryErrors(id: view.id))
        #expect(String(decoding: bytes, as: UTF8.self).contains("30 jours"))
    }

    @Test func peopleAreToldApartOnceForTheSource() async throws {
        let desk = try await Desk.make()
        _ = try await desk.confirm(try await desk.looked([Self.row]))
        let twin = Self.row.replacing("elise@gap.example", with: "e.durand@perso.example")
            .replacing("01/02/2025", with: "01/02/2026")
        let first = Self.row.replacing("01/02/2025;;", with: "01/02/2025;31/12/2025;terme")
        let asked = try await desk.looked([first, twin])
        #expect(asked.state == .refused)
        let likeness = try #require(asked.report?.likenesses.first)
        #expect(likeness.line == 3 && likeness.kind == .birth && likeness.recorded.email == "elise@gap.example")
        #expect(likeness.incoming.email == "e.durand@perso.example" && likeness.incoming.employer == "Mairie de Gap")
        #expect(likeness.recorded.bornOn == CivilDate(iso: "1990-03-02"))
        let same = try await desk.answer(asked, people: [(line: 3, answer: .recorded(likeness.person))])
        #expect(same.state == .checked && same.report?.effect?.people == 0, "\(String(describing: same.report))")
        #expect(try await desk.confirm(same).state == .applied)
        #expect(try await desk.training.count("select count(*) from person") == 1)
        // Another file of the source needs no answer any more.
        let next = try await desk.looked([twin.replacing("Mairie de Gap", with: "Mairie  de Gap")])
        #expect(next.state == .checked, "\(String(describing: next.report?.issues.shown))")
        // Somebody new, and somebody recorded under another address.
        let stranger = Self.row.replacing("elise@gap.example", with: "elise.durand@autre.example")
        let open = try await desk.looked([stranger])
        let missing = AnswerDirectoryImport(
            id: open.id,
            mark: open.mark,
            people: [(line: 2, answer: .address("personne@essai.example"))]
        )
        #expect(await desk.refusal(missing) == "person_unknown")
        let named = try await desk.answer(open, people: [(line: 2, answer: .address("Elise@Gap.example"))])
        #expect(named.state == .checked && named.report?.effect?.people == 0)
        let another = Self.row.replacing("elise@gap.example", with: "elise.d@autre.example")
            .replacing("01/02/2025", with: "01/03/2026")
        let new = try await desk.answer(try await desk.looked([another]), people: [(line: 2, answer: .new)])
        #expect(new.state == .checked && new.report?.effect?.people == 1, "\(String(describing: new.report))")
    }

    @Test func titlesAreExplainedOnceAndForgottenOnDemand() async throws {
        let desk = try await Desk.make()
        let titles = "Boîte;Département;Nom;Prénom;E-mail;Arrivée"
        let row = "Mairie;13;Durand;Élise;elise@essai.example;01/02/2025"
        let unknown = try await desk.looked([row], titles: titles)
        #expect(unknown.state == .refused)
        #expect(unknown.report?.titles.filter { $0.column == nil }.map(\.title) == ["Boîte", "Arrivée"])
        let impossible = AnswerDirectoryImport(id: unknown.id, mark: unknown.mark, columns: [("Boîte", "Inconnue")])
        #expect(await desk.refusal(impossible) == "column_unknown")
        let told = try await desk.answer(
            unknown,
            columns: [("Boîte", "Structure"), ("Arrivée", "Début de contrat")]
        )
        #expect(told.state == .checked && told.report?.effect?.contracts == 1)
        #expect(told.report?.titles.filter(\.isRemembered).map(\.title) == ["Boîte", "Arrivée"])
        let later = try await desk.looked([row, ""], titles: titles)
        #expect(later.state == .checked)
        let forgotten = try await desk.answer(later, columns: [("Arrivée", "")])
        #expect(forgotten.report?.titles.last?.column == nil && forgotten.report?.effect?.contracts != 1)
    }

    @Test func manyChangesNeedTheirNumberAndAReason() async throws {
        let desk = try await Desk.make()
        let many = (1...30).map { ";Structure \($0);13;Nom;Prénom;p\($0)@essai.example;;01/02/2025;;" }
        #expect(try await desk.confirm(try await desk.looked(many)).state == .applied)
        let held = try await desk.looked(many.map { $0.dropLast() + "31/03/2026;démission" })
        #expect(held.state == .checked && held.report?.needsConfirmation == true)
        #expect(held.report?.effect?.departures == 30)
        func refusal(_ changes: Int?, _ reason: String?) async -> String? {
            await desk.refusal(
                ConfirmDirectoryImport(id: held.id, mark: held.mark, changes: changes, reason: reason)
            )
        }
        #expect(await refusal(nil, "Fin du dispositif") == "changes_not_confirmed")
        #expect(await refusal(29, "Fin du dispositif") == "changes_not_confirmed")
        #expect(await refusal(30, nil) == "reason_missing")
        #expect(try await desk.training.count("select count(*) from contract where ended_on is not null") == 0)
        let done = try await desk.confirm(held, changes: 30, reason: "Fin du dispositif")
        #expect(done.state == .applied)
        #expect(
            try await desk.training.count(
                "select count(*) from contract_event where kind = 'ended' and reason like '%: Fin du dispositif'"
            ) == 30
        )
    }

    @Test("only the operator has a desk", arguments: [Persona.auditor, .prefecture, .employer, .training, .advisor])
    func othersHaveNone(persona: Persona) async throws {
        let desk = try await Desk.make()
        let view = try await desk.looked([Self.row])
        try await desk.training.script(
            """
            insert into structure (name, territory) values ('Essai', '13');
            insert into person (last_name, first_name, email, territory) values ('A', 'B', 'a@essai.example', '13');
            """
        )
        let scope: (String, String)? =
            switch persona {
            case .prefecture: ("territory", "'13'")
            case .employer: ("structure_id", "(select max(id) from structure)")
            case .training: ("training_body_id", "(select min(id) from training_body)")
            case .advisor: ("person_id", "(select max(id) from person)")
            default: nil
            }
        let caller = Caller.signedIn(try await desk.training.session(as: persona, scope: scope))
        let web = desk.training.web
        func refusal<Case: UseCase>(_ use: Case) async -> AppError.Kind? {
            do {
                _ = try await web.run(use, as: caller)
                return nil
            } catch {
                return error.kind
            }
        }
        let file = UploadDirectoryFile(source: "essai", fileName: "a.csv", bytes: Array("a".utf8))
        #expect(await refusal(file) == .forbidden)
        let refusals = [
            await refusal(DownloadDirectoryErrors(id: view.id)),
            await refusal(ConfirmDirectoryImport(id: view.id, mark: view.mark)),
            // The auditor reads all of it anyway.
            persona == .auditor ? .forbidden : await refusal(DownloadExport(.directory, as: .csv)),
        ]
        #expect(refusals.allSatisfy { $0 == .notFound || $0 == .forbidden }, "\(refusals)")
        #expect(try await desk.show(view.id).state == .checked)
    }

    @Test func theOperatorTakesTheDirectoryAndTheJournalSaysSo() async throws {
        let desk = try await Desk.make()
        _ = try await desk.confirm(try await desk.looked([Self.row]))
        let bytes = try await desk.run(DownloadExport(.directory, as: .csv))
        let same = try await desk.training.worker.export(ExportFile(.directory, as: .csv))
        #expect(bytes == same)
        #expect(String(decoding: bytes, as: UTF8.self).contains("elise@gap.example"))
        let trainings = try await desk.run(DownloadExport(.trainings, as: .csv, of: Territory("05")))
        #expect(String(decoding: trainings, as: UTF8.self).contains("Identifiant personne"))
        #expect(
            try await desk.training.count(
                """
                select count(*) from audit_event where action = 'export' and persona = 'national'
                    and account_id is not null and object_table in ('directory', 'trainings')
                """
            ) == 2
        )
    }
}
