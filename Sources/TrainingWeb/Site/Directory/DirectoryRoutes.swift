import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Pages of the directory: structures and figures, for the operator, the auditor and prefectures.
extension Front {
    private static let readers: Route.Access = .personas([.national, .auditor, .prefecture])

    var directoryEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/annuaire", "showDirectoryPage", "Les structures et leurs postes.", access: Self.readers)
            ) { exchange in
                let query = try exchange.query(only: "q", "departement", "etat", "au", "connu", "apres")
                let mark = try query.optional("apres")
                let after = mark.flatMap { StructureMark(text: $0) }
                guard (mark == nil) == (after == nil) else { throw WebError.badMark("apres") }
                var filter = StructureFilter()
                filter.text = try query.optional("q")
                filter.territory = try query.territory("departement")
                if try query.optional("etat") != nil {
                    filter.count = try query.choice("etat", of: StructureFilter.Count.self)
                }
                let days = try query.directoryDays()
                let list = try await run(
                    ListStructures(filter, on: days.on, known: days.known, after: after),
                    for: exchange
                )
                return show(
                    StructureListPage(list, filter, isFirst: after == nil, mayKeep: try mayKeep(exchange)),
                    exchange
                )
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/chiffres",
                    "showFiguresPage",
                    "Les chiffres par département.",
                    access: Self.readers
                )
            ) { exchange in
                try await showFigures(exchange)
            },
            Endpoint(
                Route(.get, "/annuaire/personnes", "showPeoplePage", "Les personnes, par nom.", access: Self.readers)
            ) { exchange in
                let query = try exchange.query(only: "q", "departement", "apres")
                let mark = try query.optional("apres")
                let after = mark.flatMap { PageMark(text: $0) }
                guard (mark == nil) == (after == nil) else { throw WebError.badMark("apres") }
                let text = try query.optional("q")
                let territory = try query.territory("departement")
                let list = try await run(ListPeople(text: text, territory: territory, after: after), for: exchange)
                return show(
                    PeopleListPage(list, text: text, territory: territory, isFirst: after == nil),
                    exchange
                )
            },
            Endpoint(
                Route(
                    .get,
                    "/annuaire/structures/{id}",
                    "showStructurePage",
                    "Une structure, ses postes et ses contacts.",
                    access: Self.readers
                )
            ) { exchange in
                let days = try exchange.query(only: "au", "connu").directoryDays()
                return try await show(structure: try exchange.id(), days, for: exchange)
            },
        ]
    }

    /// Whether the caller keeps the directory.
    func mayKeep(_ exchange: Exchange) throws -> Bool { try exchange.session().persona == .national }

    /// The page of a structure, with why something was not done where that is so.
    func show(
        structure id: String,
        _ days: (on: CivilDate?, known: CivilDate?) = (nil, nil),
        for exchange: Exchange,
        problem: Problem? = nil
    ) async throws -> Response {
        let view = try await run(ShowStructure(id: id, on: days.on, known: days.known), for: exchange)
        return show(
            StructurePage(view, mayKeep: try mayKeep(exchange), problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// The page of figures.
    func showFigures(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let days = exchange.route.method == .get ? try exchange.query(only: "au", "connu").directoryDays() : (nil, nil)
        let view = try await run(ShowFigures(on: days.0, known: days.1), for: exchange)
        return show(
            FiguresPage(view, mayKeep: try mayKeep(exchange), problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }
}
