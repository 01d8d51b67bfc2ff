import TrainingApp
import TrainingRules

/// A team, by urgency.
struct TeamPage: Page {
    static let template = "team"

    /// One person of the team.
    struct Row: Sendable {
        /// Why this person should be called.
        struct Cause: Sendable {
            let badge: BadgeView
            let sentence: String
        }

        let person: PersonRow
        let causes: [Cause]
        let isCalm: Bool
        /// Whether there was never an entry interview although one is to be held.
        let hadNoInterview: Bool
        /// Modules that are due, each with its last day.
        let duties: [String]
        let hasDuties: Bool
        /// The sessions that the person could still follow, paid by the programme.
        let sessionsPath: String
    }

    /// A department of the team, with how many of it are to be called.
    struct Department: Sendable {
        let name: String
        let link: String
        let people: String
        let toCall: String
        let inTraining: String
        let creditsLeft: String
    }

    let title: String
    let name: String
    let rows: [Row]
    let hasRows: Bool
    let isEmptyTeam: Bool
    let answer: String
    /// Whether the list is filtered; the page then says how many are shown of how many.
    let shown: String?
    let causes: [OptionView]
    let territories: [OptionView]
    let departments: [Department]
    let hasDepartments: Bool
    let exportPath: String

    init(
        _ team: [AdvisorView],
        of coordinator: SignedIn,
        filter: TeamFilter = TeamFilter(),
        under ruleBook: RuleBook
    ) {
        title = "Mon équipe"
        name = coordinator.scopeName.isEmpty ? coordinator.displayName : coordinator.scopeName
        let judged = TeamOrder.judged(team, under: ruleBook)
        let chosen = judged.filter { filter.holds($0.view, $0.causes) }
        rows = chosen.map { Row($0.view, $0.causes, under: ruleBook) }
        hasRows = !rows.isEmpty
        isEmptyTeam = team.isEmpty
        shown =
            filter.isEmpty
            ? nil
            : "\(French.count(rows.count, "personne affichée", "personnes affichées")) sur \(French.number(team.count))."
        causes = Urgency.Kind.allCases.map { kind in
            let number = judged.count { $0.causes.contains { $0.kind == kind } }
            return OptionView(
                value: kind.rawValue,
                label: "\(kind.label) (\(French.number(number)))",
                isSelected: filter.kind == kind
            )
        }
        let places = Dictionary(grouping: judged) { $0.view.dossier.territory.code }.sorted { $0.key < $1.key }
        territories = places.compactMap { code, people in
            people.first.map {
                OptionView(
                    value: code,
                    label: "\(TerritoryName.label($0.view.dossier.territory)) (\(French.number(people.count)))",
                    isSelected: filter.territory == code
                )
            }
        }
        departments = places.compactMap { code, people in
            people.first.map { first in
                Department(
                    name: TerritoryName.label(first.view.dossier.territory),
                    link: "/equipe?departement=\(code)",
                    people: French.number(people.count),
                    toCall: French.number(people.count { !$0.causes.isEmpty }),
                    inTraining: French.number(
                        people.count { Standing($0.view, under: ruleBook).place == "En formation" }
                    ),
                    creditsLeft: French.number(
                        people.reduce(0) { $0 + Standing($1.view, under: ruleBook).creditsLeft }
                    )
                )
            }
        }
        hasDepartments = departments.count > 1
        exportPath = "/equipe/fichier?\(filter.query)"
        let urgent = judged.count { !$0.causes.isEmpty }
        answer =
            urgent == 0
            ? "Personne n'est en retard, aucun crédit ne se termine bientôt."
            : "\(French.count(urgent, "personne")) à appeler sur \(French.number(team.count)), par ordre d'urgence."
    }
}

extension TeamPage.Row {
    init(_ view: AdvisorView, _ causes: [Urgency], under ruleBook: RuleBook) {
        let statement = view.statement
        let interview = statement.milestones.first { $0.code == .interview }
        let duties = statement.obligations.filter { $0.state == .due || $0.state == .carried }.map { duty in
            let row = DutyRow(duty)
            return "\(row.name) : \(row.progress), avant le \(row.due.plain)"
        }
        self.init(
            person: PersonRow(view, under: ruleBook),
            causes: causes.map { TeamPage.Row.Cause(badge: $0.badge, sentence: $0.sentence) },
            isCalm: causes.isEmpty,
            hadNoInterview: interview.map { $0.state != .done && $0.state != .notNeeded } ?? false,
            duties: duties,
            hasDuties: !duties.isEmpty,
            sessionsPath: "/sessions?pour=\(view.id)&departement=\(view.dossier.territory.code)&places=1&finance=1"
        )
    }
}
