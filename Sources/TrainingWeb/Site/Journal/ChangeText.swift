import TrainingApp

/// One changed column in words: « fin : rien → 18 mai 2026 »; without the arrow when the row was not there before.
enum ChangeText {
    static func lines(_ changes: [JournalChange]) -> [String] {
        let isNew = changes.allSatisfy { $0.before == nil }
        return changes.map { change in
            let after = change.after ?? "rien"
            return "\(change.label) : " + (isNew ? after : "\(change.before ?? "rien") → \(after)")
        }
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
