import JSONText

/// The questions of a file: one JSON object, an array of them, or one per line (contract §2).
///
/// Lines and array elements are read one at a time. One that is no JSON does not hide those after it.
struct QuestionSource {
    /// What stands in one place of the file.
    enum Item {
        case question(Question)
        /// Something that can be no question, with its line and what is wrong, in French.
        case flaw(line: Int, String)
    }

    /// A question, still as text, with the place in the file where it begins, from 1.
    struct Question {
        let line: Int
        var column = 1
        let bytes: [UInt8]
    }

    private enum Shape {
        case lines, array, document
    }

    private var lines: ByteLines
    /// Lines that were read to find out the shape, with their numbers.
    private var pending: [(number: Int, bytes: [UInt8])] = []
    private var shape: Shape = .lines
    private var splitter = ElementSplitter(longest: ByteLines.longest)
    private var ready: ArraySlice<Item> = []
    private var isFinished = false

    /// What to call the input in messages.
    var name: String { lines.name }

    /// Opens `path`, `-` for standard input, and finds out which of the three shapes it has.
    /// - Throws: `BadInput` when it cannot be read.
    init(path: String) throws {
        lines = try ByteLines(path: path)
        try findShape()
    }

    /// What comes next, or nil after the last one.
    /// - Throws: `BadInput` when the file cannot be read any further.
    mutating func next() throws -> Item? {
        switch shape {
        case .lines:
            while let line = try nextLine() {
                if !Self.isBlank(line.bytes) { return .question(Question(line: line.number, bytes: line.bytes)) }
            }
            return nil
        case .document: return try document()
        case .array:
            while ready.isEmpty, !isFinished {
                let piece = try lines.nextPiece()
                isFinished = piece.isEmpty
                ready = isFinished ? splitter.finish()[...] : splitter.feed(piece)[...]
            }
            return ready.popFirst()
        }
    }

    private mutating func document() throws -> Item? {
        guard !isFinished else { return nil }
        isFinished = true
        var bytes: [UInt8] = []
        var number = 0
        while let line = try nextLine() {
            // Lines passed over as blank are put back, so that the numbers in messages are those of the file.
            while number < line.number {
                if number > 0 { bytes.append(UInt8(ascii: "\n")) }
                number += 1
            }
            bytes.append(contentsOf: line.bytes)
            guard bytes.count <= ByteLines.longest else {
                let limit = ByteLines.longest >> 20
                throw BadInput(
                    "\(name), ligne \(line.number) : le dossier dépasse \(limit) Mio ; donnez un dossier par ligne."
                )
            }
        }
        return .question(Question(line: 1, bytes: bytes))
    }

    private mutating func nextLine() throws -> (number: Int, bytes: [UInt8])? {
        guard pending.isEmpty else { return pending.removeFirst() }
        return try lines.next().map { (lines.number, $0) }
    }

    /// Tells the three shapes apart.
    ///
    /// An array begins with a bracket. A single object may be spread over lines: then its first line stops too early,
    /// and the next one is no beginning of another object. A line cut short in a file of lines is not taken for that.
    private mutating func findShape() throws {
        guard let first = try lines.firstByte() else { return }
        if first == UInt8(ascii: "[") {
            shape = .array
        } else if first == UInt8(ascii: "{") {
            guard let line = try nextFullLine(), Self.stopsTooEarly(line), let second = try nextFullLine() else {
                return
            }
            if second.first != UInt8(ascii: "{"), second.first != UInt8(ascii: "[") { shape = .document }
        }
    }

    /// Reads up to the next line that is not blank, and keeps what it read.
    private mutating func nextFullLine() throws -> [UInt8]? {
        while let line = try lines.next() {
            if Self.isBlank(line) { continue }
            pending.append((lines.number, line))
            return line
        }
        return nil
    }

    private static func stopsTooEarly(_ line: [UInt8]) -> Bool {
        do throws(JSONSyntaxError) {
            // With its line end, which a string that is cut short does not bear.
            _ = try JSONValue(parsing: line + [UInt8(ascii: "\n")])
            return false
        } catch {
            return error.problem == .unexpectedEnd
        }
    }

    private static func isBlank(_ line: [UInt8]) -> Bool {
        line.allSatisfy(JSONSpace.contains)
    }
}
