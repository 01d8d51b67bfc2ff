import TrainingApp
import TrainingRules

/// Who or what a figure counts.
struct FigureListPage: Page {
    static let template = "chiffre"

    /// One row.
    struct Row: Sendable {
        let name: String
        let link: String?
        let territory: String
        let detail: String
        let number: String?
    }

    let title: String
    let value: String
    let detail: String?
    let formula: String
    let scope: String
    let day: DayView
    let figures: [OptionView]
    let territories: [OptionView]
    let isOwn: Bool
    let rows: [Row]
    let hasRows: Bool
    let isPosts: Bool
    let isCohorts: Bool
    let range: String
    let back: String
    let firstPath: String?
    let nextPath: String?

    init(_ list: FigureList, in catalogue: ModuleCatalogue) {
        let figure = list.figure
        title = figure.definition.title
        value = French.number(list.value.count)
        detail = FigureText.detail(figure, list.value)
        formula = figure.definition.formula
        scope = list.territory.map(TerritoryName.label) ?? "France entière"
        day = DayView(list.on)
        figures = FigureText.groups.flatMap(\.figures).map {
            OptionView(value: $0.rawValue, label: $0.definition.title, isSelected: $0 == figure)
        }
        territories = StructureListPage.territories(list.territory)
        isOwn = list.isOwn
        isCohorts = figure.source == .cohorts
        isPosts = figure.source == .structures
        rows = list.rows.map { row in
            switch row.subject {
            case .person(let id, let name, let counted):
                Row(
                    name: name,
                    link: "/conseillers/\(id)" + (figure.source == .credits ? "/credits" : ""),
                    territory: TerritoryName.label(row.territory),
                    detail: FigureText.reason(counted, figure, in: catalogue),
                    number: nil
                )
            case .cohort(let code, let body, let start):
                Row(
                    name: code,
                    link: nil,
                    territory: TerritoryName.label(row.territory),
                    detail: "\(body), à partir du \(French.dateWithoutWeekday(start))",
                    number: "\(French.number(row.value.part)) sur \(French.number(row.value.whole))"
                )
            case .structure(let id, let name):
                Row(
                    name: name,
                    link: "/annuaire/structures/\(id)?au=\(list.on.iso)",
                    territory: TerritoryName.label(row.territory),
                    detail: "",
                    number: French.number(row.value.count)
                )
            }
        }
        hasRows = !rows.isEmpty
        let last = list.offset + list.rows.count
        range =
            list.total > list.rows.count
            ? "Lignes \(French.number(list.offset + 1)) à \(French.number(last)) sur \(French.number(list.total))"
            : French.count(list.total, "ligne")
        back =
            "/chiffres?" + (list.territory.map { "departement=\($0.code)&" } ?? "") + "au=\(list.on.iso)"
        firstPath = list.offset > 0 ? FigureText.link(figure, list.territory, on: list.on) : nil
        nextPath = last < list.total ? FigureText.link(figure, list.territory, on: list.on, after: last) : nil
    }
}
