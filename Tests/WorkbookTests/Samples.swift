import Foundation
import Spreadsheet
import Testing

@testable import Workbook

/// The files that `Tests/run` writes with programs that know nothing of ours.
enum Samples {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: ".build-oracles/spreadsheets")
    static let python = root.appending(path: ".build-oracles/python/bin/python")
    static let reader = root.appending(path: "Tests/Oracles/read_workbook.py")

    static let books = [
        "openpyxl.xlsx", "openpyxl-1904.xlsx", "odfpy.ods", "office-from-xlsx.ods", "office-from-ods.xlsx",
        "office-1904.ods",
    ]

    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }

    /// The rows every book holds: line and cells, empty ones at the end left out.
    static func expected() throws -> [Row] {
        var reader = CSVReader(bytes: try bytes("expected.csv"))
        var rows: [Row] = []
        while let record = try reader.nextRecord() {
            rows.append(Row(line: try #require(Int(record.cells[0])), cells: trimmed(Array(record.cells.dropFirst()))))
        }
        return rows
    }

    static func trimmed(_ cells: [String]) -> [String] {
        Array(cells.prefix((cells.lastIndex { !$0.isEmpty } ?? -1) + 1))
    }

    struct Row: Hashable {
        let line: Int
        let cells: [String]
    }
}

extension Workbook {
    /// All rows of the sheet of that name, as readers of text give them.
    func records(_ name: String) throws -> [CSVRecord] {
        try records(#require(sheets.firstIndex { $0.name == name }))
    }

    /// All rows of a sheet.
    func records(_ number: Int = 0) throws -> [CSVRecord] {
        var reader = try rows(ofSheet: number)
        var records: [CSVRecord] = []
        while let record = try reader.nextRecord() { records.append(record) }
        return records
    }

    /// All rows of a sheet with their typed cells.
    func typed(_ number: Int = 0) throws -> [SheetRow] {
        var reader = try rows(ofSheet: number)
        var rows: [SheetRow] = []
        while let row = try reader.nextRow() { rows.append(row) }
        return rows
    }
}

/// An archive of the given parts, whose sizes and checksums are right.
func archive(_ parts: [(name: String, text: String)]) throws -> [UInt8] {
    var zip = ZipWriter()
    for part in parts {
        let deflater = try Deflater()
        deflater.write { $0 += part.text.utf8 }
        zip.add(part.name, deflater.finish())
    }
    return zip.finish()
}

/// A workbook of one sheet with that XML, and more parts or others instead.
func xlsx(sheet: String, _ more: [(name: String, text: String)] = []) throws -> [UInt8] {
    let fixed = XLSXParts.fixed(sheets: ["Liste"]) + [("xl/worksheets/sheet1.xml", sheet)]
    let replaced = Set(more.map(\.name))
    return try archive(fixed.filter { !replaced.contains($0.name) } + more)
}

/// A document whose spreadsheet has that content.
func ods(_ body: String) throws -> [UInt8] {
    try archive([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:body><office:spreadsheet>\(body)"
                + "</office:spreadsheet></office:body></office:document-content>"
        ),
    ])
}

/// The problem met when everything is read; nil when nothing is wrong.
func problem(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) -> WorkbookError.Problem? {
    do throws(WorkbookError) {
        let book = try Workbook(bytes, limits: limits)
        for number in book.sheets.indices {
            var reader = try book.rows(ofSheet: number)
            while try reader.nextRow() != nil {}
        }
        return nil
    } catch {
        return error.problem
    }
}
