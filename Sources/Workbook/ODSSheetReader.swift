/// Reads the rows of one table of an ODS document.
struct ODSSheetReader {
    private let table: Int
    private let limits: WorkbookLimits
    private var parser: XMLPullParser
    private var row: RowBuilder
    private var line = 0
    private var rows = 0
    /// The row that stands several times, and how often it is still to come.
    private var repeated: (cells: [CellValue], count: Int) = ([], 0)
    private var isInTable = false
    private var isFinished = false

    init(_ stream: ByteStream, table: Int, limits: WorkbookLimits) {
        self.table = table
        self.limits = limits
        parser = XMLPullParser(stream, longestToken: limits.cellBytes * 6)
        row = RowBuilder(limits: limits)
    }

    /// Elements that may hold tables or text which are not cells of a sheet: remarks, pictures, recorded changes.
    static func isOutsideTables(_ name: String) -> Bool {
        switch name {
        case "table:tracked-changes", "table:dde-links", "table:shapes", "table:content-validations", "office:forms",
            "office:annotation", "draw:frame", "draw:custom-shape", "draw:control", "draw:g", "draw:caption":
            true
        default: false
        }
    }

    mutating func nextRow() throws(WorkbookError) -> SheetRow? {
        if repeated.count > 0 { return try next(repeated.cells) }
        guard !isFinished else { return nil }
        if !isInTable { try findTable() }
        while !isFinished {
            switch try parser.next() {
            case .start(let name, _) where Self.isOutsideTables(name): try parser.skipElement()
            case .start("table:table-row", let attributes):
                let count = try repeats(attributes["table:number-rows-repeated"])
                try readCells()
                guard !row.cells.isEmpty else {
                    line += count
                    continue
                }
                repeated = (row.cells, count)
                return try next(row.cells)
            case .end("table:table"), .finished: isFinished = true
            default: continue
            }
        }
        return nil
    }

    private mutating func next(_ cells: [CellValue]) throws(WorkbookError) -> SheetRow {
        repeated.count -= 1
        line += 1
        rows += 1
        guard rows <= limits.rows else { throw WorkbookError(.tooManyRows(limit: limits.rows), line: line) }
        return SheetRow(line: line, cells: cells)
    }

    private mutating func findTable() throws(WorkbookError) {
        var number = 0
        while true {
            switch try parser.next() {
            case .start(let name, _) where Self.isOutsideTables(name): try parser.skipElement()
            case .start("table:table", _):
                if number == table {
                    isInTable = true
                    return
                }
                number += 1
                try parser.skipElement()
            case .finished: throw WorkbookError(.noSuchSheet)
            default: continue
            }
        }
    }

    /// A count of repetitions; the size of a sheet is its bound.
    private func repeats(_ text: String?) throws(WorkbookError) -> Int {
        guard let text else { return 1 }
        guard let count = Int(text), (1...1 << 20).contains(count) else {
            throw .damaged("nombre de répétitions", line: line + 1)
        }
        return count
    }

    private mutating func readCells() throws(WorkbookError) {
        row.clear()
        var place = 0
        while true {
            switch try parser.next() {
            case .start("table:table-cell", let attributes), .start("table:covered-table-cell", let attributes):
                let count = try repeats(attributes["table:number-columns-repeated"])
                let value = try readCell(attributes)
                if !value.isEmpty {
                    for step in 0..<count { try row.put(value, at: place + step, line: line + 1) }
                }
                place += count
                // The bound keeps the sum of any number of repetitions in range.
                guard place <= 1 << 30 else { throw .damaged("nombre de répétitions", line: line + 1) }
            case .end("table:table-row"): return
            case .finished: throw .damaged("ligne coupée", line: line + 1)
            default: continue
            }
        }
    }

    private mutating func readCell(_ attributes: XMLAttributes) throws(WorkbookError) -> CellValue {
        var depth = 0
        var paragraphs = 0
        var text = ""
        while true {
            switch try parser.next() {
            case .start(let name, _) where Self.isOutsideTables(name): try parser.skipElement()
            case .start("text:p", _), .start("text:h", _):
                if paragraphs > 0 { text += "\n" }
                paragraphs += 1
                depth += 1
            case .start("text:s", let attributes):
                text += String(repeating: " ", count: min(try repeats(attributes["text:c"]), limits.cellBytes))
            case .start("text:tab", _): text += "\t"
            case .start("text:line-break", _): text += "\n"
            case .text(let piece) where depth > 0: text += piece
            case .end("text:p"), .end("text:h"): depth -= 1
            case .end("table:table-cell"), .end("table:covered-table-cell"):
                return value(attributes, text)
            case .finished: throw .damaged("cellule coupée", line: line + 1)
            default: continue
            }
            guard text.utf8.count <= limits.cellBytes else {
                throw WorkbookError(.tooLarge("le texte d'une cellule"), line: line + 1)
            }
        }
    }

    private func value(_ attributes: XMLAttributes, _ text: String) -> CellValue {
        let type = attributes["office:value-type"]
        if attributes["calcext:value-type"] == "error" { return .error(text) }
        switch type {
        case "float", "percentage", "currency":
            return attributes["office:value"].flatMap(CellValue.number) ?? .error(text)
        case "date": return attributes["office:date-value"].flatMap(ISODate.value) ?? .text(text)
        case "time": return attributes["office:time-value"].flatMap(ISODate.duration) ?? .text(text)
        case "boolean": return .boolean(attributes["office:boolean-value"] == "true")
        case "string": return .text(attributes["office:string-value"] ?? text)
        default:
            if text.isEmpty, attributes["table:formula"] != nil { return .formulaWithoutResult }
            return text.isEmpty ? .empty : .text(text)
        }
    }
}
