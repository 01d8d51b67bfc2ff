import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What people would follow: the questionnaire, and its results for those who plan (rule R-109).
extension Front {
    private static let advisors: Route.Access = .personas([.advisor])

    var needsEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/mon-parcours/besoins",
                    "showOwnNeeds",
                    "Les modules que je souhaite suivre.",
                    access: Self.advisors
                )
            ) { exchange in
                let year = try Self.year(try exchange.query(only: "annee"))
                return show(OwnNeedsPage(try await run(ShowOwnNeeds(year: year), for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mon-parcours/besoins",
                    "tellNeeds",
                    "Dit quels modules on souhaite suivre.",
                    access: Self.advisors,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "annee", "module")
                let chosen = Set(form.all("module"))
                do {
                    let year = try form.number("annee")
                    try await run(TellNeeds(year: year, modules: chosen), for: exchange)
                    return pages.seeOther("/mon-parcours/besoins?annee=\(year)", .needsTold)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    let page = OwnNeedsPage(
                        try await run(ShowOwnNeeds(), for: exchange),
                        chosen: chosen,
                        problem: problem
                    )
                    return show(page, exchange, status: .unprocessableContent)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/sessions/besoins",
                    "showNeeds",
                    "Les modules souhaités à côté des sessions prévues.",
                    access: .personas([.training, .coordinator, .national, .auditor])
                )
            ) { exchange in
                let query = try exchange.query(only: "annee", "departement")
                let needs = ShowNeeds(year: try Self.year(query), territory: try query.territory("departement"))
                let view = try await run(needs, for: exchange)
                return show(NeedsPage(view, thisYear: app.context.clock.todayInParis.year), exchange)
            },
        ]
    }

    private static func year(_ query: FormFields) throws -> Int? {
        try query.optional("annee") == nil ? nil : try query.number("annee")
    }
}
