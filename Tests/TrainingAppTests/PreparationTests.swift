import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The kit, what the exams ask for, Pix and satisfaction (R-050 … R-054).
@Suite struct PreparationTests {
    private static let birth = PixCandidate(
        birthName: "Alba",
        givenName: "Ana",
        bornOn: CivilDate(iso: "1990-05-18") ?? CivilDate(daysSinceEpoch: 0),
        sex: "F",
        country: "FRANCE",
        communeINSEE: "97209"
    )

    private func enter(
        _ world: HoursWorld,
        _ exam: ExamAttempt.Exam,
        _ day: String,
        at centre: String
    ) throws -> EnterExam {
        EnterExam(person: world.ana, exam: exam, day: try HoursWorld.day(day), centre: centre)
    }

    private func plan(_ day: String, recipient: String = "resultats@of.example") throws -> PixSessionPlan {
        PixSessionPlan(
            site: "Mairie",
            room: "Salle 1",
            day: try HoursWorld.day(day),
            time: "09:30",
            invigilators: "Léa Roy",
            recipient: recipient,
            tariff: .free
        )
    }

    private func lines(_ bytes: [UInt8]) -> [[String]] {
        String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private func results(_ rows: [String], shuffled: Bool = false) -> [UInt8] {
        let titles = [
            "Numéro de certification", "Prénom", "Nom", "Identifiant Externe", "Statut", "Nombre de Pix", "1.1",
            "Date de passage de la certification",
        ]
        var text = (shuffled ? titles.reversed() : titles).joined(separator: ";") + "\r\n"
        for row in rows {
            let cells = row.split(separator: ";", omittingEmptySubsequences: false)
            text += (shuffled ? cells.reversed() : Array(cells)).joined(separator: ";") + "\r\n"
        }
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    @Test func birthDataServesPixAloneAndGoesWithTheResult() async throws {
        let world = try await HoursWorld.make()
        let export = ExportPixSession(cohort: world.cohort, plan: try plan("2026-05-04"))
        #expect(try await world.failure(of: export, as: world.body)?.code == "nobody_is_entered_for_pix")
        try await world.run(try enter(world, .pix, "2026-05-04", at: "Mairie"), as: world.secretary)
        #expect(try await world.failure(of: export, as: world.body)?.code == "pix_needs_birth_data")
        try await world.run(GivePixData(Self.birth), as: world.advisor)
        // Given again it takes the place of what was given.
        try await world.run(GivePixData(Self.birth), as: world.advisor)
        let nowhere = ExportPixSession(cohort: world.cohort, plan: try plan("2026-05-04", recipient: ""))
        #expect(try await world.failure(of: nowhere, as: world.body)?.code == "pix_recipient_is_no_address")
        let file = lines(try await world.run(export, as: world.body))
        #expect(file.map(\.count) == [21, 21])
        #expect(
            file.last == [
                "", "Mairie", "Salle 1", "04/05/2026", "09:30", "Léa Roy", "", "Alba", "Ana", "18/05/1990", "F",
                "97209",
                "", "", "FRANCE", "resultats@of.example", "ana@mairie.example", world.anaEnrolment, "", "Gratuite", "",
            ]
        )
        // Neither an employer nor another body, nor the journal, sees any of it.
        #expect(try await world.failure(of: export, as: world.otherBody) == .notFound)
        let reading = "select birth_name from pix_candidate"
        #expect(await world.refusals(of: [reading], as: world.employer) == ["42501"])
        #expect(await world.refusals(of: [reading], as: world.national) == ["42501"])
        let journal = try await world.training.text(
            """
            select string_agg(concat(before::text, after::text), '') from audit_event
            where object_table = 'pix_candidate'
            """
        )
        #expect(journal?.contains("1990") == false)

        func take(_ rows: [String], shuffled: Bool = false) async throws -> PixResultReport {
            let bytes = results(rows, shuffled: shuffled)
            return try await world.run(
                ImportPixResults(cohort: world.cohort, fileName: "resultats.csv", bytes: bytes),
                as: world.secretary
            )
        }
        let passed = "1234;Ana;Alba;\(world.anaEnrolment);Validée;512;4;04/05/2026"
        #expect(try await take([passed]) == PixResultReport(recorded: 1))
        let after = try await world.run(ShowExams(person: world.ana), as: world.advisor).attempts
        #expect(after.map(\.outcome) == [.passed])
        #expect(after.map(\.score) == [512])
        #expect(try await world.run(ShowPreparation(person: world.ana), as: world.advisor).pix == nil)
        #expect(try await world.training.text("select count(*)::text from pix_candidate") == "0")
        // The same file again, and with its columns shuffled, gives the same facts.
        #expect(try await take([passed]) == PixResultReport(unchanged: 1))
        #expect(try await take([passed], shuffled: true) == PixResultReport(unchanged: 1))
    }

    @Test func whatPixSendsIsTakenLineByLine() async throws {
        let world = try await HoursWorld.make()
        try await world.run(try enter(world, .pix, "2026-05-04", at: "Mairie"), as: world.secretary)
        let bytes = results([
            "1;Ana;Alba;\(world.anaEnrolment);Rejetée;0;-;05/05/2026", "2;Eve;Inconnue;abc;Validée;300;2;04/05/2026",
            "3;Ben;Bel;\(world.benEnrolment);Annulée;-;-;04/05/2026",
            "4;Ben;Bel;\(world.benEnrolment);Validée;200;2;04/02/2026",
            "5;Ben;Bel;\(world.benEnrolment);Validée;200;2;31/06/2026",
        ])
        let report = try await world.run(
            ImportPixResults(cohort: world.cohort, fileName: "resultats.csv", bytes: bytes),
            as: world.secretary
        )
        #expect(report.recorded == 1)
        // The impossible day, the unknown id, what is no result, and what comes before its week.
        #expect(report.problems.map { $0.prefix(7) } == ["ligne 6", "ligne 3", "ligne 4", "ligne 5"])
        let attempt = try await world.run(ShowExams(person: world.ana), as: world.body).attempts.first
        // Held on another day than planned: the attempt that awaited its result.
        #expect(attempt?.on.iso == "2026-05-05")
        #expect(attempt?.outcome == .failed)
        #expect(attempt?.score == nil)
        let garbage = ImportPixResults(cohort: world.cohort, fileName: "x.csv", bytes: Array("a;b\r\n1;2\r\n".utf8))
        let refused = try await world.run(garbage, as: world.body)
        #expect(refused.recorded == 0)
        #expect(!refused.problems.isEmpty)
    }

    @Test func anExamIsHeldInAnAccreditedCentreOnceThereIsAList() async throws {
        let world = try await HoursWorld.make()
        try await world.training.script(
            """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'mock_jury_held', date '2026-04-30' from enrolment e
            join person p on p.id = e.person_id where p.first_name = 'Ana'
            """
        )
        let centre = AddExamCentre(
            name: "Centre des Antilles",
            town: "Fort-de-France",
            reference: "A-972-1",
            from: try HoursWorld.day("2025-07-13"),
            to: try HoursWorld.day("2026-05-31")
        )
        try await world.run(centre, as: world.secretary)
        #expect(try await world.failure(of: centre, as: world.body)?.code == "exam_centre_is_named_once")
        func code(_ day: String, at place: String) async throws -> String? {
            try await world.failure(of: try enter(world, .ccp1, day, at: place), as: world.body)?.code
        }
        #expect(try await code("2026-05-18", at: "Ailleurs") == "exam_is_held_in_an_accredited_centre")
        #expect(try await code("2026-06-08", at: "Centre des Antilles") == "exam_is_held_in_an_accredited_centre")
        #expect(try await code("2026-05-18", at: "Centre des Antilles") == nil)
        func sheet() async throws -> ExamCandidate? {
            try await world.run(ShowExamDays(cohort: world.cohort), as: world.body).days.first?.candidates.first
        }
        #expect(try await sheet()?.missing == TrainingItem.deliverables)
        #expect(try await sheet()?.hasAddress == false)
        try await world.run(
            RecordTrainingCheck(person: world.ana, items: TrainingItem.deliverables, step: .deposited),
            as: world.advisor
        )
        try await world.run(
            GiveAddress(street: "1 rue du Port", postalCode: "97200", town: "Fort-de-France"),
            as: world.advisor
        )
        #expect(try await sheet()?.missing == [])
        #expect(try await sheet()?.hasAddress == true)
        let wrong = GiveAddress(street: "1 rue du Port", postalCode: "972", town: "Fort-de-France")
        #expect(
            try await world.failure(of: wrong, as: world.advisor)?.code == "address_postal_code_is_of_its_shape"
        )
        // What was wrong changed nothing.
        #expect(try await world.run(ShowPreparation(person: world.ana), as: world.body).address?.postalCode == "97200")
        // With the file goes what was asked for the exams.
        try await world.training.script(
            """
            insert into person_erasure (person_id, rule, erased_on)
            select id, 'advisor_file', date '2026-06-01' from person where first_name = 'Ana';
            """
        )
        #expect(try await world.training.text("select count(*)::text from postal_address") == "0")
    }

