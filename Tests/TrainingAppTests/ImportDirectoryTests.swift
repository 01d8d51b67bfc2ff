import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// The directory from a file: what it makes, what it corrects, what it refuses.
@Suite struct ImportDirectoryTests {
    private static let titles =
        "SIRET;Structure;Département;N° de convention;Début de convention;Fin de convention;N° de poste;Nom;Prénom;"
        + "E-mail;Date de naissance;Fonction;E-mail du coordinateur;Début de contrat;Fin de contrat;Contrat signé le;"
        + "Contrat déposé le;Date de rupture;Motif de rupture"
    private static let rows = [
        "13002526500013;Mairie de Gap;05;C1;01/01/2025;31/12/2027;P1;Durand;Élise;elise@gap.example;02/03/1990;conseiller;"
            + "coordo@alpes.example;01/02/2025;;10/01/2025;20/01/2025;;",
        "13002526500013;Mairie de Gap;05;C1;01/01/2025;31/12/2027;P2;Roux;Paul;paul@gap.example;;conseiller;;01/03/2025;"
            + "28/02/2026;;;31/01/2026;démission",
        ";Association des Alpes;05;;;;;Martin;Zoé;coordo@alpes.example;;Coordinatrice;;01/09/2024;;;;;",
        "20005376700014;Agglomération;13;;;;;;;;;;;;;;;;",
    ]

    private func file(_ rows: [String], titles: String = titles, name: String = "annuaire.csv") -> RosterFile {
        RosterFile(name: name, bytes: Array(([titles] + rows).joined(separator: "\r\n").utf8))
    }

    private func run(
        _ file: RosterFile,
        on training: TrainingDatabase,
        apply: Bool = true,
        _ change: (inout DirectoryOptions) -> Void = { _ in }
    ) async throws -> DirectoryReport {
        var options = DirectoryOptions()
        options.apply = apply
        change(&options)
        return try await training.worker.importDirectory(file, source: "essai", options) { _ in }
    }

    @Test func aDryRunTellsTheEffectAndRecordsNothing() async throws {
        let training = try await TrainingDatabase.make()
        let report = try await run(file(Self.rows), on: training, apply: false)
        #expect(report.issues.shown == [])
        let effect = try #require(report.effect)
        #expect(effect.structures == 3 && effect.conventions == 1 && effect.posts == 2)
        #expect(effect.people == 3 && effect.contracts == 3)
        #expect(try await training.count("select count(*) from structure") == 0)
        #expect(try await training.count("select count(*) from staging.directory_row") == 0)
    }

    @Test func applyingRecordsEverythingOnce() async throws {
        let training = try await TrainingDatabase.make()
        let first = try await run(file(Self.rows), on: training)
        #expect(first.isApplied)
        #expect(try await training.count("select count(*) from contract where post_id is not null") == 2)
        #expect(try await training.count("select count(*) from contract_event where kind = 'ended'") == 1)
        #expect(try await training.count("select count(*) from team_member") == 1)
        #expect(try await training.count("select count(*) from person_role where role = 'coordinator'") == 1)
        #expect(try await training.count("select count(*) from structure where siret is null") == 1)
        let again = try await run(file(Self.rows), on: training)
        #expect(again.appliedBefore != nil)
        let copy = try await run(file(Self.rows + [";;;;;;;;;;;;;;;;;;"], name: "copie.csv"), on: training)
        #expect(copy.isApplied && copy.effect?.isNothing == true, "\(copy)")
    }

