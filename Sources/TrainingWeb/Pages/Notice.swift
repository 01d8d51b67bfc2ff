import Hummingbird
import HTTPTypes

/// What was just done, told once at the head of the next page.
///
/// The browser carries a word of this list and perhaps a number, never a text: nobody can put words into our mouth.
struct Notice: Sendable {
    /// What was done.
    enum Deed: String, Sendable, CaseIterable {
        case invited, advisorsInvited, invitationWithdrawn, roleEnded, accountClosed, accountOpened, sessionsEnded
        case tokenRevoked, correctionAsked, correctionAnswered
        case remindersChosen, calendarMade, calendarEnded
    }

    let deed: Deed
    let number: Int?

    init(_ deed: Deed, _ number: Int? = nil) {
        self.deed = deed
        self.number = number
    }

    /// The notice that a cookie carries; nil for anything else.
    init?(cookie: String) {
        let parts = cookie.split(separator: "-", maxSplits: 1)
        guard let deed = parts.first.flatMap({ Deed(rawValue: String($0)) }) else { return nil }
        self.init(deed, parts.count > 1 ? Int(parts[1]) : nil)
    }

    /// What a cookie carries.
    var cookie: String { deed.rawValue + (number.map { "-\($0)" } ?? "") }

    /// What the page says.
    var text: String {
        switch deed {
        case .invited: "L'invitation est envoyée."
        case .advisorsInvited where number == 0: "Aucun conseiller n'était à inviter."
        case .advisorsInvited:
            "\(French.count(number ?? 0, "invitation envoyée", "invitations envoyées")). "
                + "S'il reste des conseillers sans accès, leur nombre figure ci-dessous."
        case .invitationWithdrawn: "L'invitation est retirée : son lien n'ouvre plus rien."
        case .roleEnded: "Il a été mis fin au rôle, dès maintenant."
        case .accountClosed: "Le compte est fermé ; ses sessions sont coupées."
        case .accountOpened: "Le compte est rouvert."
        case .sessionsEnded: "La déconnexion est faite."
        case .tokenRevoked: "Le jeton ne sert plus à rien dès maintenant."
        case .correctionAsked: "Votre demande est enregistrée."
        case .calendarMade: "L'adresse du calendrier est prête : copiez-la dans votre agenda."
        case .calendarEnded: "L'adresse est arrêtée : elle ne donne plus rien."
        case .remindersChosen: "Le rythme de vos rappels est enregistré : il vaut dès le prochain envoi."
        case .correctionAnswered: "Votre réponse est enregistrée ; la personne la lit sur sa page."
        }
    }
}

extension PageRenderer {
    private var notices: BriefCookie { BriefCookie("fait", minutes: 2, beside: cookie) }

    /// The answer that leads to a page and has it say what was done.
    func seeOther(_ path: String, _ deed: Notice.Deed, _ number: Int? = nil) -> Response {
        var response = Response.seeOther(path)
        response.headers.append(
            HTTPField(name: .setCookie, value: notices.opening(Notice(deed, number).cookie))
        )
        return response
    }

    /// What the page that answers an exchange has to say first.
    func notice(for exchange: Exchange) -> Notice? {
        notices.value(exchange.request.headers).flatMap(Notice.init(cookie:))
    }

    /// The field that makes the browser forget what was said.
    var noticeRead: HTTPField { HTTPField(name: .setCookie, value: notices.closing) }
}
