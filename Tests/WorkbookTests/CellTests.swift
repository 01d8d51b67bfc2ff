import Testing

@testable import Workbook

/// Numbers, days and texts of cells.
struct CellTests {
    @Test(
        "serials in both date systems",
        arguments: [
            (1.0, false, "01/01/1900"), (59, false, "28/02/1900"), (60, false, "29/02/1900"), (61, false, "01/03/1900"),
            (46_142, false, "30/04/2026"), (46_142.5, false, "30/04/2026 12:00"), (44_680, true, "30/04/2026"),
            (0, true, "01/01/1904"), (0.5, false, "12:00"), (2_958_465, false, "31/12/9999"),
            (2_958_466, false, "2958466"),
            (-1, false, "-1"), (46_142.999_999_99, false, "01/05/2026"),
        ]
    )
    func serials(serial: Double, is1904: Bool, text: String) {
        #expect(NumberFormat.date.value(of: serial, is1904: is1904).text == text)
    }

    @Test(
        "format codes",
        arguments: [
            ("dd/mm/yyyy", NumberFormat.date), ("d\\ mmmm\\ yyyy;@", .date), ("[$-40C]mmm-yy", .date), ("mmmm", .date),
            ("hh:mm", .time), ("mm:ss.0", .time), ("[h]:mm", .time), ("yyyy-mm-dd\\ hh:mm", .date),
            ("General", .number),
            ("0.00E+00", .number), ("#,##0\\ \"jours\"", .number), ("[Red]0;[Blue]-0", .number), ("0;\"d\"", .number),
            ("@", .number),
            ("_-* #,##0.00\\ _€_-", .number), ("", .number), ("[", .number), ("\\", .number),
        ]
    )
    func formatCodes(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test func daysAreThoseOfTheCalendar() throws {
        #expect(SheetDay(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
        #expect(SheetDay(year: 2026, month: 4, day: 30)?.serial == 46_142)
        for parts in [
            (2026, 6, 31), (2026, 2, 29), (1900, 2, 29), (2026, 13, 1), (2026, 0, 1), (0, 1, 1), (10_000, 1, 1),
        ] {
            #expect(SheetDay(year: parts.0, month: parts.1, day: parts.2) == nil)
        }
        var previous = try #require(SheetDay(year: 1, month: 1, day: 1)).daysSinceEpoch - 1
        for day in stride(from: previous + 1, through: 2_932_896, by: 1) {
            let parts = SheetDay(daysSinceEpoch: day).parts
            guard SheetDay(year: parts.year, month: parts.month, day: parts.day)?.daysSinceEpoch == previous + 1 else {
                Issue.record("day \(day)")
                return
            }
            previous += 1
        }
    }

    @Test func isoDatesAndDurations() {
        #expect(ISODate.value("2026-04-30")?.text == "30/04/2026")
        #expect(ISODate.value("2026-04-30T00:00:00.000")?.text == "30/04/2026")
        #expect(ISODate.value("2026-04-30T09:30:00Z")?.text == "30/04/2026 09:30")
        for text in ["2026-02-30", "2026-4", "-2026-04-30", "2026-04-30T25:00", "T", "", "2026-04-30T", "99999-01-01"] {
            #expect(ISODate.value(text) == nil, "\(text)")
        }
        #expect(ISODate.duration("PT09H30M00S")?.text == "09:30")
        #expect(ISODate.duration("P1DT2H0M3.5S")?.text == "26:00:03")
        for text in ["", "PTH", "-PT1H", "P1Y", "PT99999999H"] { #expect(ISODate.duration(text) == nil) }
    }

    @Test func escapesOfTexts() {
        #expect(XLSXText.plain("a_x000D_b_x0041_ _x00_ _xD83C__xDF93_ _X0041_") == "a\rbA _x00_ 🎓 _X0041_")
        #expect(XLSXText.escaped("a\r_x0041_\u{1}\u{FFFF}") == "a_x000D__x005F_x0041__x0001_\u{FFFD}")
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var random = SeededRandom(seed: 376)
        let pieces = [
            "a", "é", "\"", "<", "&", "]]>", "\t", "\n", "\r", "=", "'", " ", "\u{1}", "😀", "_x0041_", "_", "x",
            "\u{301}",
        ]
        for _ in 0..<200 {
            let rows: [[CellValue]] = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ -> CellValue in
                    let day = SheetDay(daysSinceEpoch: Int.random(in: -25_000...60_000, using: &random))
                    switch Int.random(in: 0..<7, using: &random) {
                    case 0: return .empty
                    case 1:
                        return .number(
                            Double(Int.random(in: -1_000_000_000_000_00...1_000_000_000_000_00, using: &random))
                        )
                    case 2: return .number(Double.random(in: -1e6...1e6, using: &random))
                    case 3: return .date(day)
                    case 4: return .moment(day, seconds: Int.random(in: 1..<86_400, using: &random))
                    case 5: return .boolean(Bool.random(using: &random))
                    default:
                        return .text(
                            (0..<Int.random(in: 1...6, using: &random)).map { _ in
                                pieces.randomElement(using: &random) ?? ""
                            }.joined()
                        )
                    }
                }
            }
            let bytes = try written(rows)
            #expect(try written(rows) == bytes)
            let read = try Workbook(bytes).typed()
            let kept = rows.map { Array($0.prefix(($0.lastIndex { $0 != .empty } ?? -1) + 1)) }
            #expect(read.map(\.cells) == kept.filter { !$0.isEmpty })
            #expect(read.map(\.line) == kept.indices.filter { !kept[$0].isEmpty }.map { $0 + 1 })
        }
    }

    @Test func whatCannotBeWrittenIsRefused() throws {
        var writer = WorkbookWriter()
        for name in ["", "a/b", "[x]", "'x", String(repeating: "a", count: 32)] {
            #expect(throws: WorkbookError(.sheetName(name))) { try writer.beginSheet(name) }
        }
        #expect(throws: WorkbookError(.noSuchSheet)) { try writer.row([]) }
        try writer.beginSheet("Liste")
        #expect(throws: WorkbookError(.sheetName("LISTE"))) { try writer.beginSheet("LISTE") }
        #expect(throws: WorkbookError(.cellTooLong, line: 1)) {
            try writer.row([.text(String(repeating: "a", count: 32_768))])
        }
    }

    private func written(_ rows: [[CellValue]]) throws -> [UInt8] {
        var writer = WorkbookWriter()
        try writer.beginSheet("Liste")
        for row in rows { try writer.row(row) }
        return try writer.finish()
    }
}
