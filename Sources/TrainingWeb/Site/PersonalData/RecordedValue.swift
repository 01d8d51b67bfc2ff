import JSONText
import TrainingRules

/// A recorded value as a person reads it: days in French, codes as they are recorded.
enum RecordedValue {
    /// The text of a value; a dash for none.
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "–"
        case .bool(let flag): flag ? "oui" : "non"
        case .number(.integer(let number)): String(number)
        case .number(.text(let text)): text
        case .string(let text): moment(text) ?? text
        case .array(let elements): elements.map(Self.text).joined(separator: ", ")
        case .object(let object):
            object.members.map { "\($0.key) : \(Self.text($0.value))" }.joined(separator: " ; ")
        }
    }

    /// « 18 mai 2026 » or « 18 mai 2026, 14:05 UTC »; nil for what is neither a day nor an instant in ISO 8601.
    private static func moment(_ text: String) -> String? {
        guard let day = CivilDate(iso: text.prefix(10)) else { return nil }
        guard text.count > 10 else { return French.dateWithoutWeekday(day) }
        guard let match = text.dropFirst(10).wholeMatch(of: /T([0-9]{2}:[0-9]{2})[0-9:.]*[+]00:00/) else { return nil }
        return "\(French.dateWithoutWeekday(day)), \(match.output.1) UTC"
    }
}
