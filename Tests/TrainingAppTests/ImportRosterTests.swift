import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

@Suite struct ImportRosterTests {
    private static let titles =
        "Nom;Prénom;E-mail;SIRET de l'employeur;Contact employeur;E-mail du contact employeur;Territoire;"
        + "Début de contrat;Fin de contrat;Téléphone"

    private func row(_ number: Int, name: String = "Durand", start: String = "04/05/2026") -> String {
        "\(name);Élise;elise.durand\(number)@mairie.example;13002526500013;Paul Roux;paul.roux@mairie.example;13;"
            + "\(start);;0601020304"
    }

    private func file(_ rows: [String], titles: String = titles, name: String = "promotion.csv") -> RosterFile {
        RosterFile(name: name, bytes: Array(([titles] + rows).joined(separator: "\r\n").utf8))
    }

    private func training() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, c.code, '13', '2025', date '2026-06-08', array[1, 2]::smallint[]
            from training_body b, (values ('P1'), ('P2')) as c (code)
            where b.code = 'la-fabrik';
            """
        )
        return training
    }

    private func apply(
        _ file: RosterFile,
        to training: TrainingDatabase,
        into target: Application.RosterTarget = .cohort("P1"),
        apply: Bool = true
    ) async throws -> RosterReport {
        try await training.worker.importRoster(file, into: target, apply: apply) { _ in }
    }

    @Test func aDryRunTellsTheEffectAndRecordsNothing() async throws {
        let training = try await training()
        let report = try await apply(file((1...3).map { row($0) }), to: training, apply: false)
        #expect(report.isClean && !report.isApplied)
        #expect(report.effect?.people == 3)
        #expect(report.effect?.employers == 1)
        #expect(report.effect?.enrolments == 3)
        #expect(try await training.count("select count(*) from person") == 0)
        #expect(try await training.count("select count(*) from staging.roster_row") == 0)
    }

    @Test func applyingRecordsEverythingOnce() async throws {
        let training = try await training()
        let roster = file((1...25).map { row($0) })
        let first = try await apply(roster, to: training)
        #expect(first.isApplied)
        #expect(first.effect?.people == 25)
        #expect(try await training.count("select count(*) from enrolment where cohort_id is not null") == 25)
        #expect(try await training.count("select count(*) from contract") == 25)
        #expect(try await training.count("select count(*) from training_sight") == 25)
        let again = try await apply(roster, to: training)
        #expect(again.appliedBefore != nil)
        #expect(!again.isApplied)
        let renamed = file((1...25).map { row($0) } + [""], name: "copie.csv")
        let same = try await apply(renamed, to: training)
        #expect(same.effect?.isNothing == true)
        #expect(try await training.count("select count(*) from person") == 25)
    }

    @Test func oneErrorKeepsEverythingOut() async throws {
        let training = try await training()
        let report = try await apply(file([row(1), row(2, start: "31/06/2026"), row(3)]), to: training)
        #expect(!report.isApplied && report.effect == nil)
        #expect(report.issues.contains { $0.line == 3 && $0.message.contains("30 jours") })
        #expect(try await training.count("select count(*) from person") == 0)
    }

    @Test func aFullCohortAndAnUnknownOneAreNamedByLine() async throws {
        let training = try await training()
        let full = try await apply(file((1...26).map { row($0) }), to: training)
        #expect(full.issues.map(\.code) == ["cohort_full"])
        #expect(full.issues.first?.line == 27)
        let titles = Self.titles + ";Cohorte"
        let unknown = try await apply(
            file([row(1) + ";P1", row(2) + ";P9"], titles: titles),
            to: training,
            into: .body("la-fabrik")
        )
        #expect(unknown.issues.map(\.code) == ["cohort_unknown"])
        #expect(unknown.issues.first?.line == 3)
        #expect(try await training.count("select count(*) from person") == 0)
    }

    @Test func aKnownAddressIsNeverGivenToSomebodyElse() async throws {
        let training = try await training()
        _ = try await apply(file([row(1)]), to: training)
        let other = try await apply(file([row(1, name: "Martin")]), to: training)
        #expect(other.issues.map(\.code) == ["person_near_match"] && !other.isApplied)
        #expect(try await training.text("select last_name from person") == "Durand")
        let elsewhere = try await apply(file([row(1)]), to: training, into: .cohort("P2"))
        #expect(elsewhere.issues.map(\.code) == ["already_enrolled"])
        let dates = try await apply(file([row(1, start: "11/05/2026")]), to: training)
        #expect(dates.issues.map(\.code) == ["contract_differs"])
    }

    @Test func aSecondEmployerIsNeverMadeSilently() async throws {
        let training = try await training()
        _ = try await apply(file([row(1)]), to: training)
        let other = row(1).replacing("13002526500013", with: "21130055300016")
        let report = try await apply(file([other]), to: training)
        #expect(report.issues.map(\.code) == ["employer_differs"])
        #expect(report.issues.first?.message.contains("13002526500013") == true)
        #expect(try await training.count("select count(*) from contract") == 1)
    }

    @Test func aRosterTellsAnotherBodyNothingOfWhoIsKnown() async throws {
        let training = try await training()
        _ = try await apply(file([row(1)]), to: training)
        try await training.script(
            """
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, 'F1', '972', '2025', date '2026-06-08', array[1, 2]::smallint[]
            from training_body b where b.code = 'francil-in';
            """
        )
        let probe = row(1, name: "Martin", start: "11/05/2026")
        let report = try await apply(file([probe]), to: training, into: .cohort("F1"))
        #expect(Set(report.issues.map(\.code)) == ["person_name_differs", "already_enrolled", "contract_differs"])
        #expect(report.issues.allSatisfy { !$0.sentence.contains("Durand") && !$0.sentence.contains("P1") })
        #expect(report.issues.allSatisfy { !$0.sentence.contains("04/05/2026") && $0.excerpt.isEmpty })
    }

    @Test func theCohortColumnSpreadsPeopleOverCohorts() async throws {
        let training = try await training()
        let rows = (1...30).map { row($0) + ($0 <= 15 ? ";P1" : ";P2") }
        let report = try await apply(
            file(rows, titles: Self.titles + ";Cohorte"),
            to: training,
            into: .body("la-fabrik")
        )
        #expect(report.isApplied)
        let spread = try await training.text(
            """
            select string_agg(n::text, ' ' order by code)
            from (select c.code, count(*) as n from enrolment e join cohort c on c.id = e.cohort_id group by c.code) s
            """
        )
        #expect(spread == "15 15")
    }

    @Test func theFileComesBackWithItsErrors() async throws {
        let training = try await training()
        let roster = file([row(1), row(2).replacing("13002526500013", with: "13002526500014")])
        let report = try await apply(roster, to: training)
        var bytes: [UInt8] = []
        try Application.writeErrors(of: roster, needsCohort: false, report: report) { bytes += $0 }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasSuffix("Erreurs"))
        #expect(lines[2].contains("SIRET"))
    }
}
