import HTTPTypes
import Hummingbird
import TrainingApp

/// The way in and the way out.
extension Front {
    var entryEndpoints: [Endpoint] {
        let always = [
            Endpoint(Route(.get, "/", "showHome", "Accueil.")) { exchange in try await home(exchange) },
            Endpoint(
                Route(.post, "/deconnexion", "signOut", "Se déconnecter.", body: .form())
            ) { exchange in
                try await signOut(exchange)
            },
        ]
        guard isDemonstration || ways.isOpen else { return always }
        let page = Endpoint(Route(.get, "/connexion", "showSignIn", "Se connecter.")) { exchange in
            let next = try exchange.query(only: "retour").optional("retour")
            let accounts = isDemonstration ? try await app.run(ListDemoAccounts(), as: .anonymous) : nil
            return show(SignInPage(accounts, next: next.flatMap(Self.ownPath), ways: ways), exchange)
        }
        guard isDemonstration else { return always + [page] }
        return always + [
            page,
            Endpoint(
                Route(.post, "/connexion", "signIn", "Ouvrir une session de démonstration.", body: .form())
            ) { exchange in
                try await signIn(exchange)
            },
        ]
    }

    /// `path` when it leads to a page of this site that is worth coming back to.
    static func ownPath(_ path: String) -> String? {
        let safe = SitePath.safe(path)
        return safe == "/" || safe.hasPrefix("/connexion") || safe.hasPrefix("/deconnexion") ? nil : safe
    }

    private func home(_ exchange: Exchange) async throws -> Response {
        guard let token = exchange.context.session else {
            return show(HomePage(nil, isDemonstration: isDemonstration, hasSignIn: ways.isOpen), exchange)
        }
        do {
            let person = try await visits.person(of: exchange)
            if let first = FirstPage.path(of: token.persona) { return .seeOther(first) }
            return show(HomePage(person, isDemonstration: isDemonstration, hasSignIn: ways.isOpen), exchange)
        } catch let error as AppError where error.code == AppError.signedOut.code {
            // The session has ended: the home page is for everybody, and the browser forgets the cookie.
            let page = HomePage(nil, isDemonstration: isDemonstration, hasSignIn: ways.isOpen)
            var response = pages.response(page, session: nil, path: "/")
            response.headers[.setCookie] = pages.cookie.closing
            return response
        }
    }

    private func signIn(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "compte", "persona", "retour")
        guard let persona = Persona(rawValue: try form.required("persona")) else {
            throw WebError.malformed("Ce type de compte n'existe pas.", code: "unknown_persona")
        }
        let account = try form.required("compte")
        let opening = OpenDemoSession(account: account, persona: persona, visitor: exchange.visitor)
        let token = try await app.run(opening, as: .anonymous)
        if let former = exchange.context.session { await close(former) }
        let next = try form.optional("retour").flatMap(Self.ownPath)
        var response = Response.seeOther(next ?? FirstPage.path(of: persona) ?? "/")
        response.headers[.setCookie] = pages.cookie.opening(token)
        return response
    }

    private func signOut(_ exchange: Exchange) async throws -> Response {
        try exchange.form().allow(only: FormToken.field)
        guard let token = exchange.context.session else { return leave(for: "/") }
        // Asked while the session still tells.
        let there = await signOutAtProvider(of: token, exchange)
        try await app.run(CloseSession(token), as: .anonymous)
        visits.forget(token)
        guard let there else { return leave(for: "/") }
        var response = Response(status: .seeOther, headers: [.location: there.address])
        response.headers.append(HTTPField(name: .setCookie, value: pages.cookie.closing))
        response.headers.append(HTTPField(name: .setCookie, value: leavingCookie.opening(there.state)))
        return response
    }

    private func leave(for path: String) -> Response {
        var response = Response.seeOther(path)
        response.headers[.setCookie] = pages.cookie.closing
        return response
    }

    /// Ends a session that another one replaces; one that is left over ends by itself.
    func close(_ token: SessionToken) async {
        visits.forget(token)
        _ = try? await app.run(CloseSession(token), as: .anonymous)
    }
}
