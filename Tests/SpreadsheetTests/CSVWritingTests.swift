import Spreadsheet
import Testing

/// What is written can be read back, and nothing that is written runs as a formula.
struct CSVWritingTests {
    private func text(_ rows: [[String]], _ format: CSVFormat) -> String {
        var writer = CSVWriter(format: format)
        for row in rows { writer.row(row) }
        return String(decoding: writer.take(), as: UTF8.self)
    }

    @Test func writesForSpreadsheetsAndForPrograms() {
        let rows = [
            ["Nom", "a;b", "c,d"], ["=1+1", "dit \"x\"", "l1\nl2"], [""], ["+33 6", "-5", "@x", "＝1", " bord ", "'=x"],
        ]
        #expect(
            text(rows, .spreadsheet).unicodeScalars.elementsEqual(
                ("\u{FEFF}Nom;\"a;b\";\"c,d\"\r\n'=1+1;\"dit \"\"x\"\"\";\"l1\nl2\"\r\n\"\"\r\n"
                    + "'+33 6;'-5;'@x;'＝1;\" bord \";''=x\r\n").unicodeScalars
            )
        )
        #expect(text([["a", "b;c", ""]], .strict) == "a,\"b;c\",\r\n")
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var random = SeededRandom(seed: 4180)
        let pieces = [
            "a", "é", "\"", ";", ",", "\t", "\n", "\r", "\r\n", "=", "'", " ", "\u{FEFF}", "😀", "-", "\u{301}", "sep=",
            "＝",
        ]
        for format in [
            CSVFormat.spreadsheet, .strict,
            CSVFormat(delimiter: UInt8(ascii: "\t"), hasByteOrderMark: false, neutralizesFormulas: false),
        ] {
            for _ in 0..<1500 {
                let width = Int.random(in: 1...5, using: &random)
                let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    (0..<width).map { _ in
                        (0..<Int.random(in: 0...5, using: &random)).map { _ in
                            pieces.randomElement(using: &random) ?? ""
                        }.joined()
                    }
                }
                var reader = CSVReader(bytes: Array(text(rows, format).utf8), delimiter: format.delimiter)
                var read: [[String]] = []
                while let record = try reader.nextRecord() {
                    #expect(record.flaws.isEmpty)
                    read.append(format.neutralizesFormulas ? record.cells.map(FormulaGuard.restored) : record.cells)
                }
                #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
            }
        }
    }

    @Test func noCellBeginsLikeAFormula() throws {
        var random = SeededRandom(seed: 15)
        let dangerous: Set<UnicodeScalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
        let alphabet = Array(dangerous) + ["a", "'", "\"", ";", " "]
        for _ in 0..<100_000 {
            let cell = String(
                String.UnicodeScalarView((0..<3).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            )
            let shown = FormulaGuard.neutralized(cell)
            #expect(shown.unicodeScalars.first.map(dangerous.contains) == false)
            #expect(FormulaGuard.restored(shown).unicodeScalars.elementsEqual(cell.unicodeScalars))
        }
    }
}
