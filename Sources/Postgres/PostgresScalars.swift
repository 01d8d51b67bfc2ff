extension RawSpan {
    /// Reads the whole span as one integer in network byte order.
    func bigEndian<I: FixedWidthInteger & BitwiseCopyable>(_ type: I.Type) throws -> I {
        guard byteCount == MemoryLayout<I>.size else {
            throw PostgresError(.decoding, "\(byteCount) bytes where \(MemoryLayout<I>.size) make one \(I.self)")
        }
        // The length was compared with the size of the type just above.
        return unsafe I(bigEndian: unsafeLoadUnaligned(as: I.self))
    }

    /// Copies the span as text; the connection's encoding is always UTF-8.
    var text: String {
        unsafe withUnsafeBytes { bytes in unsafe String(decoding: bytes, as: UTF8.self) }
    }
}

extension Bool: PostgresValue, PostgresArrayElement {
    /// `boolean`.
    public static var postgresType: PostgresType { .bool }
    /// `boolean[]`.
    public static var arrayType: PostgresType { .boolArray }

    /// Appends one byte.
    public func encode(into encoder: inout PostgresEncoder) {
        encoder.append(self ? 1 : 0 as UInt8)
    }

    /// Reads one byte.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Bool {
        try bytes.bigEndian(UInt8.self) != 0
    }
}

extension Int16: PostgresValue, PostgresArrayElement {
    /// `smallint`.
    public static var postgresType: PostgresType { .int2 }
    /// `smallint[]`.
    public static var arrayType: PostgresType { .int2Array }

    /// Appends two bytes.
    public func encode(into encoder: inout PostgresEncoder) {
        encoder.append(self)
    }

    /// Reads two bytes.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Int16 {
        try bytes.bigEndian(Int16.self)
    }
}

extension Int32: PostgresValue, PostgresArrayElement {
    /// `integer`.
    public static var postgresType: PostgresType { .int4 }
    /// `integer[]`.
    public static var arrayType: PostgresType { .int4Array }

    /// Appends four bytes.
    public func encode(into encoder: inout PostgresEncoder) {
        encoder.append(self)
    }

    /// Reads four bytes.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Int32 {
        try bytes.bigEndian(Int32.self)
    }
}

extension Int64: PostgresValue, PostgresArrayElement {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }
    /// `bigint[]`.
    public static var arrayType: PostgresType { .int8Array }

    /// Appends eight bytes.
    public func encode(into encoder: inout PostgresEncoder) {
        encoder.append(self)
    }

    /// Reads eight bytes.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Int64 {
        try bytes.bigEndian(Int64.self)
    }
}

extension Int: PostgresMapped, PostgresArrayElement {
    /// As `bigint`.
    public var stored: Int64 { Int64(self) }

    /// Takes a `bigint`; this module runs on 64-bit systems, and refuses what would not fit elsewhere.
    public init(stored: Int64) throws {
        guard let value = Int(exactly: stored) else { throw PostgresError(.decoding, "a bigint beyond Int") }
        self = value
    }
}

extension Double: PostgresValue, PostgresArrayElement {
    /// `double precision`.
    public static var postgresType: PostgresType { .float8 }
    /// `double precision[]`.
    public static var arrayType: PostgresType { .float8Array }

    /// Appends eight bytes (IEEE 754).
    public func encode(into encoder: inout PostgresEncoder) {
        encoder.append(bitPattern)
    }

    /// Reads eight bytes (IEEE 754).
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Double {
        Double(bitPattern: try bytes.bigEndian(UInt64.self))
    }
}

extension String: PostgresValue, PostgresArrayElement {
    /// `text`.
    public static var postgresType: PostgresType { .text }
    /// `text[]`.
    public static var arrayType: PostgresType { .textArray }

    /// Accepts every type whose binary form is its text: the character types and, among user-made types, enums.
    public static func accepts(_ type: PostgresType) -> Bool {
        switch type {
        case .text, .varchar, .bpchar, .name, .char, .unknown: true
        default: type.isUserDefined
        }
    }

    /// Appends UTF-8.
    /// - Throws: `PostgresError` of category `.encoding` for U+0000.
    public func encode(into encoder: inout PostgresEncoder) throws {
        try encoder.append(text: self)
    }

    /// Reads UTF-8.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> String {
        bytes.text
    }
}
