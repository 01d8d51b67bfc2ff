import TrainingApp
import TrainingRules

/// The account of somebody's credits, line by line, with the reason of each.
struct LedgerPage: Page {
    static let template = "credits"

    /// One line.
    struct Row: Sendable {
        let on: DayView
        /// Whether it is still to come.
        let isAhead: Bool
        let badge: BadgeView
        let credit: String?
        let until: String?
        let reason: String
        let rule: String
        let change: String
        let balance: String
    }

    let title: String
    let answer: String
    let isOwn: Bool
    let back: String
    let exportPath: String
    let rows: [Row]
    let hasRows: Bool
    let historyUnknownBefore: DayView?
    let ruleBook: String

    init(_ view: LedgerView, isOwn: Bool, under ruleBook: RuleBook) {
        title = isOwn ? "Mes crédits, ligne par ligne" : "Les crédits \(French.of(view.name)), ligne par ligne"
        self.isOwn = isOwn
        back = isOwn ? "/mon-parcours" : "/conseillers/\(view.person)"
        exportPath = "/conseillers/\(view.person)/credits/fichier"
        answer =
            "Au \(French.dateWithoutWeekday(view.on)) : \(French.count(view.available, "crédit")) à utiliser."
        rows = view.lines.map { line in
            Row(
                on: DayView(line.on),
                isAhead: line.on > view.on,
                badge: BadgeView(look: Self.look(line.event), word: LedgerText.title(line.event).lowercasedFirst),
                credit: line.credit.map { CreditText.name($0, in: ruleBook.catalogue) },
                until: line.credit.map {
                    $0.until.map { "jusqu'au \(French.dateWithoutWeekday($0))" } ?? "sans date de fin"
                },
                reason: LedgerText.reason(line, in: ruleBook.catalogue),
                rule: LedgerText.rule(line.event),
                change: line.change == 0
                    ? "" : line.change > 0 ? "+\u{202F}\(line.change)" : "−\u{202F}\(-line.change)",
                balance: French.number(line.balance)
            )
        }
        hasRows = !rows.isEmpty
        historyUnknownBefore = view.historyUnknownBefore.map(DayView.init)
        self.ruleBook = view.ruleBook
    }

    private static func look(_ event: LedgerLine.Event) -> String {
        switch event {
        case .granted, .released: "good"
        case .reserved, .asked, .moved, .paidOtherwise: "info"
        case .carried: "warn"
        case .uncovered, .expired: "stop"
        case .consumed: ""
        }
    }
}
