import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

extension SiteSample {
    /// The pages of figures, of the board and of a form that is kept, with something in each of their parts.
    static func figurePages() throws -> [any Page] {
        let book = try ruleBook()
        let (day, marseille) = (try day("2026-03-02"), try #require(Territory("13")))
        let dossier = try trainee()
        let rows = DossierCount(dossier, on: day, under: book).all
        var values: [ProgrammeFigure: FigureValue] = [:]
        for figure in ProgrammeFigure.allCases {
            var value = FigureValue()
            value.add(7, days: figure.tellsDays ? 34 : nil, part: 20, of: 25)
            values[figure] = value
        }
        func programme(_ territory: Territory?, isOwn: Bool) -> ProgrammeView {
            ProgrammeView(
                on: day,
                today: isOwn ? day.adding(days: 1) : day,
                territory: territory,
                values: isOwn ? [:] : values,
                byTerritory: [marseille: values],
                isOwn: isOwn
            )
        }
        func list(_ figure: ProgrammeFigure, _ subject: FigureRow.Subject?) -> FigureList {
            let value = values[figure] ?? FigureValue()
            let rows = subject.map { [FigureRow(subject: $0, territory: marseille, value: value)] } ?? []
            return FigureList(
                figure: figure,
                on: day,
                territory: subject == nil ? nil : marseille,
                isOwn: subject == nil,
                value: value,
                total: subject == nil ? 0 : 120,
                rows: rows,
                offset: subject == nil ? 0 : 50
            )
        }
        let people = rows.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { figure, counted in
            counted.first.map { row in
                FigureListPage(list(figure, .person(id: "p", name: "Zoé <b>", row)), in: book.catalogue)
            }
        }
        let waiting = FigureRow.Subject.person(id: "p", name: "Zoé", .waited(days: 80, since: day))
        let member = CohortBoard.Member(
            id: "p",
            name: "Zoé <b>",
            standing: BoardStanding(dossier, on: day, expected: 140, internship: 210, under: book)
        )
        let board = CohortBoard(
            cohorts: [CohortBoard.Cohort(summary: try cohort(), members: [member])],
            today: day
        )
        let names = board.cohorts.map { (id: $0.summary.id, code: $0.summary.code) }
        let typed = FormFields([.init(name: "nom", value: "L'\"Atelier\" <b>")])
        var chosen = BoardFilter(cohort: names.first?.id)
        chosen.place = member.standing.place
        var empty = chosen
        empty.place = .gone
        return people + [
            ProgrammePage(programme(nil, isOwn: false)), ProgrammePage(programme(marseille, isOwn: true)),
            FigureListPage(list(.interviewLate, waiting), in: book.catalogue),
            FigureListPage(
                list(.cohortsRunning, .cohort(code: "P-1 <b>", body: "La Fabrik", start: day)),
                in: book.catalogue
            ),
            FigureListPage(list(.anomalies, .structure(id: "s", name: "Mairie <b>")), in: book.catalogue),
            FigureListPage(list(.pix, nil), in: book.catalogue),
            BoardPage(board, BoardFilter(), all: names), BoardPage(board, chosen, all: names),
            BoardPage(board, empty, all: names),
            BoardPage(CohortBoard(cohorts: [], today: day), BoardFilter(), all: []),
            UnsentPage(typed, to: "/annuaire/nouvelle-structure", mustSignIn: true, requestID: "r"),
            UnsentPage(typed, to: "/annuaire/nouvelle-structure", mustSignIn: false, requestID: "r"),
        ]
    }
}
