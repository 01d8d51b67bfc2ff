import TrainingApp
import TrainingRules

/// Why somebody of the team should be called, the most urgent first.
struct Urgency: Sendable, Comparable {
    /// Days in post after which an entry interview is missing.
    static let interviewPatience = 60
    /// Days before its end from which an unused credit is urgent.
    static let creditNotice = 90

    /// What it is about, the most urgent first; the word is the one of the page's address.
    enum Kind: String, Sendable, CaseIterable {
        case interview = "entretien"
        case late = "retard"
        case confirmation = "confirmation"
        case credit = "credit"
        case duty = "module"

        /// How the filter calls it.
        var label: String {
            switch self {
            case .interview: "Sans entretien d'entrée"
            case .late: "Étape en retard"
            case .confirmation: "Confirmation attendue"
            case .credit: "Crédit bientôt terminé"
            case .duty: "Module à suivre bientôt"
            }
        }

        /// Its place in the order of urgency.
        var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let kind: Kind
    let since: CivilDate
    let badge: BadgeView
    let sentence: String

    static func < (one: Urgency, other: Urgency) -> Bool { (one.kind.rank, one.since) < (other.kind.rank, other.since) }

    static func == (one: Urgency, other: Urgency) -> Bool { (one.kind, one.since) == (other.kind, other.since) }

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
                    kind: .interview,
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
                    kind: .late,
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
                    kind: .credit,
                    since: until,
                    badge: BadgeView(look: "warn", word: "crédit bientôt terminé"),
                    sentence: "\(CreditText.name(line.credit, in: ruleBook.catalogue)) : se termine le "
                        + "\(French.dateWithoutWeekday(until)), \(French.relative(until, to: day)).\(doubt)"
                )
            )
        }
        found += confirmations(statement)
        for duty in statement.obligations where duty.state == .due && duty.dueOn - day <= creditNotice {
            let row = DutyRow(duty)
            found.append(
                Urgency(
                    kind: .duty,
                    since: duty.dueOn,
                    badge: BadgeView(look: "warn", word: "module à suivre"),
                    sentence: "\(row.name) : \(row.progress), avant le \(row.due.plain)."
                )
            )
        }
        return found.sorted()
    }

    /// A convocation that somebody has not confirmed yet.
    private static func confirmations(_ statement: AdvisorStatement) -> [Urgency] {
        func line(_ code: AdvisorStatement.MilestoneLine.Code) -> AdvisorStatement.MilestoneLine? {
            statement.milestones.first { $0.code == code }
        }
        guard let received = line(.convocationReceived), received.state == .done, let since = received.on,
            line(.start)?.state != .done
        else { return [] }
        let missing = [
            (AdvisorStatement.MilestoneLine.Code.confirmedByAdvisor, "de la personne"),
            (.confirmedByManager, "de l'employeur"),
        ].filter { line($0.0)?.state == .possible }.map(\.1)
        guard !missing.isEmpty else { return [] }
        return [
            Urgency(
                kind: .confirmation,
                since: since,
                badge: BadgeView(look: "warn", word: "confirmation attendue"),
                sentence: "Convocation du \(French.dateWithoutWeekday(since)) : il manque la confirmation "
                    + "\(CreditText.joined(missing))."
            )
        ]
    }
}
