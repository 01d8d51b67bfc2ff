import TrainingApp
import TrainingRules

/// A paper as it is printed: the page is the document.
struct PaperPage: Page {
    static let template = "papier"

    /// A QR code as its SVG image needs it.
    struct Code: Sendable {
        let size: Int
        let path: String
    }

    let title: String
    let person: String
    let body: String
    let sentences: [String]
    let lines: [FactLine]
    let caption: String?
    let head: [String]
    let rows: [[String]]
    let madeOn: DayView
    /// The code, in groups.
    let code: String
    /// Where anybody checks it, in full.
    let address: String
    let image: Code?
    /// What became of it since; nil while it stands.
    let outcome: String?
    let listPath: String
    let isErased: Bool

    init(_ paper: Paper, address base: String) {
        title = paper.content?.title ?? paper.kind.title
        person = paper.content?.person ?? ""
        body = paper.content?.body ?? ""
        sentences = paper.content?.sentences ?? []
        lines = paper.content?.lines.map { FactLine(label: $0.label, value: $0.value) } ?? []
        caption = paper.content?.table?.caption
        head = paper.content?.table?.head ?? []
        rows = paper.content?.table?.rows ?? []
        isErased = paper.content == nil
        madeOn = DayView(paper.on)
        code = paper.code
        let address = "\(base)/verifier/\(paper.code)"
        self.address = address
        image = QRCode(Array(address.utf8)).map { Code(size: $0.size + 8, path: $0.path(margin: 4)) }
        outcome = paper.replacedOn.map { day in
            "Ce document a été \(paper.isWithdrawn ? "retiré" : "remplacé") le \(French.dateWithoutWeekday(day)) : "
                + "il ne fait plus foi."
        }
        listPath = paper.viewer == .advisor ? "/mon-parcours/documents" : "/conseillers/\(paper.person)/documents"
    }
}

/// The check of a paper by its code, for anybody.
struct VerifyPage: Page {
    static let template = "verifier"

    let title = "Vérifier un document"
    /// What was typed.
    let typed: String
    /// What it is, in one sentence; nil before anything was typed.
    let answer: String?
    let look: String
    let heading: String?
    let person: String
    let body: String
    let lines: [FactLine]
    let hasLines: Bool

    init() {
        self.init(typed: "", answer: nil, look: "", check: nil)
    }

    init(unknown typed: String, flaw: VerificationCode.Flaw?) {
        let answer =
            switch flaw {
            case .copied: "Ce code est mal recopié : un de ses caractères n'est pas le bon."
            case .shape:
                "Ce n'est pas un code de vérification : il a dix-sept lettres et chiffres, par groupes de quatre."
            case nil: "Aucun document ne porte ce code."
            }
        self.init(typed: typed, answer: answer, look: "stop", check: nil)
    }

    init(_ check: PaperCheck, typed: String) {
        let made = "établi le \(French.dateWithoutWeekday(check.madeOn))"
        let since = check.since.map { " le \(French.dateWithoutWeekday($0))" } ?? ""
        let (look, answer) =
            switch check.state {
            case .genuine: ("good", "Ce document est authentique et en vigueur ; il a été \(made).")
            case .replaced: ("warn", "Ce document, \(made), a été remplacé\(since) : il ne fait plus foi.")
            case .withdrawn: ("stop", "Ce document, \(made), a été retiré\(since) : il ne fait plus foi.")
            case .altered:
                ("stop", "Ce document, \(made), ne peut pas être confirmé : son empreinte ne correspond plus.")
            case .erased: ("warn", "Un document a bien été \(made) sous ce code ; son contenu n'est plus conservé.")
            }
        self.init(typed: typed, answer: answer, look: look, check: check)
    }

    private init(typed: String, answer: String?, look: String, check: PaperCheck?) {
        self.typed = typed
        self.answer = answer
        self.look = look
        heading = check.map { $0.content?.title ?? $0.kind.title }
        person = check?.content?.person ?? ""
        body = check?.content?.body ?? ""
        lines = check?.content?.lines.map { FactLine(label: $0.label, value: $0.value) } ?? []
        hasLines = !lines.isEmpty
    }
}
