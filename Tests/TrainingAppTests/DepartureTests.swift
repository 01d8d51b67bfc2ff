import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// What the end of a contract does to the training: told first, applied, taken back (D-19, AC-38).
@Suite struct DepartureTests {
    private func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }

    /// Somebody in training since January, registered for a session before and one after the end of February.
    private func world() async throws -> (DirectoryWorld, contract: String) {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire("Durand", on: try await world.post(), from: "2025-11-03")
        try await world.training.script(
            """
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2025-11-05' from person p, training_body b where b.code = 'la-fabrik';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, k.kind, k.day
            from enrolment e, (values ('interview_done', date '2025-11-20'), ('started', date '2026-01-12')) k (kind, day);
            insert into module_session (module_code, training_body_id, first_day, last_day)
            select m, b.id, d, d from training_body b, (values ('SENIORS', date '2026-02-20'), ('HANDICAP', date '2026-06-15'))
                s (m, d) where b.code = 'la-mednum';
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select p.id, s.id, s.module_code, date '2026-02-01', 'confirmed', date '2026-02-02' from person p, module_session s;
            """
        )
        return (world, contract)
    }

    private func statuses(_ world: DirectoryWorld) async throws -> String? {
        try await world.training.text(
            "select string_agg(module_code || ' ' || status, ', ' order by module_code) from module_registration"
        )
    }

    private func standing(_ world: DirectoryWorld) async throws -> String? {
        try await world.training.text(
            """
            select string_agg(kind || ' ' || on_date, ', ' order by on_date, id) from enrolment_event
            where kind in ('suspended', 'resumed') and superseded_by is null and not void
            """
        )
    }

    @Test func aRuptureIsToldAppliedCorrectedAndFollowedByAReturn() async throws {
        let (world, contract) = try await world()
        let end = try day("2026-02-27")
        let preview = try await world.run(
            PreviewContractEnd(contract: contract, end: end),
            as: world.employer,
            on: "2026-02-25"
        )
        #expect(preview.effects.suspendsOn == end)
        #expect(preview.effects.withdrawn.map(\.module) == ["HANDICAP"])
        #expect(preview.effects.sightEndsOn == end)
        #expect(preview.effects.told.contains(.trainingBody))
        #expect(preview.effects.released.count == 1)
        // Looking changed nothing.
        #expect(try await statuses(world) == "HANDICAP confirmed, SENIORS confirmed")
        let outcome = try await world.run(
            DeclareContractEnd(contract: contract, end: end, why: .resignation),
            as: world.employer,
            on: "2026-02-25"
        )
        #expect(outcome.suspended == 1 && outcome.withdrawn == preview.effects.withdrawn.count)
        #expect(try await statuses(world) == "HANDICAP withdrawn, SENIORS confirmed")
        #expect(try await standing(world) == "suspended 2026-02-27")
        #expect(try await world.training.text("select until::text from employer_sight") == "2026-02-27")
        // Who declared it is in the journal.
        #expect(
            try await world.training.count(
                """
                select count(*) from audit_event where object_table = 'contract_event' and persona = 'employer'
                    and after ->> 'kind' = 'ended' and account_id is not null
                """
            ) == 1
        )
        // It was a mistake: everything stands as before, the trace stays.
        let undone = try await world.run(
            DeclareContractEnd(contract: contract, end: nil, correction: "Démission retirée"),
            as: world.employer,
            on: "2026-02-26"
        )
        #expect(undone.resumed == 1 && undone.reinstated == 1)
        #expect(try await statuses(world) == "HANDICAP confirmed, SENIORS confirmed")
        #expect(try await standing(world) == nil)
        #expect(try await world.training.text("select until::text from employer_sight") == "infinity")
        // And it happened after all, then somebody else hires the person.
        _ = try await world.run(
            DeclareContractEnd(contract: contract, end: end, why: .resignation),
            as: world.employer,
            on: "2026-02-27"
        )
        let again = try await world.hire("Durand", on: nil, from: "2026-09-01", at: world.other)
        #expect(!again.isEmpty)
        #expect(try await standing(world) == "suspended 2026-02-27, resumed 2026-09-01")
        #expect(try await world.training.count("select count(*) from person") == 1)
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test func whoWorksOnElsewhereKeepsEverything() async throws {
        let (world, contract) = try await world()
        _ = try await world.hire("Durand", on: nil, from: "2026-02-15", at: world.other)
        let end = try day("2026-02-27")
        let preview = try await world.run(
            PreviewContractEnd(contract: contract, end: end),
            as: world.national,
            on: "2026-02-25"
        )
        #expect(preview.effects.continuesElsewhere && preview.effects.withdrawn.isEmpty)
        let outcome = try await world.run(
            DeclareContractEnd(contract: contract, end: end, why: .agreement),
            as: world.national,
            on: "2026-02-25"
        )
        #expect(outcome.suspended == 0 && outcome.withdrawn == 0)
        #expect(try await statuses(world) == "HANDICAP confirmed, SENIORS confirmed")
    }

    @Test func anotherEmployerDeclaresNothing() async throws {
        let (world, contract) = try await world()
        let stranger = Caller.signedIn(
            try await world.training.session(
                as: .employer,
                scope: ("structure_id", "(select id from structure where name = 'Association')")
            )
        )
        let end = DeclareContractEnd(contract: contract, end: try day("2026-02-27"), why: .other)
        #expect(try await world.failure(of: end, as: stranger, on: "2026-02-25") == .notFound)
        let missing = DeclareContractEnd(
            contract: "6f1c1b9e-0000-4000-8000-000000000009",
            end: try day("2026-02-27"),
            why: .other
        )
        #expect(try await world.failure(of: missing, as: stranger, on: "2026-02-25") == .notFound)
        // Nor once it has the person under contract too.
        _ = try await world.hire("Durand", on: nil, from: "2026-02-15", at: world.other)
        #expect(try await world.failure(of: end, as: stranger, on: "2026-02-25") == .notFound)
    }

    @Test func aTeamIsLookedAfterDuringAnAbsence() async throws {
        let (world, _) = try await world()
        try await world.training.script(
            """
            insert into person (last_name, first_name, email, territory)
            values ('Un', 'Chef', 'un@coord.example', '13'), ('Deux', 'Chef', 'deux@coord.example', '13');
            insert into person_role (person_id, from_on, role)
            select id, date '2024-03-01', 'coordinator' from person where email like '%@coord.example';
            insert into team_member (coordinator_id, person_id, from_on)
            select c.id, p.id, date '2025-12-01' from person c, person p
            where c.email = 'un@coord.example' and p.last_name = 'Durand';
            """
        )
        func coordinator(_ name: String) async throws -> Caller {
            .signedIn(
                try await world.training.session(
                    as: .coordinator,
                    scope: ("person_id", "(select id from person where email = '\(name)@coord.example')")
                )
            )
        }
        let (one, two) = (try await coordinator("un"), try await coordinator("deux"))
        #expect(try await world.training.web.run(ShowTeam(), as: two).isEmpty)
        let today = WallClock.system.todayInParis
        let delegation = DelegateTeam(
            to: "deux@coord.example",
            from: today.adding(days: -1),
            until: today.adding(days: 9)
        )
        _ = try await world.training.web.run(delegation, as: one)
        #expect(try await world.training.web.run(ShowTeam(), as: two).map(\.lastName) == ["Durand"])
        let shown = try await world.training.web.run(ShowDelegations(), as: two)
        #expect(shown.map(\.isOwn) == [false])
        let nobody = DelegateTeam(to: "ana.durand@mairie.example", from: today, until: today)
        #expect(
            try await world.failure(of: nobody, as: one, on: "2026-06-01")?.code == "delegated_coordinator_is_known"
        )
    }
}
