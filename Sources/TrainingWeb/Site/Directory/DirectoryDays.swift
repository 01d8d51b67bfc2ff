import TrainingApp
import TrainingRules

/// The two days that every figure stands with, as fields of a form.
struct DaysView: Sendable {
    let on: DayView
    let known: DayView
    /// Whether they are other days than today.
    let isPast: Bool

    init(_ day: DirectoryDay, today: CivilDate?) {
        on = DayView(day.on)
        known = DayView(day.known)
        isPast = today.map { day.on != $0 || day.known != $0 } ?? false
    }
}

extension FormFields {
    /// « au » and « connu » of a page of the directory.
    func directoryDays() throws(WebError) -> (on: CivilDate?, known: CivilDate?) {
        (try optionalDate("au"), try optionalDate("connu"))
    }

    /// A choice of a list.
    /// - Throws: a 400 that names the field.
    func choice<Value: RawRepresentable>(_ name: String, of type: Value.Type) throws(WebError) -> Value
    where Value.RawValue == String {
        let text = try required(name)
        guard let value = Value(rawValue: text) else {
            throw .malformed("Le champ « \(name) » n'est pas un choix de la liste.", code: "invalid_choice").about(name)
        }
        return value
    }

    /// A whole number.
    /// - Throws: a 400 that names the field.
    func number(_ name: String) throws(WebError) -> Int {
        let text = try required(name)
        guard let value = Int(text) else {
            throw .malformed("Le champ « \(name) » n'est pas un nombre entier.", code: "invalid_number").about(name)
        }
        return value
    }

    /// A department of the list; nil when the field is blank.
    /// - Throws: a 400 when it is none.
    func territory(_ name: String) throws(WebError) -> Territory? {
        guard let code = try optional(name) else { return nil }
        guard let territory = Territory(code) else {
            throw .malformed("« \(code.prefix(10)) » n'est pas un département connu.", code: "invalid_territory")
                .about(name)
        }
        return territory
    }
}
