/// Writes rows in the text format of COPY, in pieces of 64 KiB (PostgreSQL manual, COPY, "File Formats").
public struct CopyWriter: ~Copyable {
    private let connection: Connection
    private let limit: Duration?
    private var buffer = CopyRow()

    private static let pieceSize = 64 * 1024

    init(_ connection: Connection, limit: Duration?) {
        self.connection = connection
        self.limit = limit
        buffer.bytes.reserveCapacity(Self.pieceSize + 4096)
    }

    /// Writes one row: `fields` appends its columns in order.
    /// - Throws: `PostgresError`: `.encoding` for a text with U+0000; connection errors.
    public mutating func row(_ fields: (inout CopyRow) throws -> Void) throws {
        let start = buffer.bytes.count
        try fields(&buffer)
        guard !buffer.hasNull else { throw PostgresError(.encoding, "a text for COPY holds U+0000") }
        buffer.endRow(startedAt: start)
        if buffer.bytes.count >= Self.pieceSize { try flush() }
    }

    /// Sends what is buffered.
    mutating func flush() throws {
        guard !buffer.bytes.isEmpty else { return }
        try connection.put(copyData: buffer.bytes, within: limit)
        buffer.bytes.removeAll(keepingCapacity: true)
    }
}

/// One row for COPY: its columns are appended in the order of the column list.
public struct CopyRow {
    /// Everything not sent yet, earlier rows included.
    var bytes: [UInt8] = []
    var hasNull = false

    init() {}

    mutating func endRow(startedAt start: Int) {
        // Every column ends with a tab; the last tab becomes the line end.
        if bytes.count > start { bytes[bytes.count - 1] = UInt8(ascii: "\n") } else { bytes.append(UInt8(ascii: "\n")) }
    }

    private mutating func endColumn() {
        bytes.append(UInt8(ascii: "\t"))
    }

    /// Appends NULL.
    public mutating func null() {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "N"))
        endColumn()
    }

    /// Appends a text, escaped; NULL for `nil`.
    public mutating func text(_ value: String?) {
        guard var value else { return null() }
        let isPlain = value.withUTF8 { utf8 in
            let plain = unsafe utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\\") }
            if plain { unsafe bytes.append(contentsOf: utf8) }
            return plain
        }
        if !isPlain {
            for byte in value.utf8 { append(escaping: byte) }
        }
        endColumn()
    }

    private mutating func append(escaping byte: UInt8) {
        let escaped: UInt8
        switch byte {
        case UInt8(ascii: "\\"): escaped = byte
        case UInt8(ascii: "\t"): escaped = UInt8(ascii: "t")
        case UInt8(ascii: "\n"): escaped = UInt8(ascii: "n")
        case UInt8(ascii: "\r"): escaped = UInt8(ascii: "r")
        case 0:
            hasNull = true
            return
        default: return bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(escaped)
    }

    /// Appends an integer in decimal; NULL for `nil`.
    public mutating func int(_ value: (some BinaryInteger)?) {
        guard let value else { return null() }
        bytes.append(contentsOf: String(value).utf8)
        endColumn()
    }

    /// Appends a truth value; NULL for `nil`.
    public mutating func bool(_ value: Bool?) {
        guard let value else { return null() }
        bytes.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
        endColumn()
    }

    /// Appends an identifier; NULL for `nil`.
    public mutating func uuid(_ value: PostgresUUID?) {
        text(value?.description)
    }

    /// Appends a date; NULL for `nil`.
    public mutating func date(_ value: PostgresDate?) {
        text(value?.isoDescription)
    }

    /// Appends an instant; NULL for `nil`.
    public mutating func instant(_ value: PostgresInstant?) {
        text(value?.isoDescription)
    }

    /// Appends a JSON document; NULL for `nil`.
    public mutating func json(_ value: PostgresJSON?) {
        text(value?.text)
    }

    /// Appends an array of integers; NULL for `nil`.
    public mutating func ints(_ values: [some BinaryInteger]?) {
        text(values.map { "{" + $0.map { String($0) }.joined(separator: ",") + "}" })
    }

    /// Appends bytes as `bytea`; NULL for `nil`.
    public mutating func bytes(_ value: [UInt8]?) {
        guard let value else { return null() }
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\\\x".utf8))
        for byte in value {
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
        endColumn()
    }
}
