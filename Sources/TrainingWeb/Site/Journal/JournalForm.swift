import TrainingApp
import TrainingRules

/// The fields by which the journal is searched, as typed, and what is wrong with them.
struct JournalForm: Sendable {
    /// Names of its fields in a query string.
    static let fields = ["personne", "compte", "objet", "action", "du", "au"]

    let person: String
    let account: String
    let from: String
    let to: String
    let tables: [OptionView]
    let actions: [OptionView]
    let errors: [FieldError]
    let hasErrors: Bool
    let fromError: String?
    let toError: String?
    /// What is looked for.
    let question: JournalQuestion
    /// The fields that are filled in, as a query string without its question mark.
    let query: String

    /// The fields of a query string.
    init(_ fields: FormFields) throws(WebError) {
        var texts: [String: String] = [:]
        for name in Self.fields { texts[name] = try fields.optional(name) }
        person = texts["personne"] ?? ""
        account = texts["compte"] ?? ""
        from = texts["du"] ?? ""
        to = texts["au"] ?? ""
        let table = texts["objet"]
        let action = texts["action"]
        func options(_ all: [(code: String, label: String)], _ chosen: String?) -> [OptionView] {
            all.map { OptionView(value: $0.code, label: $0.label.capitalizedFirst, isSelected: $0.code == chosen) }
        }
        tables = options(JournalQuestion.tables, table)
        actions = options(JournalQuestion.actions, action)
        let first = CivilDate(iso: from)
        let last = CivilDate(iso: to)
        let example = "Donnez une date qui existe, par exemple 2026-05-18."
        fromError = from.isEmpty || first != nil ? nil : example
        let isReversed = first.flatMap { first in last.map { $0 < first } } ?? false
        toError =
            to.isEmpty || last != nil ? (isReversed ? "La période finit avant de commencer." : nil) : example
        errors = [("du", fromError), ("au", toError)].compactMap { field, message in
            message.map { FieldError(field: field, message: $0) }
        }
        hasErrors = !errors.isEmpty
        question = JournalQuestion(
            person: texts["personne"],
            account: texts["compte"],
            table: table,
            action: action,
            from: first,
            to: last
        )
        query = Self.fields.compactMap { name in
            texts[name].map { "\(name)=\(PercentCoding.encode($0))" }
        }.joined(separator: "&")
    }
}
