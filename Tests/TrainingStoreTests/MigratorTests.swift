import Foundation
import Postgres
import PostgresTestSupport
import Testing
import TrainingApp
import TrainingStore
import TrainingTestSupport

@Suite struct MigratorTests {
    private func empty() async throws -> (TestDatabase, Database) {
        let database = try await TestCluster.shared.database()
        var settings = database.settings.patient()
        settings.sessions = 2
        return (database, Database(settings: settings, logger: TestCluster.logger))
    }

    @Test func fromEmptyThenNothingMore() async throws {
        let (keep, database) = try await empty()
        let migrations = try TrainingDatabase.migrations()
        let applied = try await Migrator(migrations).migrate(database)
        #expect(applied.map(\.version) == Array(1...migrations.count))
        #expect(try await Migrator(migrations).migrate(database).isEmpty)
        try await database.read(as: .login) { try Migrator(migrations).requireCurrent(in: $0) }
        await database.shutdown()
        withExtendedLifetime(keep) {}
    }

    @Test func twoStartersApplyEachMigrationOnce() async throws {
        let (keep, database) = try await empty()
        let migrations = try TrainingDatabase.migrations()
        async let one = Migrator(migrations).migrate(database)
        async let two = Migrator(migrations).migrate(database)
        let all = try await one + two
        #expect(all.map(\.version).sorted() == Array(1...migrations.count))
        await database.shutdown()
        withExtendedLifetime(keep) {}
    }

    @Test func aChangedOrUnknownMigrationIsRefused() async throws {
        let (keep, database) = try await empty()
        let first = Migration(version: 1, name: "first", sql: "create table one (id int)")
        _ = try await Migrator([first]).migrate(database)
        let changed = Migration(version: 1, name: "first", sql: "create table one (id bigint)")
        await #expect(throws: MigrationError.changed(version: 1, name: "first")) {
            _ = try await Migrator([changed]).migrate(database)
        }
        await #expect(throws: MigrationError.newerDatabase(version: 1)) {
            _ = try await Migrator([]).migrate(database)
        }
        let second = Migration(version: 2, name: "second", sql: "create table two (id int)")
        await #expect(throws: MigrationError.pending(versions: [2])) {
            try await database.read(as: .login) { try Migrator([first, second]).requireCurrent(in: $0) }
        }
        await database.shutdown()
        withExtendedLifetime(keep) {}
    }

    @Test func aFailingMigrationLeavesNothing() async throws {
        let (keep, database) = try await empty()
        let broken = Migration(version: 1, name: "broken", sql: "create table one (id int); select 1/0")
        await #expect(throws: PostgresError.self) { _ = try await Migrator([broken]).migrate(database) }
        let exists = Statement("test.exists", "select to_regclass('one') is not null", returns: Bool?.self)
        #expect(try await database.read(as: .login) { try $0.fetchOne(exists()) } == false)
        await database.shutdown()
        withExtendedLifetime(keep) {}
    }

    @Test func aMigrationDoesNotQueueBehindAReaderForLong() async throws {
        let (keep, database) = try await empty()
        let first = Migration(version: 1, name: "first", sql: "create table one (id int)")
        let second = Migration(version: 2, name: "second", sql: "alter table one add column more int")
        _ = try await Migrator([first]).migrate(database)
        let (locked, tell) = AsyncStream.makeStream(of: Void.self)
        let release = DispatchSemaphore(value: 0)
        async let reader: Void = database.read(as: .login) { session in
            try session.script("lock table one in access share mode")
            tell.yield()
            release.wait()
        }
        for await _ in locked { break }
        var refusal: String?
        do { _ = try await Migrator([first, second], patience: .zero).migrate(database) } catch let error
            as PostgresError
        {
            refusal = error.sqlState
        }
        release.signal()
        try await reader
        #expect(refusal == "55P03")
        #expect(try await Migrator([first, second]).migrate(database).map(\.version) == [2])
        await database.shutdown()
        withExtendedLifetime(keep) {}
    }

    @Test func theLastMigrationRunsOnAPopulatedDatabase() async throws {
        let (keep, database) = try await empty()
        let migrations = try TrainingDatabase.migrations()
        _ = try await Migrator(Array(migrations.dropLast())).migrate(database)
        let reference = try ReferenceData.load(from: TrainingDatabase.root.appending(path: "seeds"))
        try await reference.write(to: database)
        try await seedDemonstration(into: database, advisors: 200, today: TrainingDatabase.today)
        let last = try #require(migrations.last)
        #expect(try await Migrator(migrations).migrate(database) == [last])
        let (faults, drift) = try await database.read(as: .login) { session in
            (try Health.schema(in: session), try Health.drift(in: session))
        }
        #expect(faults.isEmpty && drift.isEmpty, "\(faults) \(drift)")
        let people = Statement("test.people", "select count(*) from person", returns: Int.self)
        #expect(try await database.read(as: .login) { try $0.fetchOne(people()) } >= 200)
        await database.shutdown()
        withExtendedLifetime(keep) {}
    }
}
