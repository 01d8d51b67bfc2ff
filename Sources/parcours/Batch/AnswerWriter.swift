import Foundation
import JSONText

/// Standard output for a batch: bytes gathered and written in large pieces.
struct AnswerWriter: ~Copyable {
    private(set) var json = JSONWriter(capacity: 1 << 17)

    /// Writes a single answer at once.
    static func answer(_ body: (inout JSONWriter) -> Void) throws {
        var output = AnswerWriter()
        try output.line(body)
        try output.flush()
    }

    /// Writes one answer and its line end.
    mutating func line(_ body: (inout JSONWriter) -> Void) throws {
        body(&json)
        json.newline()
        if json.bytes.count > 1 << 16 { try flush() }
    }

    /// Hands over what is gathered.
    mutating func flush() throws {
        guard !json.bytes.isEmpty else { return }
        try FileHandle.standardOutput.write(contentsOf: Data(json.bytes))
        json.removeAll()
    }
}
