import JSONText

/// The questions of a file: one JSON object, an array of them, or one per line (contract §2).
///
/// Lines and array elements are read one at a time. A line that is no JSON does not hide those after it.
struct QuestionSource {
    /// One question with the line it begins on.
    struct Question {
        let line: Int
        let bytes: [UInt8]
    }

    private enum Shape {
        case lines, array, document
    }

    private var lines: ByteLines
    private var pending: [[UInt8]] = []
    private var lineNumber = 0
    private var shape: Shape = .lines
    private var splitter = ElementSplitter()
    private var ready: [Question] = []
    private var isFinished = false

    /// Opens `path`, `-` for standard input, and finds out which of the three shapes it has.
    init(path: String) throws {
        lines = try ByteLines(path: path)
        try findShape()
    }

    /// The next question, or nil after the last one.
    mutating func next() throws -> Question? {
        switch shape {
        case .lines:
            while let line = try nextLine() {
                if !Self.isBlank(line) { return Question(line: lineNumber, bytes: line) }
            }
            return nil
        case .document:
            guard !isFinished else { return nil }
            isFinished = true
            var bytes: [UInt8] = []
            while let line = try nextLine() {
                bytes.append(contentsOf: line)
                bytes.append(UInt8(ascii: "\n"))
                guard bytes.count <= ByteLines.longest else {
                    throw BadInput("le document dépasse \(ByteLines.longest >> 20) Mio : donnez un dossier par ligne.")
                }
            }
            return Question(line: 1, bytes: bytes)
        case .array:
            while ready.isEmpty {
                guard let line = try nextLine() else {
                    ready.append(contentsOf: splitter.finish(line: lineNumber))
                    break
                }
                ready.append(contentsOf: splitter.feed(line, line: lineNumber))
            }
            return ready.isEmpty ? nil : ready.removeFirst()
        }
    }

    private mutating func nextLine() throws -> [UInt8]? {
        let line = pending.isEmpty ? try lines.next() : pending.removeFirst()
        if line != nil { lineNumber += 1 }
        return line
    }

    /// Tells the three shapes apart.
    ///
    /// An array begins with a bracket. A single object may be spread over lines: then its first line is no JSON by
    /// itself, and the second one is no beginning of another object.
    private mutating func findShape() throws {
        while let line = try lines.next() {
            pending.append(line)
            guard let first = line.first(where: { !Self.isSpace($0) }) else { continue }
            if first == UInt8(ascii: "[") {
                shape = .array
            } else if (try? JSONValue(parsing: line)) == nil, let second = try lines.next() {
                pending.append(second)
                if second.first != UInt8(ascii: "{") { shape = .document }
            }
            return
        }
    }

    fileprivate static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a
    }

    private static func isBlank(_ line: [UInt8]) -> Bool {
        line.allSatisfy(isSpace)
    }
}

/// Cuts the elements out of a JSON array by counting brackets outside of strings.
private struct ElementSplitter {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var element: [UInt8] = []
    private var elementLine = 0
    private var isClosed = false

    mutating func feed(_ bytes: [UInt8], line: Int) -> [QuestionSource.Question] {
        var found: [QuestionSource.Question] = []
        for byte in bytes + [UInt8(ascii: "\n")] {
            if isInString {
                element.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth == 1 { continue }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth <= 0 {
                    isClosed = true
                    found.append(contentsOf: cut())
                    continue
                }
            case UInt8(ascii: ",") where depth == 1:
                found.append(contentsOf: cut())
                continue
            case UInt8(ascii: "\""): isInString = true
            default: if element.isEmpty, QuestionSource.isSpace(byte) { continue }
            }
            if element.isEmpty { elementLine = line }
            element.append(byte)
        }
        return found
    }

    /// What is left at the end: an array that was never closed gives its rest as a question, which is no JSON.
    mutating func finish(line: Int) -> [QuestionSource.Question] {
        isClosed ? [] : element.isEmpty ? [.init(line: line, bytes: Array("[".utf8))] : cut()
    }

    private mutating func cut() -> [QuestionSource.Question] {
        defer { element.removeAll(keepingCapacity: true) }
        return element.isEmpty ? [] : [.init(line: elementLine, bytes: element)]
    }
}
