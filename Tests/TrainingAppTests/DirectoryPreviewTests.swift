import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// What a directory file would do, thing by thing, and errors that say what is wrong instead of something else.
@Suite struct DirectoryPreviewTests {
    private static let titles =
        "SIRET;Structure;Département;N° de convention;Début de convention;Fin de convention;Convention déposée le;"
        + "N° de poste;Nom;Prénom;E-mail;Fonction;Début de contrat;Fin de contrat;Date de rupture;Motif de rupture"
    private static let rows = [
        "13002526500013;Mairie de Gap;05;C1;01/01/2025;31/12/2027;;P1;Durand;Élise;elise@gap.example;conseiller;"
            + "01/02/2025;;;",
        "13002526500013;Mairie de Gap;05;C1;01/01/2025;31/12/2027;;P2;Roux;Paul;paul@gap.example;conseiller;01/03/2025;;;",
        "20005376700014;Agglomération;13;;;;;;;;;;;;;",
    ]

    private func run(
        _ rows: [String],
        titles: String = titles,
        on training: TrainingDatabase,
        apply: Bool = false,
        _ change: (inout DirectoryOptions) -> Void = { _ in }
    ) async throws -> DirectoryReport {
        var options = DirectoryOptions()
        options.apply = apply
        change(&options)
        let bytes = Array(([titles] + rows).joined(separator: "\r\n").utf8)
        return try await training.worker.importDirectory(
            RosterFile(name: "annuaire.csv", bytes: bytes),
            source: "essai",
            options
        ) { _ in }
    }

    private func codes(_ report: DirectoryReport) -> [String] {
        report.issues.shown.filter { $0.severity == .error }.map { "\($0.line) \($0.code.rawValue)" }
    }

    @Test func everyChangeIsToldWithItsLine() async throws {
        let training = try await TrainingDatabase.make()
        let new = try await run(Self.rows, on: training)
        func count(_ report: DirectoryReport, _ kind: DirectoryLine.Kind) -> Int {
            report.lines.count { $0.kind == kind }
        }
        let effect = try #require(new.effect)
        #expect(count(new, .structure) == effect.structures && count(new, .convention) == effect.conventions)
        #expect(count(new, .post) == effect.posts && count(new, .person) == effect.people)
        #expect(count(new, .contract) == effect.contracts && effect.contracts == 2)
        let hired = DirectoryLine(
            line: 3,
            kind: .contract,
            name: "Paul Roux",
            what: "Mairie de Gap",
            before: nil,
            after: "2025-03-01/"
        )
        #expect(new.lines.contains(hired))
        #expect(try await run(Self.rows, on: training, apply: true).isApplied)
        // The second file deposits the convention, ends a contract, gives another name and another role.
        let changed = [
            Self.rows[0].replacing(";31/12/2027;;P1", with: ";31/12/2027;02/02/2025;P1")
                .replacing("conseiller;01/02/2025;;;", with: "coordinateur;01/02/2025;;;"),
            Self.rows[1].replacing(";31/12/2027;;P2", with: ";31/12/2027;02/02/2025;P2")
                .replacing("01/03/2025;;;", with: "01/03/2025;;30/04/2026;démission"),
            Self.rows[2].replacing("Agglomération", with: "Agglomération du Pays"),
        ]
        let report = try await run(changed, on: training)
        #expect(
            report.lines.map { line in
                "\(line.line) \(line.kind.rawValue) \(line.name) \(line.what) "
                    + "\(line.before ?? "–") \(line.after ?? "–")"
            }
                == [
                    "3 departure Paul Roux Mairie de Gap – 2026-04-30",
                    "2 correction Mairie de Gap convention_deposited – 2025-02-02",
                    "4 correction Agglomération name Agglomération Agglomération du Pays",
                    "2 role Élise Durand  advisor coordinator",
                ]
        )
        #expect(try await run(changed, on: training, apply: true).isApplied)
        #expect(try await training.text("select deposited_on::text from convention") == "2025-02-02")
        #expect(try await run(changed + [";;;;;;;;;;;;;;;"], on: training).lines.isEmpty)
    }

    @Test func oneMistakeIsToldOnce() async throws {
        let training = try await TrainingDatabase.make()
        #expect(try await run(Self.rows, on: training, apply: true).isApplied)
        // A title that cannot be told: the rows are not blamed for it.
        let other = Self.titles.replacing("E-mail", with: "Courier")
        #expect(codes(try await run(Self.rows, titles: other, on: training)) == ["1 column_missing"])
        let near = Self.titles.replacing("E-mail", with: "E-mial")
        #expect(codes(try await run(Self.rows, titles: near, on: training)) == ["1 column_unknown"])
        // « Module » is no « Mobile ».
        let odd = try await run(Self.rows.map { $0 + ";x" }, titles: Self.titles + ";Module", on: training)
        #expect(codes(odd).isEmpty && odd.issues.warnings == 1)
        // Another department than the recorded one is no small thing.
        let moved = Self.rows[2].replacing(";13;", with: ";83;")
        #expect(codes(try await run([moved], on: training)) == ["2 structure_elsewhere"])
        // Another address is a question about who it is, not a person in her own way.
        let renamed = Self.rows[0].replacing("elise@gap.example", with: "e.durand@gap.example")
        #expect(codes(try await run([renamed], on: training)) == ["2 person_near_match"])
    }

    @Test func onlyWhatIsAskedIsAnswered() async throws {
        let training = try await TrainingDatabase.make()
        #expect(try await run(Self.rows, on: training, apply: true).isApplied)
        let renamed = [Self.rows[0].replacing("elise@gap.example", with: "e.durand@gap.example"), Self.rows[1]]
        for line in [99, 3] {
            var code: String?
            do {
                _ = try await run(renamed, on: training) { $0.same = [line] }
            } catch let error as AppError {
                code = error.code
            }
            #expect(code == "line_not_asked")
        }
        #expect(codes(try await run(renamed, on: training) { $0.same = [2] }).isEmpty)
        // Said again, it is no mistake.
        #expect(codes(try await run(renamed, on: training) { $0.same = [2] }).isEmpty)
    }
}
