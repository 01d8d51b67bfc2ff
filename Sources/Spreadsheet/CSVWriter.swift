/// How a delimited text file is written.
public struct CSVFormat: Hashable, Sendable {
    /// The delimiter, `;` `,` or TAB.
    public var delimiter: UInt8
    /// Whether the file begins with the UTF-8 byte order mark, without which spreadsheet programs guess the encoding.
    public var hasByteOrderMark: Bool
    /// Whether cells that a spreadsheet program would run as a formula get an apostrophe in front.
    public var neutralizesFormulas: Bool

    /// A format.
    public init(delimiter: UInt8, hasByteOrderMark: Bool, neutralizesFormulas: Bool = true) {
        self.delimiter = delimiter
        self.hasByteOrderMark = hasByteOrderMark
        self.neutralizesFormulas = neutralizesFormulas
    }

    /// For French spreadsheet programs: `;`, byte order mark.
    public static let spreadsheet = CSVFormat(delimiter: UInt8(ascii: ";"), hasByteOrderMark: true)
    /// For programs: `,`, no byte order mark (RFC 4180).
    public static let strict = CSVFormat(delimiter: UInt8(ascii: ","), hasByteOrderMark: false)
}

/// Writes delimited text in UTF-8, row by row; rows end with CRLF (RFC 4180).
///
/// The caller may take what was written at any time and go on, so that a file of any length needs little memory.
public struct CSVWriter: Sendable {
    private let format: CSVFormat
    private var bytes: [UInt8] = []
    private var isStartOfRow = true

    /// A writer; the byte order mark, if any, is written at once.
    public init(format: CSVFormat = .spreadsheet) {
        self.format = format
        if format.hasByteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Number of bytes written and not yet taken.
    public var count: Int { bytes.count }

    /// Hands over what was written since the last call.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Writes one row.
    public mutating func row(_ cells: some Sequence<String>) {
        var isLoneEmptyCell = true
        for cell in cells {
            isLoneEmptyCell = isStartOfRow && cell.isEmpty
            self.cell(cell)
        }
        // A row of one empty cell must differ from a blank line, which readers skip.
        if isLoneEmptyCell { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(0x0D)
        bytes.append(0x0A)
        isStartOfRow = true
    }

    private mutating func cell(_ text: String) {
        if !isStartOfRow { bytes.append(format.delimiter) }
        isStartOfRow = false
        var text = format.neutralizesFormulas ? FormulaGuard.neutralized(text) : text
        text.withUTF8 { cell in
            guard Self.needsQuotes(cell) else { return bytes.append(contentsOf: cell) }
            bytes.append(UInt8(ascii: "\""))
            for byte in cell {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                // U+0000 is no text; readers refuse it.
                if byte == 0 { bytes.append(contentsOf: "\u{FFFD}".utf8) } else { bytes.append(byte) }
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private static func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        if first == 0x20 || last == 0x20 || (first == 0xEF && cell.starts(with: [0xEF, 0xBB, 0xBF])) { return true }
        // Every usual delimiter counts, for the program that reads the file may guess another one.
        return cell.contains { byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: ","), 0x09, 0x0A, 0x0D, 0: true
            default: false
            }
        }
    }
}
