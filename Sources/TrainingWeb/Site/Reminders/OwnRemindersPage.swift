import TrainingApp
import TrainingRules

/// One's own reminders: those sent, those to come, why there was none, how often they come.
struct OwnRemindersPage: Page {
    static let template = "rappels"

    /// A reminder to come.
    struct Coming: Sendable {
        let due: DayView
        let title: String
        let why: String
        let rule: String
        /// Who at the employer gets it; nil where it is always the same.
        let role: String?
    }

    /// Where a kind of reminder stands.
    struct Standing: Sendable {
        let title: String
        let rule: String
        let state: String
        let why: String?
    }

    let title = "Mes rappels"
    let answer: String
    let foretells: Bool
    let coming: [Coming]
    let hasComing: Bool
    let lines: [ReminderView.Line]
    let hasLines: Bool
    let standings: [Standing]
    let hasStandings: Bool
    /// Where they go: the address itself for whoever is its owner by the account; nil without one.
    let address: String?
    let choices: [ReminderView.Choice]
    let problem: Problem?
    /// Whether all reminders that concern the body are listed on a page of their own.
    let listsAll: Bool
    /// What those to come are about; nil where it is plain.
    let scope: String?
    /// Whether several people of one structure get them, each by what they do.
    let namesRoles: Bool

    /// - Parameters:
    ///   - own: the reminders.
    ///   - persona: who asks.
    ///   - problem: why what was sent was not done.
    init(_ own: OwnReminders, for persona: Persona, problem: Problem? = nil) {
        // A coordinator may stand in for another, whose address is not theirs to read.
        let isStandIn = persona == .coordinator
        let namesRoles = persona == .employer
        self.namesRoles = namesRoles
        listsAll = persona == .training || persona == .national
        scope = Self.scope(persona)
        let foretold = own.toCome ?? []
        foretells = own.toCome != nil
        coming = foretold.map { one in
            Coming(
                due: DayView(one.due),
                title: one.kind.title,
                why: one.why,
                rule: one.rule,
                role: namesRoles ? one.recipient.role.label : nil
            )
        }
        hasComing = !coming.isEmpty
        lines = own.received.map { ReminderView.line($0) }
        hasLines = !lines.isEmpty
        standings = own.standings.map { standing in
            Standing(
                title: standing.kind.title,
                rule: standing.kind.rule,
                state: Self.state(standing),
                why: Self.isCalledFor(standing) ? standing.why : nil
            )
        }
        hasStandings = !standings.isEmpty
        address = own.address.map { isStandIn ? "enregistrée dans l'annuaire" : $0 }
        choices = ReminderView.choices(own.paces)
        self.problem = problem
        let sent = own.received.count { $0.state == .sent }
        let past = sent == 0 ? "Aucun rappel envoyé" : French.count(sent, "rappel envoyé", "rappels envoyés")
        let next = foretold.first.map { " Le prochain est prévu le \(French.dateWithoutWeekday($0.due))." }
        answer =
            past.capitalizedFirst + "."
            + (next ?? (own.toCome == nil ? "" : " Aucun n'est prévu dans les \(OwnReminders.horizon) jours."))
    }

    private static func scope(_ persona: Persona) -> String? {
        switch persona {
        case .employer: "à votre structure, à propos de vos conseillers, de vos contrats et de vos conventions"
        case .coordinator: "à propos des conseillers de votre équipe et de leurs employeurs"
        default: nil
        }
    }

    private static func isCalledFor(_ standing: ReminderStanding) -> Bool {
        if case .open = standing.state { return true }
        return false
    }

    private static func state(_ standing: ReminderStanding) -> String {
        let condition = standing.kind.condition
        func day(_ date: CivilDate) -> String { French.dateWithoutWeekday(date) }
        switch standing.state {
        case .notStarted:
            return "Rien à rappeler : la date dont il dépend n'est pas connue, ou cette étape ne vous concerne pas."
        case .open(let last, let next):
            let before = last.map { "le dernier était prévu le \(day($0))" }
            let after = next.map { "le prochain est prévu le \(day($0))" } ?? "il n'y en aura pas d'autre"
            return "Un rappel part tant que \(condition) : "
                + [before, after].compactMap { $0 }.joined(separator: ", ") + "."
        case .closed(let next):
            let after = next.map { " Sinon, le prochain serait prévu le \(day($0))." } ?? ""
            return "Rien à rappeler aujourd'hui : il ne part que tant que \(condition).\(after)"
        case .over(let last):
            return "C'est passé : il ne part que tant que \(condition), et le dernier était prévu le \(day(last))."
        }
    }
}

/// What became of the reminders that concern a training body, or of all of them.
struct SentRemindersPage: Page {
    static let template = "rappels-envoyes"

    let title = "Rappels envoyés et non envoyés"
    let lines: [ReminderView.Line]
    let hasLines: Bool
    let states: [OptionView]
    let rules: [OptionView]
    let nextPath: String?
    let isFirst: Bool

    init(_ page: ListReminders.Page, state: ReminderRecord.State?, rule: String?, isFirst: Bool) {
        lines = page.reminders.map { ReminderView.line($0, linksPeople: true) }
        hasLines = !lines.isEmpty
        states =
            [OptionView(value: "", label: "Tous", isSelected: state == nil)]
            + ReminderRecord.State.allCases.map {
                OptionView(
                    value: $0.rawValue,
                    label: ReminderView.badge($0).word.capitalizedFirst,
                    isSelected: $0 == state
                )
            }
        let all = Set(ReminderKind.allCases.map(\.rule)).sorted()
        rules =
            [OptionView(value: "", label: "Toutes", isSelected: rule == nil)]
            + all.map { code in
                let title = ReminderKind.allCases.first { $0.rule == code }?.title ?? ""
                return OptionView(value: code, label: "\(code) – \(title)", isSelected: code == rule)
            }
        let filters = "etat=\(state?.rawValue ?? "")&regle=\(rule ?? "")"
        nextPath = page.next.map { "/rappels?\(filters)&apres=\($0.text)" }
        self.isFirst = isFirst
    }
}

/// How often reminders come to an address, chosen by the link of a mail.
struct MailedPacesPage: Page {
    static let template = "rappels-reglages"

    let title = "Le rythme de mes rappels"
    let address: String
    let action: String
    let choices: [ReminderView.Choice]
    /// What was just done; nil on first sight.
    let done: String?
    let problem: Problem?

    init(address: String, paces: ReminderPaces, secret: UnsubscribeSecret, done: String? = nil, problem: Problem? = nil)
    {
        self.address = address
        action = secret.path
        choices = ReminderView.choices(paces)
        self.done = done
        self.problem = problem
    }
}
