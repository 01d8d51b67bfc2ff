import Postgres
import PostgresTestSupport
import Testing

/// COPY in both directions.
@Suite struct CopyTests {
    private static let nasty = [
        "", "\\N", "\\", "tab\there", "line\nbreak\r\n", "\\.", "é\u{1F600}", "\u{1}\u{7F}", "null",
    ]

    @Test func nastyTextsComeBack() async throws {
        let fixture = try await Fixture()
        let texts = Self.nasty
        let count = try await fixture.database.write(as: .login) { session in
            try session.copyIn("copy shape (id, label, day) from stdin") { writer in
                for (index, text) in texts.enumerated() {
                    try writer.row {
                        $0.int(index)
                        $0.text(text)
                        $0.date(index == 0 ? nil : PostgresDate(daysSinceEpoch1970: Int32(index * 20_000 - 30_000)))
                    }
                }
            }
        }
        #expect(count == texts.count)
        let rows = try await fixture.database.read(as: .login) { try $0.fetchAll(ShapeSQL.all()) }
        #expect(rows.map(\.label) == texts)
        for (index, row) in rows.enumerated() {
            #expect(row.day == (index == 0 ? nil : Day(number: Int32(index * 20_000 - 30_000))))
        }
    }

    @Test func everyKindOfColumnIsWritten() async throws {
        let fixture = try await Fixture()
        let uuid = PostgresUUID.random()
        let instant = PostgresInstant(microsecondsSince1970: -1)
        let all = Statement(
            "copy.kinds",
            "select a, b, c, d, e, f from kinds",
            returns: Bool?.self,
            PostgresUUID?.self,
            PostgresInstant?.self,
            PostgresJSON?.self,
            [Int16]?.self,
            [UInt8]?.self,
            as: { ($0, $1, $2, $3, $4, $5) }
        )
        let rows = try await fixture.database.write(as: .login) { session in
            try session.script(
                "create table kinds (a bool, b uuid, c timestamptz, d jsonb, e smallint[], f bytea)"
            )
            try session.copyIn("copy kinds from stdin") { writer in
                try writer.row {
                    $0.bool(true)
                    $0.uuid(uuid)
                    $0.instant(instant)
                    $0.json(PostgresJSON(text: #"{"a":"\\\n"}"#))
                    $0.ints([1, -2])
                    $0.bytes([0, 9, 10, 92, 255])
                }
                try writer.row { row in for _ in 0..<6 { row.null() } }
            }
            return try session.fetchAll(all())
        }
        let first = try #require(rows.first)
        #expect(first.0 == true && first.1 == uuid && first.2 == instant && first.4 == [1, -2])
        #expect(first.3?.text == #"{"a": "\\\n"}"# && first.5 == [0, 9, 10, 92, 255])
        #expect(rows.last?.0 == nil && rows.last?.5 == nil)
    }

    @Test func manyRowsGoInPieces() async throws {
        let fixture = try await Fixture()
        let (count, lines, bytes) = try await fixture.database.write(as: .login) { session in
            let count = try session.copyIn("copy shape (id, label) from stdin") { writer in
                for id in 0..<50_000 {
                    try writer.row {
                        $0.int(id); $0.text("label \(id)")
                    }
                }
            }
            var lines = 0
            var bytes = 0
            try session.copyOut("copy (select id, label from shape order by id) to stdout") { line in
                lines += 1
                bytes += line.count
            }
            return (count, lines, bytes)
        }
        #expect(count == 50_000 && lines == 50_000)
        var wanted = 0
        for id in 0..<50_000 { wanted += "\(id)\tlabel \(id)\n".utf8.count }
        #expect(bytes == wanted)
    }

    @Test func aFailedLoadKeepsNothingAndTheSessionGoesOn() async throws {
        struct Stop: Error {}
        let fixture = try await Fixture { $0.sessions = 1 }
        await #expect(throws: Stop.self) {
            try await fixture.database.write(as: .login) { session in
                try session.copyIn("copy shape (id, label) from stdin") { writer in
                    for id in 0..<20_000 {
                        try writer.row {
                            $0.int(id); $0.text("x")
                        }
                    }
                    throw Stop()
                }
            }
        }
        let refused = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.copyIn("copy shape (id, label) from stdin") { writer in
                    for id in [1, 2, 1] {
                        try writer.row {
                            $0.int(id); $0.text("x")
                        }
                    }
                }
            }
        }
        #expect(refused?.sqlState == "23505")
        let zero = await failure {
            try await fixture.database.write(as: .login) { session in
                try session.copyIn("copy shape (id, label) from stdin") { writer in
                    try writer.row {
                        $0.int(1); $0.text("a\0b")
                    }
                }
            }
        }
        #expect(zero?.category == .encoding)
        #expect(try await fixture.database.read(as: .login) { try $0.fetchOne(ShapeSQL.count()) } == 0)
    }
}
