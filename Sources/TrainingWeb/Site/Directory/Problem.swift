import HTTPTypes
import TrainingApp

/// Why what was sent was not done, shown at the top of the same page.
struct Problem: Sendable {
    let message: String
    let remedy: String?
    /// Name of the field it is about; nil when it is about none.
    let field: String?

    init(_ failure: AppError) {
        message = failure.message
        remedy = failure.remedy
        field = nil
    }

    /// A field that cannot be read.
    init(_ refusal: WebError) {
        message = refusal.message
        remedy = refusal.remedy
        field = refusal.field
    }

    /// What a failure says to its user beside the form; nil for one that has a page of its own.
    init?(beside error: any Error) {
        switch error {
        case let failure as AppError where [.conflict, .refused, .invalid].contains(failure.kind): self.init(failure)
        case let refusal as WebError where refusal.status == .badRequest: self.init(refusal)
        default: return nil
        }
    }
}

/// A change to look at before it is applied: what it does, then a button.
struct ConfirmPage: Page {
    static let template = "confirm"

    /// A field that goes with the confirmation, as it came.
    struct Field: Sendable {
        let name: String
        let value: String
    }

    /// A question to be answered by ticking a box.
    struct Doubt: Sendable {
        let question: String
        let field: String
        let label: String
    }

    let title: String
    /// What is asked, in one sentence.
    let question: String
    /// What follows from it, one sentence each.
    let lines: [String]
    /// Why it would be refused; nil when it would not.
    let obstacle: Problem?
    let action: String
    let fields: [Field]
    let button: String
    let back: String
    /// What is to be told apart before it is applied, with the box that says so; nil where nothing is.
    var doubt: Doubt?

    /// The fields of a form, with the step that applies it.
    static func fields(of form: FormFields) -> [Field] {
        form.fields.filter { !["etape", "homonyme"].contains($0.name) && !$0.name.hasPrefix("_") }.map {
            Field(name: $0.name, value: $0.value)
        }
            + [Field(name: "etape", value: "appliquer")]
    }
}
