import Postgres
import PostgresTestSupport
import Testing

/// Values go to the server and come back, and the server reads them as the same text.
@Suite struct CodecTests {
    @Test func scalarsComeBack() async throws {
        let echo = Statement(
            "codec.scalars",
            """
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                concat_ws('|', $1, $2, $3, $4, $6, $7, $8, $9, $10::text, $11)
            """,
            takes: Bool.self,
            Int16.self,
            Int32.self,
            Int64.self,
            Int.self,
            Double.self,
            String.self,
            PostgresUUID.self,
            PostgresDate.self,
            PostgresJSON.self,
            [UInt8].self,
            returns: Bool.self,
            Int16.self,
            Int32.self,
            Int64.self,
            Int.self,
            Double.self,
            String.self,
            PostgresUUID.self,
            PostgresDate.self,
            PostgresJSON.self,
            [UInt8].self,
            String.self,
            as: { ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) }
        )
        let uuid = try #require(PostgresUUID("0190A5B2-0000-7def-8123-456789abcdef"))
        let date = PostgresDate(daysSinceEpoch1970: 20_573)
        let fixture = try await Fixture()
        let row = try await fixture.database.read(as: .login) { session in
            try session.fetchOne(
                echo(
                    true,
                    -2,
                    2_000_000_000,
                    .min,
                    .max,
                    -1.5,
                    "é\u{1F600}\n\\",
                    uuid,
                    date,
                    PostgresJSON(text: #"{"a": [1, null]}"#),
                    [0, 255, 7]
                )
            )
        }
        #expect(row.0 && row.1 == -2 && row.2 == 2_000_000_000)
        #expect(row.3 == Int64.min && row.4 == Int.max && row.5 == -1.5)
        #expect(row.6 == "é\u{1F600}\n\\")
        #expect(row.7 == uuid)
        #expect(uuid.description == "0190a5b2-0000-7def-8123-456789abcdef")
        #expect(row.8 == date && date.description == "2026-04-30")
        #expect(row.9.text == #"{"a": [1, null]}"#)
        #expect(row.10 == [0, 255, 7])
        let wanted = "t|-2|2000000000|-9223372036854775808|-1.5|é\u{1F600}\n\\|\(uuid)|2026-04-30|"
        #expect(row.11 == wanted + #"{"a": [1, null]}|\x00ff07"#)
    }

    @Test(arguments: [0, -1, 951_868_800_123_456, 4_102_444_800_000_000, -62_135_596_800_000_000, Int64.min, Int64.max])
    func instantsComeBack(microseconds: Int64) async throws {
        let echo = Statement(
            "codec.instant",
            """
            select $1, coalesce(case when isfinite($1) then (extract(epoch from $1) * 1000000)::bigint end, 0)
            """,
            takes: PostgresInstant.self,
            returns: PostgresInstant.self,
            Int64.self,
            as: { ($0, $1) }
        )
        let instant = PostgresInstant(microsecondsSince1970: microseconds)
        let fixture = try await Fixture()
        let row = try await fixture.database.read(as: .login) { try $0.fetchOne(echo(instant)) }
        #expect(row.0 == instant)
        let isFinite = instant != .infinity && instant != .minusInfinity
        #expect(row.1 == (isFinite ? microseconds : 0))
    }

    @Test func nullsArraysAndMappedTypesComeBack() async throws {
        let echo = Statement(
            "codec.nulls",
            "select $1, $2, $3, $4, $5, $6, $7, array_length($2, 1)",
            takes: String?.self,
            [String?].self,
            [Int64].self,
            [Colour].self,
            Colour?.self,
            [Day].self,
            [PostgresUUID]?.self,
            returns: String?.self,
            [String?].self,
            [Int64].self,
            [Colour].self,
            Colour?.self,
            [Day].self,
            [PostgresUUID]?.self,
            Int32?.self,
            as: { ($0, $1, $2, $3, $4, $5, $6, $7) }
        )
        let days = [Day(number: -1), Day(number: 20_573)]
        let uuids = [PostgresUUID.random(), .random()]
        let fixture = try await Fixture()
        let (empty, full) = try await fixture.database.read(as: .login) { session in
            (
                try session.fetchOne(echo(nil, [], [], [], nil, [], nil)),
                try session.fetchOne(echo("", ["a", nil, "{\",}"], [1, .max], [.green, .red], .red, days, uuids))
            )
        }
        #expect(empty.0 == nil && empty.1.isEmpty && empty.2.isEmpty && empty.3.isEmpty && empty.5.isEmpty)
        #expect(empty.4 == nil && empty.6 == nil && empty.7 == nil)
        #expect(full.0 == "" && full.1 == ["a", nil, "{\",}"])
        #expect(full.2 == [1, Int64.max] && full.3 == [Colour.green, .red])
        #expect(full.4 == Colour.red && full.5 == days)
        #expect(full.6 == uuids && full.7 == 3)
    }

    @Test func valuesThatDoNotFitAreTypedErrors() async throws {
        let null = Statement("codec.null", "select null::text", returns: String.self)
        let colour = Statement("codec.colour", "select 'mauve'", returns: Colour.self)
        let wide = Statement("codec.wide", "select 1::bigint", returns: Int32.self)
        let text = Statement("codec.text", "select $1", takes: String.self, returns: String.self)
        let fixture = try await Fixture()
        let database = fixture.database
        #expect(
            await failure { try await database.read(as: .login) { try $0.fetchOne(null()) } }?.category == .decoding
        )
        #expect(
            await failure { try await database.read(as: .login) { try $0.fetchOne(colour()) } }?.category == .decoding
        )
        #expect(
            await failure { try await database.read(as: .login) { try $0.fetchOne(wide()) } }?.category == .typeMismatch
        )
        let cut = await failure { try await database.read(as: .login) { try $0.fetchOne(text("a@x\0@evil")) } }
        #expect(cut?.category == .encoding && cut?.statement == "codec.text")
        #expect(try await database.read(as: .login) { try $0.fetchOne(text("still fine")) } == "still fine")
    }

    @Test(arguments: [
        "", "0190a5b2-0000-7def-8123-456789abcde", "0190a5b2-0000-7def-8123-456789abcdeg",
        "0190a5b200007def8123456789abcdef",
    ])
    func malformedIdentifiersAreRefused(text: String) {
        #expect(PostgresUUID(text) == nil)
    }

    @Test func randomIdentifiersAreVersion4() {
        let text = Array(PostgresUUID.random().description)
        #expect(text[14] == "4" && "89ab".contains(text[19]))
    }
}
