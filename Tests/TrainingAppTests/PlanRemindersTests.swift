import Foundation
import Postgres
import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Reminders from the database to the mail: once, whoever plans how often, and not when their fact has arrived.
@Suite struct PlanRemindersTests {
    private static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private static func settings() throws -> MailSettings {
        MailSettings(sender: try EmailAddress(parsing: "parcours@essai.example"), baseURL: "https://p.example")
    }

    /// Trainees convoked for 5 January 2026, of one employer with a manager.
    private static func world(_ count: Int = 3) async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into training_body (code, name, kind) values ('fabrique', 'La Fabrique', 'both');
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
            insert into structure_contact (structure_id, function, name, email, from_on)
            select id, 'manager', 'Cheffe', 'cheffe@mairie.example', '2020-01-01' from structure;
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select id, 'P1', '13', '2025', '2026-01-05', '{1,2}' from training_body where code = 'fabrique';
            insert into person (last_name, first_name, email, territory)
            select 'Nom' || n, 'Prénom', 'p' || n || '@essai.example', '13' from generate_series(1, \(count)) n;
            insert into person_role (person_id, from_on, role) select id, '2025-10-01', 'advisor' from person;
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, '2025-10-01' from person p cross join structure s;
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, '2025-10-05' from person p cross join cohort c;
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, k.kind, k.on_date::date from enrolment e cross join (values
                ('funding_accepted', '2025-10-20'), ('interview_done', '2025-11-20'),
                ('convocation_received', '2025-12-15'), ('confirmed_by_advisor', '2025-12-16')) k (kind, on_date);
            """
        )
        return training
    }

    private static func worker(_ training: TrainingDatabase, on iso: String) throws -> Application {
        let worker = training.worker
        return Application(
            database: worker.database,
            context: Context(
                clock: .standing(on: try day(iso)),
                ruleBook: worker.context.ruleBook,
                keys: worker.context.keys
            ),
            logger: TestCluster.logger
        )
    }

    private static func plan(_ training: TrainingDatabase, on iso: String) async throws -> ReminderRun {
        let territory = try #require(Territory("13"))
        return try await worker(training, on: iso).planReminders(in: territory, on: try day(iso))
    }

    private static let starts: StaticString =
        "select count(*) from reminder where rule = 'M-10' and due_on = '2026-01-04'"

    @Test func aDayPlannedTwiceIsWrittenOnce() async throws {
        let training = try await Self.world()
        let first = try await Self.plan(training, on: "2026-01-04")
        #expect(first.state == .done && first.reminders.count { $0.reminder.rule == "M-10" } == 6)
        let written = try await training.count("select count(*) from reminder")
        #expect(written == first.reminders.count)
        #expect(try await training.count(Self.starts) == 6)
        #expect(try await Self.plan(training, on: "2026-01-04").state == .known)
        #expect(try await training.count("select count(*) from reminder") == written)
        // The trainees know what it is about; the body sees all of them, whoever gets them.
        #expect(
            try await training.count(
                """
                select count(*) from reminder r join training_body b on b.id = r.training_body_id
                where b.code = 'fabrique' and r.rule = 'M-10' and r.why like '%Prénom Nom%5 janvier 2026%'
                """
            ) == 6
        )
    }

    @Test func plannersSideBySideWriteEachOnce() async throws {
        let training = try await Self.world(40)
        let states = try await withThrowingTaskGroup(of: ReminderRun.State.self) { group in
            for _ in 0..<4 {
                group.addTask { try await Self.plan(training, on: "2026-01-04").state }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(states.count { $0 == .done } == 1 && states.count { $0 == .known } == 3)
        #expect(try await training.count(Self.starts) == 80)
    }

    @Test func aDayWithoutAWorkerLosesNothing() async throws {
        let training = try await Self.world()
        _ = try await Self.plan(training, on: "2025-12-17")
        // Nobody ran on the 18th, when the manager was due.
        _ = try await Self.plan(training, on: "2025-12-20")
        let due: StaticString = """
            select count(*) from reminder where rule = 'M-07' and role = 'manager' and due_on = '2025-12-18'
                and planned_on = '2025-12-20'
            """
        #expect(try await training.count(due) == 3)
        _ = try await Self.plan(training, on: "2025-12-21")
        #expect(try await training.count(due) == 3)
    }

    @Test func aTerritoryIsPlannedFromSevenOClockOn() async throws {
        let training = try await Self.world()
        let worker = training.worker
        func application(atHour hour: Int) throws -> Application {
            // 3 January 2026, in Paris an hour ahead of UTC.
            let instant = Date(timeIntervalSince1970: Double(try Self.day("2026-01-04").daysSinceEpoch) * 86_400)
                .addingTimeInterval(Double(hour - 1) * 3600 + 1800)
            return Application(
                database: worker.database,
                context: Context(
                    clock: WallClock { instant },
                    ruleBook: worker.context.ruleBook,
                    keys: worker.context.keys
                ),
                logger: TestCluster.logger
            )
        }
        let early = try await application(atHour: 6).planDueReminders().runs
        #expect(!early.contains { $0.territory.code == "13" })
        // Elsewhere it is late enough, on that day or on the day before.
        #expect(early.contains { $0.territory.code == "974" && $0.day.iso == "2026-01-04" })
        #expect(early.contains { $0.territory.code == "987" && $0.day.iso == "2026-01-03" })
        let later = try await application(atHour: 7).planDueReminders().runs
        #expect(later.contains { $0.territory.code == "13" && $0.day.iso == "2026-01-04" })
        #expect(!later.contains { $0.territory.code == "974" })
        #expect(try await training.count(Self.starts) == 6)
        let again = try await application(atHour: 7).planDueReminders()
        #expect(again.runs.isEmpty && again.isComplete)
    }

    @Test func oneAddressGetsOneMailADay() async throws {
        let training = try await Self.world()
        let application = try Self.worker(training, on: "2026-01-04")
        _ = try await Self.plan(training, on: "2026-01-04")
        let waiting = try await training.count("select count(*) from reminder where state = 'planned'")
        let lost = try await training.count("select count(*) from reminder where role = 'training_body'")
        #expect(try await application.queueReminders() == waiting - lost)
        #expect(try await application.queueReminders() == 0)
        // Nobody has an account of the body: that is said, not forgotten.
        #expect(
            try await training.count("select count(*) from reminder where state = 'skipped' and reason = 'no_address'")
                == lost
        )
        let transport = CountingTransport()
        var mails = 0
        while try await application.sendNextMail(by: transport, settings: Self.settings()) { mails += 1 }
        #expect(mails == 4)
        #expect(await Set(transport.ids).count == 4)
        #expect(try await training.count("select count(*) from reminder where state = 'planned'") == 0)
        #expect(
            try await training.count("select count(*) from reminder where state = 'sent' and settled_at is not null")
                == waiting - lost
        )
        #expect(
            try await training.count("select count(*) from outgoing_mail where recipient = 'cheffe@mairie.example'")
                == 1
        )
    }

    @Test func aFactThatArrivesBeforeTheMailCancelsIt() async throws {
        let training = try await Self.world()
        _ = try await Self.plan(training, on: "2025-12-18")
        let application = try Self.worker(training, on: "2025-12-18")
        _ = try await application.queueReminders()
        #expect(
            try await training.count(
                "select count(*) from reminder where rule = 'M-07' and role = 'manager' and state = 'planned'"
            ) == 3
        )
        try await training.script(
            """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'confirmed_by_manager', '2025-12-18' from enrolment e
            order by e.id limit 2
            """
        )
        while try await application.sendNextMail(by: CountingTransport(), settings: Self.settings()) {}
        #expect(
            try await training.count(
                """
                select count(*) from reminder where rule = 'M-07' and role = 'manager' and state = 'cancelled'
                    and reason = 'fact_arrived'
                """
            ) == 2
        )
        #expect(
            try await training.count(
                "select count(*) from reminder where rule = 'M-07' and role = 'manager' and state = 'sent'"
            ) == 1
        )
    }

    @Test func aDayOutOfProportionIsStoppedUntilSomebodyLooked() async throws {
        let training = try await Self.world(120)
        try await training.script(
            """
            insert into reminder_run (territory, on_day, state, planned, usual, rulebook)
            values ('13', '2026-01-03', 'done', 20, 20, 'x')
            """
        )
        let run = try await Self.plan(training, on: "2026-01-04")
        #expect(run.state == .stopped && run.usual == 20 && run.reminders.count > 200)
        #expect(try await training.count("select count(*) from reminder") == 0)
        #expect(try await Self.plan(training, on: "2026-01-04").state == .known)
        let territory = try #require(Territory("13"))
        let application = try Self.worker(training, on: "2026-01-04")
        let forced = try await application.planReminders(in: territory, on: try Self.day("2026-01-04"), force: true)
        #expect(forced.state == .done)
        #expect(try await training.count("select count(*) from reminder") == forced.reminders.count)
    }

    @Test func aDryRunWritesNothing() async throws {
        let training = try await Self.world()
        let territory = try #require(Territory("13"))
        let told = try await Self.worker(training, on: "2026-01-04")
            .planReminders(in: territory, on: try Self.day("2026-01-04"), dryRun: true)
        #expect(told.state == .told && !told.reminders.isEmpty)
        #expect(try await training.count("select count(*) from reminder") == 0)
        #expect(try await training.count("select count(*) from reminder_run") == 0)
    }

    @Test func employersAndBodiesAreRemindedOfWhatIsTheirs() async throws {
        let training = try await Self.world(1)
        try await training.script(
            """
            update contract set planned_end_on = '2026-02-03';
            insert into structure (name, territory) values ('Ailleurs', '83');
            insert into account (email, display_name) values ('fabrique@essai.example', 'Fabrique');
            insert into account_role (account_id, persona, function, training_body_id, valid_from)
            select a.id, 'training', 'administrator', b.id, '2025-01-01' from account a cross join training_body b
            where a.email = 'fabrique@essai.example' and b.code = 'fabrique';
            insert into module_session (module_code, training_body_id, territory, first_day, last_day, min_seats)
            select 'SENIORS', id, '13', '2026-02-01', '2026-02-02', 8 from training_body where code = 'fabrique';
            """
        )
        let run = try await Self.plan(training, on: "2026-01-04")
        let rules = Dictionary(grouping: run.reminders, by: \.reminder.rule)
        #expect(rules["M-26"]?.map(\.reminder.recipient.role) == [.structure])
        #expect(rules["M-22"]?.map(\.reminder.recipient.role) == [.trainingBody])
        let application = try Self.worker(training, on: "2026-01-04")
        _ = try await application.queueReminders()
        // The end is declared before the mail leaves: nothing is to be asked of the employer any more.
        try await training.script(
            "update contract set ended_on = '2026-02-03', end_declared_on = '2026-01-04', end_reason = 'term'"
        )
        while try await application.sendNextMail(by: CountingTransport(), settings: Self.settings()) {}
        #expect(
            try await training.count("select count(*) from reminder where rule = 'M-26' and state = 'cancelled'") == 1
        )
        #expect(try await training.count("select count(*) from reminder where rule = 'M-22' and state = 'sent'") == 1)
    }
}
