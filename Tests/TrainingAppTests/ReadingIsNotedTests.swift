import Postgres
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Whoever reads another's file leaves a line in the journal; nobody else does.
@Suite struct ReadingIsNotedTests {
    private struct Scene {
        let training: TrainingDatabase
        let person: String

        func caller(_ persona: Persona) async throws -> Caller {
            let scopes: [Persona: (String, String)] = [
                .advisor: ("person_id", "(select id from person where first_name = 'Élise')"),
                .employer: ("structure_id", "(select id from structure)"),
                .training: ("training_body_id", "(select id from training_body where code = 'la-fabrik')"),
                .coordinator: ("person_id", "(select id from person where first_name = 'Zoé')"),
                .prefecture: ("territory", "'13'"),
            ]
            return .signedIn(try await training.session(as: persona, scope: scopes[persona]))
        }

        /// The lines for reading: who, what for, what, about whom, how many.
        func lines() async throws -> [String] {
            let lines = try await training.text(
                """
                select string_agg(concat_ws(' ', e.persona, e.object_table, p.first_name, e.row_count,
                    case when e.scope is null then 'no scope' end), ',' order by e.id)
                from audit_event e left join person p on p.id = e.person_id where e.action = 'read'
                """
            )
            return lines?.split(separator: ",").map(String.init) ?? []
        }
    }

    private func scene() async throws -> Scene {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
            insert into person (last_name, first_name, email, territory) values
                ('Durand', 'Élise', 'elise@essai.example', '13'), ('Adam', 'Zoé', 'zoe@essai.example', '974');
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, date '2025-11-03' from person p, structure s where p.first_name = 'Élise';
            insert into team_member (coordinator_id, person_id, from_on)
            select z.id, e.id, '2025-01-01' from person z, person e where z.first_name = 'Zoé' and e.first_name = 'Élise';
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, 'P1', '13', '2025', date '2026-01-12', array[1, 2]::smallint[]
            from training_body b where b.code = 'la-fabrik';
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-11-05' from person p, cohort c
            where p.first_name = 'Élise';
            """
        )
        let id = try #require(await training.text("select public_id::text from person where first_name = 'Élise'"))
        return Scene(training: training, person: id)
    }

    @Test(arguments: Persona.allCases)
    func oneLineForEachReaderAndHour(persona: Persona) async throws {
        let scene = try await scene()
        let caller = try await scene.caller(persona)
        for _ in 0..<3 { _ = try await scene.training.web.run(ShowAdvisor(id: scene.person), as: caller) }
        let session = TrainingDatabase.today.adding(days: 60)
        let question = CheckEligibility(id: scene.person, module: "HANDICAP", sessionStart: session)
        _ = try await scene.training.web.run(question, as: caller)
        switch persona {
        case .advisor: #expect(try await scene.lines() == [])
        case .national, .auditor: #expect(try await scene.lines() == ["\(persona.rawValue) person Élise 1 no scope"])
        default: #expect(try await scene.lines() == ["\(persona.rawValue) person Élise 1"])
        }
    }

    /// Two accounts, and the next hour, are lines of their own.
    @Test func anotherReaderAndAnotherHourAreOtherLines() async throws {
        let scene = try await scene()
        for _ in 0..<2 {
            let caller = try await scene.caller(.national)
            for _ in 0..<2 { _ = try await scene.training.web.run(ShowAdvisor(id: scene.person), as: caller) }
            try await scene.training.script(
                """
                set local session_replication_role = replica;
                update audit_event set at = at - interval '1 hour' where action = 'read' and id = (
                    select max(id) from audit_event)
                """
            )
            _ = try await scene.training.web.run(ShowAdvisor(id: scene.person), as: caller)
        }
        #expect(try await scene.lines().count == 4)
    }

    /// Many looks at the same moment: one line, no error.
    @Test func looksAtTheSameMomentAreOneLine() async throws {
        let scene = try await scene()
        let caller = try await scene.caller(.employer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<24 {
                group.addTask { _ = try await scene.training.web.run(ShowAdvisor(id: scene.person), as: caller) }
            }
            try await group.waitForAll()
        }
        #expect(try await scene.lines() == ["employer person Élise 1"])
    }

    @Test func aFileThatIsNotSeenLeavesNoLine() async throws {
        let scene = try await scene()
        let stranger = try #require(
            await scene.training.text("select public_id::text from person where first_name = 'Zoé'")
        )
        let caller = try await scene.caller(.employer)
        for id in [stranger, "00000000-0000-4000-8000-000000000000"] {
            await #expect(throws: AppError.notFound) {
                _ = try await scene.training.web.run(ShowAdvisor(id: id), as: caller)
            }
        }
        #expect(try await scene.lines() == [])
    }

    @Test func eachPageOfAListIsALineWithItsNumberOfPeople() async throws {
        let scene = try await scene()
        let app = scene.training.web
        _ = try await app.run(ShowTeam(), as: scene.caller(.coordinator))
        let employer = try #require(await scene.training.text("select public_id::text from structure"))
        _ = try await app.run(ShowEmployerProgress(id: employer), as: scene.caller(.employer))
        let cohort = try #require(await scene.training.text("select public_id::text from cohort"))
        _ = try await app.run(ShowCohort(id: cohort), as: scene.caller(.training))
        _ = try await app.run(ListPeople(text: "durand"), as: scene.caller(.prefecture))
        let lines = ["coordinator team 1", "employer employer 1", "training cohort 1", "prefecture person 1"]
        #expect(try await scene.lines() == lines)
        let people = try await scene.training.text(
            """
            select string_agg(distinct (after -> 'people' ->> 0), ' ') from audit_event where action = 'read'
            """
        )
        let own = try await scene.training.text("select id::text from person where first_name = 'Élise'")
        #expect(people == own)
    }

    /// The person's own page needs no right to write: it runs while the journal cannot be written at all.
    @Test func onesOwnFileIsReadWithoutWriting() async throws {
        let scene = try await scene()
        let own = try await scene.caller(.advisor)
        let other = try await scene.caller(.national)
        try await scene.training.script("revoke execute on function note_read(bigint) from p_advisor, p_national")
        #expect(try await scene.training.web.run(ShowAdvisor(id: scene.person), as: own).firstName == "Élise")
        do throws(AppError) {
            _ = try await scene.training.web.run(ShowAdvisor(id: scene.person), as: other)
            Issue.record("read without a line")
        } catch {
            #expect(error.kind == .forbidden)
        }
    }
}
