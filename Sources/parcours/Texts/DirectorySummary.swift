import TrainingApp
import TrainingRules

/// The report of a directory import as a person reads it in a terminal.
enum DirectorySummary {
    static func text(_ report: DirectoryReport, file: String) -> String {
        if let day = report.appliedBefore {
            return ReportText.known(file, since: day)
        }
        let issues = report.issues
        var lines = ReportText.findings(file, rows: report.rows, issues.shown, of: issues.errors + issues.warnings)
        guard let effect = report.effect else {
            lines.append(
                "\(ReportText.count(report.issues.errors, "erreur", "erreurs")) à corriger. Rien n'a été enregistré."
            )
            return lines.joined(separator: "\n")
        }
        lines += ReportText.effect(parts(effect), isNothing: effect.isNothing, isApplied: report.isApplied)
        if effect.absent > 0 {
            lines.append(
                "\(ReportText.count(effect.absent, "personne en poste, apportée", "personnes en poste, apportées")) par cette source, "
                    + "ne figure\(effect.absent > 1 ? "nt" : "") plus dans le fichier. Rien n'est changé pour autant."
            )
        }
        if report.needsConfirmation {
            lines.append(
                "Ce fichier change beaucoup de choses : vérifiez-le, puis ajoutez --confirm \(effect.changes) --apply."
            )
        } else if !report.isApplied {
            lines.append("Aucune erreur. Ajoutez --apply pour enregistrer.")
        }
        return lines.joined(separator: "\n")
    }

    private static func parts(_ effect: DirectoryReport.Effect) -> [(Int, String, String)] {
        [
            (effect.structures, "nouvelle structure", "nouvelles structures"),
            (effect.conventions, "nouvelle convention", "nouvelles conventions"),
            (effect.posts, "nouveau poste", "nouveaux postes"),
            (effect.people, "nouvelle personne", "nouvelles personnes"),
            (effect.contracts, "nouveau contrat", "nouveaux contrats"),
            (effect.details, "information ajoutée", "informations ajoutées"),
            (effect.roles, "fonction ou équipe", "fonctions ou équipes"),
            (effect.departures, "départ", "départs"), (effect.corrections, "correction", "corrections"),
            (effect.suspended, "formation suspendue", "formations suspendues"),
            (effect.withdrawn, "inscription à un module retirée", "inscriptions à des modules retirées"),
        ]
    }
}
