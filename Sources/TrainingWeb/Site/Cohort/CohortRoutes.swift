import HTTPTypes
import Hummingbird
import TrainingApp

/// Pages of a training body about its cohorts.
extension Front {
    private static let body: Route.Access = .personas([.training])

    var cohortEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/promotions", "showCohortsPage", "Les promotions.", access: Self.body)
            ) { exchange in
                let mark = try exchange.query(only: "apres").optional("apres")
                let after = mark.flatMap { CohortMark(text: $0) }
                guard (mark == nil) == (after == nil) else { throw WebError.badMark("apres") }
                let list = try await run(ListCohorts(after: after), for: exchange)
                return show(CohortListPage(list, isFirst: after == nil), exchange)
            },
            Endpoint(
                Route(.get, "/promotions/nouvelle", "showNewCohort", "Ouvrir une promotion.", access: Self.body)
            ) { exchange in
                _ = try await visits.person(of: exchange)
                return show(NewCohortPage(CohortDraft()), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/promotions/nouvelle",
                    "openCohort",
                    "Ouvre une promotion.",
                    access: Self.body,
                    body: .form()
                )
            ) { exchange in
                try await open(exchange)
            },
            Endpoint(
                Route(.get, "/promotions/{id}", "showCohortPage", "Une promotion.", access: Self.body)
            ) { exchange in
                let view = try await run(ShowCohort(id: try exchange.id()), for: exchange)
                return show(CohortPage(view, under: ruleBook), exchange)
            },
        ]
    }

    private func open(_ exchange: Exchange) async throws -> Response {
        var draft = try CohortDraft(exchange.form())
        guard let plan = draft.plan() else {
            return show(NewCohortPage(draft), exchange, status: .unprocessableContent)
        }
        do {
            let id = try await run(CreateCohort(plan), for: exchange)
            return .seeOther("/promotions/\(id)")
        } catch let failure as AppError where [.conflict, .refused, .invalid].contains(failure.kind) {
            draft.add(failure)
            return show(NewCohortPage(draft), exchange, status: .unprocessableContent)
        }
    }
}
