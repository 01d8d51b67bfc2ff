import TrainingApp
import TrainingRules

/// Where a file of the directory stands, what it holds, what it leaves open and what it would do.
struct DirectoryImportPage: Page {
    static let template = "annuaire-import"
    /// People told apart at a time: a form takes a limited number of fields.
    static let shownLikenesses = 50

    let title = "Import de l'annuaire"
    let fileName: String
    let source: String
    let digest: String
    let on: DayView
    let author: String
    let path: String
    let mark: String
    let look: String
    /// Where it stands, in one sentence.
    let state: String
    let isUnderWay: Bool
    let progress: ImportProgressView
    let summary: String?
    let problem: Problem?
    let issues: [ImportPage.Issue]
    let hasIssues: Bool
    /// How many issues are not shown; nil when all are.
    let hidden: String?
    /// What is or would be recorded, one sentence each.
    let effect: [String]
    let hasEffect: Bool
    let effectTitle: String
    /// What is made or changed, thing by thing.
    let lines: DirectoryLinePages
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
    let changesAre = "fins de contrat et corrections"
    let confirmButton = "Enregistrer ce fichier"
    let mayRetry: Bool
    let errorsPath: String?

    init(
        _ view: DirectoryImportView,
        kind: DirectoryLine.Kind? = nil,
        page: Int = 1,
        problem: Problem? = nil
    ) {
        fileName = view.fileName
        source = view.source
        digest = String(view.digest.prefix(16))
        on = DayView(view.handedInOn)
        author = view.author ?? "ligne de commande"
        path = "/annuaire/imports/\(view.id)"
        mark = view.mark
        let report = view.report
        (look, state) = Self.state(view)
        isUnderWay = view.isUnderWay
        progress = ImportProgressView(view)
        self.problem = problem
        summary = report.map { report in
            "\(French.count(report.rows, "ligne lue", "lignes lues")), "
                + "\(French.count(report.issues.errors, "erreur")), "
                + "\(French.count(report.issues.warnings, "avertissement"))."
        }
        let isOpen = view.state == .checked || view.state == .refused
        let people = isOpen ? LikenessView.all(report?.likenesses ?? []) : []
        likenesses = Array(people.prefix(Self.shownLikenesses))
        hasLikenesses = !likenesses.isEmpty
        moreLikenesses =
            people.count > likenesses.count
            ? "\(French.count(people.count - likenesses.count, "autre personne attend", "autres personnes attendent")) : "
                + "vous les verrez après ce contrôle." : nil
        // Who is who is asked beside, with both of them to look at.
        let told = isOpen ? Set(people.map(\.line)) : []
        let all = (report?.issues.shown ?? []).filter { $0.code != .personNearMatch || !told.contains($0.line) }
        issues = all.map(ImportPage.Issue.init)
        hasIssues = !issues.isEmpty
        let total = report.map { $0.issues.errors + $0.issues.warnings } ?? 0
        let unseen = total - (report?.issues.shown.count ?? 0)
        hidden =
            unseen > 0 ? "\(French.count(unseen, "autre remarque est", "autres remarques sont")) dans le fichier." : nil
        effect = report?.effect.map { DirectoryEffectText.sentences($0, isDone: view.state == .applied) } ?? []
        hasEffect = !effect.isEmpty
        lines = DirectoryLinePages(report, kind: kind, page: page, path: path)
        effectTitle = view.state == .applied ? "Ce qui a été enregistré" : "Ce que l'import enregistrera"
        titles = isOpen ? FileTitleView.all(report?.titles ?? [], as: DirectoryColumn.self) : []
        hasTitles = !titles.isEmpty
        mayAnswer = view.hasContent && (hasTitles || hasLikenesses)
        canConfirm = view.state == .checked && report?.isClean == true && view.hasContent
        changes = report?.needsConfirmation == true ? report?.effect?.changes : nil
        changesText = French.count(report?.effect?.changes ?? 0, "changement")
        mayRetry = view.state == .refused || view.state == .failed || view.state == .checked
        errorsPath = isOpen && (report?.issues.shown.isEmpty == false) && view.hasContent ? path + "/erreurs.csv" : nil
    }

