import Postgres
import PostgresTestSupport
import Testing

/// What a session offers within a transaction.
@Suite struct SessionTests {
    @Test func severalStatementsTravelTogether() async throws {
        let fixture = try await Fixture()
        let rows = [ShapeRow(id: 1, label: "a", day: Day(number: 3)), ShapeRow(id: 2, label: "b", day: nil)]
        let touched = try await fixture.database.write(as: .login) { session in
            try session.execute(rows.map { ShapeSQL.insert($0.id, $0.label, $0.day) })
        }
        #expect(touched == [1, 1])
        for _ in 0..<3 {
            let (all, count, pairs) = try await fixture.database.read(as: .login) { session in
                let (all, count, pairs) = try session.fetchAll(
                    ShapeSQL.all(),
                    ShapeSQL.count(),
                    ShapeSQL.pairs([2, 9])
                )
                return (all, count, pairs.map { $0.label })
            }
            #expect(all == rows)
            #expect(count == [2])
            #expect(pairs == ["b"])
        }
    }

    @Test func anErrorInAFlightIsTheStatementsOwn() async throws {
        let fixture = try await Fixture()
        let error = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.execute([
                    ShapeSQL.insert(1, "a", nil), ShapeSQL.insert(1, "again", nil), ShapeSQL.insert(2, "b", nil),
                ])
            }
        }
        #expect(error?.sqlState == "23505" && error?.constraint == "shape_pkey" && error?.statement == "shape.insert")
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(ShapeSQL.count()) } == 0)
    }

    @Test func theNumberOfRowsIsPartOfTheCall() async throws {
        let fixture = try await Fixture()
        try await fixture.database.write(as: .login) { session in
            #expect(try session.fetchOptional(ShapeSQL.one(1)) == nil)
            try session.execute(ShapeSQL.insert(1, "a", nil))
            try session.execute(ShapeSQL.insert(2, "b", nil))
            #expect(try session.fetchOptional(ShapeSQL.one(1))?.label == "a")
            #expect(caught { try session.fetchOne(ShapeSQL.one(3)) }?.category == .rowCount)
            #expect(caught { try session.fetchOptional(ShapeSQL.all()) }?.category == .rowCount)
        }
    }

    @Test func onlyStatementsThatAreWantedTravel() async throws {
        let fixture = try await Fixture()
        try await fixture.database.write(as: .login) { session in
            try session.execute(ShapeSQL.insert(1, "a", nil))
            for isWanted in [true, false, true] {
                let (one, count, all) = try session.fetchAll(
                    wanted: isWanted ? ShapeSQL.one(1) : nil,
                    ShapeSQL.count(),
                    isWanted ? nil : ShapeSQL.all()
                )
                #expect(one.map(\.label) == (isWanted ? ["a"] : []))
                #expect(count == [1])
                #expect(all.map(\.label) == (isWanted ? [] : ["a"]))
            }
        }
        // Without any nothing is sent, not even what an identity begins with: here that would fail.
        let refused = Statement("common.enter_nobody", "select set_config('role', 'nobody', true)")
        let nobody = Identity(key: "nobody", entering: refused())
        let error = await failure { try await fixture.database.read(as: nobody) { try $0.fetchAll(CommonSQL.words()) } }
        #expect(error?.sqlState == "22023")
        let words = try await fixture.database.read(as: nobody) { session in
            let (words, labels) = try session.fetchAll(
                wanted: nil as Bound<String>?,
                nil as Bound<ShapeRow>?
            )
            return words + labels.map(\.label)
        }
        #expect(words.isEmpty)
    }

    @Test func anIdentityHoldsForOneTransaction() async throws {
        let fixture = try await Fixture { $0.sessions = 1 }
        let ada = Identity(key: "reader", entering: CommonSQL.enter("ada"))
        let bob = Identity(key: "reader", entering: CommonSQL.enter("bob"))
        for (identity, word) in [(ada, "enigma"), (bob, "turing"), (ada, "enigma")] {
            #expect(try await fixture.database.read(as: identity) { try $0.fetchAll(CommonSQL.words()) } == [word])
            let login = try await fixture.database.read(as: .login) { session in
                let row = try session.fetchOne(CommonSQL.role())
                return [row.role, row.owner]
            }
            #expect(login == ["postgres", ""])
        }
        let error = await failure {
            try await fixture.database.write(as: ada) { try $0.execute(CommonSQL.setValue(1, 5)) }
        }
        #expect(error?.sqlState == "42501")
    }

    @Test func aRefusedEntranceEndsTheTransaction() async throws {
        let fixture = try await Fixture { $0.sessions = 1 }
        let enter = Statement(
            "session.enter",
            "select set_config('role', $1, true)",
            takes: String.self,
            returns: String.self
        )
        let error = await failure {
            try await fixture.database.write(as: Identity(key: "none", entering: enter("nobody_there"))) { session in
                try session.execute(CommonSQL.setValue(1, 5))
            }
        }
        #expect(error?.sqlState == "22023" && error?.statement == "session.enter")
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(CommonSQL.value(1)) } == 0)
    }

    @Test func readsCannotWrite() async throws {
        let fixture = try await Fixture()
        let error = await failure {
            try await fixture.database.read(as: .login) { try $0.execute(CommonSQL.setValue(1, 5)) }
        }
        #expect(error?.sqlState == "25006")
    }

    @Test func rowsArriveOneByOne() async throws {
        let series = Statement(
            "session.series",
            "select n from generate_series(1, $1) n",
            takes: Int32.self,
            returns: Int32.self
        )
        let fixture = try await Fixture { $0.sessions = 1 }
        let sum = try await fixture.database.read(as: .login) { session in
            var sum = 0
            try session.forEach(series(200_000)) { row in
                if row == 7 { #expect(caught { try session.fetchOne(CommonSQL.backend()) }?.category == .misuse) }
                sum += Int(row)
            }
            return sum
        }
        #expect(sum == 20_000_100_000)
        struct Enough: Error {}
        await #expect(throws: Enough.self) {
            try await fixture.database.read(as: .login) { session in
                try session.forEach(series(200_000)) { if $0 == 10 { throw Enough() } }
            }
        }
        #expect(try await fixture.database.read(as: .login) { try $0.fetchAll(series(3)) } == [1, 2, 3])
    }

    @Test func aSavepointUndoesOnlyItself() async throws {
        let fixture = try await Fixture()
        try await fixture.database.write(as: .login) { session in
            try session.execute(ShapeSQL.insert(1, "kept", nil))
            let error = caught {
                try session.savepoint {
                    try session.execute(ShapeSQL.insert(2, "undone", nil))
                    try session.savepoint { _ = try session.execute(ShapeSQL.insert(1, "duplicate", nil)) }
                }
            }
            #expect(error?.sqlState == "23505")
            try session.savepoint { _ = try session.execute(ShapeSQL.insert(3, "kept", nil)) }
        }
        #expect(try await fixture.database.read(as: .login) { try $0.fetchAll(ShapeSQL.all()).map(\.id) } == [1, 3])
    }

    @Test func aScriptTellsWhereItFailed() async throws {
        let fixture = try await Fixture()
        let error = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.script("create table a (x int);\nselect nonsense from a;\ncreate table b (x int)")
            }
        }
        #expect(error?.sqlState == "42703" && error?.position == 32)
        #expect(error?.debugDescription.contains("           ^") == true)
    }
}
