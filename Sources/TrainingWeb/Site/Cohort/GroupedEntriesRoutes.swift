import Hummingbird
import TrainingApp

/// The way back from what was recorded for several people at once.
extension Front {
    var groupedEntriesEndpoints: [Endpoint] {
        let path = "/promotions/{id}/suivi/saisies"
        return [
            Endpoint(
                Route(
                    .get,
                    path,
                    "showGroupedEntries",
                    "Les étapes enregistrées pour plusieurs personnes à la fois.",
                    access: .personas([.training])
                )
            ) { exchange in
                try await showGroupedEntries(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    path,
                    "undoGroupedEntry",
                    "Annule une étape enregistrée pour plusieurs personnes à la fois.",
                    access: .personas([.training]),
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                do {
                    let undo = UndoGroupedEntry(
                        cohort: try exchange.id(),
                        key: try form.required("saisie"),
                        why: try form.required("raison")
                    )
                    let outcome = try await run(undo, for: exchange)
                    guard outcome.refusals.isEmpty else {
                        return try await showGroupedEntries(exchange, typed: form, outcome: outcome)
                    }
                    return pages.seeOther("/promotions/\(try exchange.id())/suivi", .batchUndone, outcome.done)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await showGroupedEntries(exchange, typed: form, problem: problem)
                }
            },
        ]
    }

    private func showGroupedEntries(
        _ exchange: Exchange,
        typed: FormFields = FormFields(),
        outcome: BatchOutcome? = nil,
        problem: Problem? = nil
    ) async throws -> Response {
        let grouped = try await run(ListGroupedEntries(cohort: try exchange.id()), for: exchange)
        return show(
            GroupedEntriesPage(grouped, typed: typed, outcome: outcome, problem: problem),
            exchange,
            status: problem == nil && outcome == nil ? .ok : .unprocessableContent
        )
    }
}
