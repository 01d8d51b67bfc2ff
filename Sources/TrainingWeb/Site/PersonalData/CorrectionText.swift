import TrainingApp
import TrainingRules

/// Corrections asked for, in French.
enum CorrectionText {
    /// What is to be corrected.
    static func field(_ field: Rectification.Field) -> String {
        switch field {
        case .lastName: "Nom"
        case .firstName: "Prénom"
        case .email: "Adresse e-mail"
        case .phone: "Téléphone"
        case .other: "Autre donnée"
        }
    }

    /// Where it stands.
    static func badge(_ request: Rectification) -> BadgeView {
        switch request.state {
        case .open where request.isLate: BadgeView(look: "stop", word: "réponse en retard")
        case .open: BadgeView(look: "info", word: "en attente")
        case .accepted: BadgeView(look: "good", word: "demande acceptée")
        case .refused: BadgeView(look: "warn", word: "demande refusée")
        }
    }

    /// Who answered.
    static func author(_ persona: Persona?) -> String? {
        switch persona {
        case .training?: "l'organisme de formation"
        case .national?: "le pilotage national du programme"
        default: nil
        }
    }
}

/// One request with its answer.
struct CorrectionRow: Sendable {
    /// Number on the page, for labels.
    let number: Int
    let field: String
    let value: String
    let explanation: String?
    let asked: DayView
    let due: DayView
    let badge: BadgeView
    let isOpen: Bool
    let answered: DayView?
    let author: String?
    let reason: String?
    /// Whether accepting writes the value at once.
    let isWritten: Bool
    let person: String?
    let personLink: String?
    let path: String
    let error: String?

    init(_ request: Rectification, number: Int, error: String? = nil) {
        self.number = number
        field = CorrectionText.field(request.field)
        value = request.proposedValue
        explanation = request.explanation.isEmpty ? nil : request.explanation
        asked = DayView(request.requestedOn)
        due = DayView(request.dueOn)
        badge = CorrectionText.badge(request)
        isOpen = request.state == .open
        switch request.state {
        case .open: answered = nil
        case .accepted(let day), .refused(let day): answered = DayView(day)
        }
        author = CorrectionText.author(request.answeredAs)
        reason = request.reason
        isWritten = request.field != .other
        person = request.person?.name
        personLink = request.person.map { "/conseillers/\($0.id)" }
        path = "/corrections/\(request.id)"
        self.error = error
    }
}
