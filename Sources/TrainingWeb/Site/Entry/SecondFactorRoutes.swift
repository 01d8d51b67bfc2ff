import HTTPTypes
import Hummingbird
import TrainingApp

/// The second factor: giving it, setting it up, taking it away.
extension Front {
    var secondFactorEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/connexion/verification",
                    "showSecondFactor",
                    "La double vérification de son compte.",
                    access: .signedIn
                )
            ) { exchange in
                try await showFactor(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/verification",
                    "passSecondFactor",
                    "Donner le code de son application.",
                    access: .signedIn,
                    body: .form(),
                    rate: .code
                )
            ) { exchange in
                try await passFactor(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/verification/cle",
                    "prepareSecondFactor",
                    "Préparer une clé pour son application.",
                    access: .signedIn,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "retour")
                try await app.run(PrepareSecondFactor(try exchange.session()), as: .anonymous)
                return .seeOther(Self.setup(try form.optional("retour").flatMap(Self.ownPath)))
            },
            Endpoint(
                Route(
                    .get,
                    "/connexion/verification/activer",
                    "showSecondFactorSetup",
                    "Relier son application.",
                    access: .signedIn
                )
            ) { exchange in
                try await showSetup(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/verification/activer",
                    "confirmSecondFactor",
                    "Confirmer son application par un premier code.",
                    access: .signedIn,
                    body: .form(),
                    rate: .code
                )
            ) { exchange in
                try await confirmFactor(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/verification/desactiver",
                    "removeSecondFactor",
                    "Désactiver la double vérification.",
                    access: .signedIn,
                    body: .form(),
                    rate: .code
                )
            ) { exchange in
                try await removeFactor(exchange)
            },
        ]
    }

    private static let wrongCode = "Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant et recopiez-le."

    private static func setup(_ next: String?) -> String {
        "/connexion/verification/activer" + (next.map { "?retour=\(PercentCoding.encode($0))" } ?? "")
    }

    private func factor(_ exchange: Exchange) async throws -> SecondFactorView {
        try await app.run(ShowSecondFactor(try exchange.session()), as: .anonymous)
    }

    private func next(_ exchange: Exchange) throws -> String? {
        try exchange.query(only: "retour").optional("retour").flatMap(Self.ownPath)
    }

    private func showFactor(_ exchange: Exchange) async throws -> Response {
        show(SecondFactorPage(try await factor(exchange), next: try next(exchange)), exchange)
    }

    private func showSetup(_ exchange: Exchange) async throws -> Response {
        guard let key = try await factor(exchange).setup else { return .seeOther("/connexion/verification") }
        return show(SecondFactorSetupPage(key, next: try next(exchange)), exchange)
    }

    private func passFactor(_ exchange: Exchange) async throws -> Response {
        let (code, next) = try typed(exchange)
        let former = try exchange.session()
        let passing = PassSecondFactor(former, code: code, pendingHash: pendingIdentity(of: exchange))
        switch try await app.run(passing, as: .anonymous) {
        case .passed(let token, _):
            var response = goOn(as: token, instead: former, at: next)
            endWaiting(exchange, in: &response)
            return response
        case .wrong: return try await refuse(exchange, Self.wrongCode, next)
        case .closed: return try await refuse(exchange, nil, next)
        }
    }

    private func confirmFactor(_ exchange: Exchange) async throws -> Response {
        let (code, next) = try typed(exchange)
        let former = try exchange.session()
        guard let key = try await factor(exchange).setup else { return .seeOther("/connexion/verification") }
        let passing = PassSecondFactor(former, code: code, pendingHash: pendingIdentity(of: exchange))
        switch try await app.run(passing, as: .anonymous) {
        case .passed(let token, let codes):
            visits.forget(former)
            let page = RecoveryCodesPage(codes: codes, next: next ?? FirstPage.path(of: token.persona) ?? "/")
            var response = pages.response(page, session: token, path: exchange.request.uri.path)
            response.headers[.setCookie] = pages.cookie.opening(token)
            endWaiting(exchange, in: &response)
            response.headers[.cacheControl] = "no-store"
            return response
        case .wrong:
            let page = SecondFactorSetupPage(key, next: next, error: Self.wrongCode)
            return show(page, exchange, status: .unprocessableContent)
        case .closed:
            let lock = SecondFactorPage.lock(try await factor(exchange).lockedSeconds)
            let page = SecondFactorSetupPage(key, next: next, error: lock ?? Self.wrongCode)
            return show(page, exchange, status: .unprocessableContent)
        }
    }

    private func removeFactor(_ exchange: Exchange) async throws -> Response {
        let (code, _) = try typed(exchange)
        let former = try exchange.session()
        switch try await app.run(RemoveSecondFactor(former, code: code), as: .anonymous) {
        case .passed(let token, _): return goOn(as: token, instead: former, at: "/connexion/verification")
        case .wrong: return try await refuse(exchange, Self.wrongCode, nil)
        case .closed: return try await refuse(exchange, nil, nil)
        }
    }

    private func typed(_ exchange: Exchange) throws -> (code: String, next: String?) {
        let form = try exchange.form()
        try form.allow(only: "code", "retour")
        return (try form.optional("code") ?? "", try form.optional("retour").flatMap(Self.ownPath))
    }

    private func refuse(_ exchange: Exchange, _ message: String?, _ next: String?) async throws -> Response {
        let view = try await factor(exchange)
        let page = SecondFactorPage(view, next: next, error: SecondFactorPage.lock(view.lockedSeconds) ?? message)
        return show(page, exchange, status: .unprocessableContent)
    }

    /// The browser goes on under the renewed session.
    private func goOn(as token: SessionToken, instead former: SessionToken, at next: String?) -> Response {
        visits.forget(former)
        var response = Response.seeOther(next ?? FirstPage.path(of: token.persona) ?? "/")
        response.headers[.setCookie] = pages.cookie.opening(token)
        return response
    }
}
