import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The internship: declared by the advisor, validated by the manager, corrected with reasons.
@Suite struct InternshipTests {
    private func week(
        _ world: HoursWorld,
        _ day: String,
        hours: Int = 21,
        _ competences: [Competence] = [.cp1],
        because reason: String? = nil
    ) throws -> DeclareInternshipWeek {
        DeclareInternshipWeek(
            person: world.ana,
            day: try HoursWorld.day(day),
            minutes: hours * 60,
            competences: competences,
            reason: reason
        )
    }

    @Test func declaredHoursCountOnceTheManagerHasValidatedThem() async throws {
        let world = try await HoursWorld.make()
        try await world.run(try week(world, "2026-01-14", [.cp2, .cp1]), as: world.advisor)
        // The same declaration again changes nothing.
        try await world.run(try week(world, "2026-01-12", [.cp1, .cp2]), as: world.advisor)
        var view = try await world.run(ShowInternship(person: world.ana), as: world.employer)
        #expect(view.weeks.map(\.monday.iso) == ["2026-01-12"])
        #expect(view.weeks.first?.competences == [.cp1, .cp2])
        #expect((view.counted, view.waiting, view.required) == (0, 1260, 210))
        #expect(view.unpractised == [.cp3, .cp4, .cp5])
        let id = try #require(view.weeks.first?.id)
        let other = ValidateInternshipWeek(person: world.ana, week: id, minutes: 1200, .validate)
        #expect(try await world.failure(of: other, as: world.employer)?.code == "validated_hours_are_those_declared")
        let validate = ValidateInternshipWeek(person: world.ana, week: id, minutes: 1260, .validate)
        #expect(try await world.failure(of: validate, as: world.advisor)?.kind == .forbidden)
        #expect(try await world.failure(of: validate, as: world.otherBody) == .notFound)
        try await world.run(validate, as: world.employer)
        try await world.run(validate, as: world.employer)
        view = try await world.run(ShowInternship(person: world.ana), as: world.advisor)
        #expect((view.counted, view.waiting) == (1260, 0))
        let dossier = try await world.run(ShowAdvisor(id: world.ana), as: world.advisor).dossier
        #expect(dossier.initialTraining?.internshipHours == 21)
    }

    @Test func aValidatedWeekIsCorrectedAfterItsValidationIsTakenBack() async throws {
        let world = try await HoursWorld.make()
        try await world.run(try week(world, "2026-01-12"), as: world.advisor)
        let id = try #require(try await world.run(ShowInternship(person: world.ana), as: world.body).weeks.first?.id)
        try await world.run(ValidateInternshipWeek(person: world.ana, week: id, .validate), as: world.body)
        let corrected = try week(world, "2026-01-12", hours: 14, because: "Un jour d'absence")
        #expect(try await world.failure(of: corrected, as: world.advisor)?.code == "validated_week_is_not_changed")
        try await world.run(
            ValidateInternshipWeek(person: world.ana, week: id, .takeBack("Durée à revoir")),
            as: world.employer
        )
        let silent = try week(world, "2026-01-12", hours: 14)
        #expect(try await world.failure(of: silent, as: world.advisor)?.code == "correction_has_a_reason")
        try await world.run(corrected, as: world.advisor)
        let view = try await world.run(ShowInternship(person: world.ana), as: world.employer)
        #expect((view.counted, view.waiting) == (0, 840))
        #expect(view.weeks.map(\.isCorrection) == [true])
        // Who decides on the old declaration is told that there is another.
        let late = ValidateInternshipWeek(person: world.ana, week: id, .validate)
        #expect(try await world.failure(of: late, as: world.employer)?.kind == .conflict)
    }

    @Test func whatCannotBeDeclaredIsRefused() async throws {
        let world = try await HoursWorld.make()
        func code(_ day: String, hours: Int = 21) async throws -> String? {
            try await world.failure(of: try week(world, day, hours: hours), as: world.advisor)?.code
        }
        #expect(try await code("2026-06-08") == "internship_week_is_not_declared_ahead")
        #expect(try await code("2025-12-29") == "internship_follows_the_start")
        #expect(try await code("2026-01-12", hours: 49) == "internship_week_has_at_most_48_hours")
        #expect(try await world.failure(of: try week(world, "2026-01-12"), as: world.employer)?.kind == .forbidden)
        // Hours that are stated for the period already do not count twice.
        try await world.training.script(
            """
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
            select e.id, e.person_id, 'internship', '2026-02-01', '2026-02-28', 3000 from enrolment e
            join person p on p.id = e.person_id where p.first_name = 'Ana'
            """
        )
        try await world.run(try week(world, "2026-02-09"), as: world.advisor)
        let id = try #require(try await world.run(ShowInternship(person: world.ana), as: world.body).weeks.first?.id)
        let twice = ValidateInternshipWeek(person: world.ana, week: id, .validate)
        #expect(try await world.failure(of: twice, as: world.employer)?.code == "stated_hours_do_not_overlap")
    }

    @Test func anotherStructureMayBeTheHost() async throws {
        let world = try await HoursWorld.make()
        let place = InternshipPlace(
            host: "Tiers-lieu du Lamentin",
            tutor: "Léa Roy",
            from: try HoursWorld.day("2026-01-12"),
            to: nil
        )
        try await world.run(
            DeclareInternshipPlace(person: world.ana, place: place, tutorEmail: "Lea@lieu.example"),
            as: world.advisor
        )
        let view = try await world.run(ShowInternship(person: world.ana), as: world.employer)
        #expect(view.places.map(\.host) == ["Tiers-lieu du Lamentin"])
        #expect(view.places.map(\.tutor) == ["Léa Roy"])
    }
}
