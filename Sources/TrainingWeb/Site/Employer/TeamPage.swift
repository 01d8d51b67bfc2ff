import TrainingApp
import TrainingRules

/// Why somebody of the team should be called, the most urgent first.
struct Urgency: Sendable, Comparable {
    /// Days in post after which an entry interview is missing.
    static let interviewPatience = 60
    /// Days before its end from which an unused credit is urgent.
    static let creditNotice = 90

    let rank: Int
    let since: CivilDate
    let badge: BadgeView
    let sentence: String

    static func < (one: Urgency, other: Urgency) -> Bool { (one.rank, one.since) < (other.rank, other.since) }

    static func == (one: Urgency, other: Urgency) -> Bool { (one.rank, one.since) == (other.rank, other.since) }

    /// All that is urgent about one person, the most urgent first.
    static func all(_ view: AdvisorView, under ruleBook: RuleBook) -> [Urgency] {
        let dossier = view.dossier
        let statement = view.statement
        let day = statement.on
        var found: [Urgency] = []
        let interview = statement.milestones.first { $0.code == .interview }
        if interview?.state == .possible, dossier.role(on: day) == .advisor,
            let contract = dossier.contracts.filter({ $0.covers(day) }).min(by: { $0.start < $1.start }),
            day - contract.start >= interviewPatience
        {
            let span = French.relative(contract.start, to: day)
            found.append(
                Urgency(
                    rank: 0,
                    since: contract.start,
                    badge: BadgeView(look: "stop", word: "sans entretien"),
                    sentence: "Pas d'entretien d'entrée ; le contrat a commencé \(span)."
                )
            )
        }
        for line in statement.milestones where line.state == .late {
            guard let on = line.on else { continue }
            found.append(
                Urgency(
                    rank: 1,
                    since: on,
                    badge: BadgeView(look: "stop", word: "en retard"),
                    sentence: "\(MilestoneText.title(line.code)) : attendu le \(French.dateWithoutWeekday(on))."
                )
            )
        }
        for line in statement.credits where line.state == .available || line.state == .carried {
            guard let until = line.credit.until, until - day <= creditNotice else { continue }
            let doubt =
                line.mayHaveServed(before: view.historyUnknownBefore) ? " On ne sait pas s'il a déjà servi." : ""
            found.append(
                Urgency(
                    rank: 2,
                    since: until,
                    badge: BadgeView(look: "warn", word: "crédit bientôt terminé"),
                    sentence: "\(CreditText.name(line.credit, in: ruleBook.catalogue)) : se termine le "
                        + "\(French.dateWithoutWeekday(until)), \(French.relative(until, to: day)).\(doubt)"
                )
            )
        }
        return found.sorted()
    }
}

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

    let title: String
    let name: String
    let rows: [Row]
    let hasRows: Bool
    let answer: String

    init(_ team: [AdvisorView], of coordinator: SignedIn, under ruleBook: RuleBook) {
        title = "Mon équipe"
        name = coordinator.scopeName.isEmpty ? coordinator.displayName : coordinator.scopeName
        let judged = team.map { view in
            (view: view, causes: Urgency.all(view, under: ruleBook))
        }
        // Nobody's place depends on chance: those alike stay in the order of their names.
        let order = judged.indices.sorted { one, other in
            switch (judged[one].causes.first, judged[other].causes.first) {
            case (let first?, let second?) where first != second: first < second
            case (_?, nil): true
            case (nil, _?): false
            default: one < other
            }
        }
        rows = order.map { index in
            Row(judged[index].view, judged[index].causes, under: ruleBook)
        }
        hasRows = !rows.isEmpty
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
