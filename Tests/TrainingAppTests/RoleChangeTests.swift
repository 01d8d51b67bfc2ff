import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Advisor to coordinator and back, looked at first, done, and taken back (R-070 … R-073).
@Suite struct RoleChangeTests {
    /// An advisor in post since 2025, and who asked for a module of June 2026.
    private func world() async throws -> (DirectoryWorld, person: String) {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        _ = try await world.hire("Durand", on: post, from: "2025-01-06")
        let person = try #require(await world.training.text("select public_id::text from person"))
        return (world, person)
    }

    private func roles(_ world: DirectoryWorld) async throws -> String? {
        try await world.training.text(
            "select string_agg(from_on || ' ' || role, ', ' order by from_on) from person_role"
        )
    }

    @Test func itIsToldBeforeItIsDone() async throws {
        let (world, person) = try await world()
        let change = PreviewRoleChange(person: person, to: .coordinator, from: try DirectoryWorld.day("2026-03-02"))
        let preview = try await world.run(change, as: world.national, on: "2026-02-20")
        #expect(preview.obstacle == nil && preview.current == .advisor)
        #expect(preview.effects.gained.map(\.code) == ["COORD_1", "COORD_2"])
        #expect(!preview.effects.isInTraining && !preview.effects.owesTraining)
        #expect(preview.effects.told == [.advisor, .employer, .coordinator])
        #expect(try await roles(world) == "2025-01-06 advisor")
        let same = PreviewRoleChange(person: person, to: .advisor, from: try DirectoryWorld.day("2026-03-02"))
        let refused = try await world.run(same, as: world.national, on: "2026-02-20")
        #expect(refused.obstacle?.code == "role_is_held_already")
    }

    @Test func itIsDoneAndTakenBack() async throws {
        let (world, person) = try await world()
        let day = try DirectoryWorld.day("2026-03-02")
        func credits() async throws -> [String] {
            try await world.run(ShowAdvisor(id: person, on: day), as: world.national, on: "2026-03-02")
                .statement.credits.map(\.credit.id.code)
        }
        let before = try await credits()
        let change = ChangeRole(person: person, to: .coordinator, from: day)
        try await world.run(change, as: world.national, on: "2026-03-02")
        #expect(try await roles(world) == "2025-01-06 advisor, 2026-03-02 coordinator")
        #expect(try await credits().filter { !before.contains($0) } == ["COORD_1", "COORD_2"])
        let twice = try await world.failure(of: change, as: world.national, on: "2026-03-02")
        #expect(twice?.code == "one_role_per_person_and_first_day")

        let takeBack = TakeBackRole(person: person, from: day, why: "Erreur de personne")
        try await world.run(takeBack, as: world.national, on: "2026-03-09")
        #expect(try await roles(world) == "2025-01-06 advisor")
        #expect(try await credits() == before)
        let view = try await world.run(ShowPersonKeeping(id: person), as: world.national, on: "2026-03-09")
        #expect(view.corrections.map(\.reason) == ["Erreur de personne"])
        #expect(view.corrections.first?.role == .coordinator && view.corrections.first?.from == day)
        #expect(try await world.failure(of: takeBack, as: world.national, on: "2026-03-09")?.kind == .notFound)
        let only = TakeBackRole(person: person, from: try DirectoryWorld.day("2025-01-06"), why: "Essai")
        let last = try await world.failure(of: only, as: world.national, on: "2026-03-09")
        #expect(last?.code == "last_role_is_not_taken_back")
        // What was taken back can be declared again.
        try await world.run(change, as: world.national, on: "2026-03-10")
        #expect(try await roles(world) == "2025-01-06 advisor, 2026-03-02 coordinator")
    }

    @Test func nobodyElseDoesIt() async throws {
        let (world, person) = try await world()
        let day = try DirectoryWorld.day("2026-03-02")
        let change = ChangeRole(person: person, to: .coordinator, from: day)
        #expect(try await world.failure(of: change, as: world.employer, on: "2026-03-02")?.kind == .forbidden)
        try await world.run(change, as: world.national, on: "2026-03-02")
        let takeBack = TakeBackRole(person: person, from: day, why: "Essai")
        #expect(try await world.failure(of: takeBack, as: world.employer, on: "2026-03-02")?.kind == .forbidden)
        #expect(
            await world.refusal(of: "delete from person_role where from_on = '2026-03-02'", as: world.national)
                == "42501"
        )
    }

    @Test func aPendingModuleOfACoordinatorIsToReview() async throws {
        let book = try await DirectoryWorld.make().training.web.context.ruleBook
        let start = try DirectoryWorld.day("2025-01-06")
        var dossier = Dossier(id: "d", territory: try #require(Territory("13")))
        dossier.roles = [RolePeriod(role: .advisor, from: start)]
        dossier.contracts = [Contract(siret: "13002526500013", start: start)]
        dossier.initialTraining = InitialTraining(registeredOn: start, startedOn: start)
        dossier.moduleRegistrations = [
            ModuleRegistration(
                id: "r1",
                module: "SENIORS",
                requestedOn: try DirectoryWorld.day("2026-02-01"),
                sessionStart: try DirectoryWorld.day("2026-06-15"),
                status: .confirmed
            )
        ]
        let day = try DirectoryWorld.day("2026-03-02")
        let up = effects(ofRole: .coordinator, from: day, for: dossier, under: book)
        #expect(up.toReview.map(\.id) == ["r1"] && up.isInTraining)
        #expect(up.told.contains(.trainingBody))
        dossier.roles = [RolePeriod(role: .coordinator, from: start)]
        dossier.initialTraining = nil
        let down = effects(ofRole: .advisor, from: day, for: dossier, under: book)
        #expect(down.toReview.isEmpty && down.owesTraining && !down.isInTraining)
    }

    @Test func aListingOnTheCoopIsTakenBack() async throws {
        let (world, person) = try await world()
        let day = try DirectoryWorld.day("2026-02-02")
        let listing = CoopListing(on: day, role: .advisor, email: "ana.durand@mairie.example", siret: "13002526500013")
        try await world.run(DeclareCoopListing(person: person, listing), as: world.national, on: "2026-02-02")
        let takeBack = TakeBackCoopListing(person: person, on: day, why: "Erreur de personne")
        try await world.run(takeBack, as: world.national, on: "2026-02-03")
        let view = try await world.run(ShowPersonKeeping(id: person), as: world.national, on: "2026-02-03")
        #expect(view.listings.isEmpty)
        #expect(try await world.failure(of: takeBack, as: world.national, on: "2026-02-03")?.kind == .notFound)
        // The day is free again.
        try await world.run(DeclareCoopListing(person: person, listing), as: world.national, on: "2026-02-04")
        let again = try await world.run(ShowPersonKeeping(id: person), as: world.national, on: "2026-02-04")
        #expect(again.listings == [listing])
    }
}
