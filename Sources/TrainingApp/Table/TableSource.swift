import Spreadsheet
import Workbook

/// The rows of a file, from its titles on, whatever its format.
///
/// Titles need not stand on the first row: of the first rows, the one with the most known titles holds them. Of a
/// workbook, the visible sheet with the most known titles is read. A cell left empty under a title that spans two rows
/// takes the title above it.
struct TableSource {
    /// How many rows are searched for titles.
    private static let searched = 15

    /// Name of the sheet of a workbook, when there are several.
    private(set) var sheet: String?
    private let next: () throws -> CSVRecord?
    private var pending: [CSVRecord]

    /// The rows of delimited text.
    init(text: CSVReader, isTitle: (String) -> Bool) throws {
        var text = text
        try self.init(next: { try text.nextRecord() }, isTitle: isTitle)
    }

    /// The rows of the sheet whose titles are known best.
    /// - Throws: `CSVError` when the workbook cannot be read.
    init(workbook bytes: [UInt8], isTitle: (String) -> Bool) throws {
        var reader: SheetReader
        let name: String?
        do throws(WorkbookError) {
            (reader, name) = try Self.bestSheet(of: Workbook(bytes), isTitle)
        } catch {
            throw error.tableError
        }
        try self.init(next: { try reader.nextRecord() }, isTitle: isTitle)
        sheet = name
    }

    private static func bestSheet(
        of book: Workbook,
        _ isTitle: (String) -> Bool
    ) throws(WorkbookError) -> (reader: SheetReader, name: String?) {
        let visible = book.sheets.indices.filter { !book.sheets[$0].isHidden }
        var best = (number: visible.first ?? 0, titles: -1)
        for number in visible {
            // A chart has no rows.
            guard var reader = try? book.rows(ofSheet: number) else { continue }
            var titles = 0
            for _ in 0..<searched {
                guard let row = try reader.nextRow() else { break }
                titles = max(titles, row.cells.count { isTitle($0.text) })
            }
            if titles > best.titles { best = (number, titles) }
        }
        return (try book.rows(ofSheet: best.number), visible.count > 1 ? book.sheets[best.number].name : nil)
    }

    private init(next: @escaping () throws -> CSVRecord?, isTitle: (String) -> Bool) throws {
        self.next = next
        var first: [CSVRecord] = []
        var failure: (any Error)?
        do {
            while first.count < Self.searched, let record = try next() { first.append(record) }
        } catch {
            // Rows before the damage are told apart first; the damage comes up again with the rows below.
            failure = error
        }
        if first.isEmpty, let failure { throw failure }
        let counts = first.map { $0.cells.count(where: isTitle) }
        let most = counts.max() ?? 0
        // A single known word may be chance; without titles the first row is shown as what should have held them.
        var place = most > 1 ? counts.firstIndex(of: most) ?? 0 : 0
        // Names of groups of columns stand above the titles proper.
        while most > 1, place + 1 < counts.count, counts[place + 1] == most { place += 1 }
        pending = Array(first[place...])
        if place > 0 { pending[0] = Self.joined(pending[0], under: first[place - 1], isTitle) }
        pending.reverse()
        self.failure = failure
    }

    private var failure: (any Error)?

    /// The next row, the titles first.
    mutating func nextRecord() throws -> CSVRecord? {
        if let record = pending.popLast() { return record }
        if let failure { throw failure }
        return try next()
    }

    private static func joined(_ titles: CSVRecord, under above: CSVRecord, _ isTitle: (String) -> Bool) -> CSVRecord {
        var cells = titles.cells
        for (place, cell) in above.cells.enumerated() where isTitle(cell) {
            while cells.count <= place { cells.append("") }
            if cells[place].isEmpty { cells[place] = cell }
        }
        return CSVRecord(line: titles.line, cells: cells, flaws: titles.flaws)
    }
}
