import TrainingApp
import TrainingRules

/// The « Et si… » fields as typed, and what is wrong with them.
struct WhatIfForm: Sendable {
    /// Names of its fields in a query string.
    static let fields = ["debut", "fin"]

    /// Start of the training, as typed.
    let start: String
    /// End of the contract, as typed.
    let contractEnd: String
    var startError: String?
    var contractEndError: String?
    /// What the fields suppose, those that can be read.
    let whatIf: WhatIf

    /// Nothing supposed.
    init() {
        (start, contractEnd) = ("", "")
        whatIf = WhatIf()
    }

    /// The fields of a query string.
    init(_ query: FormFields) throws(WebError) {
        start = try query.optional("debut") ?? ""
        contractEnd = try query.optional("fin") ?? ""
        whatIf = WhatIf(startedOn: CivilDate(iso: start), contractEnd: CivilDate(iso: contractEnd))
        let example = "Donnez une date qui existe, par exemple 2026-05-18."
        startError = start.isEmpty || whatIf.startedOn != nil ? nil : example
        contractEndError = contractEnd.isEmpty || whatIf.contractEnd != nil ? nil : example
    }

    /// What is wrong, field by field.
    var errors: [FieldError] {
        [("debut", startError), ("fin", contractEndError)].compactMap { field, message in
            message.map { FieldError(field: field, message: $0) }
        }
    }

    /// The same fields once the rules found that they cannot hold: of the two, only the contract's end can contradict.
    func contradicted(_ error: AppError) -> WhatIfForm {
        var form = self
        form.contractEndError = error.message
        return form
    }

    /// The query string that supposes the same elsewhere, without its question mark; empty when nothing is supposed.
    var query: String {
        [("debut", whatIf.startedOn), ("fin", whatIf.contractEnd)].compactMap { name, day in
            day.map { "\(name)=\($0.iso)" }
        }
        .joined(separator: "&")
    }
}

/// What a page says of an answer that is only supposed.
struct HypothesisView: Sendable {
    /// « la formation commence le 2 mars 2026 et le contrat se termine le 31 décembre 2026 ».
    let clauses: String
    /// What is true without it, in one sentence.
    let actual: String
    /// Where the real situation is shown.
    let path: String

    /// Nil when nothing is supposed.
    init?(_ whatIf: WhatIf, actual: String?, path: String) {
        guard !whatIf.isEmpty, let actual else { return nil }
        clauses = CreditText.joined(WhatIfText.clauses(whatIf))
        self.actual = actual
        self.path = path
    }
}
