/// A type of which the server has arrays.
///
/// For a `PostgresValue` only `arrayType` has to be given. `UInt8` is special: its arrays are `bytea`.
public protocol PostgresArrayElement: Sendable {
    /// The server type of an array of this type.
    static var arrayType: PostgresType { get }

    /// Whether a column of this type can be decoded as an array of Self.
    static func acceptsArray(_ type: PostgresType) -> Bool

    /// Appends the binary form of a whole array.
    static func encodeArray(_ array: [Self], into encoder: inout PostgresEncoder) throws

    /// Makes an array from its binary form.
    static func decodeArray(_ bytes: RawSpan, as type: PostgresType) throws -> [Self]
}

extension PostgresArrayElement {
    /// Only `arrayType`, by default.
    public static func acceptsArray(_ type: PostgresType) -> Bool {
        type == arrayType
    }
}

extension PostgresArrayElement where Self: PostgresValue {
    /// Appends the array: one dimension, lower bound 1 (PostgreSQL source, `array_send`).
    public static func encodeArray(_ array: [Self], into encoder: inout PostgresEncoder) throws {
        encoder.append(array.isEmpty ? 0 : 1 as Int32)
        encoder.append(Self.isNullable ? 1 : 0 as Int32)
        encoder.append(postgresType.rawValue)
        guard !array.isEmpty else { return }
        encoder.append(Int32(truncatingIfNeeded: array.count))
        encoder.append(1 as Int32)
        for element in array {
            try encoder.appendElement(element)
        }
    }

    /// Reads an array of one dimension.
    /// - Throws: `PostgresError` of category `.decoding` for more dimensions or a cut value.
    public static func decodeArray(_ bytes: RawSpan, as type: PostgresType) throws -> [Self] {
        var offset = 0
        func integer() throws -> Int32 {
            guard bytes.byteCount - offset >= 4 else { throw PostgresError(.decoding, "an array value is cut") }
            defer { offset += 4 }
            return try bytes.extracting(offset..<offset + 4).bigEndian(Int32.self)
        }
        let dimensions = try integer()
        _ = try integer()
        let elementType = PostgresType(rawValue: UInt32(bitPattern: try integer()))
        guard dimensions != 0 else { return [] }
        guard dimensions == 1, Self.accepts(elementType) else {
            throw PostgresError(.decoding, "an array of \(dimensions) dimensions of type \(elementType)")
        }
        let count = Int(try integer())
        _ = try integer()
        var array: [Self] = []
        array.reserveCapacity(max(0, min(count, bytes.byteCount / 4)))
        for _ in 0..<max(0, count) {
            let length = Int(try integer())
            guard length >= 0 else {
                array.append(try Self.decodeNull())
                continue
            }
            guard bytes.byteCount - offset >= length else { throw PostgresError(.decoding, "an array value is cut") }
            array.append(try Self.decode(bytes.extracting(offset..<offset + length), as: elementType))
            offset += length
        }
        return array
    }
}

extension Array: PostgresValue where Element: PostgresArrayElement {
    /// The element's array type.
    public static var postgresType: PostgresType { Element.arrayType }

    /// What the element accepts for arrays.
    public static func accepts(_ type: PostgresType) -> Bool {
        Element.acceptsArray(type)
    }

    /// Appends the whole array.
    public func encode(into encoder: inout PostgresEncoder) throws {
        try Element.encodeArray(self, into: &encoder)
    }

    /// Reads the whole array.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> [Element] {
        try Element.decodeArray(bytes, as: type)
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement & PostgresValue {
    /// The wrapped type's.
    public static var arrayType: PostgresType { Wrapped.arrayType }

    /// What the wrapped type accepts.
    public static func acceptsArray(_ type: PostgresType) -> Bool {
        Wrapped.acceptsArray(type)
    }
}

extension String {
    /// Accepts `text[]`, `character varying[]` and arrays of user-made types, which are enums.
    public static func acceptsArray(_ type: PostgresType) -> Bool {
        type == .textArray || type == .varcharArray || type.isUserDefined
    }
}

/// Arrays of bytes are `bytea`.
extension UInt8: PostgresArrayElement {
    /// `bytea`.
    public static var arrayType: PostgresType { .bytea }

    /// Appends the bytes as they are.
    public static func encodeArray(_ array: [UInt8], into encoder: inout PostgresEncoder) {
        encoder.append(array)
    }

    /// Copies the bytes.
    public static func decodeArray(_ bytes: RawSpan, as type: PostgresType) -> [UInt8] {
        unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }
}
