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

    /// What happened to the file, a line each.
    struct Event: Sendable {
        let label: String
        let value: String
    }

    /// Who handed a file in, where that is not to be known here.
    static let unknownAuthor = "votre organisme"
    /// People told apart at a time: a form takes a limited number of fields.
    static let shownLikenesses = 50

    let title = "Import d'une liste d'inscrits"
    let fileName: String
    let history: [Event]
    let digest: String
    let mark: String
    let problem: Problem?
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
    let titles: [FileTitleView]
    let hasTitles: Bool
    let likenesses: [LikenessView]
    let hasLikenesses: Bool
    /// How many people are to be told apart later; nil when all are shown.
    let moreLikenesses: String?
    let mayAnswer: Bool
    let canConfirm: Bool
    /// The number of changes that has to be confirmed; nil when it needs not.
    let changes: Int?
    let changesText: String
    /// What these changes are, in a few words.
    let changesAre = "personnes placées depuis la liste d'attente"
    let confirmButton = "Enregistrer ces inscrits"
    let retryPath: String?
    let errorsPath: String?
    /// Whether the reader may take the import back.
    let mayUndo: Bool
    let obstacles: [String]
    let hasObstacles: Bool
    /// Whose enrolments or seats went.
    let undone: [String]
    let hasUndone: Bool
    let undoneText: String

    init(_ view: ImportView, problem: Problem? = nil) {
        fileName = view.fileName
        history = Self.history(view)
        digest = String(view.digest.prefix(16))
        mark = view.mark
        self.problem = problem
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
        let isOpen = view.state == .checked || view.state == .refused
        let people = isOpen && view.mayChange ? LikenessView.all(report?.likenesses ?? []) : []
        likenesses = Array(people.prefix(Self.shownLikenesses))
        hasLikenesses = !likenesses.isEmpty
        moreLikenesses =
            people.count > likenesses.count
            ? "\(French.count(people.count - likenesses.count, "autre personne attend", "autres personnes attendent")) : "
                + "vous les verrez après ce contrôle." : nil
        // Who is who is asked beside, with both of them to look at.
        let told = Set(people.map(\.line))
        let all = (report?.issues ?? []).filter { $0.code != .personNearMatch || !told.contains($0.line) }
        issues = all.prefix(Self.shownIssues).map(Issue.init)
        hasIssues = !issues.isEmpty
        let total = report.map { $0.errors + $0.warnings - ($0.issues.count - all.count) } ?? 0
        hidden = total > issues.count ? "\(French.number(total - issues.count)) autres sont dans le fichier." : nil
        effect = report?.effect.map(Self.sentences) ?? []
        hasEffect = !effect.isEmpty
        effectTitle =
            switch view.state {
            case .applied: "Ce qui a été enregistré"
            case .undone: "Ce qui avait été enregistré"
            default: "Ce que l'import enregistrera"
            }
        titles = isOpen && view.mayChange ? FileTitleView.all(report?.titles ?? [], as: RosterColumn.self) : []
        hasTitles = !titles.isEmpty
        mayAnswer = view.hasContent && (hasTitles || hasLikenesses)
        canConfirm = view.state == .checked && report?.isClean == true && view.mayChange
        changes = report?.needsConfirmation == true ? report?.effect?.changes : nil
        changesText = French.count(report?.effect?.changes ?? 0, "changement")
        let failed =
            view.state == .refused || view.state == .failed
            || view.state == .checked && report?.isClean == false
        retryPath = failed ? view.cohort.map { "/promotions/\($0.id)/import" } : nil
        errorsPath =
            (report?.issues.isEmpty == false) && isOpen && view.hasContent ? "/imports/\(view.id)/erreurs.csv" : nil
        obstacles = view.obstacles
        hasObstacles = !obstacles.isEmpty
        mayUndo = view.state == .applied && view.mayChange && !hasObstacles
        undone = view.undoing?.people ?? []
        hasUndone = view.undoing != nil
        undoneText =
            French.count(undone.count, "inscription ou place retirée", "inscriptions ou places retirées")
            + (undone.isEmpty ? "." : " :")
    }

    /// « Annulé le 3 mars 2026 par Inès Lambert : mauvais fichier ».
    static func sentence(_ undoing: ImportView.Undoing) -> String {
        "Annulé le \(French.dateWithoutWeekday(undoing.on)) par \(undoing.author ?? unknownAuthor) : \(undoing.reason)"
    }

    private static func history(_ view: ImportView) -> [Event] {
        var events: [Event] = []
        if let day = view.handedInOn {
            let author = view.author ?? unknownAuthor
            events.append(Event(label: "Déposé", value: "le \(French.dateWithoutWeekday(day)), par \(author)"))
        }
        if let day = view.appliedOn {
            events.append(Event(label: "Enregistré", value: "le \(French.dateWithoutWeekday(day))"))
        }
        if let undoing = view.undoing {
            let author = undoing.author ?? unknownAuthor
            events.append(Event(label: "Annulé", value: "le \(French.dateWithoutWeekday(undoing.on)), par \(author)"))
            events.append(Event(label: "Raison", value: undoing.reason))
        }
        return events
    }

    private static func state(_ view: ImportView) -> (look: String, sentence: String) {
        switch view.state {
        case .uploaded: return ("info", "Le fichier est reçu ; son contrôle va commencer.")
        case .checking: return ("info", "Le fichier est en cours de contrôle. Rien n'est enregistré.")
        case .checked where view.report?.isStale == true:
            return (
                "warn",
                "Ce qui est enregistré a changé depuis l'aperçu que vous aviez confirmé : rien n'a été enregistré. "
                    + "Regardez le nouvel aperçu ci-dessous."
            )
        case .checked where view.report?.needsConfirmation == true:
            return (
                "warn",
                "Le fichier est correct, mais il déplace beaucoup de personnes déjà enregistrées : l'import s'arrête "
                    + "tant que vous ne confirmez pas ces changements."
            )
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
            if let report = view.report, !report.likenesses.isEmpty, report.errors == report.likenesses.count {
                return ("warn", "Il reste à dire qui sont certaines personnes du fichier. Rien n'est enregistré.")
            }
            return ("stop", "Le fichier contient des erreurs. Rien n'est enregistré.")
        case .confirmed: return ("info", "Vous avez donné votre accord ; l'enregistrement va commencer.")
        case .applying: return ("info", "L'enregistrement est en cours.")
        case .applied: return ("good", "L'import est terminé : tout est enregistré.")
        case .failed:
            return ("stop", "L'import a échoué de notre côté. Rien n'a été enregistré ; envoyez à nouveau le fichier.")
        case .undone: return ("warn", "L'import a été annulé : ce qu'il avait enregistré a été retiré.")
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
