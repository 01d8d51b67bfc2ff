/// A `date`, as days from 1 January 1970; negative before.
public struct PostgresDate: Hashable, Comparable, Sendable {
    /// Days from 1970-01-01 to the date.
    public let daysSinceEpoch1970: Int32

    /// Makes a date from its distance to 1970-01-01 in days.
    public init(daysSinceEpoch1970: Int32) {
        self.daysSinceEpoch1970 = daysSinceEpoch1970
    }

    /// The server's `infinity`: after every date.
    public static let infinity = PostgresDate(daysSinceEpoch1970: .max)
    /// The server's `-infinity`: before every date.
    public static let minusInfinity = PostgresDate(daysSinceEpoch1970: .min)

    /// The earlier date is less.
    public static func < (one: PostgresDate, other: PostgresDate) -> Bool {
        one.daysSinceEpoch1970 < other.daysSinceEpoch1970
    }

    /// Days from 1970-01-01 to 2000-01-01, from which the server counts.
    private static let daysTo2000: Int32 = 10957
}

extension PostgresDate: PostgresValue, PostgresArrayElement {
    /// `date`.
    public static var postgresType: PostgresType { .date }
    /// `date[]`.
    public static var arrayType: PostgresType { .dateArray }

    /// Appends four bytes: days from 2000-01-01.
    public func encode(into encoder: inout PostgresEncoder) throws {
        guard self != .infinity, self != .minusInfinity else { return encoder.append(daysSinceEpoch1970) }
        let (days, overflow) = daysSinceEpoch1970.subtractingReportingOverflow(Self.daysTo2000)
        guard !overflow else { throw PostgresError(.encoding, "a date before what the server can hold") }
        encoder.append(days)
    }

    /// Reads four bytes: days from 2000-01-01.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> PostgresDate {
        let days = try bytes.bigEndian(Int32.self)
        guard days != .max, days != .min else { return PostgresDate(daysSinceEpoch1970: days) }
        let (sum, overflow) = days.addingReportingOverflow(daysTo2000)
        guard !overflow else { throw PostgresError(.decoding, "a date beyond what Swift can hold") }
        return PostgresDate(daysSinceEpoch1970: sum)
    }
}

/// A `timestamp with time zone`: an instant, in microseconds from 1970-01-01T00:00:00Z.
public struct PostgresInstant: Hashable, Comparable, Sendable {
    /// Microseconds since the epoch, leap seconds not counted.
    public let microsecondsSince1970: Int64

    /// Makes an instant from its distance to the epoch in microseconds.
    public init(microsecondsSince1970: Int64) {
        self.microsecondsSince1970 = microsecondsSince1970
    }

    /// The server's `infinity`: after every instant.
    public static let infinity = PostgresInstant(microsecondsSince1970: .max)
    /// The server's `-infinity`: before every instant.
    public static let minusInfinity = PostgresInstant(microsecondsSince1970: .min)

    /// The earlier instant is less.
    public static func < (one: PostgresInstant, other: PostgresInstant) -> Bool {
        one.microsecondsSince1970 < other.microsecondsSince1970
    }

    /// Microseconds from 1970 to 2000, from which the server counts.
    private static let microsecondsTo2000: Int64 = 946_684_800_000_000
}

extension PostgresInstant: PostgresValue, PostgresArrayElement {
    /// `timestamp with time zone`.
    public static var postgresType: PostgresType { .timestamptz }
    /// `timestamp with time zone[]`.
    public static var arrayType: PostgresType { .timestamptzArray }

    /// Appends eight bytes: microseconds from 2000-01-01T00:00:00Z.
    public func encode(into encoder: inout PostgresEncoder) throws {
        guard self != .infinity, self != .minusInfinity else { return encoder.append(microsecondsSince1970) }
        let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.microsecondsTo2000)
        guard !overflow else { throw PostgresError(.encoding, "an instant before what the server can hold") }
        encoder.append(value)
    }

    /// Reads eight bytes: microseconds from 2000-01-01T00:00:00Z.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> PostgresInstant {
        let value = try bytes.bigEndian(Int64.self)
        guard value != .max, value != .min else { return PostgresInstant(microsecondsSince1970: value) }
        let (sum, overflow) = value.addingReportingOverflow(microsecondsTo2000)
        guard !overflow else { throw PostgresError(.decoding, "an instant beyond what Swift can hold") }
        return PostgresInstant(microsecondsSince1970: sum)
    }
}
