extension PostgresDate: CustomStringConvertible {
    /// The date as ISO 8601 writes it: `2026-04-30`.
    public var description: String { isoDescription }

    /// What the server reads in any `DateStyle`; years before 1 as `0044-03-15 BC`.
    var isoDescription: String {
        switch self {
        case .infinity: return "infinity"
        case .minusInfinity: return "-infinity"
        default: break
        }
        let (year, month, day) = Self.civil(Int(daysSinceEpoch1970))
        let shown = year > 0 ? year : 1 - year
        let text = "\(padded(shown, 4))-\(padded(month, 2))-\(padded(day, 2))"
        return year > 0 ? text : text + " BC"
    }

    /// Year, month and day in the proleptic Gregorian calendar, year 0 being 1 BC.
    ///
    /// Counts in years that begin on 1 March, in eras of 400 years, i.e. of 146,097 days.
    static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension PostgresInstant {
    /// What the server reads in any setting of time zone and `DateStyle`.
    var isoDescription: String {
        switch self {
        case .infinity: return "infinity"
        case .minusInfinity: return "-infinity"
        default: break
        }
        let perDay: Int64 = 86_400_000_000
        let (quotient, remainder) = microsecondsSince1970.quotientAndRemainder(dividingBy: perDay)
        let days = remainder < 0 ? quotient - 1 : quotient
        let rest = Int(remainder < 0 ? remainder + perDay : remainder)
        let (year, month, day) = PostgresDate.civil(Int(days))
        let shown = year > 0 ? year : 1 - year
        let seconds = rest / 1_000_000
        let time = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        let text = "\(padded(shown, 4))-\(padded(month, 2))-\(padded(day, 2)) \(time).\(padded(rest % 1_000_000, 6))+00"
        return year > 0 ? text : text + " BC"
    }
}

/// A number with zeros before it.
private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
