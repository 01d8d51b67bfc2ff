import Glibc
import Postgres
import PostgresTestSupport
import Synchronization
import Testing

/// The bounded queue, cancellation and shutdown.
@Suite struct QueueTests {
    @Test func whatTheQueueCannotHoldIsRefusedAtOnce() async throws {
        let fixture = try await Fixture {
            $0.sessions = 2
            $0.queueLimit = 3
        }
        let database = fixture.database
        let busy = (0..<5).map { _ in
            Task { try await database.read(as: .login) { _ = try $0.execute(CommonSQL.sleep(1.5)) } }
        }
        try await Task.sleep(for: .milliseconds(500))
        let clock = ContinuousClock()
        var error: PostgresError?
        let time = await clock.measure {
            error = await failure { try await database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) } }
        }
        #expect(error?.category == .overloaded)
        #expect(time < .seconds(5))
        for task in busy { try await task.value }
        #expect(try await database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) } > 0)
    }

    @Test func aQueuedJobCanBeCancelled() async throws {
        let fixture = try await Fixture { $0.sessions = 1 }
        let database = fixture.database
        let hasRun = Mutex(false)
        let first = Task { try await database.read(as: .login) { _ = try $0.execute(CommonSQL.sleep(2)) } }
        try await Task.sleep(for: .milliseconds(100))
        let second = Task { try await database.read(as: .login) { _ in hasRun.withLock { $0 = true } } }
        try await Task.sleep(for: .milliseconds(50))
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        try await first.value
        #expect(!hasRun.withLock { $0 })
    }

    @Test func aRunningStatementCanBeCancelled() async throws {
        let fixture = try await Fixture { $0.sessions = 1 }
        let database = fixture.database
        let clock = ContinuousClock()
        let task = Task {
            try await database.write(as: .login) { session in
                try session.execute(CommonSQL.setValue(1, 9))
                try session.execute(CommonSQL.sleep(2.5))
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        let time = await clock.measure {
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(time < .seconds(2))
        for _ in 0..<20 {
            #expect(try await database.read(as: .login) { try $0.fetchOne(CommonSQL.value(1)) } == 0)
        }
    }

    @Test func aClosureIsCancelledBetweenItsStatements() async throws {
        let fixture = try await Fixture()
        let database = fixture.database
        let task = Task {
            try await database.write(as: .login) { session in
                try session.execute(CommonSQL.setValue(1, 9))
                // Mostly between two statements, where a cancel request to the server has no effect.
                while true {
                    try session.execute(CommonSQL.sleep(0))
                    usleep(20_000)
                }
            }
        }
        try await Task.sleep(for: .milliseconds(150))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await database.read(as: .login) { try $0.fetchOne(CommonSQL.value(1)) } == 0)
    }

    @Test func aStatementHasATimeLimit() async throws {
        let fixture = try await Fixture { $0.statementTimeout = .milliseconds(150) }
        let error = await failure {
            try await fixture.database.read(as: .login) { _ = try $0.execute(CommonSQL.sleep(5)) }
        }
        #expect(error?.sqlState == "57014")
    }

    @Test func shutdownLetsTheQueueRunEmpty() async throws {
        let fixture = try await Fixture { $0.sessions = 2 }
        let database = fixture.database
        let tasks = (0..<4).map { _ in
            Task { try await database.read(as: .login) { _ = try $0.execute(CommonSQL.sleep(0.1)) } }
        }
        try await Task.sleep(for: .milliseconds(50))
        await database.shutdown()
        for task in tasks { try await task.value }
        let error = await failure { try await database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) } }
        #expect(error?.category == .shutDown)
        let left = Statement(
            "queue.left",
            "select count(*) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
            takes: String.self,
            returns: Int64.self
        )
        let name = fixture.test.name
        // A server process ends a moment after its connection.
        let other = fixture.another()
        var remaining: Int64 = -1
        for _ in 0..<100 where remaining != 0 {
            remaining = try await other.read(as: .login) { try $0.fetchOne(left(name)) }
            if remaining != 0 { try await Task.sleep(for: .milliseconds(100)) }
        }
        #expect(remaining == 0)
    }

    @Test func aServerThatIsAwayIsToldQuickly() async throws {
        var settings = DatabaseSettings("host=/nowhere/at/all")
        settings.connectTimeout = .seconds(2)
        let database = Database(settings: settings, logger: TestCluster.logger)
        let clock = ContinuousClock()
        for limit in [Duration.seconds(30), .seconds(15), .seconds(15)] {
            var error: PostgresError?
            let time = await clock.measure {
                error = await failure { try await database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) } }
            }
            #expect(error?.category == .connectionFailed && error?.isConnectionFailure == true)
            #expect(time < limit)
        }
    }
}
