import Synchronization
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The demonstration data in a real database.
@Suite struct SeedDemonstrationTests {
    @Test("2,000 people satisfy every constraint, foreign key and projection")
    func integrity() async throws {
        let training = try await TrainingDatabase.make()
        let progress = Mutex<[Int]>([])
        let last = try await Self.seed(training, 2000) { people in progress.withLock { $0.append(people) } }
        guard case .loaded(let rows) = last else { throw Failure.notLoaded }
        #expect(rows > 40_000)
        #expect(progress.withLock { $0.last } == 2000)
        #expect(try await training.count("select count(*) from person") == 2000)
        // Constraints were checked by COPY; foreign keys were not, so each is looked up here.
        try await training.script(Self.orphans)
        #expect(try await training.text("select string_agg(name, ', ') from found_orphans") == nil)
        #expect(try await training.count("select count(*) from doctor.projection_drift()") == 0)
        // The accounts are there and closed until somebody opens them.
        #expect(try await training.count("select count(*) from account where is_demo") > 0)
        #expect(try await training.web.run(ListDemoAccounts(), as: .anonymous).isEmpty)
        try await openDemonstrationSignIn(of: training.superuser)
        #expect(try await !training.web.run(ListDemoAccounts(), as: .anonymous).isEmpty)
        // A trigger's own way to the same rows: rebuilding them changes nothing.
        let sights: StaticString = "select count(*) from employer_sight"
        let before = try await training.count(sights)
        try await training.script("select doctor.rebuild_projections()")
        #expect(try await training.count(sights) == before)
    }

    @Test("new rows get new keys after the load")
    func identities() async throws {
        let training = try await TrainingDatabase.make()
        _ = try await Self.seed(training, 20)
        try await training.script(
            """
            insert into person (last_name, first_name, email, territory) values ('Essai', 'Un', 'un@essai.example', '13');
            insert into structure (name, territory) values ('Essai', '13');
            """
        )
        #expect(try await training.count("select max(id) from person") == 21)
    }

    @Test("the same request changes nothing, another one is refused")
    func repetition() async throws {
        let training = try await TrainingDatabase.make()
        _ = try await Self.seed(training, 50)
        let content: StaticString = "select count(*) + sum(hashtext(p::text)) from person p"
        let before = try await training.count(content)
        #expect(try await Self.seed(training, 50) == .unchanged)
        await #expect(throws: AppError.self) { try await Self.seed(training, 60) }
        #expect(try await training.count(content) == before)
        let state = try await demonstrationState(of: training.superuser)
        #expect(state.isInUse && state.advisors == 50 && state.madeFor == TrainingDatabase.today)
    }

    @Test("a database in use, an impossible number and a lesser login are refused")
    func refusals() async throws {
        let training = try await TrainingDatabase.make()
        #expect(try await demonstrationState(of: training.superuser).isInUse == false)
        for number in [0, -1, 1_000_001] {
            let error = await #expect(throws: AppError.self) { try await Self.seed(training, number) }
            #expect(error?.code == "seed_size_impossible")
        }
        try await training.script("insert into structure (name, territory) values ('Mairie', '13')")
        let error = await #expect(throws: AppError.self) { try await Self.seed(training, 20) }
        #expect(error?.code == "seed_database_in_use")
        #expect(try await training.count("select count(*) from person") == 0)
        let refused = await #expect(throws: AppError.self) {
            try await seedDemonstration(into: training.worker.database, advisors: 20, today: TrainingDatabase.today)
        }
        #expect(refused?.code == "seed_needs_superuser")
    }

    @Test("without reference data nothing is loaded")
    func missingReference() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script("update training_body set code = 'autre' where code = 'hubik'")
        let error = await #expect(throws: AppError.self) { try await Self.seed(training, 20) }
        #expect(error?.code == "seed_reference_missing")
    }

    enum Failure: Error { case notLoaded }

    /// Loads demonstration data as the superuser, on the day of the tests.
    @discardableResult
    static func seed(
        _ training: TrainingDatabase,
        _ advisors: Int,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> SeedOutcome {
        try await seedDemonstration(
            into: training.superuser,
            advisors: advisors,
            today: TrainingDatabase.today,
            progress: progress
        )
    }

    /// Names every foreign key with rows that point nowhere, in the table `found_orphans`.
    private static let orphans = """
        create table found_orphans (name text);
        do $$
        declare
            k record;
            pairs text;
            filled text;
        begin
            for k in
                select c.conname, c.conrelid::regclass as source, c.confrelid::regclass as target,
                    array(select a.attname from unnest(c.conkey) with ordinality u (n, place)
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = u.n order by u.place) as own,
                    array(select a.attname from unnest(c.confkey) with ordinality u (n, place)
                        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = u.n order by u.place) as other
                from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace
            loop
                select string_agg(format('s.%I = t.%I', k.own[i], k.other[i]), ' and '),
                    string_agg(format('s.%I', k.own[i]), ', ')
                into pairs, filled from generate_subscripts(k.own, 1) i;
                execute format('insert into found_orphans select %L where exists (select from %s s
                    where num_nulls(%s) = 0 and not exists (select from %s t where %s))',
                    k.conname, k.source, filled, k.target, pairs);
            end loop;
        end
        $$;
        """
}
