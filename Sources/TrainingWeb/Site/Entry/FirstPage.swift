import TrainingApp

/// Where each kind of user begins.
enum FirstPage {
    /// The path of a persona's first page; nil for those whose pages are still to come.
    static func path(of persona: Persona) -> String? {
        switch persona {
        case .advisor: "/mon-parcours"
        case .employer: "/employeur"
        case .training: "/promotions"
        case .coordinator: "/equipe"
        case .auditor: "/journal"
        case .prefecture, .national: nil
        }
    }
}

/// The page of those who are not signed in, and of those who have no first page of their own.
struct HomePage: Page {
    static let template = "home"

    let title: String
    /// Name of whoever is signed in; nil for nobody.
    let name: String?
    let scope: String?
    /// Whether the demonstration's sign-in can be offered.
    let isOpen: Bool
    /// Pages that the role can open already.
    let links: [FactLine]
    let hasLinks: Bool

    init(_ person: SignedIn?, isDemonstration: Bool) {
        title = person == nil ? "Suivre la formation des conseillers numériques" : "Votre espace"
        name = person?.displayName
        scope = person.flatMap { $0.scopeName.isEmpty ? nil : $0.scopeName }
        isOpen = isDemonstration && person == nil
        links =
            switch person?.persona {
            case .national?:
                [
                    FactLine(label: "Corrections demandées", value: "/corrections"),
                    FactLine(label: "Registre des traitements", value: "/registre"),
                ]
            case .auditor?: [FactLine(label: "Registre des traitements", value: "/registre")]
            default: []
            }
        hasLinks = !links.isEmpty
    }
}
