import TrainingApp

/// Somebody for whom a deed for several people was refused.
struct RefusalView: Sendable {
    let name: String
    /// Why, and what to do about it.
    let message: String

    init(_ refusal: BatchOutcome.Refusal) {
        name = refusal.name
        message = [refusal.reason.message, refusal.reason.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
