import TrainingApp
import TrainingRules

/// The way of an enrolment in French.
enum EnrolmentText {
    /// The state in a word or two.
    static func badge(_ walk: EnrolmentWalk) -> BadgeView {
        switch walk.state {
        case .checking: BadgeView(look: "info", word: "financement à l'étude")
        case .refused: BadgeView(look: "stop", word: "financement refusé")
        case .toInterview: BadgeView(look: "warn", word: "entretien à fixer")
        case .booked: BadgeView(look: "info", word: "entretien fixé")
        case .waiting: BadgeView(look: "warn", word: "en attente d'une place")
        case .convoked:
            walk.isConfirmed
                ? BadgeView(look: "good", word: "confirmée") : BadgeView(look: "warn", word: "à confirmer")
        case .inTraining: BadgeView(look: "good", word: "en formation")
        case .followed: BadgeView(look: "good", word: "formation suivie")
        case .completed: BadgeView(look: "good", word: "terminée")
        case .suspended: BadgeView(look: "stop", word: "suspendue")
        case .abandoned: BadgeView(look: "", word: "abandonnée")
        }
    }

    /// The state as the heading of a list.
    static func title(_ state: EnrolmentState) -> String {
        switch state {
        case .checking: "Financement à l'étude"
        case .refused: "Financement refusé"
        case .toInterview: "Entretien à fixer"
        case .booked: "Entretien fixé"
        case .waiting: "Liste d'attente"
        case .convoked: "Convoquées"
        case .inTraining: "En formation"
        case .followed: "Formation suivie"
        case .completed: "Terminées"
        case .suspended: "Suspendues"
        case .abandoned: "Abandonnées"
        }
    }

    /// What happened, as a line of the history.
    static func step(_ step: EnrolmentStep) -> String {
        switch step {
        case .fundingAccepted: "Financement accepté"
        case .fundingRefused: "Financement refusé"
        case .fundingResubmitted: "Dossier renvoyé"
        case .interviewBooked: "Entretien fixé"
        case .interviewMissed: "Entretien manqué"
        case .interviewDone: "Entretien d'entrée fait"
        case .positioned: "Test de positionnement passé"
        case .convocationReceived: "Convocation et planning envoyés"
        case .confirmedByAdvisor: "Confirmée par la personne"
        case .confirmedByManager: "Confirmée par le responsable"
        case .planningChanged: "Planning changé : les deux confirmations sont à refaire"
        case .seatDeclined: "Place déclinée"
        case .seatReleased: "Place reprise par l'organisme"
        case .started: "Formation commencée"
        case .suspended: "Formation suspendue"
        case .resumed: "Formation reprise"
        case .mockJuryHeld: "Jury blanc passé"
        case .abandoned: "Formation abandonnée"
        case .completed: "Formation terminée"
        }
    }

    /// The button or choice that records it.
    static func action(_ step: EnrolmentStep) -> String {
        switch step {
        case .confirmedByAdvisor: "Je confirme ma venue"
        case .confirmedByManager: "Je confirme pour la structure"
        case .seatDeclined: "Décliner la place"
        case .interviewBooked: "Fixer l'entretien, ou le déplacer"
        case .seatReleased: "Reprendre la place"
        case .planningChanged: "Changer le planning"
        default: Self.step(step)
        }
    }

    /// Where the enrolment stands and what is waited for, in one sentence.
    static func answer(_ part: EnrolmentPart) -> String {
        let view = part.view
        switch view.state {
        case .checking: return "L'opérateur vérifie le financement ; l'entretien d'entrée vient ensuite."
        case .refused: return "Le financement est refusé. Le dossier peut être complété et renvoyé."
        case .toInterview: return "Le financement est accepté : l'organisme fixe l'entretien d'entrée."
        case .booked:
            let day = view.steps.last { $0.step == .interviewBooked }?.plannedOn
            return day.map { "L'entretien d'entrée est fixé au \(French.date($0))." }
                ?? "L'entretien d'entrée est fixé."
        case .waiting: return waiting(part)
        case .convoked: return convoked(view)
        case .inTraining: return "La formation est en cours."
        case .followed: return "La formation est suivie, jury blanc compris : l'organisme la clôt."
        case .completed: return "La formation initiale est terminée."
        case .suspended: return "La formation est suspendue. Les heures faites restent acquises."
        case .abandoned: return "Cette inscription est abandonnée. Une nouvelle inscription est possible."
        }
    }

    private static func waiting(_ part: EnrolmentPart) -> String {
        guard let rank = part.rank else { return "L'entretien est fait : une place est attendue." }
        let place = "Rang \(French.number(rank.rank)) sur \(French.number(rank.waiting)) dans la liste d'attente"
        return "\(place) : l'ordre est celui de l'accord de financement, ici du "
            + "\(French.dateWithoutWeekday(rank.since))."
    }

    private static func convoked(_ view: EnrolmentView) -> String {
        let start = view.seat.map { " pour le \(French.date($0.start))" } ?? ""
        switch (view.walk.isConfirmedByAdvisor, view.walk.isConfirmedByManager) {
        case (true, true): return "Les deux confirmations sont faites : la formation est attendue\(start)."
        case (true, false): return "Convocation envoyée\(start) : il manque la confirmation du responsable."
        case (false, true): return "Convocation envoyée\(start) : il manque la confirmation de la personne."
        case (false, false): return "Convocation envoyée\(start) : les deux confirmations manquent."
        }
    }

    /// Who registered.
    static func source(_ source: String) -> String {
        switch source {
        case "advisor": "la personne elle-même"
        case "employer": "la structure employeuse"
        case "import": "un fichier de l'organisme"
        default: "l'organisme de formation"
        }
    }
}
