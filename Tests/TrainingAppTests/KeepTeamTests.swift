import Postgres
import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Teams with their dates, and head offices.
@Suite struct KeepTeamTests {
    @Test func aTeamGainsAndLosesPeopleOnDays() async throws {
        let world = try await DirectoryWorld.make()
        try await world.training.script(
            """
            insert into person (last_name, first_name, email, territory) values
                ('Un', 'Chef', 'un@coord.example', '13'), ('Durand', 'Ana', 'ana@mairie.example', '13');
            insert into person_role (person_id, from_on, role)
            select id, date '2024-03-01', case when last_name = 'Un' then 'coordinator' else 'advisor' end from person;
            """
        )
        let chief = try #require(await world.training.text("select public_id::text from person where last_name = 'Un'"))
        let other = try #require(
            await world.training.text("select public_id::text from person where last_name = 'Durand'")
        )
        func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }
        func team() async throws -> [String]? {
            try await world.run(ShowPersonKeeping(id: chief), as: world.national, on: "2026-06-01").team?.map {
                "\($0.name) \($0.from.iso) \($0.to?.iso ?? "–")"
            }
        }
        #expect(try await team() == [])
        #expect(try await world.run(ShowPersonKeeping(id: other), as: world.national, on: "2026-06-01").team == nil)
        let add = AddTeamMember(coordinator: chief, email: "ANA@mairie.example", from: try day("2026-01-05"))
        try await world.run(add, as: world.national, on: "2026-06-01")
        #expect(try await team() == ["Ana Durand 2026-01-05 –"])
        let again = try await world.failure(of: add, as: world.national, on: "2026-06-01")
        #expect(again?.code == "team_memberships_do_not_overlap")
        let nobody = AddTeamMember(coordinator: chief, email: "x@mairie.example", from: try day("2026-01-05"))
        #expect(try await world.failure(of: nobody, as: world.national, on: "2026-06-01")?.code == "person_unknown")
        let own = AddTeamMember(coordinator: chief, email: "un@coord.example", from: try day("2026-01-05"))
        #expect(
            try await world.failure(of: own, as: world.national, on: "2026-06-01")?.code
                == "coordinator_is_not_in_the_own_team"
        )
        let key = try await world.training.count("select id from team_member")
        let early = EndTeamMember(coordinator: chief, member: key, on: try day("2025-12-31"))
        #expect(
            try await world.failure(of: early, as: world.national, on: "2026-06-01")?.code
                == "team_membership_ends_after_it_begins"
        )
        let end = EndTeamMember(coordinator: chief, member: key, on: try day("2026-03-31"))
        try await world.run(end, as: world.national, on: "2026-06-01")
        #expect(try await team() == ["Ana Durand 2026-01-05 2026-03-31"])
        // It was a mistake: the person stays. And nobody ends it under another's name.
        let back = EndTeamMember(coordinator: chief, member: key, on: nil)
        try await world.run(back, as: world.national, on: "2026-06-01")
        #expect(try await team() == ["Ana Durand 2026-01-05 –"])
        let foreign = EndTeamMember(coordinator: other, member: key, on: try day("2026-03-31"))
        #expect(try await world.failure(of: foreign, as: world.national, on: "2026-06-01") == .notFound)
    }

    @Test func anEstablishmentHasItsHeadOffice() async throws {
        let world = try await DirectoryWorld.make()
        let office = SetHeadOffice(structure: world.other, office: world.mairie)
        try await world.run(office, as: world.national, on: "2026-06-01")
        let annex = try await world.run(ShowStructure(id: world.other), as: world.national, on: "2026-06-01")
        #expect(annex.headOffice?.name == "Mairie" && annex.establishments.isEmpty)
        let head = try await world.run(ShowStructure(id: world.mairie), as: world.national, on: "2026-06-01")
        #expect(head.headOffice == nil && head.establishments.map(\.name) == ["Association"])
        let own = SetHeadOffice(structure: world.mairie, office: world.mairie)
        #expect(
            try await world.failure(of: own, as: world.national, on: "2026-06-01")?.code
                == "structure_is_not_its_own_head_office"
        )
        #expect(try await world.failure(of: office, as: world.employer, on: "2026-06-01")?.kind != nil)
        try await world.run(SetHeadOffice(structure: world.other, office: nil), as: world.national, on: "2026-06-01")
        let after = try await world.run(ShowStructure(id: world.other), as: world.national, on: "2026-06-01")
        #expect(after.headOffice == nil)
    }

    /// A role set for a whole session does not outlive the transaction that set it.
    @Test func aRoleSetForTheSessionDoesNotPoisonTheConnection() async throws {
        let world = try await DirectoryWorld.make()
        var settings = world.training.database.settings(user: "parcours_web")
        settings.sessions = 1
        let web = Database(settings: settings, logger: TestCluster.logger)
        let role = Statement("test.role", "select current_user::text", returns: String?.self)
        var seen: [String?] = []
        do {
            try await web.write(as: world.national.identity) { try $0.script("set session role p_employer") }
            seen.append(try await web.read(as: world.national.identity) { try $0.fetchOne(role()) })
            seen.append(try await web.read(as: .login) { try $0.fetchOne(role()) })
        } catch {
            await web.shutdown()
            throw error
        }
        await web.shutdown()
        #expect(seen == ["p_national", "parcours_web"])
    }
}