    private static func state(_ view: DirectoryImportView) -> (look: String, sentence: String) {
        let report = view.report
        switch view.state {
        case .uploaded: return ("info", "Le fichier est reçu ; son contrôle va commencer.")
        case .checking: return ("info", "Le fichier est en cours de contrôle. Rien n'est enregistré.")
        case .checked where report?.isStale == true:
            return (
                "warn",
                "L'annuaire a changé depuis l'aperçu que vous aviez confirmé : rien n'a été enregistré. "
                    + "Regardez le nouvel aperçu ci-dessous."
            )
        case .checked where report?.needsConfirmation == true:
            return (
                "warn",
                "Le fichier est correct, mais il change beaucoup de ce qui est enregistré : "
                    + "l'import s'arrête tant que vous ne confirmez pas ces changements."
            )
        case .checked where report?.effect?.isNothing == true:
            return ("good", "Le fichier est correct, et tout ce qu'il contient est déjà enregistré.")
        case .checked: return ("good", "Le fichier est correct. Rien n'est enregistré avant votre accord.")
        case .refused:
            if let day = report?.appliedBefore {
                return (
                    "warn",
                    "Ce même fichier a déjà été appliqué le \(French.date(day)). Rien n'a été enregistré de nouveau."
                )
            }
            if let report, !report.likenesses.isEmpty, report.issues.errors == report.likenesses.count {
                return ("warn", "Il reste à dire qui sont certaines personnes du fichier. Rien n'est enregistré.")
            }
            return ("stop", "Le fichier contient des erreurs. Rien n'est enregistré.")
        case .confirmed: return ("info", "Vous avez donné votre accord ; l'enregistrement va commencer.")
        case .applying: return ("info", "L'enregistrement est en cours.")
        case .applied: return ("good", "L'import est terminé : tout est enregistré.")
        case .failed: return ("stop", "L'import a échoué. Rien n'a été enregistré ; déposez à nouveau le fichier.")
        case .undone: return ("warn", "L'import a été annulé : ce qu'il avait enregistré a été retiré.")
        }
    }
}

/// What a file of the directory does, in sentences.
enum DirectoryEffectText {
    static func sentences(_ effect: DirectoryReport.Effect, isDone: Bool) -> [String] {
        let lines: [(Int, String, String)] = [
            (effect.structures, "nouvelle structure", "nouvelles structures"),
            (effect.conventions, "nouvelle convention", "nouvelles conventions"),
            (effect.posts, "nouveau poste", "nouveaux postes"),
            (effect.people, "nouvelle personne", "nouvelles personnes"),
            (effect.contracts, "nouveau contrat", "nouveaux contrats"),
            (effect.roles, "fonction ou rattachement à une équipe", "fonctions ou rattachements à une équipe"),
            (
                effect.details, "identifiant, téléphone ou date de naissance ajouté",
                "identifiants, téléphones ou dates de naissance ajoutés"
            ),
            (effect.departures, "contrat qui prend fin", "contrats qui prennent fin"),
            (
                effect.corrections, "date, nom ou adresse corrigé dans ce qui est enregistré",
                "dates, noms ou adresses corrigés dans ce qui est enregistré"
            ),
            (
                effect.suspended, "formation initiale suspendue par ces fins de contrat",
                "formations initiales suspendues par ces fins de contrat"
            ),
            (
                effect.withdrawn, "inscription à un module retirée par ces fins de contrat",
                "inscriptions à un module retirées par ces fins de contrat"
            ),
        ]
        var sentences = lines.filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }
        if effect.isNothing { sentences = ["Aucun changement : tout est déjà enregistré."] }
        if effect.absent > 0 {
            let people = French.count(
                effect.absent,
                "personne en poste, venue de cette source, n'y figure plus",
                "personnes en poste, venues de cette source, n'y figurent plus"
            )
            sentences.append("\(people) : rien ne change pour elles ; vérifiez si leur contrat a pris fin.")
        }
        return sentences
    }
}
