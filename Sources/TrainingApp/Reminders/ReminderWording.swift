public import TrainingRules
import TrainingStore

/// The words of a mail of reminders.
struct ReminderWording {
    /// Where the recipient chooses how often reminders come.
    let choices: String

    /// One piece for each matter, with why this very person gets it: whoever answers for several roles of an employer
    /// reads once what concerns all of them.
    func content(_ reminders: [MailedReminderRow]) -> MailContent {
        var matters: [[MailedReminderRow]] = []
        var places: [String: Int] = [:]
        for reminder in reminders {
            let matter = "\(reminder.kind)\n\(reminder.due)\n\(reminder.why)"
            if let place = places[matter] {
                matters[place].append(reminder)
            } else {
                places[matter] = matters.count
                matters.append([reminder])
            }
        }
        let kinds = matters.map { ReminderKind(rawValue: $0[0].kind) }
        let subject =
            matters.count == 1
            ? "Rappel : \((kinds[0]?.title ?? "formation").lowercasedFirstLetter)"
            : "\(matters.count) rappels de Parcours"
        var blocks: [MailContent.Block] = [.paragraph("Bonjour,")]
        for (matter, kind) in zip(matters, kinds) {
            if matters.count > 1, let kind { blocks.append(.heading(kind.title)) }
            blocks.append(.paragraph(matter[0].why))
            blocks.append(.note(Self.reason(matter)))
        }
        let canBeStopped = reminders.contains { !$0.isLegal }
        blocks.append(.link(label: "Voir tous mes rappels, et pourquoi je les reçois", path: "/mes-rappels"))
        blocks.append(
            .paragraph(
                "Ce qui a été enregistré entre-temps dans Parcours n'est plus rappelé."
                    + (canBeStopped ? "" : " Ce message fait partie de ceux qui ne peuvent pas être arrêtés.")
            )
        )
        if canBeStopped {
            blocks.append(.link(label: "Choisir à quel rythme je reçois les rappels, ou les arrêter", path: choices))
        }
        return MailContent(subject: subject, blocks, unsubscribe: canBeStopped ? choices : nil)
    }

    /// Rule, due day, and as what one gets it.
    private static func reason(_ matter: [MailedReminderRow]) -> String {
        let roles = matter.map { Reminder.Recipient.Role(rawValue: $0.role)?.asRecipient ?? "à ce titre" }
        let titles = roles.enumerated().filter { roles.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return "Règle \(matter[0].rule), rappel prévu le \(matter[0].due.inFrench). Vous le recevez "
            + titles.joined(separator: " et ") + "."
    }
}

extension Reminder.Recipient.Role {
    /// Goes on after « Vous le recevez ».
    public var asRecipient: String {
        switch self {
        case .person: "parce que cette étape est la vôtre"
        case .manager: "comme responsable de cette personne chez son employeur"
        case .hr: "comme service administratif de l'employeur"
        case .structure: "comme employeur"
        case .referent: "comme référent Aidants Connect de la structure"
        case .coordinator: "comme coordinateur de cette personne"
        case .trainingBody: "comme organisme de formation"
        case .operator: "comme opérateur du dispositif"
        }
    }

    /// The role in a word or two.
    public var label: String {
        switch self {
        case .person: "La personne elle-même"
        case .manager: "Responsable"
        case .hr: "Service administratif"
        case .structure: "Employeur"
        case .referent: "Référent Aidants Connect"
        case .coordinator: "Coordinateur"
        case .trainingBody: "Organisme de formation"
        case .operator: "Opérateur"
        }
    }
}

extension String {
    /// The text with a small first letter, unless a name or an abbreviation begins it.
    fileprivate var lowercasedFirstLetter: String {
        guard let second = dropFirst().first, second.isLowercase else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
