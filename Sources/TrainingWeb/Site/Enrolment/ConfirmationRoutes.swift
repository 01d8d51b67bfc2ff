import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// The page that the mailed link of a convocation leads to: looked at by GET, answered by POST (mail scanners follow
/// links). The secret stands in the query, which neither the log nor another site ever gets.
extension Front {
    var confirmationEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/confirmation", "showConfirmation", "Une convocation à confirmer, reçue par e-mail.")
            ) { exchange in
                let text = try exchange.query(only: "secret").optional("secret") ?? ""
                let offer = try await app.run(ShowConfirmation(ConfirmationSecret(text: text)), as: .anonymous)
                return show(ConfirmationPage(offer, secret: text), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/confirmation",
                    "answerConfirmation",
                    "Confirme une convocation, ou décline la place.",
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "secret", "reponse")
                let text = try form.optional("secret") ?? ""
                let secret = ConfirmationSecret(text: text)
                let accepts = try form.required("reponse") == "oui"
                let offer = try await app.run(ShowConfirmation(secret), as: .anonymous)
                do {
                    try await app.run(AnswerConfirmation(secret, accepts: accepts), as: .anonymous)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    let page = ConfirmationPage(offer, secret: text, problem: problem)
                    return show(page, exchange, status: .unprocessableContent)
                }
                return show(ConfirmationPage(offer, secret: nil, accepted: accepts), exchange)
            },
        ]
    }
}

/// A convocation to confirm, or what was answered.
struct ConfirmationPage: Page {
    static let template = "confirmation"

    let title: String
    /// Nil once it is answered.
    let secret: String?
    let isOwn: Bool
    let person: String
    let cohort: String
    let body: String
    let start: DayView?
    let isAccepted: Bool
    let problem: Problem?

    init(_ offer: ConfirmationOffer, secret: String?, accepted: Bool = false, problem: Problem? = nil) {
        title = secret != nil ? "Une convocation à confirmer" : accepted ? "C'est confirmé" : "La place est déclinée"
        self.secret = secret
        isOwn = offer.isOwn
        person = offer.person
        cohort = offer.cohort
        body = offer.body
        start = offer.start.map(DayView.init)
        isAccepted = accepted
        self.problem = problem
    }
}
