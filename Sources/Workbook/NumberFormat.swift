/// What a number format of a cell shows: a number, a day, or a time (ECMA-376 part 1, §18.8.30 and §18.8.31).
enum NumberFormat: Sendable {
    case number, date, time

    /// A built-in format by its number; the ones between 27 and 58 are dates in East Asian editions.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .date
        case 18...21, 32...35, 45...47, 55, 56: self = .time
        default: self = .number
        }
    }

    /// A format by its code, in the English letters that files hold whatever the language of the program.
    init(code: String) {
        var hasDay = false
        var hasMonth = false
        var hasTime = false
        var isQuoted = false
        var isSkipped = false
        var bracket: String?
        // Only the section of positive numbers counts.
        sections: for character in code.lowercased().unicodeScalars {
            if isSkipped {
                isSkipped = false
                continue
            }
            if let inside = bracket {
                // `[h]`, `[mm]`, `[ss]` are durations; `[red]`, `[$-40C]`, `[>=10]` are not.
                if character == "]" {
                    if !inside.isEmpty, ["h", "m", "s"].contains(where: { unit in inside.allSatisfy { $0 == unit } }) {
                        hasTime = true
                    }
                    bracket = nil
                } else {
                    bracket = inside + String(character)
                }
                continue
            }
            switch character {
            case "\"": isQuoted.toggle()
            case _ where isQuoted: continue
            case "\\", "_", "*": isSkipped = true
            case "[": bracket = ""
            case ";": break sections
            case "y", "d": hasDay = true
            case "m": hasMonth = true
            case "h", "s": hasTime = true
            // `General`, and exponents, hold letters of dates.
            case "g" where code.lowercased().contains("general"):
                self = .number
                return
            default: continue
            }
        }
        // `m` means minutes beside hours or seconds.
        self = hasDay ? .date : hasTime ? .time : hasMonth ? .date : .number
    }

    /// The value of a number shown in this format; days of the 1904 system are four years and a day later.
    func value(of serial: Double, is1904: Bool) -> CellValue {
        // The last serial is that of 31 December 9999.
        guard self != .number, serial >= 0, serial < 2_958_466 else { return .number(serial) }
        let total = Int((serial * 86_400).rounded())
        let seconds = total % 86_400
        var day = total / 86_400
        if self == .time { return .time(seconds: total) }
        if day == 0, !is1904 { return .time(seconds: seconds) }
        if is1904 {
            day += 1462
        } else if day < 60 {
            // Serial 60 is 29 February 1900, which the first spreadsheet programs believed in.
            day += 1
        } else if day == 60 {
            return .text("29/02/1900")
        }
        let date = SheetDay(daysSinceEpoch: day - SheetDay.serialOrigin)
        return seconds == 0 ? .date(date) : .moment(date, seconds: seconds)
    }
}
