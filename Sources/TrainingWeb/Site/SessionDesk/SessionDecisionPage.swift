import TrainingApp
import TrainingRules

/// What a body decides about its session: what cancelling would do to each person, then hold, move or cancel.
struct SessionDecisionPage: Page {
    static let template = "session-decision"

    /// What the decision means for one person.
    struct Row: Sendable {
        /// Another session of the module.
        struct Other: Sendable {
            let day: String
            let seats: String
            let link: String
            let verdict: BadgeView
        }

        let name: String
        let link: String
        let credit: String
        let others: [Other]
        let hasOthers: Bool
    }

    let title: String
    let path: String
    let problem: Problem?
    let days: String
    let state: BadgeView
    let counted: String
    let answer: String
    let rows: [Row]
    let hasRows: Bool
    /// Whether it can still be held against the minimum.
    let mayHold: Bool
    let holdReason: String
    let cancelReason: String
    let moveReason: String
    let firstDay: String
    let secondDay: String
    let place: String

    init(
        _ desk: SessionDesk,
        _ effects: [CancellationEffect],
        typed: FormFields = FormFields(),
        problem: Problem? = nil
    ) {
        let card = desk.card
        title = card.title
        path = "/sessions/\(card.id)"
        self.problem = problem
        days = SessionText.days(card)
        state = SessionText.state(card)
        counted =
            "\(French.count(desk.counted, "participant")), hors dispositif compris ; le minimum est de "
            + "\(French.number(card.seats.lowerBound))."
        answer = Self.answer(card, desk.counted, today: desk.today)
        rows = effects.map(Self.row)
        hasRows = !rows.isEmpty
        mayHold = card.state == .open
        let choice = typed.all("choix").first
        func reason(_ of: String) -> String { choice == of ? typed.all("raison").first ?? "" : "" }
        holdReason = reason("maintenir")
        cancelReason = reason("annuler")
        moveReason = reason("deplacer")
        let isMoving = choice == "deplacer"
        firstDay = isMoving ? typed.all("premier").first ?? "" : card.firstDay.iso
        let second = card.firstDay == card.lastDay ? "" : card.lastDay.iso
        secondDay = isMoving ? typed.all("second").first ?? "" : second
        place = isMoving ? typed.all("lieu").first ?? "" : card.place ?? ""
    }

    private static func answer(_ card: SessionCard, _ counted: Int, today: CivilDate) -> String {
        let missing = card.seats.lowerBound - counted
        switch card.state {
        case .open where missing > 0:
            return "Il manque \(French.count(missing, "inscription")) : sans elle\(missing > 1 ? "s" : ""), la session "
                + "est annulée d'office au lendemain du \(French.date(card.decidedBy))."
        case .open: return "Le minimum est atteint : la session sera confirmée d'office."
        case .confirmed: return "La session est confirmée ; elle ne s'annule plus que par votre décision."
        case .cancelled: return "La session est annulée."
        case .over: return "La session a commencé le \(French.date(card.firstDay))."
        }
    }

    private static func row(_ effect: CancellationEffect) -> Row {
        let credit =
            effect.credit.map { code in
                let name = CreditText.name(CreditID(code: code))
                let until =
                    effect.usableUntil.map { "utilisable jusqu'au \(French.dateWithoutWeekday($0))" }
                    ?? "sans date de fin"
                return "\(name), rendu : \(until)"
            } ?? "Aucun crédit en jeu"
        let others = effect.alternatives.map { other in
            Row.Other(
                day: French.dateWithoutWeekday(other.firstDay),
                seats: French.count(other.left, "place"),
                link: "/sessions/\(other.session)?pour=\(effect.person)",
                verdict: SessionText.verdict(other.verdict, isOwn: false)
            )
        }
        return Row(
            name: effect.name,
            link: "/conseillers/\(effect.person)",
            credit: credit,
            others: others,
            hasOthers: !others.isEmpty
        )
    }
}
