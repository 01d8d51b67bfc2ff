import TrainingApp
import TrainingRules

/// The report of a history import as a person reads it in a terminal.
enum HistorySummary {
    static func text(_ report: HistoryReport, file: String) -> String {
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
        if !report.isApplied { lines.append("Aucune erreur. Ajoutez --apply pour enregistrer.") }
        return lines.joined(separator: "\n")
    }

    private static func parts(_ effect: HistoryReport.Effect) -> [(Int, String, String)] {
        [
            (effect.trainings, "formation initiale", "formations initiales"),
            (effect.ends, "fin de formation", "fins de formation"), (effect.titles, "titre ou bloc", "titres ou blocs"),
            (effect.exemptions, "dispense", "dispenses"), (effect.modules, "module", "modules"),
            (effect.complete, "historique complet", "historiques complets"),
        ]
    }
}
