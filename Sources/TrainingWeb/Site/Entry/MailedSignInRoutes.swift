import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Sign-in by a link or a code that comes by mail, for those whom no identity provider knows.
extension Front {
    var mailedSignInEndpoints: [Endpoint] {
        guard ways.byMail else { return [] }
        return [
            Endpoint(
                Route(
                    .post,
                    "/connexion/lien",
                    "askSignInLink",
                    "Demander un lien de connexion par e-mail.",
                    body: .form(),
                    rate: .mail
                )
            ) { exchange in
                try await askLink(exchange)
            },
            Endpoint(
                Route(.get, "/connexion/code", "showSignInCode", "Saisir le code reçu par e-mail.")
            ) { exchange in
                show(MailSentPage(codeError: nil, hasLetterBox: ways.letters != nil), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/code",
                    "signInByCode",
                    "Se connecter par le code reçu par e-mail.",
                    body: .form(),
                    rate: .code
                )
            ) { exchange in
                try await signInByCode(exchange)
            },
            Endpoint(
                Route(.get, "/connexion/lien/{jeton}", "showSignInLink", "Ouvrir le lien reçu par e-mail.")
            ) { exchange in
                try await showLink(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/lien/{jeton}",
                    "signInByLink",
                    "Se connecter par le lien reçu par e-mail.",
                    body: .form()
                )
            ) { exchange in
                try await signInByLink(exchange)
            },
        ]
    }

    private func askLink(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "adresse", "retour")
        let typed = try form.optional("adresse") ?? ""
        let next = try form.optional("retour").flatMap(Self.ownPath)
        guard let address = try? EmailAddress(parsing: typed) else {
            let accounts = isDemonstration ? try await app.run(ListDemoAccounts(), as: .anonymous) : nil
            let page = SignInPage(
                accounts,
                next: next,
                ways: ways,
                address: String(typed.prefix(254)),
                addressError: "Donnez une adresse e-mail, comme prenom.nom@mairie.example."
            )
            return show(page, exchange, status: .unprocessableContent)
        }
        // The same browser may ask again: the links it was sent before stay good.
        let browser = pages.browserCookie.read(exchange.request.headers) ?? BrowserSecret()
        let place = ClientNetwork(exchange.context.origin).text
        try await app.run(
            AskSignInLink(address, browser: browser, place: place, returnPath: next),
            as: .anonymous
        )
        var response = Response.seeOther("/connexion/code")
        response.headers[.setCookie] = pages.browserCookie.setting(browser)
        return response
    }

    /// Opening a link changes nothing: mail scanners open links too.
    private func showLink(_ exchange: Exchange) async throws -> Response {
        let link = try exchange.parameter("jeton")
        let browser = pages.browserCookie.read(exchange.request.headers)
        switch try await app.run(InspectSignInLink(link, browser: browser), as: .anonymous) {
        case .ready: return show(MailLinkPage(ready: link), exchange)
        case .otherBrowser: return show(MailLinkPage.otherBrowser, exchange, status: .forbidden)
        case .gone: return show(MailLinkPage.gone, exchange, status: .gone)
        }
    }

    private func signInByLink(_ exchange: Exchange) async throws -> Response {
        try exchange.form().allow(only: FormToken.field)
        return try await enter(by: .link(try exchange.parameter("jeton")), exchange)
    }

    private func signInByCode(_ exchange: Exchange) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "code")
        return try await enter(by: .code(try form.optional("code") ?? ""), exchange)
    }

    private func enter(by proof: SignInByMail.Proof, _ exchange: Exchange) async throws -> Response {
        let browser = pages.browserCookie.read(exchange.request.headers)
        let asked = SignInByMail(
            proof,
            browser: browser,
            pendingHash: pendingIdentity(of: exchange),
            visitor: exchange.visitor
        )
        switch try await app.run(asked, as: .anonymous) {
        case .signedIn(let token, let next, let isLinked):
            if let former = exchange.context.session { await close(former) }
            let path = next.flatMap(Self.ownPath) ?? FirstPage.path(of: token.persona) ?? "/"
            var response = Response.seeOther(path)
            response.headers[.setCookie] = pages.cookie.opening(token)
            // Where the role asks for a second factor, the identity waits for that.
            if isLinked { endWaiting(exchange, in: &response) }
            return response
        case .noRole: return show(MailLinkPage.noRole, exchange, status: .forbidden)
        case .otherBrowser: return show(MailLinkPage.otherBrowser, exchange, status: .forbidden)
        case .gone: return show(MailLinkPage.gone, exchange, status: .gone)
        case .wrongCode:
            let page = MailSentPage(
                codeError: "Ce code n'est pas le bon. Recopiez les six chiffres du dernier message reçu.",
                hasLetterBox: ways.letters != nil
            )
            return show(page, exchange, status: .unprocessableContent)
        }
    }
}
