import TrainingApp
import TrainingRules

/// The form that opens a cohort.
struct NewCohortPage: Page {
    static let template = "cohort-new"

    /// One check box.
    struct WeekdayBox: Sendable {
        let value: Int
        let label: String
        let isChecked: Bool
    }

    let title = "Ouvrir une promotion"
    let code: String
    let label: String
    let start: String
    let territories: [OptionView]
    let weekdays: [WeekdayBox]
    let hours: String
    let hoursError: String?
    let codeError: String?
    let labelError: String?
    let territoryError: String?
    let startError: String?
    let weekdaysError: String?
    let errors: [FieldError]
    let hasErrors: Bool

    init(_ draft: CohortDraft) {
        code = draft.code
        label = draft.label
        start = draft.start
        territories = Territory.all.map { territory in
            OptionView(
                value: territory.code,
                label: "\(territory.code) – \(TerritoryName.names[territory.code] ?? territory.code)",
                isSelected: territory.code == draft.territory
            )
        }
        weekdays = (1...5).map { day in
            WeekdayBox(
                value: day,
                label: French.weekdays[day - 1].capitalizedFirst,
                isChecked: draft.weekdays.contains(String(day))
            )
        }
        hours = draft.hours
        hoursError = draft.errors[.hours]
        codeError = draft.errors[.code]
        labelError = draft.errors[.label]
        territoryError = draft.errors[.territory]
        startError = draft.errors[.start]
        weekdaysError = draft.errors[.weekdays]
        errors = CohortDraft.Field.allCases.compactMap { field in
            draft.errors[field].map { FieldError(field: field.rawValue, message: $0) }
        }
        hasErrors = !errors.isEmpty
    }
}

/// The fields of a cohort as typed, and what is wrong with them.
struct CohortDraft: Sendable {
    /// A field of the form, under its name in the page.
    enum Field: String, CaseIterable {
        case code, label = "libelle", territory = "territoire", start = "debut", hours = "heures"
        case weekdays = "jours"
    }

    var code = ""
    var label = ""
    var territory = ""
    var start = ""
    var hours = ""
    var weekdays: [String] = []
    var errors: [Field: String] = [:]

    /// An empty form.
    init() {}

    /// The fields of a form that was sent.
    init(_ form: FormFields) throws(WebError) {
        try form.allow(only: "code", "libelle", "territoire", "debut", "heures", "jours")
        code = try form.optional("code") ?? ""
        label = try form.optional("libelle") ?? ""
        territory = try form.optional("territoire") ?? ""
        start = try form.optional("debut") ?? ""
        hours = try form.optional("heures") ?? ""
        weekdays = form.all("jours")
    }

    /// The plan the fields make; nil when `errors` says why they make none.
    mutating func plan() -> CohortPlan? {
        errors = [:]
        if code.isEmpty {
            errors[.code] = "Donnez un code à la promotion."
        } else if code.unicodeScalars.count > 60 {
            errors[.code] = "Le code a au plus 60 caractères."
        }
        if label.unicodeScalars.count > 200 { errors[.label] = "Le libellé a au plus 200 caractères." }
        let place = Territory(territory)
        if place == nil { errors[.territory] = "Choisissez le territoire dont les jours fériés comptent." }
        let first = CivilDate(iso: start)
        if first == nil { errors[.start] = "Donnez une date qui existe, par exemple 2026-01-12." }
        let days = weekdays.compactMap(Int.init).filter { (1...5).contains($0) }
        if days.count != weekdays.count {
            errors[.weekdays] = "Choisissez des jours du lundi au vendredi."
        } else if days.count == 1 {
            errors[.weekdays] = "Choisissez au moins deux jours, ou aucun pour les jours habituels."
        }
        let length = Int(hours)
        if !hours.isEmpty, length.map({ !(1...1000).contains($0) }) != false {
            errors[.hours] = "Donnez un nombre d'heures entier, par exemple 175, ou rien."
        }
        guard errors.isEmpty, let place, let first else { return nil }
        return CohortPlan(
            code: code,
            label: label,
            territory: place,
            start: first,
            weekdays: days,
            pathHours: length
        )
    }

    /// Puts a refusal of the product beside the field it is about.
    mutating func add(_ failure: AppError) {
        let sentence = [failure.message, failure.remedy].compactMap { $0 }.joined(separator: " ")
        let field: Field =
            failure.code == "path_not_allowed"
            ? .hours : failure.kind == .conflict || failure.kind == .invalid ? .code : .start
        errors[field] = sentence
    }
}
