import TrainingApp
import TrainingRules

/// What the reports of the imports have in common.
enum ReportText {
    /// A number and its noun; the singular goes up to 1 in French.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number < 2 ? one : many)"
    }

    /// That the very same file was imported on a day.
    static func known(_ file: String, since day: CivilDate) -> String {
        "\(file) : ce même fichier a déjà été importé le \(day.inFrench). Rien n'a été changé."
    }

    /// How many lines were read, and what is wrong with them: those shown of `all` issues.
    static func findings(_ file: String, rows: Int, _ shown: [RosterIssue], of all: Int) -> [String] {
        var lines = ["\(file) : \(count(rows, "ligne", "lignes"))."]
        for issue in shown {
            lines.append("  \(issue.severity == .error ? "erreur" : "à vérifier") – \(issue.sentence)")
        }
        if all > shown.count {
            lines.append("  … et \(all - shown.count) de plus : --errors FICHIER les donne toutes, dans votre fichier.")
        }
        return lines
    }

    /// What is, or would be, recorded: how many of each, with its noun.
    static func effect(_ parts: [(Int, String, String)], isNothing: Bool, isApplied: Bool) -> [String] {
        guard !isNothing else { return ["Tout est déjà enregistré : le fichier ne change rien."] }
        let lines = parts.filter { $0.0 > 0 }.map { "  " + count($0.0, $0.1, $0.2) }
        return [isApplied ? "Enregistré :" : "Serait enregistré :"] + lines
    }
}
