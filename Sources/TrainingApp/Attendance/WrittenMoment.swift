import TrainingRules

/// A day with its time, as meetings and platforms write it in English and French.
struct WrittenMoment: Hashable {
    /// The day.
    let day: CivilDate
    /// Minutes since midnight; nil when no time is written.
    let minute: Int?

    /// Reads `1/5/26, 8:50:12 AM`, `05/01/2026 08:50:12`, `2026-01-05 08:50`, `5 Jan 2026 9.00AM`, `5 janv. 2026 09:00`;
    /// nil for anything else.
    ///
    /// With AM or PM the month comes first, as Americans write it; otherwise the day. Where the calendar allows only the
    /// other reading, it is taken.
    init?(_ text: String) {
        let words = Self.words(text)
        let lower = words.compactMap { word -> String? in if case .letters(let text) = word { text } else { nil } }
        let half = lower.last { $0 == "am" || $0 == "pm" }
        var numbers = words.compactMap { word -> Int? in if case .number(let number) = word { number } else { nil } }
        guard numbers.count >= 2 else { return nil }
        if let month = lower.lazy.compactMap(Self.month).first {
            // The month is a word: day and year stand around it.
            let first = numbers.removeFirst()
            let second = numbers.removeFirst()
            guard let day = CivilDate(year: Self.year(second), month: month, day: first) else { return nil }
            self.day = day
        } else {
            guard numbers.count >= 3 else { return nil }
            let (first, second, third) = (numbers[0], numbers[1], numbers[2])
            numbers.removeFirst(3)
            let readings =
                first > 999
                ? [CivilDate(year: first, month: second, day: third)]
                : [
                    CivilDate(year: Self.year(third), month: second, day: first),
                    CivilDate(year: Self.year(third), month: first, day: second),
                ]
            let ordered = (half == nil ? readings : readings.reversed()).compactMap(\.self)
            guard let usual = ordered.first else { return nil }
            day = usual
        }
        guard let hour = numbers.first, (0..<24).contains(hour) else {
            minute = nil
            return
        }
        let minutes = numbers.count > 1 ? numbers[1] : 0
        guard (0..<60).contains(minutes) else { return nil }
        minute = 60 * (half == nil ? hour : hour % 12 + (half == "pm" ? 12 : 0)) + minutes
    }

    /// Minutes of a duration, seconds rounded to the nearest: `1h 27m 51s`, `1 h 27 min`, `87 min`; nil for anything else.
    static func duration(_ text: String) -> Int? {
        var seconds = 0
        var pending: Int?
        for word in words(text) {
            switch word {
            case .number(let number):
                guard pending == nil, number < 100_000 else { return nil }
                pending = number
            case .letters(let unit):
                guard let number = pending, let factor = ["h": 3600, "m": 60, "s": 1][String(unit.prefix(1))] else {
                    return nil
                }
                seconds += number * factor
                pending = nil
            }
        }
        return pending == nil && seconds > 0 ? (seconds + 30) / 60 : nil
    }

    private enum Word {
        case number(Int)
        case letters(String)
    }

    /// The runs of digits and of letters of a text.
    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var digits = ""
        var letters = ""
        func flush() {
            if let number = Int(digits) { words.append(.number(number)) }
            if !letters.isEmpty { words.append(.letters(letters)) }
            digits = ""
            letters = ""
        }
        for character in text.lowercased() {
            if character.isASCII, character.isNumber {
                if !letters.isEmpty { flush() }
                digits.append(character)
            } else if character.isLetter {
                if !digits.isEmpty { flush() }
                letters.append(character)
            } else {
                // « a.m. » is one word.
                if character == ".", letters == "a" || letters == "p" { continue }
                flush()
            }
        }
        flush()
        return words
    }

    private static func year(_ number: Int) -> Int { number < 100 ? 2000 + number : number }

    private static let months = [
        ["jan"], ["feb", "fév", "fev"], ["mar"], ["apr", "avr"], ["may", "mai"], ["jun", "juin"], ["jul", "juil"],
        ["aug", "aoû", "aou"], ["sep"], ["oct"], ["nov"], ["dec", "déc"],
    ]

    private static func month(_ word: String) -> Int? {
        // Tuesday is no March.
        guard word != "mardi" else { return nil }
        return months.firstIndex { beginnings in beginnings.contains { word.hasPrefix($0) } }.map { $0 + 1 }
    }
}
