import TrainingRules

/// A day as pages show it.
struct DayView: Sendable {
    /// `2026-05-18`, for machines.
    let iso: String
    /// « lundi 18 mai 2026 ».
    let full: String
    /// « 18 mai 2026 », for tables.
    let plain: String

    init(_ day: CivilDate) {
        iso = day.iso
        full = French.date(day)
        plain = French.dateWithoutWeekday(day)
    }
}

/// A name and what stands for it.
struct FactLine: Sendable {
    let label: String
    let value: String
}

/// A link to another page.
struct LinkView: Sendable {
    let label: String
    let path: String
}

/// A word with the look of its meaning; the word alone carries the meaning.
struct BadgeView: Sendable {
    /// Style class: `good`, `warn`, `stop`, `info`, or empty.
    let look: String
    let word: String
}

/// An entry of a drop-down list.
struct OptionView: Sendable {
    let value: String
    let label: String
    let isSelected: Bool
}

/// A field that must be corrected: the summary at the top of a form links to it.
struct FieldError: Sendable {
    let field: String
    let message: String
}

extension String {
    /// The text with a capital first letter.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text with a small first letter, to go on after a colon.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
