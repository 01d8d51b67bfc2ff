/// A type of another module that is stored as a type this module knows.
///
/// A type needs only `stored` and `init(stored:)` to become a `PostgresValue`; an enum with raw values needs nothing:
/// ```swift
/// extension CivilDate: PostgresMapped {
///     public var stored: PostgresDate { PostgresDate(daysSinceEpoch1970: dayNumber) }
///     public init(stored: PostgresDate) throws { self.init(dayNumber: stored.daysSinceEpoch1970) }
/// }
/// extension Funding: PostgresMapped {}  // enum Funding: String
/// ```
public protocol PostgresMapped: PostgresValue {
    /// The type it is stored as.
    associatedtype Stored: PostgresValue

    /// The value to store.
    var stored: Stored { get }

    /// Makes the value from what is stored.
    /// - Throws: any error, when the stored value has no meaning here.
    init(stored: Stored) throws
}

extension PostgresMapped {
    /// The stored type's.
    public static var postgresType: PostgresType { Stored.postgresType }

    /// The stored type's.
    public static var isNullable: Bool { Stored.isNullable }

    /// What the stored type accepts.
    public static func accepts(_ type: PostgresType) -> Bool {
        Stored.accepts(type)
    }

    /// Appends the stored value.
    public func encode(into encoder: inout PostgresEncoder) throws {
        try stored.encode(into: &encoder)
    }

    /// Decodes the stored value, then makes this one from it.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> Self {
        try Self(stored: Stored.decode(bytes, as: type))
    }

    /// Makes the value from a stored NULL, if the stored type has one.
    public static func decodeNull() throws -> Self {
        try Self(stored: Stored.decodeNull())
    }
}

extension PostgresMapped where Self: RawRepresentable, RawValue: PostgresValue {
    /// The raw value.
    public var stored: RawValue { rawValue }

    /// Makes the value from its raw value.
    /// - Throws: `PostgresError` of category `.decoding` for a raw value the type does not have.
    public init(stored: RawValue) throws {
        guard let value = Self(rawValue: stored) else {
            throw PostgresError(.decoding, "not a value of \(Self.self)")
        }
        self = value
    }
}

extension PostgresArrayElement where Self: PostgresMapped, Stored: PostgresArrayElement {
    /// The stored type's.
    public static var arrayType: PostgresType { Stored.arrayType }
}
