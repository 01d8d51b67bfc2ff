import TrainingApp
import TrainingRules

/// The people of the directory, by name.
struct PeopleListPage: Page {
    static let template = "personnes"

    /// One person.
    struct Row: Sendable {
        let name: String
        let link: String
        let role: String
        let employer: String
        let territory: String
    }

    let title = "Personnes"
    let rows: [Row]
    let hasRows: Bool
    let text: String
    let territories: [OptionView]
    let nextPath: String?
    let isFirst: Bool

    init(_ list: PeopleList, text: String?, territory: Territory?, isFirst: Bool) {
        rows = list.people.map { person in
            let role =
                switch person.role {
                case .advisor: "Conseiller ou conseillère numérique"
                case .coordinator: "Coordination"
                case nil: "–"
                }
            return Row(
                name: person.name,
                link: "/conseillers/\(person.id)",
                role: role,
                employer: person.employer ?? "sans contrat aujourd'hui",
                territory: TerritoryName.label(person.territory)
            )
        }
        hasRows = !rows.isEmpty
        self.text = text ?? ""
        territories = StructureListPage.territories(territory)
        nextPath = list.next.map { mark in
            let parts = [
                "apres=\(mark.text)", territory.map { "departement=\($0.code)" },
                text.map { "q=\(PercentCoding.encode($0))" },
            ]
            return "/annuaire/personnes?" + parts.compactMap { $0 }.joined(separator: "&")
        }
        self.isFirst = isFirst
    }
}
