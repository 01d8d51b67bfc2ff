import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Exams: entered not too early, settled not before their day, corrected by a new writing (D-15, D-17).
@Suite struct ExamTests {
    private func enter(
        _ world: HoursWorld,
        _ exam: ExamAttempt.Exam,
        _ day: String,
        at centre: String? = "Centre"
    )
        throws -> EnterExam
    {
        EnterExam(person: world.ana, exam: exam, day: try HoursWorld.day(day), centre: centre)
    }

    private func holdJury(_ world: HoursWorld) async throws {
        try await world.training.script(
            """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'mock_jury_held', date '2026-04-30' from enrolment e
            join person p on p.id = e.person_id where p.first_name = 'Ana'
            """
        )
    }

    @Test func theExamOfTheWorkedExampleIsNotBeforeItsDay() async throws {
        let world = try await HoursWorld.make()
        func code(_ exam: ExamAttempt.Exam, _ day: String) async throws -> String? {
            try await world.failure(of: try enter(world, exam, day), as: world.secretary)?.code
        }
        #expect(try await code(.ccp1, "2026-05-18") == "exam_follows_the_mock_jury")
        try await holdJury(world)
        #expect(try await code(.ccp1, "2026-05-13") == "exam_waits_after_the_mock_jury")
        let failure = try await world.failure(of: try enter(world, .ccp1, "2026-05-13"), as: world.body)
        #expect(failure?.remedy == "La première date possible est le 14 mai 2026.")
        #expect(try await code(.pix, "2026-04-26") == "pix_waits_for_its_week")
        let nowhere = try enter(world, .ccp1, "2026-05-18", at: nil)
        #expect(try await world.failure(of: nowhere, as: world.body)?.code == "exam_names_its_centre")
        #expect(
            try await world.failure(of: try enter(world, .ccp1, "2026-05-18"), as: world.trainer)?.kind == .forbidden
        )
        #expect(try await world.failure(of: try enter(world, .ccp1, "2026-05-18"), as: world.otherBody) == .notFound)
        #expect(try await code(.ccp1, "2026-05-18") == nil)
        #expect(try await code(.pix, "2026-04-27") == nil)
        #expect(try await code(.pix, "2026-04-27") == "one_attempt_per_exam_and_day")
        // The same by SQL sent straight to the database.
        let early = """
            insert into exam_attempt (person_id, exam, on_date)
            select id, 'CCP1', '2026-05-13' from person where first_name = 'Ana'
            """
        #expect(await world.refusals(of: [early], as: world.body) == ["exam_waits_after_the_mock_jury"])
    }

    @Test func aRevokedResultLeavesAHistory() async throws {
        let world = try await HoursWorld.make()
        try await holdJury(world)
        try await world.run(try enter(world, .ccp1, "2026-05-18"), as: world.secretary)
        func current() async throws -> ExamEntry {
            try #require(try await world.run(ShowExams(person: world.ana), as: world.body).attempts.first)
        }
        func settle(_ outcome: ExamAttempt.Outcome, because reason: String? = nil) async throws -> SettleExam {
            SettleExam(
                person: world.ana,
                attempt: try await current().id,
                .outcome(outcome, score: nil, comment: nil),
                reason: reason
            )
        }
        let early = try await settle(.passed)
        let failure = try await world.failure(of: early, as: world.body, on: "2026-05-17")
        #expect(failure?.code == "exam_has_no_result_before_its_date")
        try await world.run(early, as: world.secretary, on: "2026-05-18")
        // A page that shows the old state is told so.
        #expect(try await world.failure(of: early, as: world.body)?.code == "fact_is_corrected_once")
        #expect(
            try await world.failure(of: try await settle(.failed), as: world.body)?.code == "correction_has_a_reason"
        )
        try await world.run(try await settle(.failed, because: "Procès-verbal rectifié"), as: world.body)
        let file = try await world.run(ShowExams(person: world.ana), as: world.advisor)
        #expect(file.attempts.map(\.outcome) == [.failed])
        #expect(file.attempts.first?.consequence?.resit == .employer)
        #expect(file.changes.map { $0.after?.outcome } == [.pending, .passed, .failed])
        #expect(file.changes.last?.before?.outcome == .passed)
        #expect(file.changes.last?.reason == "Procès-verbal rectifié")
        #expect(file.changes.map(\.author) == [.acting(.training), .acting(.training), .acting(.training)])
        // A failed exam is sat again; the attempt that never was is taken back.
        try await world.run(try enter(world, .ccp1, "2026-05-29"), as: world.body)
        let wrong = try #require(try await world.run(ShowExams(person: world.ana), as: world.body).attempts.last)
        try await world.run(
            SettleExam(
                person: world.ana,
                attempt: wrong.id,
                .moved(try HoursWorld.day("2026-06-29")),
                reason: "Report"
            ),
            as: world.body
        )
        #expect(
            try await world.run(ShowExams(person: world.ana), as: world.body).attempts.map(\.on.iso)
                == ["2026-05-18", "2026-06-29"]
        )
    }

    @Test func aCertificateIsRecordedOnce() async throws {
        let world = try await HoursWorld.make()
        func award(_ day: String) throws -> RecordAward {
            RecordAward(
                person: world.ana,
                title: .mn,
                block: .ccp1,
                day: try HoursWorld.day(day),
                evidence: "Procès-verbal 12"
            )
        }
        #expect(try await world.failure(of: try award("2026-06-02"), as: world.body)?.code == "award_is_not_ahead")
        #expect(try await world.failure(of: try award("2026-06-01"), as: world.trainer)?.kind == .forbidden)
        try await world.run(try award("2026-06-01"), as: world.secretary)
        #expect(try await world.failure(of: try award("2026-06-01"), as: world.body)?.code == "block_is_awarded_once")
        let file = try await world.run(ShowExams(person: world.ana), as: world.advisor)
        #expect(file.awards == [Certification(title: .mn, block: .ccp1, awardedOn: try HoursWorld.day("2026-06-01"))])
    }
}
