import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// The past of people already in post, so that their credits are right on the first day.
@Suite struct ImportHistoryTests {
    private static let titles = "E-mail;Fait;Organisme;Module;Titre;Date de début;Date de fin;Payeur;Résultat;Motif"
    private static let rows = [
        "elise@gap.example;formation initiale;La Fabrik de la médiation numérique;;;02/09/2024;20/12/2024;;terminée;",
        "elise@gap.example;certification;;;CCP1;15/01/2025;;;;", "elise@gap.example;certification;;;Pix;16/01/2025;;;;",
        "elise@gap.example;module;hinaura;POSTURE_ACCUEIL;;03/03/2025;04/03/2025;programme;suivi;",
        "elise@gap.example;historique complet;;;;01/06/2026;;;;",
        "paul@gap.example;dispense;;;;01/02/2025;;;;équivalence",
        "paul@gap.example;module;Hinaura;Sensibiliser à la cybermalveillance et à la gestion des données;;"
            + "05/05/2025;;employeur;suivi;",
    ]

    private func file(_ rows: [String], name: String = "historique.csv") -> RosterFile {
        RosterFile(name: name, bytes: Array(([Self.titles] + rows).joined(separator: "\r\n").utf8))
    }

    private func training() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        let titles = "Structure;Département;Nom;Prénom;E-mail;Début de contrat"
        let people = [
            "Mairie;05;Durand;Élise;elise@gap.example;01/09/2024", "Mairie;05;Roux;Paul;paul@gap.example;01/02/2025",
        ]
        var options = DirectoryOptions()
        options.apply = true
        let report = try await training.worker.importDirectory(
            RosterFile(name: "annuaire.csv", bytes: Array(([titles] + people).joined(separator: "\n").utf8)),
            source: "essai",
            options
        ) { _ in }
        #expect(report.isApplied)
        return training
    }

    private func view(of email: String, in training: TrainingDatabase) async throws -> AdvisorView {
        let id = try await training.text(
            email == "elise@gap.example"
                ? "select public_id::text from person where email = 'elise@gap.example'"
                : "select public_id::text from person where email = 'paul@gap.example'"
        )
        let token = try await training.session(as: .national)
        return try await training.web.run(ShowAdvisor(id: #require(id)), as: .signedIn(token))
    }

    @Test func creditsAreRightOnTheFirstDay() async throws {
        let training = try await training()
        let before = try await view(of: "elise@gap.example", in: training)
        #expect(before.historyUnknownBefore == TrainingDatabase.today)
        let dry = try await training.worker.importHistory(file(Self.rows), source: "essai", apply: false)
        #expect(dry.issues.shown == [] && !dry.isApplied)
        #expect(try await training.count("select count(*) from enrolment") == 0)
        let report = try await training.worker.importHistory(file(Self.rows), source: "essai", apply: true)
        #expect(report.isApplied, "\(report)")
        let effect = try #require(report.effect)
        #expect(effect.trainings == 1 && effect.ends == 1 && effect.titles == 2 && effect.exemptions == 1)
        #expect(effect.modules == 2 && effect.complete == 1)
        let after = try await view(of: "elise@gap.example", in: training)
        #expect(after.historyUnknownBefore == nil)
        #expect(after.dossier.initialTraining?.startedOn == CivilDate(year: 2024, month: 9, day: 2))
        #expect(after.dossier.initialTraining?.completedOn == CivilDate(year: 2024, month: 12, day: 20))
        // The CCP1 of January 2025 is one of REMN: MN began in July.
        #expect(try await training.text("select title from certification where block = 'CCP1'") == "REMN")
        let used = after.statement.credits.filter { $0.usedBy != nil }
        #expect(used.count == 1 && used.first?.credit.from ?? TrainingDatabase.today < TrainingDatabase.today)
        // What the employer paid holds no credit, and the rest of Paul's past stays unknown.
        let paul = try await view(of: "paul@gap.example", in: training)
        #expect(paul.statement.credits.allSatisfy { $0.usedBy == nil })
        #expect(paul.historyUnknownBefore == TrainingDatabase.today)
        #expect(paul.dossier.exemption != nil)
        // The list of the coordinator says so too.
        try await training.script(
            """
            insert into team_member (coordinator_id, person_id, from_on)
            select c.id, p.id, date '2025-01-01' from person c, person p
            where c.email = 'elise@gap.example' and p.email = 'paul@gap.example';
            """
        )
        let scope = ("person_id", "(select id from person where email = 'elise@gap.example')")
        let token = try await training.session(as: .coordinator, scope: scope)
        let team = try await training.web.run(ShowTeam(), as: .signedIn(token))
        #expect(team.map(\.historyUnknownBefore) == [TrainingDatabase.today])
    }

    @Test func appliedTwiceItChangesNothing() async throws {
        let training = try await training()
        #expect(try await training.worker.importHistory(file(Self.rows), source: "essai", apply: true).isApplied)
        let same = try await training.worker.importHistory(file(Self.rows), source: "essai", apply: true)
        #expect(same.appliedBefore != nil)
        let copy = try await training.worker.importHistory(
            file(Self.rows + [";;;;;;;;;"], name: "copie.csv"),
            source: "essai",
            apply: true
        )
        #expect(copy.isApplied && copy.effect?.isNothing == true, "\(copy)")
        #expect(try await training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test(
        "each fault is named on its line",
        arguments: [
            (";module;hinaura;POSTURE_ACCUEIL;;03/03/2025;;programme;suivi;", ["value_missing"]),
            ("inconnue@gap.example;certification;;;Pix;03/03/2025;;;;", ["person_unknown"]),
            ("elise@gap.example;voyage;;;;03/03/2025;;;;", ["word_unknown"]),
            (
                "elise@gap.example;module;Inconnu;POSTURE_ACCUEIL;;03/03/2025;;programme;suivi;",
                ["training_body_unknown"]
            ),
            ("elise@gap.example;module;hinaura;PONEY;;03/03/2025;;programme;suivi;", ["module_unknown"]),
            ("elise@gap.example;module;hinaura;POSTURE_ACCUEIL;;03/03/2025;;;suivi;", ["value_missing"]),
            ("elise@gap.example;module;hinaura;POSTURE_ACCUEIL;;31/06/2025;;programme;suivi;", ["date_impossible"]),
            (
                "elise@gap.example;module;hinaura;POSTURE_ACCUEIL;;03/03/2027;;programme;suivi;",
                ["result_before_its_day"]
            ),
            ("elise@gap.example;certification;;;Bac;03/03/2025;;;;", ["word_unknown"]),
            ("elise@gap.example;certification;;;Pix;03/03/2027;;;;", ["date_in_the_future"]),
            ("elise@gap.example;formation initiale;la-fabrik;;;02/09/2024;01/09/2024;;;", ["dates_reversed"]),
            ("elise@gap.example;formation initiale;la-fabrik;;;02/09/2024;;;abandonnée;", ["end_without_day"]),
            ("elise@gap.example;dispense;;;;02/09/2024;;;;vacances", ["word_unknown"]),
        ]
    )
    func faults(row: String, codes: [String]) async throws {
        let training = try await training()
        let report = try await training.worker.importHistory(file([row]), source: "essai", apply: true)
        #expect(report.issues.shown.map(\.code.rawValue) == codes, "\(report.issues.shown.map(\.sentence))")
        #expect(report.issues.shown.allSatisfy { $0.line == 2 && !$0.remedy.isEmpty })
        #expect(!report.isApplied)
    }

    @Test func whatContradictsTheRecordsIsNamed() async throws {
        let training = try await training()
        #expect(try await training.worker.importHistory(file(Self.rows), source: "essai", apply: true).isApplied)
        let other = [
            Self.rows[0].replacing("02/09/2024", with: "03/09/2024"), Self.rows[1].replacing("15/01", with: "17/01"),
            Self.rows[3].replacing("03/03/2025;04/03/2025", with: "10/03/2025;11/03/2025"),
            Self.rows[5].replacing("équivalence", with: "déjà formé"), Self.rows[5].replacing("01/02", with: "02/02"),
        ]
        let report = try await training.worker.importHistory(file(other), source: "essai", apply: true)
        #expect(
            report.issues.shown.map { "\($0.line) \($0.code.rawValue)" } == [
                "2 training_recorded", "3 title_recorded", "4 module_recorded", "5 exemption_recorded",
                "6 row_repeated", "6 exemption_recorded",
            ],
            "\(report.issues.shown.map(\.sentence))"
        )
    }
}
