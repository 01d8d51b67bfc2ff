/// Cuts one row out of decoded text.
struct CSVScanner {
    struct Row {
        var cells: [String] = []
        var flaws: [CSVError] = []
        var isQuoted = false
        /// Where the next row begins.
        var end = 0
        /// Physical lines the row takes.
        var lines = 0
    }

    enum Outcome {
        case row(Row)
        case needsMore
        case failed(CSVError)
    }

    private enum CellEnd {
        case delimiter(Int)
        case row(Int)
        case needsMore
    }

    let text: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    let isLast: Bool
    let limits: CSVLimits
    private var row = Row()
    private var start = 0
    private var line = 0

    init(text: UnsafeBufferPointer<UInt8>, delimiter: UInt8, isLast: Bool, limits: CSVLimits) {
        self.text = text
        self.delimiter = delimiter
        self.isLast = isLast
        self.limits = limits
    }

    mutating func scan(from start: Int, line: Int) -> Outcome {
        self.start = start
        self.line = line
        row.cells.reserveCapacity(16)
        var offset = start
        while true {
            guard row.cells.count < limits.columns else {
                return failed(.tooManyColumns(limit: limits.columns), at: offset)
            }
            switch cell(at: offset) {
            case .delimiter(let next):
                offset = next
            case .row(let end):
                guard end - start <= limits.rowBytes else {
                    return failed(.rowTooLong(limit: limits.rowBytes), at: start)
                }
                row.end = end
                row.lines = row.isQuoted ? Self.place(of: end, from: start, line: 0, in: text).line : 1
                return .row(row)
            case .needsMore:
                guard text.count - start <= limits.rowBytes else {
                    return failed(.rowTooLong(limit: limits.rowBytes), at: start)
                }
                return .needsMore
            }
        }
    }

    private func failed(_ problem: CSVError.Problem, at offset: Int) -> Outcome {
        .failed(error(problem, at: offset))
    }

    private func error(_ problem: CSVError.Problem, at offset: Int) -> CSVError {
        let place = Self.place(of: offset, from: start, line: line, in: text)
        return CSVError(problem, line: place.line, column: place.column, cell: row.cells.count + 1)
    }

    private mutating func note(_ problem: CSVError.Problem, at offset: Int) {
        if row.flaws.count < 20 { row.flaws.append(error(problem, at: offset)) }
    }

    private mutating func cell(at offset: Int) -> CellEnd {
        guard offset < text.count, text[offset] == UInt8(ascii: "\"") else { return plainCell(at: offset) }
        var content: [UInt8] = []
        var clean = offset + 1
        var hasBreak = false
        var index = clean
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { hasBreak = true }
            guard byte == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            guard index + 1 < text.count || isLast else { return .needsMore }
            content.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
            if index + 1 < text.count, text[index + 1] == UInt8(ascii: "\"") {
                content.append(UInt8(ascii: "\""))
                index += 2
                clean = index
                continue
            }
            return closedCell(content, openedAt: offset, after: index + 1, hasBreak: hasBreak)
        }
        guard isLast || text.count - start > limits.rowBytes else { return .needsMore }
        return unterminatedCell(openedAt: offset)
    }

    private mutating func closedCell(
        _ content: [UInt8],
        openedAt offset: Int,
        after next: Int,
        hasBreak: Bool
    ) -> CellEnd {
        row.isQuoted = true
        if next == text.count {
            row.cells.append(String(decoding: content, as: UTF8.self))
            return .row(next)
        }
        switch text[next] {
        case delimiter:
            row.cells.append(String(decoding: content, as: UTF8.self))
            return .delimiter(next + 1)
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            guard let end = afterBreak(at: next) else { return .needsMore }
            row.cells.append(String(decoding: content, as: UTF8.self))
            return .row(end)
        default:
            if hasBreak { return unterminatedCell(openedAt: offset) }
            note(.strayQuote, at: next - 1)
            return plainCell(at: offset, mayHoldQuotes: true)
        }
    }

    private mutating func unterminatedCell(openedAt offset: Int) -> CellEnd {
        note(.unterminatedQuote, at: offset)
        return plainCell(at: offset, mayHoldQuotes: true)
    }

    /// A cell that ends at the next delimiter or line break whatever it holds.
    private mutating func plainCell(at offset: Int, mayHoldQuotes: Bool = false) -> CellEnd {
        var index = offset
        var firstQuote: Int?
        while index < text.count {
            let byte = text[index]
            if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if byte == UInt8(ascii: "\""), firstQuote == nil { firstQuote = index }
            index += 1
        }
        var end = CellEnd.row(index)
        if index == text.count {
            guard isLast else { return .needsMore }
        } else if text[index] == delimiter {
            end = .delimiter(index + 1)
        } else {
            guard let next = afterBreak(at: index) else { return .needsMore }
            end = .row(next)
        }
        if let firstQuote, !mayHoldQuotes { note(.strayQuote, at: firstQuote) }
        row.cells.append(String(decoding: UnsafeBufferPointer(rebasing: text[offset..<index]), as: UTF8.self))
        return end
    }

    /// Where the line after the break at `index` begins; nil when CR is the last byte so far.
    private func afterBreak(at index: Int) -> Int? {
        guard text[index] == UInt8(ascii: "\r") else { return index + 1 }
        guard index + 1 < text.count else { return isLast ? index + 1 : nil }
        return text[index + 1] == UInt8(ascii: "\n") ? index + 2 : index + 1
    }

    /// Line and column (in scalars) of `offset`, for text whose line `line` begins at `start`.
    static func place(
        of offset: Int,
        from start: Int,
        line: Int,
        in text: some RandomAccessCollection<UInt8>
    ) -> (line: Int, column: Int) {
        var place = (line: line, column: 1)
        var previous: UInt8 = 0
        for byte in text.dropFirst(start).prefix(offset - start) {
            if byte == 0x0A, previous == 0x0D {
                // The second half of a CRLF that was counted already.
            } else if byte == 0x0A || byte == 0x0D {
                place = (place.line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                place.column += 1
            }
            previous = byte
        }
        return place
    }
}
