import TrainingRules

/// A statement as a person reads it in a terminal.
enum StatementText {
    static func text(_ statement: AdvisorStatement, _ ruleBook: RuleBook) -> String {
        var lines = ["Situation au \(statement.on.inFrench)", "", "Crédits disponibles : \(statement.available)"]
        for line in statement.credits {
            let end = line.credit.until.map { "jusqu'au \($0.inFrench)" } ?? "sans échéance"
            lines.append("  \(line.credit.id.code), du \(line.credit.from.inFrench), \(end) : \(label(line.state))")
        }
        for registration in statement.uncovered { lines.append("  Inscription \(registration) : sans crédit") }
        if !statement.milestones.isEmpty { lines.append(contentsOf: ["", "Étapes"]) }
        for line in statement.milestones {
            let day = line.on.map { ", \($0.inFrench)" } ?? ""
            lines.append("  \(MilestoneText.title(line.code)) : \(MilestoneText.state(line.state))\(day)")
        }
        if !statement.next.isEmpty { lines.append(contentsOf: ["", "À faire"]) }
        for step in statement.next { lines.append("  – \(NextStepText.sentence(step, in: ruleBook.catalogue))") }
        return lines.joined(separator: "\n")
    }

    private static func label(_ state: AdvisorStatement.CreditLine.State) -> String {
        switch state {
        case .consumed: "utilisé"
        case .reserved: "réservé"
        case .expired: "échu"
        case .carried: "reporté, encore utilisable"
        case .available: "disponible"
        }
    }
}
