import HTTPTypes
import Hummingbird
import TrainingApp

/// One's own account.
extension Front {
    var accountEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/compte", "showAccount", "Mon compte, mes rôles, mes sessions.", access: .signedIn)
            ) { exchange in
                let view = try await run(ShowAccount(try exchange.session()), for: exchange)
                return show(AccountPage(view, of: try await visits.person(of: exchange)), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/compte/role",
                    "switchRole",
                    "Agir dans un autre de ses rôles.",
                    access: .signedIn,
                    body: .form()
                )
            ) { exchange in
                try await switchRole(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/compte/session",
                    "endSession",
                    "Fermer une de ses sessions.",
                    access: .signedIn,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "session")
                _ = try await run(
                    EndSessions(try form.required("session"), keeping: try exchange.session()),
                    for: exchange
                )
                return pages.seeOther("/compte", .sessionsEnded)
            },
            Endpoint(
                Route(
                    .post,
                    "/compte/sessions",
                    "endOtherSessions",
                    "Fermer toutes ses autres sessions.",
                    access: .signedIn,
                    body: .form()
                )
            ) { exchange in
                try exchange.form().allow(only: FormToken.field)
                _ = try await run(EndSessions(nil, keeping: try exchange.session()), for: exchange)
                return pages.seeOther("/compte", .sessionsEnded)
            },
        ]
    }

    private func switchRole(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "role")
        let id = try form.required("role")
        let token = try exchange.session()
        let roles = try await run(ShowAccount(token), for: exchange).roles
        guard let role = roles.first(where: { $0.id == id }) else { throw WebError.notFound }
        let next = try await app.run(SwitchRole(token, to: id, persona: role.kind.persona), as: .anonymous)
        visits.forget(token)
        var response = Response.seeOther(FirstPage.path(of: next.persona) ?? "/")
        response.headers[.setCookie] = pages.cookie.opening(next)
        return response
    }
}
