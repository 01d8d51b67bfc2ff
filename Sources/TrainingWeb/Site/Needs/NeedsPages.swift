import TrainingApp
import TrainingRules

/// The questionnaire: which modules somebody would follow.
struct OwnNeedsPage: Page {
    static let template = "besoins"

    let title = "Les modules que je souhaite"
    let problem: Problem?
    let year: String
    let years: [LinkView]
    let modules: [OptionView]

    init(_ needs: OwnNeeds, chosen: Set<String>? = nil, problem: Problem? = nil) {
        self.problem = problem
        year = String(needs.year)
        years = needs.years.filter { $0 != needs.year }.map {
            LinkView(label: "Répondre pour \($0)", path: "/mon-parcours/besoins?annee=\($0)")
        }
        modules = needs.modules.map {
            OptionView(
                value: $0.code,
                label: "\($0.title) (\($0.hours) h)",
                isSelected: (chosen ?? needs.chosen).contains($0.code)
            )
        }
    }
}

/// What people of a territory would follow, beside the sessions planned.
struct NeedsPage: Page {
    static let template = "besoins-resultats"

    /// One module.
    struct Row: Sendable {
        let title: String
        let people: String
        let sessions: String
        let seats: String
        let link: String
        let badge: BadgeView?
    }

    let title = "Modules souhaités et sessions prévues"
    let year: String
    let years: [OptionView]
    let territories: [OptionView]
    let rows: [Row]
    let hasRows: Bool

    init(_ view: NeedsView, thisYear: Int) {
        year = String(view.year)
        years = [thisYear, thisYear + 1].map {
            OptionView(value: String($0), label: String($0), isSelected: $0 == view.year)
        }
        territories = StructureListPage.territories(view.territory)
        rows = view.lines.map { line in
            let territory = view.territory.map { "&departement=\($0.code)" } ?? ""
            let isMissing = line.people != nil && line.sessions == 0
            let isShort = line.people.map { $0 > line.seats } ?? false
            return Row(
                title: line.title,
                people: line.people.map(French.number) ?? "moins de 3",
                sessions: French.number(line.sessions),
                seats: French.number(line.seats),
                link: "/sessions?module=\(PercentCoding.encode(line.module))\(territory)",
                badge: isMissing
                    ? BadgeView(look: "stop", word: "aucune session prévue")
                    : isShort ? BadgeView(look: "warn", word: "moins de places que de souhaits") : nil
            )
        }
        hasRows = !rows.isEmpty
    }
}
