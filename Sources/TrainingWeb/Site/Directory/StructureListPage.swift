import TrainingApp
import TrainingRules

/// The structures of the directory, with filters and the days of the figures.
struct StructureListPage: Page {
    static let template = "annuaire"

    /// One structure.
    struct Row: Sendable {
        let name: String
        let link: String
        let number: String?
        let place: String
        let count: String
        let badge: BadgeView
    }

    let title = "Annuaire"
    let rows: [Row]
    let hasRows: Bool
    let days: DaysView
    let text: String
    let territories: [OptionView]
    let counts: [OptionView]
    let nextPath: String?
    let isFirst: Bool
    let mayKeep: Bool

    init(_ list: StructureList, _ filter: StructureFilter, isFirst: Bool, mayKeep: Bool) {
        let days = "au=\(list.day.on.iso)&connu=\(list.day.known.iso)"
        rows = list.structures.map { row in
            Row(
                name: row.name,
                link: "/annuaire/structures/\(row.id)?\(days)",
                number: row.number,
                place: [row.commune, TerritoryName.label(row.territory)].compactMap { $0 }.joined(separator: ", "),
                count: row.count.text,
                badge: DirectoryText.badge(row.count.meaning)
            )
        }
        hasRows = !rows.isEmpty
        self.days = DaysView(list.day, today: nil)
        text = filter.text ?? ""
        territories = Self.territories(filter.territory)
        counts = StructureFilter.Count.allCases.map { count in
            let label =
                switch count {
                case .all: "Toutes"
                case .anomaly: "En anomalie"
                case .vacant: "Avec un poste vacant"
                }
            return OptionView(value: count.rawValue, label: label, isSelected: count == filter.count)
        }
        nextPath = list.next.map { mark in
            let parts = [
                days, "apres=\(mark.text)", filter.territory.map { "departement=\($0.code)" },
                filter.text.map { "q=\(PercentCoding.encode($0))" },
                filter.count == .all ? nil : "etat=\(filter.count.rawValue)",
            ]
            return "/annuaire?" + parts.compactMap { $0 }.joined(separator: "&")
        }
        self.isFirst = isFirst
        self.mayKeep = mayKeep
    }

    /// The departments as a drop-down list.
    static func territories(_ chosen: Territory?) -> [OptionView] {
        Territory.all.map { territory in
            OptionView(
                value: territory.code,
                label: "\(territory.code) – \(TerritoryName.names[territory.code] ?? territory.code)",
                isSelected: territory == chosen
            )
        }
    }
}

/// The form that enters a structure.
struct NewStructurePage: Page {
    static let template = "structure-new"

    let title = "Ajouter une structure"
    let problem: Problem?
    let name: String
    let number: String
    let insee: String
    let commune: String
    let street: String
    let postalCode: String
    let territories: [OptionView]

    init(_ form: FormFields = FormFields(), problem: Problem? = nil) {
        func typed(_ field: String) -> String { form.all(field).first ?? "" }
        self.problem = problem
        name = typed("nom")
        number = typed("numero")
        insee = typed("insee")
        commune = typed("commune")
        street = typed("rue")
        postalCode = typed("postal")
        territories = StructureListPage.territories(Territory(typed("departement")))
    }
}
