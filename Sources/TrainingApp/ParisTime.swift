import Foundation
import Postgres
public import TrainingRules

/// A day and a time of day in Paris, to the minute: for pages, never for decisions.
public struct ParisTime: Hashable, Sendable {
    /// The day.
    public let day: CivilDate
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int

    /// A day and a time of day.
    public init(_ day: CivilDate, hour: Int, minute: Int) {
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    /// What clocks in Paris show at that instant.
    init(_ instant: PostgresInstant) {
        self.init(seconds: (Double(instant.microsecondsSince1970) / 1_000_000).rounded(.down))
    }

    /// What clocks in Paris show so many seconds after 1970-01-01 UTC.
    init(secondsSince1970: Int) {
        self.init(seconds: Double(secondsSince1970))
    }

    private init(seconds: Double) {
        let offset =
            TimeZone(identifier: "Europe/Paris")?.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) ?? 0
        let minutes = Int((seconds + Double(offset)) / 60)
        day = CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: minutes / 1440))
        hour = minutes % 1440 / 60
        minute = minutes % 60
    }
}
