import Postgres
import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// What an employer and a coordinator are told of the next sixty days: what the worker will plan, if nothing happens.
@Suite struct ComingRemindersTests {
    private static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// Two employers with two trainees each, convoked for 5 January 2026; one coordinator follows the first of each.
    ///
    /// A contract and a convention of the first employer come to their end.
    private static func world() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make(today: try day("2025-12-10"))
        try await training.script(
            """
            insert into training_body (code, name, kind) values ('fabrique', 'La Fabrique', 'both');
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '972'),
                ('21130055300016', 'Ville', '972');
            insert into convention (structure_id, start_on, end_on)
            select id, '2024-01-01', '2026-01-20' from structure order by id limit 1;
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select id, 'P1', '972', '2025', '2026-01-05', '{1,2}' from training_body where code = 'fabrique';
            insert into person (last_name, first_name, email, territory)
            select 'Nom' || n, 'Prénom', 'p' || n || '@essai.example', '972' from generate_series(1, 5) n;
            insert into person_role (person_id, from_on, role)
            select id, '2025-10-01', case when last_name = 'Nom5' then 'coordinator' else 'advisor' end from person;
            insert into contract (person_id, structure_id, start_on, planned_end_on)
            select p.id, s.id, '2025-10-01', case when p.last_name = 'Nom2' then date '2026-01-25' end
            from person p join structure s on s.name = case when p.last_name in ('Nom1', 'Nom2') then 'Mairie' else 'Ville' end
            where p.last_name <> 'Nom5';
            insert into team_member (coordinator_id, person_id, from_on)
            select k.id, p.id, '2025-10-01' from person k, person p
            where k.last_name = 'Nom5' and p.last_name in ('Nom1', 'Nom3');
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, '2025-10-05' from person p cross join cohort c
            where p.last_name <> 'Nom5';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, k.kind, k.on_date::date from enrolment e cross join (values
                ('funding_accepted', '2025-10-20'), ('interview_done', '2025-11-20'),
                ('convocation_received', '2025-12-08')) k (kind, on_date);
            insert into coop_listing (person_id, on_date, role, email, siret)
            select id, '2025-12-10', 'advisor', email, '13002526500013' from person where last_name = 'Nom1';
            """
        )
        return training
    }

    /// What the worker would plan on each of the days, for some roles of a holder.
    private static func planned(
        _ training: TrainingDatabase,
        roles: Set<Reminder.Recipient.Role>,
        holder: String
    ) async throws -> [String] {
        let territory = try #require(Territory("972"))
        var found: [String] = []
        for number in 0...OwnReminders.horizon {
            let day = try day("2025-12-10").adding(days: number)
            let worker = training.worker
            let application = Application(
                database: worker.database,
                context: Context(
                    clock: .standing(on: day),
                    ruleBook: worker.context.ruleBook,
                    keys: worker.context.keys
                ),
                logger: TestCluster.logger
            )
            let run = try await application.planReminders(in: territory, on: day, dryRun: true)
            found += run.reminders.map(\.reminder).filter {
                $0.due == day && roles.contains($0.recipient.role) && $0.recipient.holder == holder
            }.map(Self.line)
        }
        return found.sorted()
    }

    private static func line(_ reminder: Reminder) -> String {
        "\(reminder.due.iso) \(reminder.rule) \(reminder.recipient.role.rawValue) \(reminder.why)"
    }

    @Test func anEmployerIsToldWhatTheWorkerWillPlan() async throws {
        let training = try await Self.world()
        for name in ["Mairie", "Ville"] {
            let scope = (column: "structure_id", value: "(select id from structure where name = '\(name)')")
            let caller = Caller.signedIn(try await training.session(as: .employer, scope: scope))
            let own = try await training.web.run(ListOwnReminders(as: .employer), as: caller)
            let coming = try #require(own.toCome).map(Self.line).sorted()
            let holder = try #require(
                name == "Mairie"
                    ? try await training.text("select public_id::text from structure where name = 'Mairie'")
                    : try await training.text("select public_id::text from structure where name = 'Ville'")
            )
            let planned = try await Self.planned(
                training,
                roles: [.manager, .hr, .structure, .referent],
                holder: holder
            )
            #expect(coming == planned && coming.count > 10, "\(name)")
            let rules = Set(coming.map { $0.split(separator: " ")[1] })
            #expect(rules.isSuperset(of: name == "Mairie" ? ["M-07", "M-10", "M-26", "M-27"] : ["M-07", "M-10"]))
            #expect(!coming.contains { $0.contains(name == "Mairie" ? "Nom3" : "Nom1") })
        }
    }

    @Test func aCoordinatorIsToldOfTheOwnTeamAlone() async throws {
        let training = try await Self.world()
        let scope = (column: "person_id", value: "(select id from person where last_name = 'Nom5')")
        let caller = Caller.signedIn(try await training.session(as: .coordinator, scope: scope))
        let own = try await training.web.run(ListOwnReminders(as: .coordinator), as: caller)
        let coming = try #require(own.toCome).map(Self.line).sorted()
        let holder = try #require(
            try await training.text("select public_id::text from person where last_name = 'Nom5'")
        )
        #expect(coming == (try await Self.planned(training, roles: [.coordinator], holder: holder)))
        #expect(coming.contains { $0.contains("Nom1") } && coming.contains { $0.contains("Nom3") })
        #expect(!coming.contains { $0.contains("Nom2") || $0.contains("Nom4") })
        // Who looked at a list of people is noted.
        #expect(
            try await training.count("select count(*) from audit_event where action = 'read' and row_count = 2") == 1
        )
    }

    @Test func whatIsWrittenIsNoMoreForetold() async throws {
        let training = try await Self.world()
        let scope = (column: "structure_id", value: "(select id from structure where name = 'Mairie')")
        let caller = Caller.signedIn(try await training.session(as: .employer, scope: scope))
        let before = try await training.web.run(ListOwnReminders(as: .employer), as: caller)
        let today = try Self.day("2025-12-10")
        #expect(before.received.isEmpty && before.toCome?.contains { $0.due == today } == true)
        _ = try await training.worker.planReminders(in: try #require(Territory("972")), on: today)
        let after = try await training.web.run(ListOwnReminders(as: .employer), as: caller)
        #expect(!after.received.isEmpty && after.toCome?.contains { $0.due == today } == false)
        #expect(after.toCome == before.toCome?.filter { $0.due > today })
    }
}
