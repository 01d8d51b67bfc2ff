public import TrainingApp
public import TrainingRules

/// How dates, hours and numbers read in a French page.
///
/// The forms follow the usage of the Imprimerie nationale: « 1er » for the first of a month only, a narrow no-break
/// space (U+202F) between thousands, a no-break space (U+00A0) between a number and its unit.
public enum French {
    /// A full date with its weekday: « lundi 18 mai 2026 », « vendredi 1er mai 2026 ».
    public static func date(_ day: CivilDate) -> String {
        weekdays[day.isoWeekday - 1] + " " + dateWithoutWeekday(day)
    }

    /// A date without its weekday: « 18 mai 2026 », « 1er mai 2026 ».
    public static func dateWithoutWeekday(_ day: CivilDate) -> String {
        let parts = day.parts
        let ordinal = parts.day == 1 ? "1er" : String(parts.day)
        return "\(ordinal)\(noBreak)\(months[parts.month - 1]) \(parts.year)"
    }

    /// A day and a time of day in Paris: « 18 mai 2026 à 9 h 05 ».
    public static func moment(_ time: ParisTime) -> String {
        let minute = (time.minute < 10 ? "0" : "") + String(time.minute)
        return "\(dateWithoutWeekday(time.day)) à \(time.hour)\(noBreak)h\(noBreak)\(minute)"
    }

    /// A month of a year: « mai 2026 ».
    public static func month(of day: CivilDate) -> String {
        "\(months[day.parts.month - 1]) \(day.year)"
    }

    /// A date in figures, for narrow table columns: « 18/05/2026 ».
    public static func shortDate(_ day: CivilDate) -> String {
        let parts = day.parts
        return "\(twoDigits(parts.day))/\(twoDigits(parts.month))/\(parts.year)"
    }

    /// How far `day` lies from `today`: « aujourd'hui », « demain », « hier », « dans 12 jours », « il y a 3 mois ».
    ///
    /// Days are counted up to 60, then whole months, then whole years from 24 months on.
    public static func relative(_ day: CivilDate, to today: CivilDate) -> String {
        let distance = day - today
        switch distance {
        case 0: return "aujourd'hui"
        case 1: return "demain"
        case -1: return "hier"
        default: break
        }
        let span = span(from: min(day, today), to: max(day, today))
        return distance > 0 ? "dans \(span)" : "il y a \(span)"
    }

    /// A duration given in minutes: « 7 h », « 3 h 30 », « 45 min ».
    public static func duration(minutes: Int) -> String {
        guard minutes >= 0 else { return "−" + duration(minutes: -minutes) }
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        if hours == 0, rest > 0 { return "\(rest)\(noBreak)min" }
        let whole = "\(number(hours))\(noBreak)h"
        return rest == 0 ? whole : "\(whole)\(noBreak)\(twoDigits(rest))"
    }

    /// A duration in hours, rounded to the minute: 3.5 reads « 3 h 30 ».
    public static func hours(_ hours: Double) -> String {
        duration(minutes: Int((hours * 60).rounded()))
    }

    /// A whole number with a narrow no-break space between thousands: « 4 000 ».
    public static func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// A share of a whole in per cent, rounded: « 42 % »; « – » when the whole is zero.
    public static func percentage(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        return number((part * 200 + whole) / (whole * 2)) + "\(noBreak)%"
    }

    /// A number and its noun: « 1 module », « 0 module », « 2 modules » (the singular goes up to 1 in French).
    ///
    /// The plural is the singular with an s unless given.
    public static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
        let noun = value.magnitude < 2 ? singular : (plural ?? singular + "s")
        return "\(number(value))\(noBreak)\(noun)"
    }

    /// The names of the months, January first.
    public static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]

    /// The names of the days, Monday first.
    public static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

    private static let noBreak = "\u{00A0}"

    private static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }

    private static func span(from start: CivilDate, to end: CivilDate) -> String {
        let days = end - start
        if days <= 60 { return count(days, "jour") }
        let first = start.parts
        let last = end.parts
        var months = (last.year - first.year) * 12 + last.month - first.month
        if start.adding(months: months) > end { months -= 1 }
        return months < 24 ? count(months, "mois", "mois") : count(months / 12, "an")
    }
}
