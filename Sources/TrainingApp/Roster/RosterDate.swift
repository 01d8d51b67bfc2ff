internal import TrainingRules

/// A date as people and spreadsheets write it.
enum RosterDate {
    case date(CivilDate)
    /// The day number of a spreadsheet without a date format (day 1 is 1 January 1900).
    case serial(CivilDate)
    /// Only two digits for the year, as spreadsheets show short dates: a year of this century.
    case shortYear(CivilDate)
    /// A day that the calendar does not have, with the reason in French.
    case impossible(String)
    case unreadable

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]

    /// Reads `jj/mm/aaaa`, `j/m/aaaa`, with `/` `-` `.` or spaces, ISO `aaaa-mm-jj`, either with a time of day, serials.
    init(_ text: String) {
        let day = Self.withoutTime(text)
        let parts = day.split(omittingEmptySubsequences: false) { "/-. ".contains($0) }
        let numbers = parts.map { Self.number($0) }
        if parts.count == 1, let serial = numbers[0], (20_000...80_000).contains(serial) {
            // Serial 25569 is 1 January 1970.
            self = .serial(CivilDate(daysSinceEpoch: Int32(serial - 25_569)))
            return
        }
        guard parts.count == 3, let first = numbers[0], let month = numbers[1], let last = numbers[2] else {
            self = .unreadable
            return
        }
        switch (parts[0].count, parts[1].count, parts[2].count) {
        case (4, 1...2, 1...2): self = Self.day(last, month, first)
        case (1...2, 1...2, 4): self = Self.day(first, month, last)
        case (1...2, 1...2, 2):
            let read = Self.day(first, month, 2000 + last)
            if case .date(let date) = read { self = .shortYear(date) } else { self = read }
        default: self = .unreadable
        }
    }

    private static func day(_ day: Int, _ month: Int, _ year: Int) -> RosterDate {
        if let date = CivilDate(year: year, month: month, day: day) { return .date(date) }
        guard (1...12).contains(month) else {
            let isSwapped = (1...12).contains(day) && month <= 31 && month > 0
            return .impossible(
                "il n'y a pas de mois \(month)"
                    + (isSwapped ? " (le mois semble écrit avant le jour, ou l'inverse)" : "")
            )
        }
        guard year > 0, day > 0 else { return .impossible("le jour et l'année commencent à 1") }
        let length = CivilDate.lastDay(ofMonth: month, year: year)
        let name = month == 2 ? "février \(year)" : months[month - 1]
        return .impossible("\(name) n'a que \(length) jours")
    }

    /// The date part of `30/04/2026 00:00:00`, `2026-04-30T09:30`.
    private static func withoutTime(_ text: String) -> Substring {
        guard let colon = text.firstIndex(of: ":") else { return text[...] }
        return text[..<(text[..<colon].lastIndex { $0 == " " || $0 == "T" } ?? colon)]
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}

extension CivilDate {
    /// Number of days of a month (1 to 12).
    fileprivate static func lastDay(ofMonth month: Int, year: Int) -> Int {
        (28...31).last { CivilDate(year: year, month: month, day: $0) != nil } ?? 28
    }

    /// The day as French readers write it, `30/06/2026`.
    var french: String {
        let (year, month, day) = parts
        return "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
    }
}