    @Test func theKitIsReceivedOnceItWasHandedOver() async throws {
        let world = try await HoursWorld.make()
        let receipt = RecordTrainingCheck(person: world.ana, items: [.booklet], step: .received)
        #expect(try await world.failure(of: receipt, as: world.advisor)?.code == "receipt_follows_the_handover")
        let kit = HandOverKit(cohort: world.cohort, items: TrainingItem.kit)
        #expect(try await world.run(kit, as: world.body) == 10)
        #expect(try await world.run(kit, as: world.body) == 0)
        try await world.run(receipt, as: world.advisor)
        try await world.run(receipt, as: world.advisor)
        func booklet() async throws -> [TrainingItemStep: CivilDate] {
            try await world.run(ShowPreparation(person: world.ana), as: world.body).kit.first?.days ?? [:]
        }
        #expect(try await Set(booklet().keys) == [.handed, .received])
        // Each does the own step.
        #expect(try await world.failure(of: receipt, as: world.trainer) == nil)
        let other = RecordTrainingCheck(person: world.ana, items: [.internalRules], step: .received)
        #expect(try await world.failure(of: other, as: world.body)?.kind == .forbidden)
        #expect(try await world.failure(of: kit, as: world.otherBody) == .notFound)
        let undo = TakeBackTrainingCheck(person: world.ana, item: .booklet, step: .received, reason: "Erreur")
        try await world.run(undo, as: world.advisor)
        #expect(try await Set(booklet().keys) == [.handed])
        #expect(try await world.failure(of: undo, as: world.advisor)?.code == "nothing_to_take_back")
    }

