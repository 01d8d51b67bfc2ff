import TrainingApp
import TrainingRules

/// Reminders in words.
enum ReminderView {
    /// A reminder as tables show it.
    struct Line: Sendable {
        let due: DayView
        let title: String
        let why: String
        let rule: String
        let state: BadgeView
        /// What became of it, in one sentence.
        let outcome: String?
        let role: String
        let recipient: String?
        let personPath: String?
    }

    static func line(_ record: ReminderRecord, linksPeople: Bool = false) -> Line {
        Line(
            due: DayView(record.due),
            title: record.kind?.title ?? "Rappel",
            why: record.why,
            rule: record.rule,
            state: badge(record.state),
            outcome: outcome(record),
            role: record.role?.label ?? "–",
            recipient: record.recipient,
            personPath: linksPeople ? record.person.map { "/conseillers/\($0)" } : nil
        )
    }

    /// The state in a word.
    static func badge(_ state: ReminderRecord.State) -> BadgeView {
        switch state {
        case .planned: BadgeView(look: "info", word: "à envoyer")
        case .sent: BadgeView(look: "good", word: "envoyé")
        case .skipped: BadgeView(look: "", word: "non envoyé")
        case .failed: BadgeView(look: "stop", word: "refusé")
        case .cancelled: BadgeView(look: "", word: "sans objet")
        }
    }

    private static func outcome(_ record: ReminderRecord) -> String? {
        let day = record.settledAt.map { "Le \(French.dateWithoutWeekday($0.day)) : " } ?? ""
        switch record.state {
        case .planned: return "Il part avec le prochain envoi à cette adresse."
        case .sent: return record.settledAt.map { "Envoyé \(French.moment($0))." }
        case .skipped, .failed, .cancelled: return day + reason(record.reason ?? "")
        }
    }

    /// Why a reminder did not leave.
    static func reason(_ reason: String) -> String {
        let code = reason.split(separator: " ").last.map(String.init) ?? ""
        return switch reason {
        case "no_address": "aucune adresse e-mail n'est connue pour ce destinataire."
        case "told_at_once": "un message particulier l'a déjà dit."
        case "switched_off": "le destinataire ne veut pas de rappels sur ce sujet."
        case "fact_arrived": "il n'y avait plus rien à rappeler au moment de l'envoi."
        case "nothing_left": "il n'y avait plus rien à rappeler au moment de l'envoi."
        case "late": "il était trop tard pour qu'il soit utile."
        case _ where reason.hasPrefix("refused"):
            "la messagerie du destinataire l'a refusé (code \(code)) : l'adresse est à vérifier."
        case _ where reason.hasPrefix("postponed") || reason == "unreachable" || reason == "interrupted":
            "la messagerie du destinataire n'a pas répondu malgré plusieurs essais."
        default: "il n'a pas pu partir."
        }
    }

    /// A topic in words.
    static func title(_ topic: ReminderTopic) -> String {
        switch topic {
        case .arrival: "Arrivée : recrutement, Coop, équipe"
        case .enrolment: "Inscription en formation initiale, jusqu'au premier jour"
        case .training: "Stage, jury blanc, questionnaire"
        case .exams: "Pix, examen, certificats"
        case .credits: "Crédits de modules à utiliser"
        case .sessions: "Sessions de modules"
        case .posts: "Contrats, postes, conventions, habilitations"
        }
    }

    /// A pace in words.
    static func title(_ pace: ReminderPace) -> String {
        switch pace {
        case .atOnce: "Chacun dès qu'il est prêt"
        case .daily: "Un message par jour"
        case .weekly: "Un message par semaine, le lundi"
        case .never: "Aucun"
        }
    }

    /// The drop-down list of one topic.
    struct Choice: Sendable {
        let name: String
        let label: String
        let options: [OptionView]
    }

    static func choices(_ paces: ReminderPaces) -> [Choice] {
        ReminderTopic.allCases.map { topic in
            Choice(
                name: "rythme-\(topic.rawValue)",
                label: title(topic),
                options: ReminderPace.allCases.map { pace in
                    OptionView(value: pace.rawValue, label: title(pace), isSelected: paces.pace(of: topic) == pace)
                }
            )
        }
    }
}