    @Test func whatTheFileSaysOtherwiseIsACorrection() async throws {
        let training = try await TrainingDatabase.make()
        _ = try await run(file(Self.rows), on: training)
        let changed = [
            Self.rows[0].replacing(";20/01/2025;;", with: ";20/01/2025;30/04/2026;licenciement"),
            Self.rows[1].replacing("31/01/2026", with: "15/01/2026"), Self.rows[2],
            Self.rows[3].replacing("Agglomération", with: "Agglomération du Pays"),
        ]
        let report = try await run(file(changed), on: training)
        #expect(report.isApplied, "\(report)")
        #expect(report.effect?.departures == 1)
        #expect(report.effect?.corrections == 2)
        #expect(try await training.text("select max(ended_on)::text from contract") == "2026-04-30")
        #expect(try await training.count("select count(*) from structure_version") == 4)
        #expect(try await training.count("select count(*) from contract_event where supersedes is not null") == 1)
        let copy = try await run(file(changed + [""], name: "copie.csv"), on: training)
        #expect(copy.effect?.isNothing == true)
        // An empty cell says nothing.
        let silent = try await run(file(Self.rows, name: "ancien.csv"), on: training, apply: false)
        #expect(silent.appliedBefore != nil || silent.effect?.departures == 0)
    }

    @Test func peopleWhoResembleEachOtherAreChosenOnce() async throws {
        let training = try await TrainingDatabase.make()
        _ = try await run(file(Self.rows), on: training)
        let twin = Self.rows[0].replacing("elise@gap.example", with: "e.durand@perso.example")
            .replacing("13002526500013;Mairie de Gap", with: "20005376700014;Agglomération")
            .replacing(";05;C1;01/01/2025;31/12/2027;P1;", with: ";13;;;;;")
        let asked = try await run(file([twin]), on: training)
        #expect(asked.issues.shown.map(\.code) == ["person_near_match"])
        #expect(asked.issues.shown.first?.message.contains("elise@gap.example") == true)
        let same = try await run(file([twin]), on: training) { $0.same = [2] }
        #expect(same.isApplied)
        #expect(try await training.count("select count(*) from person") == 3)
        // Remembered for the source.
        let next = try await run(file([twin.replacing("10/01/2025", with: "11/01/2025")]), on: training)
        #expect(next.isApplied && next.effect?.corrections == 1, "\(next)")
        let other = Self.rows[0].replacing("elise@gap.example", with: "elise.durand@autre.example")
            .replacing(";P1;", with: ";P3;")
        let told = try await run(file([other]), on: training) { $0.other = [2] }
        #expect(told.isApplied && told.effect?.people == 1, "\(told)")
    }

    @Test func manyChangesMustBeConfirmed() async throws {
        let training = try await TrainingDatabase.make()
        let many = (1...30).map { number in
            ";Structure \(number);13;;;;;Nom;Prénom;p\(number)@essai.example;;;;01/02/2025;;;;;"
        }
        #expect(try await run(file(many), on: training).isApplied)
        let gone = many.map { $0.dropLast() + "31/03/2026;démission" }
        let held = try await run(file(gone.map(String.init)), on: training)
        #expect(!held.isApplied && held.needsConfirmation)
        #expect(held.effect?.departures == 30)
        #expect(try await training.count("select count(*) from contract where ended_on is not null") == 0)
        let wrong = try await run(file(gone.map(String.init)), on: training) { $0.confirmedChanges = 29 }
        #expect(!wrong.isApplied)
        let done = try await run(file(gone.map(String.init)), on: training) { $0.confirmedChanges = 30 }
        #expect(done.isApplied)
    }

    @Test func titlesOfASourceAreRemembered() async throws {
        let training = try await TrainingDatabase.make()
        let odd = "Boîte;Département;Nom;Prénom;E-mail;Arrivée"
        let row = "Mairie;13;Durand;Élise;elise@essai.example;01/02/2025"
        let unknown = try await run(file([row], titles: odd), on: training)
        #expect(unknown.issues.shown.contains { $0.code == "column_missing" })
        let told = try await run(file([row], titles: odd), on: training, apply: false) {
            $0.columns = [("boite", "Structure"), ("Arrivée", "Début de contrat")]
        }
        #expect(told.issues.shown == [] && told.effect?.contracts == 1, "\(told)")
        #expect(try await run(file([row], titles: odd), on: training).isApplied)
    }
}
