/// One row of a delimited text file.
public struct CSVRecord: Hashable, Sendable {
    /// Physical line of the file on which the row begins, from 1.
    public let line: Int
    /// The cells, without their quotes; trailing empty ones are kept.
    public let cells: [String]
    /// What is wrong with the row although its cells could be told apart; at most 20.
    public let flaws: [CSVError]

    /// A row.
    public init(line: Int, cells: [String], flaws: [CSVError] = []) {
        self.line = line
        self.cells = cells
        self.flaws = flaws
    }
}

/// Reads delimited text (RFC 4180 as spreadsheet programs write it) from chunks of bytes, in constant memory.
///
/// Rows end with CR, LF or CRLF; quoted cells may hold line breaks. The delimiter is the one of a first line `sep=;`,
/// else the most frequent of `;`, TAB and `,` outside quotes in the first row. Blank lines are skipped and counted.
///
/// Damage that leaves the rows readable (a byte without meaning, a stray quotation mark) is a flaw of its record. A
/// quotation mark that is never closed would swallow the rest of the file: the mark is then taken as text, reported,
/// and reading goes on at the next line. A quoted cell of several lines that is followed by text counts as never
/// closed, since the mark that closed it was meant to open another.
public struct CSVParser: Sendable {
    private let limits: CSVLimits
    private var decoder: TextDecoder
    private var buffer: [UInt8] = []
    private var flaws: [DecodingFlaw] = []
    private var start = 0
    private var line = 1
    private var rows = 0
    private var isFirst = true
    /// The delimiter, once known.
    public private(set) var delimiter: UInt8?

    /// A parser of a file in that encoding; `delimiter` spares the guess.
    public init(encoding: TextEncoding, limits: CSVLimits = CSVLimits(), delimiter: UInt8? = nil) {
        self.limits = limits
        self.delimiter = delimiter
        decoder = TextDecoder(encoding: encoding)
    }

    /// Takes the next bytes and appends the rows that are complete.
    /// - Throws: `CSVError` when a limit is passed or the bytes are no text; nothing can be read after that.
    public mutating func feed(_ chunk: Span<UInt8>, into records: inout [CSVRecord]) throws(CSVError) {
        try take(chunk, isLast: false, into: &records)
    }

    /// Takes the end of the file and appends the rows that are left.
    /// - Throws: `CSVError` as `feed` does.
    public mutating func finish(into records: inout [CSVRecord]) throws(CSVError) {
        let nothing: [UInt8] = []
        try take(nothing.span, isLast: true, into: &records)
    }

    private mutating func take(
        _ chunk: Span<UInt8>,
        isLast: Bool,
        into records: inout [CSVRecord]
    ) throws(CSVError) {
        buffer.removeSubrange(..<start)
        for index in flaws.indices { flaws[index].offset -= start }
        start = 0
        if isFirst { try refuseOtherFormats(chunk) }
        chunk.withUnsafeBufferPointer { decoder.decode($0, isLast: isLast, into: &buffer, flaws: &flaws) }
        if isFirst, !buffer.isEmpty || isLast {
            guard buffer.count >= 3 || isLast else { return }
            isFirst = false
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        }
        if delimiter == nil, !chooseDelimiter(isLast: isLast) { return }
        try readRows(isLast: isLast, into: &records)
    }

    private mutating func readRows(isLast: Bool, into records: inout [CSVRecord]) throws(CSVError) {
        guard let delimiter else { return }
        while start < buffer.count {
            let scan = buffer.withUnsafeBufferPointer { text in
                var scanner = CSVScanner(text: text, delimiter: delimiter, isLast: isLast, limits: limits)
                return scanner.scan(from: start, line: line)
            }
            switch scan {
            case .needsMore:
                return
            case .failed(let error):
                throw error
            case .row(let row):
                let next = row.end
                defer {
                    line += row.lines
                    start = next
                }
                guard row.cells.count > 1 || row.cells.first != "" || row.isQuoted else {
                    // A blank line.
                    continue
                }
                rows += 1
                guard rows <= limits.rows else {
                    throw CSVError(.tooManyRows(limit: limits.rows), line: line, column: 1)
                }
                records.append(CSVRecord(line: line, cells: row.cells, flaws: decodingFlaws(until: next) + row.flaws))
            }
        }
    }

    private mutating func decodingFlaws(until end: Int) -> [CSVError] {
        guard let first = flaws.first, first.offset < end else { return [] }
        let inRow = flaws.prefix { $0.offset < end }
        let errors = inRow.prefix(20).map { flaw in
            let place = CSVScanner.place(of: flaw.offset, from: start, line: line, in: buffer)
            return CSVError(.invalidByte(flaw.byte, decoder.encoding), line: place.line, column: place.column)
        }
        flaws.removeFirst(inRow.count)
        return errors
    }

    private func refuseOtherFormats(_ chunk: Span<UInt8>) throws(CSVError) {
        let head: [UInt8] = chunk.withUnsafeBufferPointer { Array($0.prefix(8)) }
        let known: [(magic: [UInt8], name: String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "XLSX ou ODS"), ([0xD0, 0xCF, 0x11, 0xE0], "XLS"), (Array("%PDF-".utf8), "PDF"),
        ]
        for format in known where head.starts(with: format.magic) {
            throw CSVError(.notText(format.name), line: 1, column: 1)
        }
    }

    /// Sets the delimiter from the first row; false when more bytes are needed for that.
    private mutating func chooseDelimiter(isLast: Bool) -> Bool {
        guard let choice = DelimiterChoice(buffer[start...], isLast: isLast || buffer.count > limits.rowBytes) else {
            return false
        }
        delimiter = choice.delimiter
        if choice.length > 0 {
            start += choice.length
            line += 1
        }
        return true
    }
}
