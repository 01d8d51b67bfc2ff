import TrainingApp
import TrainingRules

/// The report of an import as a person reads it in a terminal.
enum RosterSummary {
    static func text(_ report: RosterReport, file: String) -> String {
        if let day = report.appliedBefore {
            return ReportText.known(file, since: day)
        }
        let issues = shown(report.issues)
        var lines = ReportText.findings(file, rows: report.rows, issues, of: report.errors + report.warnings)
        guard let effect = report.effect else {
            let errors = ReportText.count(report.errors, "erreur", "erreurs")
            lines.append(
                report.rows == 0 && report.errors == 0
                    ? "Le fichier ne contient aucune personne. Rien n'a été enregistré."
                    : "\(errors) à corriger. Rien n'a été enregistré."
            )
            return lines.joined(separator: "\n")
        }
        lines += ReportText.effect(parts(effect), isNothing: effect.isNothing, isApplied: report.isApplied)
        if report.needsConfirmation {
            lines.append(
                "Le fichier change beaucoup de ce qui est enregistré : ajoutez --confirm \(effect.changes) pour confirmer."
            )
        } else if !report.isApplied {
            lines.append("Aucune erreur. Ajoutez --apply pour enregistrer.")
        }
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

    private static func parts(_ effect: RosterReport.Effect) -> [(Int, String, String)] {
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
        ]
    }
}
