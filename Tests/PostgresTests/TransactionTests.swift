import Postgres
import PostgresTestSupport
import Synchronization
import Testing

/// Counts how often a closure runs.
private final class Runs: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// When a transaction is run again, and when it must not be.
@Suite struct TransactionTests {
    @Test func racingTransactionsAreRunAgain() async throws {
        let fixture = try await Fixture()
        let runs = Runs()
        let database = fixture.database
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await database.write(as: .login, isolation: .serializable) { session in
                        runs.next()
                        let value = try session.fetchOne(CommonSQL.value(1))
                        try session.execute(CommonSQL.sleep(0.1))
                        try session.execute(CommonSQL.setValue(1, value + 1))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(CommonSQL.value(1)) } == 2)
        #expect(runs.count > 2)
    }

    @Test func aWrappedSerializationFailureIsRecognised() async throws {
        struct Wrapped: Error {}
        let raise = Statement("transaction.raise", "select throw_busy()", returns: String.self)
        let fixture = try await Fixture()
        try await fixture.database.autocommit { session in
            try session.script(
                "create function throw_busy() returns text language plpgsql as $$ begin raise exception sqlstate '40P01'; end $$"
            )
        }
        let runs = Runs()
        await #expect(throws: Wrapped.self) {
            try await fixture.database.write(as: .login) { session in
                runs.next()
                do { _ = try session.fetchOne(raise()) } catch { throw Wrapped() }
            }
        }
        #expect(runs.count == 4)
    }

    @Test func aPlanOvertakenByTheSchemaIsMadeAgain() async throws {
        let star = Statement(
            "transaction.label",
            "select label from shape where id = $1",
            takes: Int64.self,
            returns: String.self
        )
        let fixture = try await Fixture { $0.sessions = 1 }
        try await fixture.database.write(as: .login) { _ = try $0.execute(ShapeSQL.insert(1, "a", nil)) }
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(star(1)) } == "a")
        let other = fixture.another()
        try await other.autocommit { try $0.script("alter table shape alter column label type varchar(20)") }
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(star(1)) } == "a")
        try await other.autocommit {
            try $0.script("alter table shape alter column label type bytea using label::bytea")
        }
        let error = await failure { try await fixture.database.read(as: .login) { try $0.fetchOne(star(1)) } }
        #expect(error?.category == .typeMismatch)
    }

    @Test func anIgnoredErrorIsNotCommittedSilently() async throws {
        let fixture = try await Fixture()
        let error = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.execute(CommonSQL.setValue(1, 7))
                _ = try? session.execute(CommonSQL.setValue(2, 1000))
            }
        }
        #expect(error?.constraint == "value_is_small")
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(CommonSQL.value(1)) } == 0)
    }

    @Test func aDeferredConstraintIsTheCommitsError() async throws {
        let fixture = try await Fixture()
        try await fixture.database.autocommit { session in
            try session.script(
                "alter table shape add constraint one_label unique (label) deferrable initially deferred"
            )
        }
        let error = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.execute(ShapeSQL.insert(1, "same", nil))
                try session.execute(ShapeSQL.insert(2, "same", nil))
            }
        }
        #expect(error?.category == .server && error?.sqlState == "23505" && error?.constraint == "one_label")
    }

    @Test func aConnectionLostBeforeCommitIsReplacedOnce() async throws {
        let kill = Statement(
            "transaction.kill",
            "select pg_terminate_backend($1)",
            takes: Int32.self,
            returns: Bool.self
        )
        let fixture = try await Fixture { $0.sessions = 1 }
        let backend = try await fixture.database.read(as: .login) { try $0.fetchOne(CommonSQL.backend()) }
        let other = fixture.another()
        let runs = Runs()
        let killer = Task {
            try await Task.sleep(for: .milliseconds(100))
            return try await other.read(as: .login) { try $0.fetchOne(kill(backend)) }
        }
        let successor = try await fixture.database.write(as: .login) { session in
            if runs.next() == 1 { try session.execute(CommonSQL.sleep(2)) }
            return try session.fetchOne(CommonSQL.backend())
        }
        #expect(try await killer.value)
        #expect(successor != backend)
        #expect(runs.count == 2)
    }

    @Test func errorsAreRedacted() async throws {
        let fixture = try await Fixture()
        try await fixture.database.autocommit {
            try $0.script("alter table shape add constraint one_label unique (label)")
        }
        let error = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.execute(ShapeSQL.insert(1, "ada@example.org", nil))
                try session.execute(ShapeSQL.insert(2, "ada@example.org", nil))
            }
        }
        let text = try #require(error.map { "\($0)" })
        #expect(text == "postgres server sqlstate=23505 severity=ERROR constraint=one_label statement=shape.insert")
        #expect(error?.detail?.contains("ada@example.org") == true)
        #expect(
            error?.table == "shape" && error?.line != nil && error?.file?.hasSuffix("StatementShapes.swift") == true
        )
        #expect(error?.debugDescription.contains("ada@example.org") == true)
    }
}
