import HTTPTypes
import Hummingbird
import TrainingApp

/// The page that a mailed invitation leads to.
///
/// It is looked at by GET, which changes nothing (mail scanners follow links), and accepted by POST. The secret stands
/// in the query, which neither the log nor another site ever gets.
extension Front {
    var invitationEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/invitation", "showInvitation", "Une invitation reçue par e-mail.")
            ) { exchange in
                let text = try exchange.query(only: "secret").optional("secret") ?? ""
                let offer = try await offer(text)
                return show(InvitationPage(offer, secret: text), exchange)
            },
            Endpoint(
                Route(.post, "/invitation", "acceptInvitation", "Accepter une invitation.", body: .form())
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "secret")
                let text = try form.optional("secret") ?? ""
                let offer = try await offer(text)
                guard let secret = InvitationSecret(text: text) else { throw WebError.notFound }
                let accepting = AcceptInvitation(
                    secret,
                    persona: offer.kind.persona,
                    visitor: exchange.visitor,
                    waiting: pendingIdentity(of: exchange)
                )
                let token = try await app.run(accepting, as: .anonymous)
                if let former = exchange.context.session {
                    visits.forget(former)
                    _ = try? await app.run(CloseSession(former), as: .anonymous)
                }
                var response = Response.seeOther(FirstPage.path(of: token.persona) ?? "/")
                response.headers[.setCookie] = pages.cookie.opening(token)
                endWaiting(exchange, in: &response)
                return response
            },
        ]
    }

    private func offer(_ text: String) async throws -> OfferView {
        // What is no secret is asked for all the same: it answers like one that opens nothing.
        let secret = InvitationSecret(text: text) ?? .none
        return try await app.run(ShowInvitation(secret), as: .anonymous)
    }
}

/// What an invitation offers, with one button.
struct InvitationPage: Page {
    static let template = "invitation"

    let title = "Vous êtes invité dans Parcours"
    let secret: String
    let name: String
    let email: String
    let role: String
    let scope: String?
    let giver: String?
    let isDelegation: Bool
    let until: DayView?
    let acceptableUntil: DayView

    init(_ offer: OfferView, secret: String) {
        self.secret = secret
        name = offer.name
        email = offer.email
        role = offer.kind.label
        scope = offer.scope.isEmpty ? nil : offer.scope
        giver = offer.giver
        isDelegation = offer.isDelegation
        until = offer.until.map { DayView($0) }
        acceptableUntil = DayView(offer.acceptableUntil)
    }
}
