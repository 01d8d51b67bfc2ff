/// A day of the Gregorian calendar, as spreadsheet programs count and write them.
public struct SheetDay: Hashable, Sendable, Comparable {
    /// Days since 1 January 1970.
    public let daysSinceEpoch: Int

    /// Days between 30 December 1899, the origin of serials, and 1 January 1970.
    static let serialOrigin = 25_569

    /// A day; any number is one.
    public init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// A day by its parts; nil when the calendar has no such day, or the year is not 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        // Years begin in March so that the leap day comes last (H. Hinnant, days_from_civil).
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
        let parts = parts
        guard parts.year == year, parts.month == month, parts.day == day else { return nil }
    }

    /// Year, month and day.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return (
            yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    /// The day as French spreadsheet programs show it, `30/04/2026`.
    public var text: String {
        let (year, month, day) = parts
        return "\(Self.padded(day))/\(Self.padded(month))/\(Self.padded(year, 4))"
    }

    /// The serial of the day in the 1900 date system, right from 1 March 1900 on.
    var serial: Int { daysSinceEpoch + Self.serialOrigin }

    /// Days in the order of time.
    public static func < (left: SheetDay, right: SheetDay) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// A time of day or a duration, `09:30` or `09:30:15`.
    static func time(_ seconds: Int) -> String {
        let clock = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60))"
        return seconds % 60 == 0 ? clock : "\(clock):\(padded(seconds % 60))"
    }
}
