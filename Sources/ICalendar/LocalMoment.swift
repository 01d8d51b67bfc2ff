/// A day and a time of day as clocks show it somewhere: nothing here knows how far that is from UTC.
public struct LocalMoment: Hashable, Sendable {
    /// Year, 1 to 9999.
    public var year: Int
    /// Month, 1 to 12.
    public var month: Int
    /// Day of the month, 1 to 31.
    public var day: Int
    /// 0 to 23.
    public var hour: Int
    /// 0 to 59.
    public var minute: Int

    /// A day at midnight, unless a time of day is given.
    public init(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    /// `20260518` (RFC 5545 §3.3.4).
    var date: String { Self.digits(year, 4) + Self.digits(month, 2) + Self.digits(day, 2) }

    /// `20260518T090000` (RFC 5545 §3.3.5).
    var text: String { date + "T" + Self.digits(hour, 2) + Self.digits(minute, 2) + "00" }

    static func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

/// An instant in whole seconds since 1970-01-01 UTC.
public struct Instant: Hashable, Sendable {
    /// The seconds.
    public var seconds: Int

    /// An instant.
    public init(seconds: Int) {
        self.seconds = seconds
    }

    /// `20261121T020000Z`.
    var text: String {
        let days = (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400
        let rest = seconds - days * 86_400
        // Days to a civil date by eras of 400 years, which begin on 1 March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return LocalMoment(year, month, day, rest / 3600, rest / 60 % 60).date + "T"
            + LocalMoment.digits(rest / 3600, 2) + LocalMoment.digits(rest / 60 % 60, 2)
            + LocalMoment.digits(rest % 60, 2) + "Z"
    }
}
