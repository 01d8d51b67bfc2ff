import TrainingApp
import TrainingRules

/// The figures of the programme, each a link to what it counts, with its definition.
struct ProgrammePage: Page {
    static let template = "programme"

    /// A figure.
    struct Line: Sendable {
        let name: String
        let value: String
        let link: String
        let detail: String?
        let formula: String
    }

    /// Figures that belong together.
    struct Group: Sendable {
        let title: String
        let id: String
        let lines: [Line]
        let chart: BarChart?
    }

    /// A number that leads to what it counts.
    struct Cell: Sendable {
        let value: String
        let link: String
        let name: String
    }

    /// A department.
    struct Department: Sendable {
        let name: String
        let link: String
        let cells: [Cell]
    }

    let title = "Chiffres du programme"
    let answer: String
    let day: DayView
    let isPast: Bool
    let territory: String
    let isOwn: Bool
    let territories: [OptionView]
    let groups: [Group]
    let columns: [String]
    let departments: [Department]
    let hasDepartments: Bool

    init(_ view: ProgrammeView) {
        func value(_ figure: ProgrammeFigure) -> FigureValue { view.values[figure] ?? FigureValue() }
        func link(_ figure: ProgrammeFigure) -> String { FigureText.link(figure, view.territory, on: view.on) }
        day = DayView(view.on)
        isPast = view.on != view.today
        territory = view.territory.map(TerritoryName.label) ?? "France entière"
        isOwn = view.isOwn
        territories = StructureListPage.territories(view.territory)
        answer =
            "\(French.count(value(.inPost).count, "conseiller en poste", "conseillers en poste")), dont "
            + "\(French.count(value(.trained).count, "formé")) et "
            + "\(French.count(value(.certified).count, "certifié")) (CCP1), au \(French.date(view.on))."
        groups = FigureText.groups.map { group in
            Group(
                title: group.title,
                id: group.id,
                lines: group.figures.map { figure in
                    Line(
                        name: figure.definition.title,
                        value: French.number(value(figure).count),
                        link: link(figure),
                        detail: FigureText.detail(figure, value(figure)),
                        formula: figure.definition.formula
                    )
                },
                chart: Self.parts(group.id).flatMap { parts in
                    BarChart(
                        title: group.title,
                        parts.map { ($0.definition.title, value($0).count) }
                    )
                }
            )
        }
        columns = FigureText.columns.map(\.definition.title)
        let known = view.territory == nil ? Territory.all.filter { view.byTerritory[$0] != nil } : []
        departments = known.map { territory in
            let values = view.byTerritory[territory] ?? [:]
            return Department(
                name: TerritoryName.label(territory),
                link: "/chiffres?departement=\(territory.code)&au=\(view.on.iso)",
                cells: FigureText.columns.map { figure in
                    Cell(
                        value: French.number(values[figure]?.count ?? 0),
                        link: FigureText.link(figure, territory, on: view.on),
                        name: figure.definition.title
                    )
                }
            )
        }
        hasDepartments = !departments.isEmpty
    }

    /// The figures of a group that are parts of one whole, and so are drawn.
    private static func parts(_ group: String) -> [ProgrammeFigure]? {
        switch group {
        case "formation": [.trained, .exempt, .inTraining, .untrained]
        case "credits": [.creditsUsed, .creditsReserved, .creditsLeft, .creditsExpired]
        default: nil
        }
    }
}