    @Test func opinionsAreForTheBodyAndFiguresForTheOperator() async throws {
        let world = try await HoursWorld.make()
        func answer(_ moment: SatisfactionMoment, _ marks: [Int] = [5, 4, 5, 3]) -> AnswerSatisfaction {
            AnswerSatisfaction(moment, marks: marks, recommends: true, remark: "Très utile")
        }
        #expect(
            try await world.failure(of: answer(.end), as: world.advisor)?.code == "satisfaction_follows_the_training"
        )
        try await world.training.script(
            """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'mock_jury_held', date '2026-04-30' from enrolment e
            """
        )
        #expect(try await world.run(ShowOwnSatisfaction(), as: world.advisor).open == [.end])
        #expect(
            try await world.failure(of: answer(.end, [5, 4, 6, 3]), as: world.advisor)?.code
                == "satisfaction_marks_are_one_to_five"
        )
        try await world.run(answer(.end), as: world.advisor)
        #expect(try await world.failure(of: answer(.end), as: world.advisor)?.code == "satisfaction_is_asked_once")
        let early = try await world.failure(of: answer(.later), as: world.advisor, on: "2026-07-29")
        #expect(early?.code == "later_answer_waits_three_months")
        try await world.run(answer(.later), as: world.advisor, on: "2026-07-30")
        let told = try await world.run(ShowCohortSatisfaction(cohort: world.cohort), as: world.body)
        #expect(told.answers.map(\.name) == ["Ana Alba", "Ana Alba"])
        #expect(told.answers.first?.answer.marks == [5, 4, 5, 3])
        // No figure under five answers, and no answer at all.
        #expect(try await world.run(ShowSatisfactionFigures(), as: world.national).isEmpty)
        #expect(
            await world.refusals(of: ["select remark from satisfaction_answer"], as: world.national) == ["42501"]
        )
        try await world.training.script(
            """
            insert into person (last_name, first_name, email, territory)
            select 'P', 'N' || n, 'n' || n || '@mairie.example', '972' from generate_series(1, 4) n;
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-11-10' from person p, cohort c where p.last_name = 'P';
            insert into satisfaction_answer (enrolment_id, person_id, moment, on_date, content, pace, support,
                usefulness, recommends)
            select e.id, e.person_id, 'end', date '2026-05-04', 1, 4, 5, 3, false
            from enrolment e join person p on p.id = e.person_id where p.last_name = 'P';
            """
        )
        let figures = try await world.run(ShowSatisfactionFigures(), as: world.national)
        #expect(figures.map(\.answers) == [5])
        #expect(figures.first?.moment == .end)
        #expect(figures.first?.tenths == [18, 40, 50, 30])
        #expect(figures.first?.recommending == 1)
    }
}
