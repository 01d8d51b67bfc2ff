import Foundation
public import Postgres
public import TrainingRules

/// An instant as people of one place tell it.
public struct LocalTime: Hashable, Sendable {
    /// The day there.
    public let day: CivilDate
    /// The hour there, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The instant in UTC, to the second: `2026-06-01T08:30:00Z` (RFC 3339).
    public let utc: String

    /// An instant in the time of a territory.
    public init(_ instant: PostgresInstant, in territory: Territory) {
        self.init(instant, zone: territory.timeZone)
    }

    /// An instant in the time of Paris.
    public init(inParis instant: PostgresInstant) {
        self.init(instant, zone: "Europe/Paris")
    }

    private init(_ instant: PostgresInstant, zone: String) {
        let seconds = instant.microsecondsSince1970.flooredQuotient(1_000_000)
        let date = Date(timeIntervalSince1970: Double(seconds))
        let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0
        let there = Self.parts(seconds + Int64(offset))
        (day, hour, minute) = (there.day, there.second / 3600, there.second / 60 % 60)
        let here = Self.parts(seconds)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        utc = "\(here.day.iso)T\(two(here.second / 3600)):\(two(here.second / 60 % 60)):\(two(here.second % 60))Z"
    }

    private static func parts(_ seconds: Int64) -> (day: CivilDate, second: Int) {
        let day = seconds.flooredQuotient(86_400)
        return (CivilDate(daysSinceEpoch: Int32(clamping: day)), Int(seconds - day * 86_400))
    }

    /// The time of day: `8 h 05`.
    public var clock: String { "\(hour)\u{A0}h\u{A0}\(minute < 10 ? "0" : "")\(minute)" }
}

extension Int64 {
    /// The quotient rounded down, for a positive divisor.
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
