import TrainingApp

/// One changed column, before and after.
struct ChangeRow: Sendable {
    let label: String
    let before: String
    let after: String

    init(_ change: JournalChange) {
        label = change.label
        before = change.before ?? "rien"
        after = change.after ?? "rien"
    }
}

/// An instant as pages show it.
struct InstantView: Sendable {
    /// `2026-06-01T08:30:00Z`, for machines.
    let utc: String
    /// « lundi 1er juin 2026 à 10 h 30 ».
    let full: String

    init(_ time: LocalTime) {
        utc = time.utc
        full = "\(French.date(time.day)) à \(time.clock)"
    }
}
