import HTTPTypes
import TrainingApp

extension Front {
    /// Who has more than one file to look through.
    static let searchers: Set<Persona> = [.employer, .training, .coordinator, .prefecture, .national, .auditor]

    /// The search of everything the caller sees.
    var searchEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/recherche",
                    "showSearch",
                    "Personnes, structures et promotions par un texte.",
                    access: .personas(Self.searchers)
                )
            ) { exchange in
                let text = try exchange.query(only: "q").optional("q")
                guard let text, let persona = exchange.context.session?.persona else {
                    return show(SearchPage(text: "", result: nil), exchange)
                }
                let result = try await run(Search(text, as: persona), for: exchange)
                return show(SearchPage(text: text, result: result), exchange)
            }
        ]
    }
}
