import TrainingApp
import TrainingRules

/// The report of a directory import as a person reads it in a terminal.
enum DirectorySummary {
    static func text(_ report: DirectoryReport, file: String) -> String {
        if let day = report.appliedBefore {
            return "\(file) : ce même fichier a déjà été importé le \(day.inFrench). Rien n'a été changé."
        }
        var lines = ["\(file) : \(count(report.rows, "ligne", "lignes"))."]
        for issue in report.issues.shown {
            lines.append("  \(issue.severity == .error ? "erreur" : "à vérifier") – \(issue.sentence)")
        }
        let hidden = report.issues.errors + report.issues.warnings - report.issues.shown.count
        if hidden > 0 {
            lines.append("  … et \(hidden) de plus : --errors FICHIER les donne toutes, dans votre fichier.")
        }
        guard let effect = report.effect else {
            lines.append("\(count(report.issues.errors, "erreur", "erreurs")) à corriger. Rien n'a été enregistré.")
            return lines.joined(separator: "\n")
        }
        if effect.isNothing {
            lines.append("Tout est déjà enregistré : le fichier ne change rien.")
        } else {
            lines.append(report.isApplied ? "Enregistré :" : "Serait enregistré :")
            lines.append(contentsOf: parts(effect).map { "  \($0)" })
        }
        if effect.absent > 0 {
            lines.append(
                "\(count(effect.absent, "personne en poste, apportée", "personnes en poste, apportées")) par cette source, "
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

    private static func parts(_ effect: DirectoryReport.Effect) -> [String] {
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
        ].filter { $0.0 > 0 }.map { count($0.0, $0.1, $0.2) }
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number < 2 ? one : many)"
    }
}
