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
        case contractDeclared, contractEnded, contractEndCorrected, contractCancelled, contractStepDeclared
        case contactAdded, contactEnded, structureCreated, structureRenamed, applicationDeclared, targetDeclared
        case postsAttributed, postReturned, postTransferred, postTakenBack, conventionDeclared
        case structuresMerged, mergeTakenBack, headOfficeSet
        case roleChanged, roleTakenBack, listingDeclared, listingTakenBack
        case teamDelegated, delegationEnded, teamMemberAdded, teamMemberEnded
        case paperMade, paperWithdrawn
        case preparationKept, opinionGiven
        case exemptionDecided, exemptionTakenBack, formerTitleRecorded, titleRegistered
        case sessionOpened, sessionHeld, sessionMoved, sessionCancelled
        case registrationAnswered, registrationDone, registrationWithdrawn, placeTaken, placeLeft
        case participantReplaced, participantAdded, participantRemoved, attendanceNoted
        case agreementNoted, agreementRefused, fundingAnswered, habilitationStarted, habilitationAnswered, needsTold
        case importUndone, batchRecorded, batchUndone
        case attendanceFileTaken
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
        case .paperMade: "Le document est établi ; il porte un code par lequel chacun peut le vérifier."
        case .paperWithdrawn: "Le document est retiré : qui le vérifie l'apprend."
        case .preparationKept: "C'est enregistré."
        case .opinionGiven: "Merci : votre avis est transmis à votre organisme de formation."
        case .exemptionDecided: "La dispense est enregistrée : l'accès aux modules est ouvert."
        case .exemptionTakenBack: "La dispense est annulée ; l'historique la garde, avec la raison."
        case .formerTitleRecorded: "Le titre est enregistré."
        case .titleRegistered: "L'inscription est enregistrée ; elle n'utilise aucun crédit."
        case .correctionAsked: "Votre demande est enregistrée."
        case .importUndone: "L'import est annulé : ce qu'il avait enregistré est retiré."
        case .batchRecorded: "C'est enregistré pour \(French.count(number ?? 0, "personne"))."
        case .batchUndone: "L'étape est annulée pour \(French.count(number ?? 0, "personne"))."
        case .attendanceFileTaken where number == 0: "Le relevé est déjà repris : rien n'a changé."
        case .attendanceFileTaken:
            "Le relevé est repris : \(French.count(number ?? 0, "demi-journée notée", "demi-journées notées"))."
        case .calendarMade: "L'adresse du calendrier est prête : copiez-la dans votre agenda."
        case .calendarEnded: "L'adresse est arrêtée : elle ne donne plus rien."
        case .remindersChosen: "Le rythme de vos rappels est enregistré : il vaut dès le prochain envoi."
        case .correctionAnswered: "Votre réponse est enregistrée ; la personne la lit sur sa page."
        case .sessionOpened: "La session est ouverte aux inscriptions."
        case .sessionHeld: "La session est maintenue ; les participants sont prévenus."
        case .sessionMoved: "La session est déplacée ; les participants sont prévenus."
        case .sessionCancelled: "La session est annulée ; les crédits sont rendus et les participants prévenus."
        case .registrationAnswered: "C'est enregistré ; la personne est prévenue quand sa place en dépend."
        case .registrationDone: "L'inscription est enregistrée."
        case .registrationWithdrawn: "L'inscription est retirée ; le crédit est rendu avec sa date de fin d'origine."
        case .placeTaken: "Vous êtes sur la liste d'attente."
        case .placeLeft: "Vous avez quitté la liste d'attente."
        case .participantReplaced: "La place a changé de personne ; les deux inscriptions sont à jour."
        case .participantAdded: "Le participant est ajouté."
        case .participantRemoved: "Le participant est retiré ; sa place est de nouveau libre."
        case .attendanceNoted: "Les présences sont enregistrées."
        case .agreementRefused: "Votre refus est enregistré ; la personne et l'organisme sont prévenus."
        case .agreementNoted: "L'accord de l'employeur est enregistré."
        case .fundingAnswered, .habilitationAnswered: "Votre réponse est enregistrée."
        case .habilitationStarted: "La demande d'habilitation est notée."
        case .needsTold: "Vos souhaits sont enregistrés ; vous pouvez les changer à tout moment."
        default: directoryText
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
