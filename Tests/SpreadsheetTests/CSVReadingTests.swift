import Spreadsheet
import Testing

/// Reads bytes in chunks of `size`.
func records(_ bytes: [UInt8], chunk size: Int = 65_536, limits: CSVLimits = CSVLimits()) throws -> [CSVRecord] {
    var offset = 0
    var reader = CSVReader(encoding: EncodingDetector.encoding(of: bytes), limits: limits) {
        let end = min(offset + size, bytes.count)
        defer { offset = end }
        return Array(bytes[offset..<end])
    }
    var records: [CSVRecord] = []
    while let record = try reader.nextRecord() { records.append(record) }
    return records
}

private func cells(_ text: String) throws -> [[String]] {
    try records(Array(text.utf8)).map(\.cells)
}

/// Files as spreadsheet programs write them, and the traps of other readers.
struct CSVReadingTests {
    @Test(arguments: [
        ("a;b\n1;2", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]), ("sep=,\r\na,b;c\r\n", [["a", "b;c"]]),
        ("sep=|\na|b;c", [["a", "b;c"]]),
        ("\"sep=;\"\n1,2,3;4", [["1,2,3", "4"]]), ("sep=;", []), ("a;b;\n1;;", [["a", "b", ""], ["1", "", ""]]),
        ("a;b\n\n\r\n1;2\n\n", [["a", "b"], ["1", "2"]]), ("\"x;\ny\";\"\"\"q\"\"\"\n", [["x;\ny", "\"q\""]]),
        ("\"a;b\",c,\"d;e;f\"\n", [["a;b", "c", "d;e;f"]]), ("\u{FEFF}é;b\n", [["é", "b"]]),
        ("seul\n\"\"\n", [["seul"], [""]]),
        (" \u{A0}a;\u{301}b\u{2028}c\u{85}d;\n", [[" \u{A0}a", "\u{301}b\u{2028}c\u{85}d", ""]]), ("", []),
        ("\u{FEFF}", []),
        ("a;b\n\"\";\"\"", [["a", "b"], ["", ""]]),
    ])
    func readsCells(text: String, expected: [[String]]) throws {
        let read = try cells(text)
        #expect(
            read.map { $0.map { Array($0.unicodeScalars) } } == expected.map { $0.map { Array($0.unicodeScalars) } }
        )
    }

    @Test func rowsCarryTheirPhysicalLine() throws {
        let read = try records(Array("sep=;\r\na;b\r\n\r\n\"1\r\n2\";x\r3;4\n".utf8))
        #expect(read.map(\.line) == [2, 4, 6])
    }

    @Test func everyChunkSizeReadsTheSame() throws {
        let text = "sep=;\r\nNom;É\u{1F600}\r\n\"a\r\n\"\"b\";\"\"\r\n\"jamais;fermé\r\nx\"y;z\r\nfin;"
        for encoding in TextEncoding.allCases {
            let bytes = encode(encoding == .windows1252 ? text.replacing("\u{1F600}", with: "œ") : text, encoding)
            let whole = try records(bytes)
            #expect(whole.count == 5)
            for size in 1...bytes.count { #expect(try records(bytes, chunk: size) == whole) }
        }
    }

    @Test func anUnterminatedQuoteIsReportedWhereItOpensAndSwallowsNothing() throws {
        for tail in ["fin;4\n", "\"fin\";4\n", "\"fin\";4\n\"x\ny\";5\n"] {
            let read = try records(Array(("a;b\nx;\"ouvert\n1;2\n" + tail).utf8))
            #expect(read[1].cells == ["x", "\"ouvert"])
            #expect(read[1].flaws == [CSVError(.unterminatedQuote, line: 2, column: 3, cell: 2)])
            #expect(read[2].cells == ["1", "2"])
            #expect(read.dropFirst(2).flatMap(\.flaws) == [])
            #expect(read[3].cells == ["fin", "4"])
        }
    }

    @Test func anUnterminatedQuoteInALongFileIsFoundWithinTheRowLimit() throws {
        let lines = (0..<5000).map { "ligne \($0);valeur" }
        let read = try records(Array(("a;b\n\"x;y\n" + lines.joined(separator: "\n")).utf8), chunk: 1000)
        #expect(read.count == 5002)
        #expect(read[1].flaws.map(\.problem) == [.unterminatedQuote])
        #expect(read.last?.line == 5002)
    }

    @Test func strayQuotesAreFlaws() throws {
        let read = try records(Array("a;O\"Brien\n\"x\"y;z\n".utf8))
        #expect(read.map(\.cells) == [["a", "O\"Brien"], ["\"x\"y", "z"]])
        #expect(read[0].flaws == [CSVError(.strayQuote, line: 1, column: 4, cell: 2)])
        #expect(read[1].flaws == [CSVError(.strayQuote, line: 2, column: 3, cell: 1)])
    }

    @Test func limitsStopTheReading() throws {
        func problem(_ text: String, _ limits: CSVLimits = CSVLimits()) -> CSVError.Problem? {
            let error = #expect(throws: CSVError.self) { try records(Array(text.utf8), chunk: 4096, limits: limits) }
            return error?.problem
        }
        let long = String(repeating: "x", count: 1_000_000)
        #expect(problem(long) == .rowTooLong(limit: 65_536))
        #expect(problem("a;b\n" + long + "\n") == .rowTooLong(limit: 65_536))
        #expect(problem("a;b\n\"" + long) == .rowTooLong(limit: 65_536))
        #expect(problem(String(repeating: ";", count: 64)) == .tooManyColumns(limit: 64))
        #expect(problem("a\nb\nc", CSVLimits(rows: 2)) == .tooManyRows(limit: 2))
        #expect(problem("PK\u{3}\u{4}\u{14}") == .notText("XLSX ou ODS"))
        #expect(try records(Array(String(repeating: ";", count: 63).utf8)).first?.cells.count == 64)
    }

    @Test func rowsBeforeAFailureAreHandedOut() throws {
        var reader = CSVReader(bytes: Array("a;b\n1;2\n3;4\n".utf8), limits: CSVLimits(rows: 2))
        #expect(try reader.nextRecord()?.cells == ["a", "b"])
        #expect(try reader.nextRecord()?.cells == ["1", "2"])
        #expect(throws: CSVError.self) { try reader.nextRecord() }
        #expect(throws: CSVError.self) { try reader.nextRecord() }
    }

    @Test func randomBytesNeverTrap() throws {
        var random = SeededRandom(seed: 4180)
        let alphabet = Array("\"\";;,\t\r\n\nab'=".utf8) + [0xC3, 0xA9, 0xFF, 0x00, 0x81, 0xEF, 0xBB, 0xBF]
        for _ in 0..<5000 {
            let count = Int.random(in: 0..<40, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let whole = try records(bytes)
            #expect(try records(bytes, chunk: 3) == whole)
            #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.line < $1.line })
        }
    }
}
