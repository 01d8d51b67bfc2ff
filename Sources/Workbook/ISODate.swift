/// Dates, times and durations as ISO 8601 writes them and spreadsheet files hold them.
enum ISODate {
    /// `2026-04-30`, `2026-04-30T00:00:00`, `2026-04-30T09:30:00.5`, `09:30:00`; nil for anything else.
    static func value(_ text: String) -> CellValue? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first else { return nil }
        if halves.count == 1, first.contains(":") { return seconds(first).map { .time(seconds: $0) } }
        let parts = first.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, let year = digits(parts[0]), let month = digits(parts[1]),
            let day = digits(parts[2]), let date = SheetDay(year: year, month: month, day: day)
        else { return nil }
        guard halves.count == 2 else { return .date(date) }
        guard let seconds = seconds(halves[1]), seconds < 86_400 else { return nil }
        return seconds == 0 ? .date(date) : .moment(date, seconds: seconds)
    }

    /// `PT09H30M00S`, with days and fractions allowed; nil for anything else, negative durations included.
    static func duration(_ text: String) -> CellValue? {
        guard text.hasPrefix("P") else { return nil }
        var total = 0
        var number = ""
        for character in text.dropFirst() {
            switch character {
            case "T": continue
            case "0"..."9", ".", ",": number.append(character)
            case "D", "H", "M", "S":
                let whole = number.prefix { $0 != "." && $0 != "," }
                guard let count = digits(whole) else { return nil }
                total += count * (character == "D" ? 86_400 : character == "H" ? 3600 : character == "M" ? 60 : 1)
                number = ""
            default: return nil
            }
        }
        return .time(seconds: total)
    }

    private static func seconds(_ text: Substring) -> Int? {
        let clock = text.hasSuffix("Z") ? text.dropLast() : text
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hours = digits(parts[0]), let minutes = digits(parts[1]), minutes < 60
        else { return nil }
        guard parts.count == 3 else { return hours * 3600 + minutes * 60 }
        guard let seconds = digits(parts[2].prefix { $0 != "." }), seconds < 60 else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }

    private static func digits(_ text: Substring) -> Int? {
        guard (1...7).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
