import TrainingApp
import TrainingRules

/// Which people of a team are listed, as the page's address says it.
struct TeamFilter: Sendable {
    /// What they should be called for; nil: whatever it is.
    var kind: Urgency.Kind?
    /// Code of the territory; nil: all of them.
    var territory: String?

    static let fields = ["motif", "departement"]

    init() {}

    /// The filter of a query.
    /// - Throws: a 400 for a cause or a territory that does not exist.
    init(_ query: FormFields) throws(WebError) {
        if let text = try query.optional("motif") {
            guard let kind = Urgency.Kind(rawValue: text) else {
                throw WebError.malformed("Ce motif n'existe pas.", code: "invalid_choice")
            }
            self.kind = kind
        }
        if let text = try query.optional("departement") {
            guard let territory = Territory(text) else {
                throw WebError.malformed("Ce département n'existe pas.", code: "invalid_choice")
            }
            self.territory = territory.code
        }
    }

    var isEmpty: Bool { kind == nil && territory == nil }

    /// As a query carries it, without a question mark, ready for one more parameter.
    var query: String {
        (kind.map { "motif=\($0.rawValue)&" } ?? "") + (territory.map { "departement=\($0)&" } ?? "")
    }

    /// Whether somebody is listed.
    func holds(_ view: AdvisorView, _ causes: [Urgency]) -> Bool {
        if let kind, !causes.contains(where: { $0.kind == kind }) { return false }
        if let territory, view.dossier.territory.code != territory { return false }
        return true
    }
}

/// A team in the order in which its people should be called.
enum TeamOrder {
    /// The people with what is urgent about each, the most urgent first; those alike stay as they were.
    static func judged(_ team: [AdvisorView], under ruleBook: RuleBook) -> [(view: AdvisorView, causes: [Urgency])] {
        let judged = team.map { (view: $0, causes: Urgency.all($0, under: ruleBook)) }
        // Nobody's place depends on chance.
        let order = judged.indices.sorted { one, other in
            switch (judged[one].causes.first, judged[other].causes.first) {
            case (let first?, let second?) where first != second: first < second
            case (_?, nil): true
            case (nil, _?): false
            default: one < other
            }
        }
        return order.map { judged[$0] }
    }

    /// The rows of a file of the people that a filter holds, in the order of the page.
    static func lines(_ team: [AdvisorView], _ filter: TeamFilter, under ruleBook: RuleBook) -> [TeamFileRow] {
        judged(team, under: ruleBook).filter { filter.holds($0.view, $0.causes) }.map { view, causes in
            let standing = Standing(view, under: ruleBook)
            return TeamFileRow(
                lastName: view.lastName,
                firstName: view.firstName,
                territory: view.dossier.territory.code,
                causes: causes.map(\.sentence).joined(separator: " "),
                place: standing.place,
                nextStep: standing.next?.what ?? "",
                nextOn: standing.next?.on,
                creditsLeft: standing.creditsLeft,
                firstEnd: standing.firstEnd?.on
            )
        }
    }
}
