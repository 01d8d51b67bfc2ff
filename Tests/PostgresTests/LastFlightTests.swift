import Postgres
import PostgresTestSupport
import Testing

/// Statements that end their transaction in the same round trip, and statements for one made of those for many.
@Suite struct LastFlightTests {
    private static let transaction = Statement(
        "last.transaction",
        "select transaction_timestamp()::text",
        returns: String.self
    )
    private static let state = Statement(
        "last.state",
        "select state from pg_stat_activity where pid = $1",
        takes: Int32.self,
        returns: String?.self
    )
    private static let onePair = forOne(
        "last.one_pair",
        ShapeSQL.pairs,
        key: "nullif(current_setting('app.shape', true), '')::bigint"
    )
    private static let name = Statement(
        "last.name",
        "select set_config('app.shape', $1, true)",
        takes: String.self,
        returns: String?.self
    )

    @Test func aReadOnlyTransactionEndsWithItsLastFlight() async throws {
        let fixture = try await Fixture()
        let ada = Identity(key: "reader", entering: CommonSQL.enter("ada"))
        let other = fixture.another()
        for _ in 0..<2 {
            let (backend, words) = try await fixture.database.read(as: ada) { session in
                let (backends, words) = try session.fetchAll(CommonSQL.backend(), CommonSQL.words(), isLast: true)
                return (backends.first ?? 0, words)
            }
            #expect(words == ["enigma"])
            #expect(try await other.read(as: .login) { try $0.fetchOne(Self.state(backend)) } == "idle")
        }
    }

    @Test func whatFollowsRunsInAnotherTransactionOfTheSameIdentity() async throws {
        let fixture = try await Fixture { $0.sessions = 1 }
        let ada = Identity(key: "reader", entering: CommonSQL.enter("ada"))
        let (first, second, words) = try await fixture.database.read(as: ada) { session in
            let (first, _) = try session.fetchAll(Self.transaction(), CommonSQL.words(), isLast: true)
            let (second, words) = try session.fetchAll(Self.transaction(), CommonSQL.words())
            return (first, second, words)
        }
        #expect(first != second)
        #expect(words == ["enigma"])
        let error = await failure {
            try await fixture.database.read(as: ada) { session in
                _ = try session.fetchAll(Self.transaction(), CommonSQL.words(), isLast: true)
                try session.execute(CommonSQL.setValue(1, 5))
            }
        }
        #expect(error?.sqlState == "42501" || error?.sqlState == "25006")
        let login = try await fixture.database.read(as: .login) { try $0.fetchOne(CommonSQL.role()).role }
        #expect(login == "postgres")
    }

    @Test func whatIsWrittenIsNotCommittedEarly() async throws {
        let fixture = try await Fixture()
        struct GivenUp: Error {}
        await #expect(throws: GivenUp.self) {
            try await fixture.database.write(as: .login) { session in
                try session.execute(ShapeSQL.insert(1, "a", nil))
                _ = try session.fetchAll(ShapeSQL.count(), ShapeSQL.all(), isLast: true)
                throw GivenUp()
            }
        }
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(ShapeSQL.count()) } == 0)
    }

    @Test func anErrorInTheLastFlightLeavesTheConnectionInOrder() async throws {
        let fixture = try await Fixture { $0.sessions = 1 }
        let divide = Statement("last.divide", "select 1 / $1", takes: Int32.self, returns: Int32?.self)
        let error = await failure {
            try await fixture.database.read(as: .login) { session in
                try session.fetchAll(ShapeSQL.count(), divide(0), isLast: true)
            }
        }
        #expect(error?.sqlState == "22012" && error?.statement == "last.divide")
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(ShapeSQL.count()) } == 0)
    }

    @Test func aStatementForManyServesForOne() async throws {
        let fixture = try await Fixture()
        try await fixture.database.write(as: .login) { session in
            for number in 1...3 { try session.execute(ShapeSQL.insert(Int64(number), "shape \(number)", nil)) }
        }
        let found = try await fixture.database.read(as: .login) { session in
            let (_, two) = try session.fetchAll(Self.name("2"), Self.onePair())
            return two.map(\.label)
        }
        #expect(found == ["shape 2"])
        // Another transaction knows nothing of it.
        #expect(try await fixture.database.read(as: .login) { try $0.fetchAll(Self.onePair()).count } == 0)
        #expect(Self.onePair.info.parameters.isEmpty && Self.onePair.info.name == "last.one_pair")
    }
}
