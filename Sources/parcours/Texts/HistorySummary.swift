import TrainingApp
import TrainingRules

/// The report of a history import as a person reads it in a terminal.
enum HistorySummary {
    static func text(_ report: HistoryReport, file: String) -> String {
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
        if !report.isApplied { lines.append("Aucune erreur. Ajoutez --apply pour enregistrer.") }
        return lines.joined(separator: "\n")
    }

    private static func parts(_ effect: HistoryReport.Effect) -> [String] {
        [
            (effect.trainings, "formation initiale", "formations initiales"),
            (effect.ends, "fin de formation", "fins de formation"), (effect.titles, "titre ou bloc", "titres ou blocs"),
            (effect.exemptions, "dispense", "dispenses"), (effect.modules, "module", "modules"),
            (effect.complete, "historique complet", "historiques complets"),
        ].filter { $0.0 > 0 }.map { count($0.0, $0.1, $0.2) }
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number < 2 ? one : many)"
    }
}
