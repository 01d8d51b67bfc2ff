import Spreadsheet
import Testing

@testable import Workbook

/// A hostile or damaged file is refused with a reason; it never stops the process, nor takes its memory.
struct HostileBookTests {
    @Test("damaged bytes", arguments: Samples.books)
    func damagedBytes(name: String) throws {
        let whole = try Samples.bytes(name)
        var random = SeededRandom(seed: 1987)
        var refused = 0
        for _ in 0..<100 {
            var bytes = whole
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            case 1:
                let start = Int.random(in: 0..<bytes.count, using: &random)
                bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...64, using: &random)))
            default:
                for _ in 0..<Int.random(in: 1...12, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
            }
            // Bytes that nothing depends on (times, comments) may change without harm.
            if problem(bytes) != nil { refused += 1 }
        }
        #expect(refused >= 50)
    }

    /// Damage within parts whose checksums are right reaches the readers of XML and of cells.
    @Test("damaged XML", arguments: Samples.books)
    func damagedXML(name: String) throws {
        let source = try ZipArchive(try Samples.bytes(name), limits: WorkbookLimits())
        var parts: [(name: String, bytes: [UInt8])] = []
        for part in source.entries.keys.sorted() {
            parts.append((part, try #require(try source.contents(part, most: 1 << 24))))
        }
        let targets = parts.indices.filter { parts[$0].name.hasSuffix(".xml") || parts[$0].name.hasSuffix(".rels") }
        let pieces = [
            "<", ">", "\"", "/", "&", "-1", "99999999999999999999", "0", "A1", "ZZZZZ9", "<row/>", "</c>", "NaN",
            "1e999",
            "table:number-columns-repeated=\"-1\"", "\u{0}", "]]>", "<![CDATA[", "<!--", "s=\"9999\"", "t=\"s\"",
            "rId9",
        ]
        var random = SeededRandom(seed: 26_300)
        var refused = 0
        for _ in 0..<100 {
            var damaged = parts
            let target = try #require(targets.randomElement(using: &random))
            for _ in 0..<Int.random(in: 1...3, using: &random) where !damaged[target].bytes.isEmpty {
                let at = Int.random(in: 0..<damaged[target].bytes.count, using: &random)
                let end = min(damaged[target].bytes.count, at + Int.random(in: 0...8, using: &random))
                damaged[target].bytes.replaceSubrange(
                    at..<end,
                    with: Array((pieces.randomElement(using: &random) ?? "").utf8)
                )
            }
            var zip = ZipWriter()
            for part in damaged {
                let deflater = try Deflater()
                deflater.write { $0 += part.bytes }
                zip.add(part.name, deflater.finish())
            }
            if problem(zip.finish()) != nil { refused += 1 }
        }
        #expect(refused >= 20)
    }

    @Test func bombsAreRefused() throws {
        let zeros = "<worksheet>" + String(repeating: " ", count: 8 << 20) + "</worksheet>"
        let bomb = try xlsx(sheet: zeros)
        #expect(bomb.count < 20_000)
        #expect(problem(bomb) == .tooLarge("« xl/worksheets/sheet1.xml » est anormalement compressé"))
        #expect(problem(bomb, limits: WorkbookLimits(entryBytes: 1 << 20)).map(isTooLarge) == true)
        #expect(problem(bomb, limits: WorkbookLimits(fileBytes: 100)).map(isTooLarge) == true)
        #expect(problem(bomb, limits: WorkbookLimits(entries: 3)).map(isTooLarge) == true)
        let texts = String(repeating: "<si><t>x</t></si>", count: 1000)
        let shared = try xlsx(sheet: "<worksheet/>", [("xl/sharedStrings.xml", "<sst>\(texts)</sst>")])
        #expect(problem(shared) == nil)
        #expect(problem(shared, limits: WorkbookLimits(sharedTextBytes: 10_000)).map(isTooLarge) == true)
        let cell = "<table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>"
        #expect(
            problem(try ods("<table:table><table:table-row>\(cell)</table:table-row></table:table>"))
                == .tooManyColumns(limit: 256)
        )
        let row =
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell><text:p>x</text:p>"
            + "</table:table-cell></table:table-row>"
        #expect(problem(try ods("<table:table>\(row)</table:table>")) == .tooManyRows(limit: 200_000))
        let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
        #expect(problem(try xlsx(sheet: deep)).map(isDamaged) == true)
        let long = "<worksheet><sheetData><row><c t=\"str\"><v>\(String(repeating: "é", count: 500_000))</v></c></row>"
        #expect(problem(try xlsx(sheet: long + "</sheetData></worksheet>")).map(isTooLarge) == true)
    }

    @Test(
        "entities are refused, whatever they are",
        arguments: [
            "<!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \"&b;&b;\">]><worksheet>&c;</worksheet>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><worksheet/>",
            "<worksheet/><!DOCTYPE a>",
        ]
    )
    func documentTypes(sheet: String) throws {
        #expect(problem(try xlsx(sheet: sheet)) == .documentType)
        #expect(problem(try xlsx(sheet: "<worksheet/>", [("xl/styles.xml", sheet)])) == .documentType)
    }

    @Test(
        "XML that is none",
        arguments: [
            "", "<a", "<a>", "</a>", "<a></b>", "<a b></a>", "<a b=c></a>", "<a>&b;</a>", "<a>&#0;</a>",
            "<a>&#xD800;</a>",
            "<a>&#+1;</a>", "<a>&</a>", "<a/><b/>", "x<a/>", "<a/>x", "<a><!-- </a>", "<a><![CDATA[ </a>", "<>",
            "<a b=\"1></a>",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", "<a><row r=\"0\"/></a>",
            "<a><row r=\"2\"/><row r=\"2\"/></a>",
            "<a><row><c r=\"1A\"/></row></a>", "<a><row><c t=\"s\"><v>0</v></c></row></a>",
            "<a><row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row></a>",
        ]
    )
    func damagedSheets(sheet: String) throws {
        #expect(problem(try xlsx(sheet: sheet)).map(isDamaged) == true)
    }

    @Test func numbersThatAreNoneAreFlaws() throws {
        for text in ["NaN", "inf", "1e999", "abc", "0x"] {
            let book = try Workbook(try xlsx(sheet: "<a><row><c r=\"A1\"><v>\(text)</v></c></row></a>"))
            #expect(try book.records().first?.flaws.map(\.problem) == [.cellInError(text)])
        }
    }

    @Test func protectedFilesAreRefused() throws {
        let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
        #expect(
            problem(
                try archive([
                    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("META-INF/manifest.xml", manifest),
                    ("content.xml", "x"),
                ])
            ) == .protected
        )
        var bytes = try xlsx(sheet: "<a/>")
        // The first directory record; its flags say that the entry is encrypted.
        let record = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
        for part in 0..<6 {
            let at = try #require(
                bytes.indices.dropFirst(record).filter { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }.dropFirst(part)
                    .first
            )
            bytes[at + 8] |= 1
        }
        #expect(problem(bytes) == .protected)
    }

    private func isTooLarge(_ problem: WorkbookError.Problem) -> Bool {
        if case .tooLarge = problem { true } else { false }
    }

    private func isDamaged(_ problem: WorkbookError.Problem) -> Bool {
        if case .damaged = problem { true } else { false }
    }
}
