import HTTPTypes
import TrainingApp
import TrainingRules

/// The figures of the programme and the rows behind them.
extension Front {
    private static let figureReaders: Route.Access = .personas([.national, .auditor, .prefecture])

    var figureEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/chiffres",
                    "showProgramme",
                    "Les chiffres du programme, du pays et par département.",
                    access: Self.figureReaders
                )
            ) { exchange in
                let query = try exchange.query(only: "departement", "au")
                let use = ShowProgramme(of: try query.territory("departement"), on: try query.optionalDate("au"))
                return show(ProgrammePage(try await run(use, for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/chiffres/liste",
                    "showFigureRows",
                    "Qui ou quoi un chiffre compte.",
                    access: Self.figureReaders
                )
            ) { exchange in
                let query = try exchange.query(only: "chiffre", "departement", "au", "apres")
                var figure = ProgrammeFigure.inPost
                if try query.optional("chiffre") != nil {
                    figure = try query.choice("chiffre", of: ProgrammeFigure.self)
                }
                let mark = try query.optional("apres")
                let offset = mark.map { Int($0) ?? -1 } ?? 0
                guard (0...10_000_000).contains(offset) else { throw WebError.badMark("apres") }
                let use = ListFigureRows(
                    figure,
                    of: try query.territory("departement"),
                    on: try query.optionalDate("au"),
                    offset: offset
                )
                return show(FigureListPage(try await run(use, for: exchange), in: ruleBook.catalogue), exchange)
            },
        ]
    }
}
