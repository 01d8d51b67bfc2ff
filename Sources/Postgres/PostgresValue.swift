/// A Swift type that can be a parameter of a statement or a column of its result.
///
/// Values travel in the server's binary formats. Another module gives its own type a place here by
/// conforming it to `PostgresMapped`.
public protocol PostgresValue: Sendable {
    /// The server type a parameter is declared with.
    static var postgresType: PostgresType { get }

    /// Whether NULL has a meaning in this type; `false` unless the type is an `Optional`.
    static var isNullable: Bool { get }

    /// Whether a result column of this server type can be decoded; by default only `postgresType`.
    static func accepts(_ type: PostgresType) -> Bool

    /// Appends the binary form of the value.
    /// - Throws: `PostgresError` of category `.encoding`, e.g. for a text with U+0000.
    func encode(into encoder: inout PostgresEncoder) throws

    /// Makes the value from the binary form of a column.
    /// - Throws: `PostgresError` of category `.decoding`.
    static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Self

    /// Makes the value from NULL.
    /// - Throws: `PostgresError` of category `.decoding` unless the type is nullable.
    static func decodeNull() throws -> Self
}

extension PostgresValue {
    /// Whether NULL has a meaning: no, by default.
    public static var isNullable: Bool { false }

    /// Whether a column of this type can be decoded: only the type's own, by default.
    public static func accepts(_ type: PostgresType) -> Bool {
        type == postgresType
    }

    /// Refuses NULL, by default.
    public static func decodeNull() throws -> Self {
        throw PostgresError(.decoding, "NULL where \(Self.self) is declared")
    }
}

extension Optional: PostgresValue where Wrapped: PostgresValue {
    /// The wrapped type's.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// NULL is `nil`.
    public static var isNullable: Bool { true }

    /// What the wrapped type accepts.
    public static func accepts(_ type: PostgresType) -> Bool {
        Wrapped.accepts(type)
    }

    /// Appends NULL for `nil`, else the wrapped value.
    public func encode(into encoder: inout PostgresEncoder) throws {
        switch self {
        case .none: encoder.appendNull()
        case .some(let value): try value.encode(into: &encoder)
        }
    }

    /// Decodes the wrapped value.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Wrapped? {
        try Wrapped.decode(bytes, as: type)
    }

    /// `nil`.
    public static func decodeNull() throws -> Wrapped? {
        nil
    }
}
