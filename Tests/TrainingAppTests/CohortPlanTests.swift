import Postgres
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The planning of a cohort: its dates and days, its start, its end, and what each means for its people.
@Suite struct CohortPlanTests {
    private func cohort(_ world: EnrolmentWorld) async throws -> String {
        try #require(await world.training.text("select public_id::text from cohort where code = 'P1'"))
    }

    private func failure<Case: UseCase>(
        of useCase: Case,
        _ world: EnrolmentWorld,
        as caller: Caller? = nil
    ) async throws -> String? {
        try await world.directory.failure(of: useCase, as: caller ?? world.body, on: "2025-12-20")?.code
    }

    @Test func theDatesRespectTheProgramme() async throws {
        // AC-12 and AC-14: a cohort of 12 January 2026.
        let world = try await EnrolmentWorld.make()
        let id = try await cohort(world)
        func fix(_ jury: String?, _ exam: String?) throws -> FixCohortDates {
            FixCohortDates(cohort: id, mockJury: try jury.map(world.day), exam: try exam.map(world.day))
        }
        #expect(try await failure(of: try fix("2026-05-06", nil), world) == "mock_jury_waits_for_its_week")
        #expect(try await failure(of: try fix("2026-05-08", nil), world) == "cohort_day_closed")
        #expect(try await failure(of: try fix(nil, "2026-05-26"), world) == "exam_follows_a_fixed_mock_jury")
        #expect(try await failure(of: try fix("2026-05-07", "2026-05-20"), world) == "exam_waits_two_weeks")
        #expect(try await failure(of: try fix("2026-05-07", "2026-05-25"), world) == "cohort_day_closed")
        #expect(try await failure(of: try fix("2026-05-07", "2026-05-26"), world) == nil)
        let plan = try await world.directory.run(ShowCohortPlan(id: id), as: world.body, on: "2026-05-08")
        #expect(plan.state == .mockHeld && plan.flaws.mockJury.isEmpty && plan.flaws.exam.isEmpty)
        // Straight to the database, in the web's role.
        let direct = "select fix_cohort_dates('\(id)', '2026-05-07', '2026-05-20')"
        #expect(await world.directory.refusal(of: direct, as: world.body) == "exam_waits_two_weeks")
        #expect(await world.directory.refusal(of: "update cohort set exam_on = null", as: world.body) == "42501")
        // A Friday is taken, and told.
        let flaws = try await world.directory.run(try fix("2026-05-15", nil), as: world.body, on: "2025-12-20")
        #expect(flaws == [.bridge, .weekday(4)])
        #expect(try await failure(of: try fix(nil, nil), world, as: world.otherBody) == "not_found")
        #expect(try await failure(of: CloseCohort(cohort: id), world) == "cohort_closes_after_its_exam")
    }

    @Test func aMoveIsToldThenReplansAndReopensTheConfirmations() async throws {
        let world = try await EnrolmentWorld.make()
        let id = try await cohort(world)
        try await world.record(EnrolmentWorld.confirmed)
        #expect(try await world.training.count("select count(*) from confirmation_link where used_at is null") == 2)
        let start = try world.day("2026-01-19")
        let preview = try await world.directory.run(
            PreviewCohortMove(cohort: id, to: start, weekdays: [1, 2]),
            as: world.body,
            on: "2025-12-20"
        )
        #expect(preview.plan.convoked.map(\.name) == ["Ana Durand"])
        // AC-13.
        #expect(preview.calendar?[.mockJuryFrom].iso == "2026-05-21")
        #expect(preview.calendar?[.examSuggested].iso == "2026-06-08")
        #expect(try await world.part().view.walk.isConfirmed)
        let sunday = MoveCohort(cohort: id, to: try world.day("2026-01-18"), why: "Essai")
        #expect(try await failure(of: sunday, world) == "start_not_a_working_day")
        #expect(try await failure(of: MoveCohort(cohort: id, to: start, why: " "), world) == "step_needs_a_reason")
        let touched = try await world.directory.run(
            MoveCohort(cohort: id, to: start, weekdays: [1, 2], why: "Formateur absent"),
            as: world.body,
            on: "2025-12-20"
        )
        #expect(touched == 1)
        let part = try await world.part()
        #expect(part.view.state == .convoked && !part.view.walk.isConfirmed && part.view.seat?.start == start)
        #expect(part.history.last?.reason == "Formateur absent")
        // New links for both; the former ones open nothing.
        #expect(try await world.training.count("select count(*) from confirmation_link where used_at is null") == 2)
        #expect(
            try await world.training.count("select count(*) from outgoing_mail where kind like 'confirmation%'") == 4
        )
        // A closed day is made up, and confirmed again.
        let close = ChangeCohortDays(cohort: id, .close(from: start, to: start, label: ""))
        #expect(try await world.directory.run(close, as: world.body, on: "2025-12-20") == 1)
        let plan = try await world.directory.run(ShowCohortPlan(id: id), as: world.body, on: "2025-12-20")
        #expect(plan.calendar?.days.contains { $0.date == start } == false)
        #expect(plan.calendar?.days.filter { $0.kind == .teaching }.count == 24)
        #expect(try await failure(of: close, world) == "one_cohort_closure_per_first_day")
        #expect(try await failure(of: ChangeCohortDays(cohort: id, .open(from: start)), world) == nil)
    }

    @Test func aCancelledCohortGivesItsPeopleBackToTheList() async throws {
        let world = try await EnrolmentWorld.make()
        let id = try await cohort(world)
        try await world.record(EnrolmentWorld.confirmed)
        #expect(try await failure(of: CancelCohort(cohort: id, why: " "), world) == "cohort_cancellation_has_a_reason")
        #expect(try await failure(of: CancelCohort(cohort: id, why: "Trop peu d'inscrits"), world) == nil)
        let part = try await world.part()
        #expect(part.view.state == .waiting && part.view.seat == nil && part.rank?.rank == 1)
        let place = PlaceEnrolment(enrolment: world.enrolment, in: id)
        #expect(try await failure(of: place, world) == "cancelled_cohort_takes_nobody")
        let move = MoveCohort(cohort: id, to: try world.day("2026-02-02"), why: "Essai")
        #expect(try await failure(of: move, world) == "begun_cohort_stays")
    }

    @Test func olderPathsHaveTheHoursOfTheirTime() async throws {
        // AC-21.
        let world = try await EnrolmentWorld.make()
        func create(_ code: String, _ start: String, _ hours: Int) async throws -> String? {
            let plan = CohortPlan(
                code: code,
                territory: try #require(Territory("13")),
                start: try world.day(start),
                pathHours: hours
            )
            return try await failure(of: CreateCohort(plan), world)
        }
        #expect(try await create("A", "2021-09-06", 420) == nil)
        #expect(try await create("B", "2021-09-06", 105) == nil)
        #expect(try await create("C", "2021-09-06", 421) == "path_not_allowed")
        #expect(try await create("D", "2024-10-07", 315) == nil)
        #expect(try await create("E", "2026-01-12", 70) == "path_not_allowed")
        #expect(
            try await world.training.text(
                "select string_agg(programme_version || ' ' || path_hours, ', ' order by code) from cohort where code < 'P'"
            ) == "2021 420, 2021 105, 2024 315"
        )
        // The programme stands once somebody is in.
        await #expect(throws: PostgresError.self) {
            try await world.training.script("update cohort set path_hours = 70 where code = 'P1'")
        }
    }
}
