/// Reads the rows of one XLSX sheet.
struct XLSXSheetReader {
    private let book: XLSXBook
    private let limits: WorkbookLimits
    private var parser: XMLPullParser
    private var row: RowBuilder
    private var line = 0
    private var rows = 0
    private var isFinished = false

    init(_ stream: ByteStream, book: XLSXBook, limits: WorkbookLimits) {
        self.book = book
        self.limits = limits
        parser = XMLPullParser(stream, longestToken: limits.cellBytes * 6)
        row = RowBuilder(limits: limits)
    }

    mutating func nextRow() throws(WorkbookError) -> SheetRow? {
        guard !isFinished else { return nil }
        while true {
            switch try parser.next() {
            case .start(let name, let attributes) where name.localName == "row":
                try beginRow(attributes["r"])
                try readCells()
                guard !row.cells.isEmpty else { continue }
                rows += 1
                guard rows <= limits.rows else { throw WorkbookError(.tooManyRows(limit: limits.rows), line: line) }
                return SheetRow(line: line, cells: row.cells)
            case .finished:
                isFinished = true
                return nil
            default: continue
            }
        }
    }

    private mutating func beginRow(_ number: String?) throws(WorkbookError) {
        row.clear()
        guard let number else {
            line += 1
            return
        }
        // 1,048,576 is the last row of a sheet.
        guard let next = Int(number), next > line, next <= 1 << 20 else {
            throw .damaged("lignes en désordre", line: line)
        }
        line = next
    }

    private mutating func readCells() throws(WorkbookError) {
        var place = -1
        while true {
            switch try parser.next() {
            case .start(let name, let attributes) where name.localName == "c":
                place = try attributes["r"].map { text throws(WorkbookError) in try column(text) } ?? place + 1
                let value = try readCell(type: attributes["t"] ?? "n", style: Int(attributes["s"] ?? "0") ?? 0)
                try row.put(value, at: place, line: line)
            case .end(let name) where name.localName == "row": return
            case .finished: throw .damaged("ligne coupée", line: line)
            default: continue
            }
        }
    }

    /// The place of a cell by its name, `AB12`, from 0.
    private func column(_ reference: String) throws(WorkbookError) -> Int {
        var number = 0
        for byte in reference.utf8.prefix(4) {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
            number = number * 26 + Int(byte) - 64
        }
        // 16,384 is the last column of a sheet.
        guard (1...16_384).contains(number) else { throw .damaged("nom de cellule", line: line) }
        return number - 1
    }

    private mutating func readCell(type: String, style: Int) throws(WorkbookError) -> CellValue {
        var value: String?
        var isValue = false
        var hasFormula = false
        var inline = ""
        while true {
            switch try parser.next() {
            case .start(let name, _):
                switch name.localName {
                case "v":
                    isValue = true
                    value = value ?? ""
                case "f": hasFormula = true
                case "is": inline = try XLSXText.read(&parser, until: "is", limits: limits)
                default: continue
                }
            case .text(let piece) where isValue:
                value = (value ?? "") + piece
                guard piece.utf8.count <= limits.cellBytes, (value ?? "").utf8.count <= limits.cellBytes else {
                    throw WorkbookError(.tooLarge("le texte d'une cellule"), line: line)
                }
            case .end(let name):
                isValue = false
                guard name.localName == "c" else { continue }
                if type == "inlineStr" { return .text(inline) }
                guard let value, !value.isEmpty else {
                    // `t="str"` with an empty result is an empty text, which the file does hold.
                    return hasFormula && (value == nil || type == "n") ? .formulaWithoutResult : .empty
                }
                return try self.value(value, type: type, style: style)
            case .finished: throw .damaged("cellule coupée", line: line)
            default: continue
            }
        }
    }

    private func value(_ text: String, type: String, style: Int) throws(WorkbookError) -> CellValue {
        switch type {
        case "s":
            guard let index = Int(text), book.texts.indices.contains(index) else {
                throw .damaged("texte partagé inconnu", line: line)
            }
            return .text(book.texts[index])
        case "str": return .text(XLSXText.plain(text))
        case "b": return .boolean(text == "1" || text == "true")
        case "e": return .error(text)
        case "d": return ISODate.value(text) ?? .text(text)
        default:
            guard case .number(let number) = CellValue.number(text) else { return .error(text) }
            let format = book.formats.indices.contains(style) ? book.formats[style] : .number
            return format.value(of: number, is1904: book.is1904)
        }
    }
}
