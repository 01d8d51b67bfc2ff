import HTTPTypes
import TrainingApp
import TrainingRules

/// The board of a training body.
extension Front {
    var boardEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/promotions/tableau",
                    "showBoard",
                    "Qui en est où dans les promotions, qui est bloqué, qui est en retard.",
                    access: .personas([.training])
                )
            ) { exchange in
                let query = try exchange.query(only: "promotion", "etat")
                var filter = BoardFilter()
                filter.cohort = try query.optional("promotion")?.lowercased()
                if try query.optional("etat") != nil {
                    filter.place = try query.choice("etat", of: BoardPlace.self)
                }
                let board = try await run(ShowBoard(cohort: filter.cohort), for: exchange)
                let cohorts = board.cohorts.map { (id: $0.summary.id, code: $0.summary.code) }
                return show(BoardPage(board, filter, all: cohorts), exchange)
            }
        ]
    }
}
