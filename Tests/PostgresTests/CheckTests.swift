import Postgres
import PostgresTestSupport
import Testing

/// The comparison of statements with the schema.
@Suite struct CheckTests {
    private func check(_ info: StatementInfo, user: String = "postgres") async throws -> [String] {
        let fixture = try await Fixture()
        let database = fixture.another { $0 = $0.user(user) }
        return try await database.read(as: .login) { session in
            let first = try session.check(info)
            #expect(try session.check(info) == first)
            return first
        }
    }

    @Test func aStatementThatFitsHasNoDifference() async throws {
        for info in [ShapeSQL.all.info, ShapeSQL.insert.info, ShapeSQL.pairs.info, CommonSQL.sleep.info] {
            #expect(try await check(info) == [])
        }
    }

    @Test func wrongTypesAreFound() async throws {
        let wrong = Statement(
            "check.wrong",
            "select id, label, day from shape where id = $1::bigint and label = $2",
            takes: Int64.self,
            String.self,
            returns: Int32.self,
            String.self,
            Day.self,
            as: { ($0, $1, $2) }
        )
        #expect(
            try await check(wrong.info) == [
                "check.wrong: column 1 \"id\" has type 20, Swift says Int32",
                "check.wrong: column 3 \"day\" may be NULL, Swift says Day",
            ]
        )
        let short = Statement("check.short", "select id, label from shape", returns: Int64.self)
        #expect(try await check(short.info) == ["check.short: server returns 2 columns, Swift declares 1"])
        let gone = Statement("check.gone", "select 1 from nowhere", returns: Int32.self)
        #expect(try await check(gone.info).first?.hasPrefix("check.gone: 42P01") == true)
        let parameter = Statement(
            "check.parameter",
            "select id from shape where id = $1",
            takes: PostgresDate.self,
            returns: Int64.self
        )
        #expect(try await check(parameter.info).first?.hasPrefix("check.parameter: 42883") == true)
    }

    @Test func aMissingGrantIsFound() async throws {
        let differences = try await check(ShapeSQL.count.info, user: "stranger")
        #expect(differences.count == 1 && differences.first?.hasPrefix("shape.count: 42501") == true)
    }
}
