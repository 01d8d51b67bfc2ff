import TrainingApp

/// The register of processing (RGPD, article 30), made from the inventory of the columns.
struct RegisterPage: Page {
    static let template = "register"

    /// One purpose.
    struct Activity: Sendable {
        let id: String
        let heading: String
        let text: String
        let basis: String
        let subjects: String
        let readers: String
        let retention: [RetentionLine]
        let categories: [Category]
    }

    /// One kind of data.
    struct Category: Sendable {
        let id: String
        let heading: String
        let text: String
        let columns: [Column]
        let count: String
    }

    /// One column.
    struct Column: Sendable {
        let name: String
        let title: String
        let readers: String
    }

    let title = "Registre des traitements"
    let offices: [OfficeLine]
    let activities: [Activity]
    let security = ProcessingRegister.security
    let transfers = ProcessingRegister.transfers

    init(_ register: ProcessingRegister) {
        offices = register.offices.map(OfficeLine.init)
        activities = register.activities.map { activity in
            Activity(
                id: activity.code,
                heading: activity.title,
                text: activity.description,
                basis: activity.legalBasis ?? "Sans objet : aucune donnée sur une personne.",
                subjects: activity.subjects,
                readers: ReaderText.list(activity.readers),
                retention: activity.retention.map(RetentionLine.init),
                categories: activity.categories.map { category in
                    Category(
                        id: "\(activity.code)-\(category.code)",
                        heading: category.title,
                        text: category.description,
                        columns: category.columns.map { column in
                            Column(
                                name: column.name,
                                title: column.title ?? "–",
                                readers: column.readers.isEmpty ? "–" : ReaderText.list(column.readers)
                            )
                        },
                        count: French.count(category.columns.count, "colonne")
                    )
                }
            )
        }
    }
}

/// Somebody to write to.
struct OfficeLine: Sendable {
    let role: String
    let name: String
    let contact: String
    let link: String

    init(_ office: ProcessingRegister.Office) {
        role = OfficeText.title(office.role)
        name = office.name
        contact = office.contact
        link = office.contact.contains("@") ? "mailto:\(office.contact)" : office.contact
    }
}

/// How long something is kept.
struct RetentionLine: Sendable {
    let name: String
    let text: String

    init(_ rule: ProcessingRegister.Retention) {
        name = rule.title
        text = rule.description
    }
}

/// Who reads, in French.
enum ReaderText {
    /// « l'organisme de formation qui suit la personne, le contrôle ».
    static func list(_ personas: [Persona]) -> String {
        guard !personas.isEmpty else { return "la personne elle-même, et personne d'autre" }
        return CreditText.joined(personas.map(PersonaText.plural))
    }
}

/// What is kept about people, in plain French, for everybody; made from the same inventory.
struct PersonalDataPage: Page {
    static let template = "personal-data"

    /// One purpose with personal data.
    struct Purpose: Sendable {
        let heading: String
        let text: String
        let basis: String
        let subjects: String
        let kinds: [Kind]
        let readers: String
        let retention: [RetentionLine]
    }

    /// One kind of data, with the names of what is in it.
    struct Kind: Sendable {
        let name: String
        let list: String
    }

    let title = "Données personnelles"
    let offices: [OfficeLine]
    let purposes: [Purpose]
    let security = ProcessingRegister.security
    let transfers = ProcessingRegister.transfers

    init(_ register: ProcessingRegister) {
        offices = register.offices.map(OfficeLine.init)
        purposes = register.activities.compactMap { activity in
            guard let basis = activity.legalBasis else { return nil }
            return Purpose(
                heading: activity.title,
                text: activity.description,
                basis: basis,
                subjects: activity.subjects,
                kinds: activity.categories.filter(\.isPersonal).compactMap { category in
                    var names: [String] = []
                    for title in category.columns.compactMap(\.title) where !names.contains(title) {
                        names.append(title)
                    }
                    guard !names.isEmpty else { return nil }
                    return Kind(name: category.title, list: names.map(\.lowercasedWord).joined(separator: ", "))
                },
                readers: ReaderText.list(activity.readers),
                retention: activity.retention.map(RetentionLine.init)
            )
        }
    }
}

extension String {
    /// The text with a small first letter, unless its first word is an abbreviation.
    fileprivate var lowercasedWord: String {
        let word = prefix { $0.isLetter }
        return word.count > 1 && word == word.uppercased() ? self : lowercasedFirst
    }
}
