import HTTPTypes
import Hummingbird
import TrainingApp

/// Tokens of programs.
extension Front {
    private static let makers: Route.Access = .personas([.training, .national])

    var tokenEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/acces/jetons", "showTokens", "Les jetons d'accès des logiciels.", access: Self.makers)
            ) { exchange in
                show(TokensPage(try await run(ListTokens(), for: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/acces/jetons",
                    "createToken",
                    "Crée un jeton d'accès ; son secret n'est montré qu'une fois.",
                    access: Self.makers,
                    body: .form()
                )
            ) { exchange in
                try await createToken(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/acces/jetons/fin",
                    "revokeToken",
                    "Met fin à un jeton d'accès.",
                    access: Self.makers,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "jeton")
                try await run(RevokeToken(try form.required("jeton")), for: exchange)
                return pages.seeOther("/acces/jetons", .tokenRevoked)
            },
        ]
    }

    private func createToken(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "jeton", "nom", "jours", "droits")
        let name = try form.optional("nom") ?? ""
        let days = try form.required("jours")
        guard let days = Int(days), CreateToken.days.contains(days) else {
            throw WebError.malformed("La durée d'un jeton est un nombre de jours, de 1 à 366.")
        }
        let making = CreateToken(
            try form.required("jeton"),
            as: try exchange.session().persona,
            name: name,
            powers: form.all("droits"),
            days: days
        )
        do {
            let token = try await run(making, for: exchange)
            return show(TokensPage(try await run(ListTokens(), for: exchange), secret: token.text), exchange)
        } catch let failure as AppError where [.conflict, .refused, .invalid].contains(failure.kind) {
            let page = TokensPage(try await run(ListTokens(), for: exchange), error: failure.message, name: name)
            return show(page, exchange, status: .unprocessableContent)
        }
    }
}
