import TrainingApp

/// Where an import stands, what the file holds, and what it would do.
struct ImportPage: Page {
    static let template = "import"
    /// Issues shown on the page; the file with its *Erreurs* column holds all of them.
    static let shownIssues = 200

    /// One thing to correct or to know.
    struct Issue: Sendable {
        let line: Int
        let column: String?
        let badge: BadgeView
        let excerpt: String?
        let message: String
        let remedy: String?

        init(_ issue: RosterIssue) {
            line = issue.line
            column = issue.column.map { "\($0.letters) – \($0.title)" }
            badge =
                issue.severity == .error
                ? BadgeView(look: "stop", word: "erreur") : BadgeView(look: "warn", word: "avertissement")
            excerpt = issue.excerpt.isEmpty ? nil : issue.excerpt
            message = issue.message
            remedy = issue.remedy.isEmpty ? nil : issue.remedy
        }
    }

    let title = "Import d'une liste d'inscrits"
    let fileName: String
    let cohort: String?
    let cohortPath: String?
    let path: String
    let look: String
    /// Where it stands, in one sentence.
    let state: String
    let isUnderWay: Bool
    let progress: ImportProgressView
    let summary: String?
    let issues: [Issue]
    let hasIssues: Bool
    /// How many issues are not shown; nil when all are.
    let hidden: String?
    /// What is or would be recorded, one sentence each.
    let effect: [String]
    let hasEffect: Bool
    let effectTitle: String
    let canConfirm: Bool
    let retryPath: String?
    let errorsPath: String?

    init(_ view: ImportView) {
        fileName = view.fileName
        cohort = view.cohort?.code
        cohortPath = view.cohort.map { "/promotions/\($0.id)" }
        path = "/imports/\(view.id)"
        (look, state) = Self.state(view)
        isUnderWay = view.isUnderWay
        progress = ImportProgressView(view)
        let report = view.report
        summary = report.map { report in
            "\(French.count(report.rows, "ligne lue", "lignes lues")), \(French.count(report.errors, "erreur")), "
                + "\(French.count(report.warnings, "avertissement"))."
        }
        let all = report?.issues ?? []
        issues = all.prefix(Self.shownIssues).map(Issue.init)
        hasIssues = !issues.isEmpty
        let total = report.map { $0.errors + $0.warnings } ?? 0
        hidden = total > issues.count ? "\(French.number(total - issues.count)) autres sont dans le fichier." : nil
        effect = report?.effect.map(Self.sentences) ?? []
        hasEffect = !effect.isEmpty
        effectTitle = view.state == .applied ? "Ce qui a été enregistré" : "Ce que l'import enregistrera"
        canConfirm = view.state == .checked && report?.isClean == true
        let failed =
            view.state == .refused || view.state == .failed
            || view.state == .checked && report?.isClean == false
        retryPath = failed ? view.cohort.map { "/promotions/\($0.id)/import" } : nil
        errorsPath = hasIssues && view.state != .applied ? "/imports/\(view.id)/erreurs.csv" : nil
    }

    private static func state(_ view: ImportView) -> (look: String, sentence: String) {
        switch view.state {
        case .uploaded: return ("info", "Le fichier est reçu ; son contrôle va commencer.")
        case .checking: return ("info", "Le fichier est en cours de contrôle. Rien n'est enregistré.")
        case .checked where view.report?.isClean == false:
            return ("stop", "Le fichier contient des erreurs. Rien n'est enregistré.")
        case .checked where view.report?.effect?.isNothing == true:
            return ("good", "Le fichier est correct, et tout ce qu'il contient est déjà enregistré.")
        case .checked: return ("good", "Le fichier est correct. Rien n'est enregistré avant votre accord.")
        case .refused:
            if let day = view.report?.appliedBefore {
                return (
                    "warn",
                    "Ce même fichier a déjà été appliqué le \(French.date(day)). Rien n'a été enregistré de nouveau."
                )
            }
            return ("stop", "Le fichier contient des erreurs. Rien n'est enregistré.")
        case .confirmed: return ("info", "Vous avez donné votre accord ; l'enregistrement va commencer.")
        case .applying: return ("info", "L'enregistrement est en cours.")
        case .applied: return ("good", "L'import est terminé : tout est enregistré.")
        case .failed:
            return ("stop", "L'import a échoué de notre côté. Rien n'a été enregistré ; envoyez à nouveau le fichier.")
        }
    }

    private static func sentences(_ effect: RosterReport.Effect) -> [String] {
        guard !effect.isNothing else { return ["Aucun changement : tout est déjà enregistré."] }
        let lines: [(Int, String, String)] = [
            (effect.enrolments, "inscription dans la promotion", "inscriptions dans la promotion"),
            (
                effect.placements, "personne placée depuis la liste d'attente",
                "personnes placées depuis la liste d'attente"
            ),
            (effect.people, "nouvelle personne", "nouvelles personnes"),
            (effect.employers, "nouvelle structure", "nouvelles structures"),
            (effect.contracts, "nouveau contrat", "nouveaux contrats"),
            (effect.contacts, "nouveau contact de structure", "nouveaux contacts de structure"),
        ]
        return lines.filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }
    }
}

/// How far an import is, for the bar of its page.
struct ImportProgressView: Sendable {
    let done: Int
    /// Nil while the number of rows is not known.
    let total: Int?
    let text: String
    let finished: Bool

    init(_ view: ImportView) {
        self.init(done: view.rowsDone, of: view.report?.rows, finished: !view.isUnderWay)
    }

    init(_ view: DirectoryImportView) {
        self.init(done: view.rowsDone, of: view.report?.rows, finished: !view.isUnderWay)
    }

    private init(done: Int, of rows: Int?, finished: Bool) {
        self.done = done
        total = rows.flatMap { $0 > 0 ? $0 : nil }
        let text = French.count(done, "ligne traitée", "lignes traitées")
        self.text = total.map { "\(text) sur \(French.number($0))" } ?? text
        self.finished = finished
    }
}
