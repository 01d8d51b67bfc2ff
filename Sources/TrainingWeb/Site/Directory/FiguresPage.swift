import TrainingApp
import TrainingRules

/// Target, attributed and occupied posts by department, with what each figure is.
struct FiguresPage: Page {
    static let template = "chiffres"

    /// One department, or their sum.
    struct Row: Sendable {
        let name: String
        let link: String?
        let target: String
        let attributed: String
        let occupied: String
        let vacant: String
        let rate: String
        let structures: String
        let anomalies: String
    }

    /// What a figure is.
    struct Definition: Sendable {
        let title: String
        let formula: String
    }

    let title = "Chiffres par département"
    let rows: [Row]
    let total: Row
    let definitions: [Definition]
    let days: DaysView
    let territories: [OptionView]
    let mayKeep: Bool
    let problem: Problem?

    init(_ view: FiguresView, mayKeep: Bool, problem: Problem? = nil) {
        let days = "au=\(view.day.on.iso)&connu=\(view.day.known.iso)"
        // Departments of which nothing is known would only hide the others.
        let known = view.departments.filter { $0.target != nil || $0.attributed > 0 || $0.occupied > 0 }
        rows = known.map { row in
            Row(
                name: TerritoryName.label(row.territory),
                link: "/annuaire?departement=\(row.territory.code)&\(days)",
                target: row.target.map(French.number) ?? "–",
                attributed: French.number(row.attributed),
                occupied: French.number(row.occupied),
                vacant: French.number(row.vacant),
                rate: French.percentage(row.occupied, of: row.attributed),
                structures: French.number(row.structures),
                anomalies: French.number(row.anomalies)
            )
        }
        func sum(_ value: (DepartmentFigures) -> Int) -> Int { known.map(value).reduce(0, +) }
        let targets = known.compactMap(\.target)
        total = Row(
            name: "Ensemble",
            link: nil,
            target: targets.isEmpty ? "–" : French.number(targets.reduce(0, +)),
            attributed: French.number(sum(\.attributed)),
            occupied: French.number(sum(\.occupied)),
            vacant: French.number(sum(\.vacant)),
            rate: French.percentage(sum(\.occupied), of: sum(\.attributed)),
            structures: French.number(sum(\.structures)),
            anomalies: French.number(sum(\.anomalies))
        )
        definitions = view.definitions.map { Definition(title: $0.title, formula: $0.formula) }
        self.days = DaysView(view.day, today: nil)
        territories = StructureListPage.territories(nil)
        self.mayKeep = mayKeep
        self.problem = problem
    }
}
