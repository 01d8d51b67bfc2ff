import TrainingApp
import TrainingRules

/// The cohorts of a training body.
struct CohortListPage: Page {
    static let template = "cohorts"

    /// One cohort.
    struct Row: Sendable {
        let code: String
        let label: String?
        let link: String
        let territory: String
        let start: DayView
        let enrolled: String
        let badge: BadgeView
    }

    let title = "Promotions"
    let rows: [Row]
    let hasRows: Bool
    let nextPath: String?
    let isFirst: Bool

    init(_ list: CohortList, isFirst: Bool) {
        rows = list.cohorts.map { cohort in
            Row(
                code: cohort.code,
                label: cohort.label.isEmpty ? nil : cohort.label,
                link: "/promotions/\(cohort.id)",
                territory: TerritoryName.label(cohort.territory),
                start: DayView(cohort.start),
                enrolled: "\(French.number(cohort.enrolled)) sur \(French.number(cohort.sizes.upperBound))",
                badge: Self.badge(cohort, today: list.today)
            )
        }
        hasRows = !rows.isEmpty
        nextPath = list.next.map { "/promotions?apres=\($0.text)" }
        self.isFirst = isFirst
    }

    private static func badge(_ cohort: CohortSummary, today: CivilDate) -> BadgeView {
        if cohort.cancelledOn != nil { return BadgeView(look: "stop", word: "annulée") }
        if cohort.start > today { return BadgeView(look: "info", word: "à venir") }
        // A cohort lasts about seventeen weeks up to its mock jury and twenty-one up to its certificates.
        return today - cohort.start <= 147
            ? BadgeView(look: "good", word: "en cours") : BadgeView(look: "", word: "passée")
    }
}
