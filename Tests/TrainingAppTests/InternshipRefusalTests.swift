import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// A declared week that the manager or the training body does not accept: it does not count, and is declared again.
@Suite struct InternshipRefusalTests {
    private func declare(_ world: HoursWorld, hours: Int = 21, because reason: String? = nil) async throws {
        let week = DeclareInternshipWeek(
            person: world.ana,
            day: try HoursWorld.day("2026-01-12"),
            minutes: hours * 60,
            competences: [.cp1],
            reason: reason
        )
        try await world.run(week, as: world.advisor)
    }

    private func week(_ world: HoursWorld) async throws -> InternshipWeek {
        try #require(try await world.run(ShowInternship(person: world.ana), as: world.advisor).weeks.first)
    }

    private func decide(
        _ world: HoursWorld,
        _ decision: ValidateInternshipWeek.Decision,
        minutes: Int? = nil
    ) async throws -> ValidateInternshipWeek {
        ValidateInternshipWeek(person: world.ana, week: try await week(world).id, minutes: minutes, decision)
    }

    @Test func aRefusedWeekDoesNotCountUntilItIsDeclaredAgain() async throws {
        let world = try await HoursWorld.make()
        try await declare(world)
        let stale = try await decide(world, .refuse("Trop d'heures"), minutes: 60)
        #expect(try await world.failure(of: stale, as: world.employer)?.code == "validated_hours_are_those_declared")
        let refuse = try await decide(world, .refuse("Trop d'heures"), minutes: 1260)
        #expect(try await world.failure(of: refuse, as: world.advisor)?.kind == .forbidden)
        #expect(try await world.failure(of: refuse, as: world.otherBody) == .notFound)
        #expect(try await world.failure(of: refuse, as: world.secretary)?.kind == .forbidden)
        try await world.run(refuse, as: world.employer)
        try await world.run(refuse, as: world.employer)
        var view = try await world.run(ShowInternship(person: world.ana), as: world.advisor)
        #expect((view.counted, view.waiting) == (0, 0))
        #expect(view.weeks.first?.refusal?.why == "Trop d'heures")
        #expect(try await world.training.count("select count(*) from internship_refusal") == 1)
        let validate = try await decide(world, .validate)
        #expect(try await world.failure(of: validate, as: world.employer)?.code == "refused_week_is_not_validated")
        // A refused week is declared again with a reason, be it the same.
        await #expect(throws: AppError.self) { try await declare(world) }
        try await declare(world, because: "Planning joint")
        view = try await world.run(ShowInternship(person: world.ana), as: world.employer)
        #expect((view.counted, view.waiting) == (0, 1260))
        #expect(view.weeks.map { $0.refusal == nil } == [true])
        try await world.run(try await decide(world, .validate), as: world.employer)
        #expect(try await world.run(ShowInternship(person: world.ana), as: world.body).counted == 1260)
    }

    @Test func aRefusalIsTakenBackAndAValidatedWeekIsNotRefused() async throws {
        let world = try await HoursWorld.make()
        try await declare(world)
        try await world.run(try await decide(world, .refuse("Mauvaise semaine")), as: world.body)
        let silent = try await decide(world, .takeRefusalBack(" "))
        #expect(try await world.failure(of: silent, as: world.body)?.code == "correction_has_a_reason")
        try await world.run(try await decide(world, .takeRefusalBack("Erreur de ligne")), as: world.employer)
        #expect(try await week(world).refusal == nil)
        try await world.run(try await decide(world, .validate), as: world.employer)
        let late = try await decide(world, .refuse("Trop tard"))
        #expect(try await world.failure(of: late, as: world.employer)?.code == "validated_week_is_not_refused")
    }

    @Test func theDatabaseRefusesTheSameBySQL() async throws {
        let world = try await HoursWorld.make()
        try await declare(world)
        try await world.run(try await decide(world, .refuse("Trop d'heures")), as: world.employer)
        let refuse = """
            insert into internship_refusal (enrolment_id, person_id, week_id, week_on, why)
            select enrolment_id, person_id, id, %, 'Encore' from internship_week
            """
        let validate = """
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, week_id)
            select enrolment_id, person_id, 'internship', week_on, week_on + 6, minutes, id from internship_week
            """
        #expect(
            await world.refusals(
                of: [
                    refuse.replacing("%", with: "week_on"), refuse.replacing("%", with: "week_on + 7"), validate,
                    "update internship_refusal set why = 'Autre'",
                ],
                as: world.employer
            ) == [
                "one_refusal_per_declared_week", "refused_week_is_the_declared_one", "refused_week_is_not_validated",
                "42501",
            ]
        )
        #expect(
            await world.refusals(of: [validate, refuse.replacing("%", with: "week_on")], as: world.advisor)
                == ["42501", "42501"]
        )
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }
}
