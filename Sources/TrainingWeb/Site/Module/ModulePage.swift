import TrainingApp
import TrainingRules

/// « Puis-je suivre ce module ? »: the question as a form, and its explained answer.
struct ModulePage: Page {
    static let template = "module"

    let title: String
    /// Whose question it is; nil for one's own.
    let person: String?
    let path: String
    let backPath: String
    let modules: [OptionView]
    let form: ModuleQuestion
    let errors: [FieldError]
    let hasErrors: Bool
    let decision: DecisionView?
    let whatIf: WhatIfForm
    /// Tells that something is supposed; nil in the real situation.
    let hypothesis: HypothesisView?
    /// Day before which the person's history is not known, beside an answer that may hang on it.
    let unknownBefore: DayView?

    /// The page; `actual` is the decision on the recorded facts alone, when something is supposed.
    init(
        _ advisor: AdvisorView,
        isOwn: Bool,
        _ form: ModuleQuestion,
        _ decision: DecisionView?,
        actual: Decision? = nil,
        _ book: RuleBook
    ) {
        title = isOwn ? "Puis-je suivre ce module ?" : "Cette personne peut-elle suivre ce module ?"
        person = isOwn ? nil : advisor.name
        backPath = isOwn ? "/mon-parcours" : "/conseillers/\(advisor.id)"
        path = backPath + "/module"
        modules = book.catalogue.modules.map {
            OptionView(value: $0.code, label: "\($0.title) (\($0.hours) h)", isSelected: $0.code == form.module)
        }
        self.form = form
        errors = form.errors
        hasErrors = !errors.isEmpty
        self.decision = decision
        unknownBefore = decision?.isRefused == false ? advisor.historyUnknownBefore.map(DayView.init) : nil
        whatIf = form.whatIf
        hypothesis = HypothesisView(
            advisor.whatIf,
            actual: actual.map { VerdictText.sentence($0.verdict).lowercasedFirst },
            path: "\(path)?module=\(form.module)&session=\(form.session)&demande=\(form.request)"
        )
    }
}

/// The form's fields as typed, and what is wrong with them.
struct ModuleQuestion: Sendable {
    let module: String
    let session: String
    let request: String
    let moduleError: String?
    let sessionError: String?
    let requestError: String?
    var whatIf: WhatIfForm

    /// The form before anything was asked: the request is made today.
    init(today: CivilDate, whatIf: WhatIfForm = WhatIfForm()) {
        self.whatIf = whatIf
        (module, session, request) = ("", "", today.iso)
        (moduleError, sessionError, requestError) = (nil, nil, nil)
    }

    /// The fields of a query string.
    init(_ query: FormFields, today: CivilDate, _ catalogue: ModuleCatalogue) throws(WebError) {
        module = try query.optional("module") ?? ""
        session = try query.optional("session") ?? ""
        request = try query.optional("demande") ?? today.iso
        moduleError = catalogue[module] == nil ? "Choisissez un module de la liste." : nil
        let example = "Donnez une date qui existe, par exemple 2026-05-18."
        sessionError =
            session.isEmpty ? "Donnez le premier jour de la session." : CivilDate(iso: session) == nil ? example : nil
        requestError = CivilDate(iso: request) == nil ? example : nil
        whatIf = try WhatIfForm(query)
    }

    var errors: [FieldError] {
        [("module", moduleError), ("session", sessionError), ("demande", requestError)].compactMap { field, message in
            message.map { FieldError(field: field, message: $0) }
        } + whatIf.errors
    }
}
