import TrainingApp
import TrainingRules

/// Versions of the rules and their effect, as a person reads them in a terminal.
enum RuleBookSummary {
    /// What a version changes.
    static func text(_ report: RuleBookImpactReport) -> String {
        var lines = [
            "Règles \(report.after) comparées aux règles \(report.before), au \(report.on.inFrench) :",
            "  \(ReportText.count(report.examined, "personne examinée", "personnes examinées")), "
                + "\(ReportText.count(report.affected, "concernée", "concernées"))",
        ]
        for part in RuleBookImpact.Part.allCases {
            lines.append("  \(title(part)) : \(ReportText.count(report.byPart[part] ?? 0, "personne", "personnes"))")
        }
        lines.append(
            "  \(ReportText.count(report.openRequests, "demande de module en attente", "demandes de module en attente"))"
        )
        for (pair, number) in report.verdictPairs {
            let answer =
                pair.before == pair.after
                ? "toujours « \(VerdictText.title(pair.after)) »"
                : "« \(VerdictText.title(pair.after)) » au lieu de « \(VerdictText.title(pair.before)) »"
            lines.append("    \(number) : \(answer)")
        }
        for person in report.people {
            lines.append(contentsOf: ["", "\(person.name) (\(person.id))"])
            lines.append(contentsOf: person.differences.map { "  – \($0.sentence)" })
        }
        let hidden = report.affected - report.people.count
        if hidden > 0 {
            lines.append(contentsOf: ["", "… et \(ReportText.count(hidden, "autre personne", "autres personnes"))."])
        }
        if report.affected == 0 { lines.append("Cette version ne change rien pour personne ce jour-là.") }
        return lines.joined(separator: "\n")
    }

    /// What became of a version, after its effect.
    static func ending(of ruleBook: RuleBook, isPublished: Bool) -> String {
        let day = ruleBook.inForceFrom.inFrench
        return isPublished
            ? "\nVersion \(ruleBook.version) publiée, en vigueur à partir du \(day) : redémarrez les services ce jour-là, "
                + "ou aussitôt s'il est passé."
            : "\nRien n'a été publié. Ajoutez --apply pour publier la version \(ruleBook.version), en vigueur à partir du "
                + "\(day)."
    }

    /// The published versions.
    static func list(_ books: [PublishedRuleBook]) -> String {
        guard !books.isEmpty else { return "Aucune version n'est publiée : lancez « parcours seed »." }
        return books.map { book in
            "\(book.version) : en vigueur à partir du \(book.inForceFrom.inFrench), publiée le "
                + "\(book.publishedOn.inFrench)\(book.isInForce ? " – appliquée aujourd'hui" : "")"
        }
        .joined(separator: "\n")
    }

    private static func title(_ part: RuleBookImpact.Part) -> String {
        switch part {
        case .statement: "Crédits et étapes changés"
        case .obligations: "Obligations changées"
        case .requests: "Réponses changées"
        }
    }
}
