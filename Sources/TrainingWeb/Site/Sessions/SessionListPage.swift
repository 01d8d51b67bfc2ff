import TrainingApp
import TrainingRules

/// The search of sessions: criteria, then a table.
struct SessionListPage: Page {
    static let template = "sessions"

    /// One session.
    struct Row: Sendable {
        let title: String
        let link: String
        let body: String
        let days: String
        let setting: String
        let territory: String
        let seats: String
        let state: BadgeView
        let verdict: BadgeView?
    }

    let title = "Sessions des modules"
    let person: String?
    let forPerson: String?
    let rows: [Row]
    let hasRows: Bool
    let modules: [OptionView]
    let territories: [OptionView]
    let formats: [OptionView]
    let from: String
    let to: String
    let hasSeats: Bool
    let isFunded: Bool
    /// Whether somebody's credits are looked at.
    let isJudged: Bool
    let nextPath: String?
    let isFirst: Bool
    let mayOpen: Bool
    /// Whether what people would follow is shown to the reader.
    let readsNeeds: Bool

    init(
        _ list: SessionList,
        _ filter: SessionFilter,
        for person: String?,
        isOwn: Bool,
        isFirst: Bool,
        mayOpen: Bool,
        readsNeeds: Bool = false,
        _ book: RuleBook
    ) {
        self.person = isOwn ? nil : list.person
        forPerson = isOwn ? nil : person
        let suffix = forPerson.map { "?pour=\($0)" } ?? ""
        rows = list.sessions.map { session in
            Row(
                title: session.card.title,
                link: "/sessions/\(session.card.id)\(suffix)",
                body: session.card.body,
                days: SessionText.days(session.card),
                setting: SessionText.setting(session.card),
                territory: SessionText.territory(session.card),
                seats: SessionText.seats(session.card),
                state: SessionText.state(session.card),
                // Nobody can register for what is not held.
                verdict: session.card.state == .cancelled
                    ? nil : session.decision.map { SessionText.verdict($0.verdict, isOwn: isOwn) }
            )
        }
        hasRows = !rows.isEmpty
        modules = book.catalogue.modules.map {
            OptionView(value: $0.code, label: $0.title, isSelected: $0.code == filter.module)
        }
        territories = StructureListPage.territories(filter.territory)
        formats = ModuleSessionPlan.Format.allCases.map {
            OptionView(
                value: $0.rawValue,
                label: SessionText.format($0).capitalizedFirst,
                isSelected: $0 == filter.format
            )
        }
        from = filter.from?.iso ?? ""
        to = filter.to?.iso ?? ""
        hasSeats = filter.hasSeats
        isFunded = filter.isFunded
        isJudged = list.person != nil
        nextPath = list.next.map { mark in
            let parts: [String?] = [
                filter.module.map { "module=\(PercentCoding.encode($0))" },
                filter.territory.map { "departement=\($0.code)" }, filter.from.map { "du=\($0.iso)" },
                filter.to.map { "au=\($0.iso)" }, filter.format.map { "format=\($0.rawValue)" },
                filter.hasSeats ? "places=1" : nil, filter.isFunded ? "finance=1" : nil,
                isOwn ? nil : person.map { "pour=\($0)" }, "apres=\(mark.text)",
            ]
            return "/sessions?" + parts.compactMap { $0 }.joined(separator: "&")
        }
        self.isFirst = isFirst
        self.mayOpen = mayOpen
        self.readsNeeds = readsNeeds
    }
}
