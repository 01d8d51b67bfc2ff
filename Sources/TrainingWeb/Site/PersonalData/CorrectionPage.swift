import TrainingApp

/// The corrections that a person asks for, with the form for another.
struct CorrectionPage: Page {
    static let template = "corrections"

    let title = "Corriger mes données"
    let requests: [CorrectionRow]
    let hasRequests: Bool
    let fields: [OptionView]
    let value: String
    let explanation: String
    let fieldError: String?
    let valueError: String?
    let explanationError: String?
    let errors: [FieldError]
    let hasErrors: Bool

    init(_ requests: [Rectification], _ draft: CorrectionDraft) {
        self.requests = requests.enumerated().map { CorrectionRow($1, number: $0 + 1) }
        hasRequests = !requests.isEmpty
        fields = Rectification.Field.allCases.map {
            OptionView(value: $0.rawValue, label: CorrectionText.field($0), isSelected: $0.rawValue == draft.field)
        }
        value = draft.value
        explanation = draft.explanation
        fieldError = draft.errors["donnee"]
        valueError = draft.errors["valeur"]
        explanationError = draft.errors["explication"]
        errors = ["donnee", "valeur", "explication"].compactMap { name in
            draft.errors[name].map { FieldError(field: name, message: $0) }
        }
        hasErrors = !errors.isEmpty
    }
}

/// The fields of a correction as typed, and what is wrong with them.
struct CorrectionDraft: Sendable {
    var field = ""
    var value = ""
    var explanation = ""
    var errors: [String: String] = [:]

    /// An empty form.
    init() {}

    /// The fields of a form that was sent.
    init(_ form: FormFields) throws(WebError) {
        try form.allow(only: "donnee", "valeur", "explication")
        field = try form.optional("donnee") ?? ""
        value = try form.optional("valeur") ?? ""
        explanation = try form.optional("explication") ?? ""
    }

    /// The request the fields make; nil when `errors` says why they make none.
    mutating func request() -> AskRectification? {
        errors = [:]
        let field = Rectification.Field(rawValue: field)
        if field == nil { errors["donnee"] = "Choisissez la donnée à corriger." }
        if value.isEmpty { errors["valeur"] = "Écrivez ce qui devrait être enregistré." }
        if explanation.unicodeScalars.count > AskRectification.longest {
            errors["explication"] = "L'explication a au plus \(AskRectification.longest) caractères."
        }
        guard errors.isEmpty, let field else { return nil }
        return AskRectification(field, value: value, explanation: explanation)
    }

    /// Puts a refusal of the product beside the value.
    mutating func add(_ failure: AppError) {
        errors["valeur"] = [failure.message, failure.remedy].compactMap { $0 }.joined(separator: " ")
    }
}

/// The corrections that a training body or the programme has to answer.
struct CorrectionDeskPage: Page {
    static let template = "correction-desk"

    let title = "Corrections demandées"
    let open: [CorrectionRow]
    let hasOpen: Bool
    let answered: [CorrectionRow]
    let hasAnswered: Bool
    let errors: [FieldError]
    let hasErrors: Bool

    /// - Parameters:
    ///   - requests: those to show.
    ///   - refused: the request whose answer could not be recorded, and why.
    init(_ requests: [Rectification], refused: (id: String, message: String)? = nil) {
        let rows = requests.enumerated().map { index, request in
            CorrectionRow(request, number: index + 1, error: request.id == refused?.id ? refused?.message : nil)
        }
        open = rows.filter(\.isOpen)
        hasOpen = !open.isEmpty
        answered = rows.filter { !$0.isOpen }
        hasAnswered = !answered.isEmpty
        errors = rows.compactMap { row in
            row.error.map { FieldError(field: row.isOpen ? "motif-\(row.number)" : "repondues", message: $0) }
        }
        hasErrors = !errors.isEmpty
    }
}
