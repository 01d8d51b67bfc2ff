import JSONText
import TrainingRules

extension ReminderRules {
    /// Reads lead times by the names of their kinds: `{ "catchUpDays": 7, …, "schedules": { "M-01": { "days": [-14] } } }`.
    ///
    /// Every kind must be there: one that shall never be due has an empty list.
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            let list = try reader.required("schedules")
            var schedules: [ReminderKind: ReminderSchedule] = [:]
            for (key, item) in try list.members() {
                guard let kind = ReminderKind(rawValue: key) else {
                    throw item.notAcceptable("le code d'un rappel (M-01 à M-30)", found: key)
                }
                schedules[kind] = try ReminderSchedule(item)
            }
            if let missing = ReminderKind.allCases.first(where: { schedules[$0] == nil }) {
                throw list.notAcceptable("les délais de tous les rappels", found: "rien pour \(missing.rawValue)")
            }
            return ReminderRules(
                catchUpDays: try reader.number("catchUpDays", in: 0...31),
                questionnaireDay: try reader.number("questionnaireDay", in: 0...730),
                certificatesDay: try reader.number("certificatesDay", in: 0...730),
                schedules: schedules
            )
        }
    }
}

extension ReminderSchedule {
    fileprivate init(_ element: JSONElement) throws {
        self = try element.read { reader in
            var previous = Int.min
            let days = try (reader.optional("days")?.array() ?? []).map { item in
                let day = try item.int()
                guard (-730...730).contains(day), day > previous else {
                    throw item.notAcceptable("des jours croissants, de -730 à 730", found: String(day))
                }
                previous = day
                return day
            }
            return ReminderSchedule(
                days: days,
                everyDays: try reader.optionalNumber("everyDays", in: 1...366),
                times: try reader.optionalNumber("times", in: 1...1000),
                everyMonths: try reader.optionalNumber("everyMonths", in: 1...60),
                yearDays: try (reader.optional("yearDays")?.array() ?? []).map { item in
                    let text = try item.string()
                    // A common year: 29 February is no day of any year.
                    guard let day = CivilDate(iso: "2025-\(text)") else {
                        throw item.notAcceptable("un jour de l'année, MM-JJ", found: text)
                    }
                    return YearDay(day.parts.month, day.parts.day)
                },
                isLegal: try reader.optionalBool("legal") ?? false
            )
        }
    }
}

extension JSONObjectReader {
    fileprivate mutating func number(_ key: String, in range: ClosedRange<Int>) throws(JSONDecodingError) -> Int {
        try Self.checked(required(key), in: range)
    }

    fileprivate mutating func optionalNumber(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(JSONDecodingError) -> Int? {
        guard let element = optional(key) else { return nil }
        return try Self.checked(element, in: range)
    }

    private static func checked(
        _ element: JSONElement,
        in range: ClosedRange<Int>
    ) throws(JSONDecodingError) -> Int {
        let number = try element.int()
        guard range.contains(number) else {
            throw element.notAcceptable("un nombre de \(range.lowerBound) à \(range.upperBound)", found: String(number))
        }
        return number
    }
}
