import TrainingApp
import TrainingRules

/// The report of an import as a person reads it in a terminal.
enum RosterSummary {
    static func text(_ report: RosterReport, file: String) -> String {
        if let day = report.appliedBefore {
            return "\(file) : ce même fichier a déjà été importé le \(day.inFrench). Rien n'a été changé."
        }
        var lines = ["\(file) : \(count(report.rows, "ligne", "lignes"))."]
        for issue in shown(report.issues) {
            lines.append("  \(issue.severity == .error ? "erreur" : "à vérifier") – \(issue.sentence)")
        }
        let hidden = report.errors + report.warnings - shown(report.issues).count
        if hidden > 0 {
            lines.append("  … et \(hidden) de plus : --errors FICHIER les donne toutes, dans votre fichier.")
        }
        guard let effect = report.effect else {
            let errors = count(report.errors, "erreur", "erreurs")
            lines.append(
                report.rows == 0 && report.errors == 0
                    ? "Le fichier ne contient aucune personne. Rien n'a été enregistré."
                    : "\(errors) à corriger. Rien n'a été enregistré."
            )
            return lines.joined(separator: "\n")
        }
        if effect.isNothing {
            lines.append("Tout est déjà enregistré : le fichier ne change rien.")
        } else {
            lines.append(report.isApplied ? "Enregistré :" : "Serait enregistré :")
            lines.append(contentsOf: parts(effect).map { "  \($0)" })
        }
        if !report.isApplied { lines.append("Aucune erreur. Ajoutez --apply pour enregistrer.") }
        return lines.joined(separator: "\n")
    }

    /// All errors, and the first three warnings of each kind.
    private static func shown(_ issues: [RosterIssue]) -> [RosterIssue] {
        var warnings: [RosterIssueCode: Int] = [:]
        return issues.filter { issue in
            guard issue.severity == .warning else { return true }
            warnings[issue.code, default: 0] += 1
            return warnings[issue.code, default: 0] <= 3
        }
    }

    private static func parts(_ effect: RosterReport.Effect) -> [String] {
        [
            (effect.people, "nouvelle personne", "nouvelles personnes"),
            (effect.employers, "nouvel employeur", "nouveaux employeurs"),
            (effect.contacts, "nouveau contact d'employeur", "nouveaux contacts d'employeurs"),
            (effect.contracts, "nouveau contrat", "nouveaux contrats"),
            (effect.enrolments, "nouvelle inscription", "nouvelles inscriptions"),
            (
                effect.placements, "personne placée depuis la liste d'attente",
                "personnes placées depuis la liste d'attente"
            ),
        ].filter { $0.0 > 0 }.map { count($0.0, $0.1, $0.2) }
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number < 2 ? one : many)"
    }
}
