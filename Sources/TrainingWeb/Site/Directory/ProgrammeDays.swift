import HTTPTypes
import TrainingApp
import TrainingRules

/// The days that a form of the directory takes: a year mistyped is told at once, not recorded (R-010 … R-021).
struct ProgrammeDays: Sendable {
    /// What a day is of, which says how far ahead it may lie.
    enum Kind: Sendable {
        /// Something that was done: signed, deposited, selected.
        case done
        /// The first day of something: a contract, a role, a delegation; up to eighteen months ahead.
        case begins
        /// The last day of something agreed; up to ten years ahead.
        case ends
        /// Since when a structure has its name: older than the programme, never ahead.
        case structure
    }

    /// The year in which the first conventions were signed.
    static let firstYear = 2020

    let today: CivilDate

    /// The first and the last day taken: somewhere on earth it is tomorrow already.
    func span(_ kind: Kind) -> ClosedRange<CivilDate> {
        let first = CivilDate(year: kind == .structure ? 1900 : Self.firstYear, month: 1, day: 1) ?? today
        let last =
            switch kind {
            case .done, .structure: today.adding(days: 1)
            case .begins: today.adding(months: 18)
            case .ends: today.adding(months: 120)
            }
        return min(first, last)...last
    }

    /// The day of a field.
    /// - Throws: a 400 that names the field when it is absent, no day of the calendar, or out of the programme's time.
    func day(_ name: String, of form: FormFields, _ kind: Kind) throws(WebError) -> CivilDate {
        try checked(try form.date(name), name, kind)
    }

    /// The same; nil when the field is absent or blank.
    func optional(_ name: String, of form: FormFields, _ kind: Kind) throws(WebError) -> CivilDate? {
        guard let day = try form.optionalDate(name) else { return nil }
        return try checked(day, name, kind)
    }

    private func checked(_ day: CivilDate, _ name: String, _ kind: Kind) throws(WebError) -> CivilDate {
        let span = span(kind)
        guard !span.contains(day) else { return day }
        let isEarly = day < span.lowerBound
        // With all four digits of the year, where the mistake mostly is.
        let parts = day.iso.split(separator: "-")
        let shown = parts.count == 3 ? "\(parts[2])/\(parts[1])/\(parts[0])" : day.iso
        throw WebError(
            .badRequest,
            code: "implausible_date",
            isEarly
                ? "La date du \(shown) est trop ancienne (champ « \(name) »)."
                : "La date du \(shown) est trop lointaine (champ « \(name) »).",
            remedy: "Vérifiez l'année : une date entre le \(French.dateWithoutWeekday(span.lowerBound)) et le "
                + "\(French.dateWithoutWeekday(span.upperBound)) est attendue."
        ).about(name)
    }
}

extension Front {
    /// The days that forms take today.
    var programmeDays: ProgrammeDays { ProgrammeDays(today: app.context.clock.todayInParis) }
}
