import HTTPTypes
import TrainingApp

/// Pages of an employer.
extension Front {
    var employerEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/employeur", "showEmployerPage", "Mes conseillers.", access: .personas([.employer]))
            ) { exchange in
                guard let id = try await visits.person(of: exchange).structureID else { throw WebError.notFound }
                let mark = try exchange.query(only: "apres").optional("apres")
                let after = mark.flatMap { PageMark(text: $0) }
                guard (mark == nil) == (after == nil) else { throw WebError.badMark("apres") }
                let progress = try await run(ShowEmployerProgress(id: id, after: after), for: exchange)
                return show(EmployerPage(progress, isFirst: after == nil, under: ruleBook), exchange)
            }
        ]
    }
}

extension WebError {
    /// A place in a list that was not given by a link of the list before it.
    static func badMark(_ name: String) -> WebError {
        WebError(
            .badRequest,
            code: "invalid_mark",
            "Le paramètre « \(name) » n'est pas un repère de cette liste.",
            remedy: "Reprenez la liste au début, puis suivez ses liens."
        )
    }
}
