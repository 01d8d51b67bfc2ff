import HTTPTypes
import Hummingbird
import Logging
import OpenIDConnect
import TrainingApp

/// Signing in and out by way of a provider.
extension Front {
    /// Ties a sign-in to the browser that began it.
    var attemptCookie: BriefCookie { BriefCookie("connexion", minutes: RememberSignIn.minutes, beside: pages.cookie) }
    /// Ties the way back after signing out to the browser that left.
    var leavingCookie: BriefCookie { BriefCookie("depart", minutes: 10, beside: pages.cookie) }
    /// Holds an identity that no account is linked to, until a proof links it.
    var pendingCookie: BriefCookie { BriefCookie("identite", minutes: 20, beside: pages.cookie) }

    /// Hash of the secret of an identity that waits in the browser for the proof that links it; nil when none does.
    func pendingIdentity(of exchange: Exchange) -> [UInt8]? {
        pendingCookie.value(exchange.request.headers).flatMap(RandomSecret.init(cookie:))?.hash
    }

    /// Makes the browser forget the identity that waited in it: it is linked.
    func endWaiting(_ exchange: Exchange, in response: inout Response) {
        guard pendingIdentity(of: exchange) != nil else { return }
        response.headers.append(HTTPField(name: .setCookie, value: pendingCookie.closing))
    }

    var providerEndpoints: [Endpoint] {
        guard let provider = ways.provider else { return [] }
        return [
            Endpoint(
                Route(.get, "/connexion/proconnect", "offerProviderSignIn", "Choisir de se connecter par ProConnect.")
            ) { exchange in
                let next = try exchange.query(only: "retour").optional("retour").flatMap(Self.ownPath)
                return .seeOther("/connexion" + (next.map { "?retour=" + PercentCoding.encode($0) } ?? ""))
            },
            Endpoint(
                Route(
                    .post,
                    "/connexion/proconnect",
                    "beginProviderSignIn",
                    "Se connecter par ProConnect.",
                    body: .form()
                )
            ) { exchange in
                try await begin(exchange, provider)
            },
            Endpoint(
                Route(
                    .get,
                    "/connexion/proconnect/retour",
                    "completeProviderSignIn",
                    "Revenir de ProConnect.",
                    rate: .write
                )
            ) { exchange in
                try await complete(exchange, provider)
            },
            Endpoint(
                Route(.get, "/deconnexion/retour", "showSignedOut", "Revenir de ProConnect après s'être déconnecté.")
            ) { exchange in
                signedOut(exchange)
            },
        ]
    }

    private func begin(_ exchange: Exchange, _ provider: OpenIDProvider) async throws -> Response {
        let form = try exchange.form()
        try form.allow(only: "retour")
        let next = try form.optional("retour").flatMap(Self.ownPath)
        let attempt: LoginAttempt
        let address: String
        do throws(SignInError) {
            (attempt, address) = try await provider.begin()
        } catch {
            return refuse(SignInRefusal(error), exchange, next: next)
        }
        let browser = RandomSecret()
        let noted = SignInAttempt(
            state: attempt.state,
            nonce: attempt.nonce,
            verifier: attempt.verifier,
            returnPath: next
        )
        try await app.run(RememberSignIn(noted, browser: browser), as: .anonymous)
        var response = Response(status: .seeOther, headers: [.location: address])
        response.headers[.setCookie] = attemptCookie.opening(browser.cookie)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func complete(_ exchange: Exchange, _ provider: OpenIDProvider) async throws -> Response {
        let query = try exchange.query().fields.map { (name: $0.name, value: $0.value) }
        let states = query.filter { $0.name == "state" }
        guard let callback = Callback(query: query), let state = states.first?.value,
            let browser = attemptCookie.value(exchange.request.headers).flatMap(RandomSecret.init(cookie:)),
            let noted = try await app.run(RecallSignIn(state: state, browser: browser), as: .anonymous)
        else { return refuse(SignInRefusal(.wrongState), exchange, next: nil) }
        let verified: VerifiedIdentity
        do throws(SignInError) {
            let attempt = LoginAttempt(state: noted.state, nonce: noted.nonce, verifier: noted.verifier)
            verified = try await provider.complete(callback, of: attempt)
        } catch {
            return refuse(SignInRefusal(error), exchange, next: noted.returnPath)
        }
        let signIn = SignInByProvider(ProvidedIdentity(verified), visitor: exchange.visitor)
        switch try await app.run(signIn, as: .anonymous) {
        case .signedIn(let token):
            if let former = exchange.context.session { await close(former) }
            let next = noted.returnPath.flatMap(Self.ownPath) ?? FirstPage.path(of: token.persona) ?? "/"
            var response = Response.seeOther(next)
            response.headers.append(HTTPField(name: .setCookie, value: pages.cookie.opening(token)))
            response.headers.append(HTTPField(name: .setCookie, value: attemptCookie.closing))
            response.headers[.cacheControl] = "no-store"
            return response
        case .unknown(let pending):
            let said = SignInRefusalPage.Identity(
                name: verified.info.name,
                email: verified.info.email,
                organization: verified.info.organization,
                siret: verified.info.siret
            )
            var response = refuse(.unknown, exchange, next: noted.returnPath, identity: said)
            response.headers.append(HTTPField(name: .setCookie, value: pendingCookie.opening(pending.cookie)))
            return response
        case .noRole: return refuse(.noRole, exchange, next: noted.returnPath)
        case .disabled: return refuse(.disabled, exchange, next: noted.returnPath)
        }
    }

    /// The page that says why nobody was signed in; the reason goes to the log as a word, without data.
    private func refuse(
        _ refusal: SignInRefusal,
        _ exchange: Exchange,
        next: String?,
        identity: SignInRefusalPage.Identity? = nil
    ) -> Response {
        exchange.context.logger.warning(
            "sign-in refused",
            metadata: ["code": "\(refusal.code)", "cause": "\(refusal.cause ?? "-")"]
        )
        let page = SignInRefusalPage(refusal, requestID: exchange.context.requestID, next: next, identity: identity)
        var response = show(page, exchange, status: refusal.status)
        response.headers[.cacheControl] = "no-store"
        if refusal.status == .serviceUnavailable { response.headers[.retryAfter] = "30" }
        response.headers.append(HTTPField(name: .setCookie, value: attemptCookie.closing))
        return response
    }

    /// Where the browser must go for the provider's own session to end; nil when there is none, or it does not answer.
    func signOutAtProvider(
        of token: SessionToken,
        _ exchange: Exchange
    ) async -> (address: String, state: String)? {
        guard let provider = ways.provider else { return nil }
        do {
            guard try await run(CameByProvider(token), for: exchange) else { return nil }
            let state = RandomSecret().cookie
            return (try await provider.signOutAddress(state: state), state)
        } catch {
            // What matters most, the end of our own session, does not depend on it.
            exchange.context.logger.warning("no sign-out at the provider", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// The end of signing out; only the browser that left for it sees it.
    private func signedOut(_ exchange: Exchange) -> Response {
        let state = try? exchange.query().optional("state")
        guard let state, state == leavingCookie.value(exchange.request.headers) else { return .seeOther("/") }
        var response = show(SignedOutPage(), exchange)
        response.headers[.setCookie] = leavingCookie.closing
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

extension ProvidedIdentity {
    /// What is kept of an identity.
    fileprivate init(_ verified: VerifiedIdentity) {
        self.init(issuer: verified.issuer, subject: verified.subject, isStrong: verified.isStrong)
        provider = verified.info.identityProvider
        email = verified.info.email
        siret = verified.info.siret
        name = verified.info.name
    }
}
