import TrainingApp
import TrainingRules

/// The papers of one person: what was given out, what can be made.
struct PaperListPage: Page {
    static let template = "papiers"

    /// One paper.
    struct Row: Sendable {
        let path: String
        let title: String
        let on: DayView
        let state: BadgeView
    }

    /// A paper that can be made, or not yet.
    struct Offer: Sendable {
        let value: String
        let title: String
        /// Why not yet; nil when it can be made.
        let refusal: String?
        let stands: Bool
        let isPossible: Bool
    }

    let title: String
    let name: String
    let path: String
    let personPath: String
    let isOwn: Bool
    let rows: [Row]
    let hasRows: Bool
    let offers: [Offer]
    let hasOffers: Bool
    let problem: Problem?

    init(_ file: PaperFile, problem: Problem? = nil) {
        isOwn = file.viewer == .advisor
        title = isOwn ? "Mes documents" : "Documents \(French.of(file.name))"
        name = file.name
        path = "/conseillers/\(file.person)/documents"
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(file.person)"
        rows = file.papers.map { paper in
            Row(
                path: "/documents/\(paper.id)",
                title: paper.kind.title,
                on: DayView(paper.on),
                state: PaperBadge.of(paper.state)
            )
        }
        hasRows = !rows.isEmpty
        offers = file.offers.map { offer in
            Offer(
                value: offer.kind.rawValue,
                title: offer.kind.title,
                refusal: offer.refusal,
                stands: offer.stands,
                isPossible: offer.refusal == nil
            )
        }
        hasOffers = !offers.isEmpty
        self.problem = problem
    }
}

/// What became of a paper, in a word.
enum PaperBadge {
    /// « en vigueur ».
    static func of(_ state: PaperEntry.State) -> BadgeView {
        switch state {
        case .standing: BadgeView(look: "good", word: "en vigueur")
        case .replaced: BadgeView(look: "", word: "remplacé")
        case .withdrawn: BadgeView(look: "stop", word: "retiré")
        }
    }
}

/// Who of a cohort has which paper.
struct CohortPapersPage: Page {
    static let template = "papiers-promotion"

    /// A person and their papers.
    struct Row: Sendable {
        let name: String
        let path: String
        let cells: [Cell]
    }

    /// A paper of somebody.
    struct Cell: Sendable {
        /// Where it is; nil when there is none.
        let path: String?
        let label: String
        /// The whole name of the link, for those who hear it.
        let about: String
    }

    let title: String
    let cohort: String
    let cohortPath: String
    let path: String
    let heads: [String]
    let rows: [Row]
    let hasRows: Bool
    let kinds: [OptionView]
    /// What the batch did; nil before.
    let done: String?

    init(_ papers: CohortPapers, done: (kind: PaperKind, batch: PaperBatch)? = nil) {
        cohort = papers.cohort.code
        title = "Documents de la promotion \(papers.cohort.code)"
        cohortPath = "/promotions/\(papers.cohort.id)"
        path = "\(cohortPath)/documents"
        heads = PaperKind.allCases.map(\.title)
        rows = papers.lines.map { line in
            Row(
                name: line.name,
                path: "/conseillers/\(line.person)/documents",
                cells: PaperKind.allCases.map { kind in
                    Cell(
                        path: line.papers[kind].map { "/documents/\($0)" },
                        label: line.papers[kind] != nil ? "Voir" : line.possible.contains(kind) ? "à établir" : "–",
                        about: "\(kind.title), \(line.name)"
                    )
                }
            )
        }
        hasRows = !rows.isEmpty
        kinds = PaperKind.allCases.map { OptionView(value: $0.rawValue, label: $0.title, isSelected: $0 == done?.kind) }
        self.done = done.map { Self.sentence($0.kind, $0.batch) }
    }

    private static func sentence(_ kind: PaperKind, _ batch: PaperBatch) -> String {
        var parts = [French.count(batch.made, "document établi", "documents établis")]
        if batch.replaced > 0 { parts.append(French.count(batch.replaced, "remplacé", "remplacés")) }
        if batch.unchanged > 0 { parts.append("\(French.number(batch.unchanged)) déjà à jour") }
        if batch.outdated > 0 { parts.append("\(French.number(batch.outdated)) à remplacer (donnez une raison)") }
        if batch.waiting > 0 { parts.append("pas encore possible pour \(French.number(batch.waiting))") }
        return "\(kind.title) : \(parts.joined(separator: ", "))."
    }
}
