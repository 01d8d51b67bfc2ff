import TrainingApp
import TrainingRules

/// Sessions of modules in plain French.
enum SessionText {
    /// « lundi 14 septembre 2026 », or both days.
    static func days(_ card: SessionCard) -> String {
        card.firstDay == card.lastDay
            ? French.date(card.firstDay) : "\(French.date(card.firstDay)) et \(French.date(card.lastDay))"
    }

    /// How it is held.
    static func format(_ format: ModuleSessionPlan.Format) -> String {
        switch format {
        case .remote: "à distance"
        case .onSite: "sur place"
        case .mixed: "à distance et sur place"
        }
    }

    /// How and where, in one line.
    static func setting(_ card: SessionCard) -> String {
        let order =
            card.format == .mixed && card.firstDay != card.lastDay
            ? (card.remoteFirst ? " (à distance d'abord)" : " (sur place d'abord)") : ""
        let place = card.place.map { ", \($0)" } ?? ""
        return format(card.format).capitalizedFirst + order + place
    }

    /// For whom.
    static func territory(_ card: SessionCard) -> String {
        card.territory.map(TerritoryName.label) ?? "Tous les territoires"
    }

    /// Seats left of all.
    static func seats(_ card: SessionCard) -> String {
        card.left == 0
            ? "complète (\(French.number(card.seats.upperBound)) places)"
            : "\(French.count(card.left, "place")) sur \(French.number(card.seats.upperBound))"
    }

    /// Where it stands.
    static func state(_ card: SessionCard) -> BadgeView {
        switch card.state {
        case .open: BadgeView(look: "info", word: "à confirmer avant le \(French.shortDate(card.decidedBy))")
        case .confirmed: BadgeView(look: "good", word: "confirmée")
        case .cancelled: BadgeView(look: "stop", word: "annulée")
        case .over: BadgeView(look: "", word: "commencée")
        }
    }

    /// What becomes of it, in one sentence.
    static func sentence(_ card: SessionCard) -> String {
        switch card.state {
        case .open:
            "Elle aura lieu si \(French.count(card.seats.lowerBound, "personne")) au moins s'y "
                + "\(card.seats.lowerBound < 2 ? "inscrit" : "inscrivent") jusqu'au \(French.date(card.decidedBy)) "
                + "inclus ; sinon elle est annulée et les crédits sont rendus."
        case .confirmed: "Elle aura lieu."
        case .cancelled: "Elle n'aura pas lieu. \(card.cancelledReason ?? "")"
        case .over: "Elle a commencé : on ne s'y inscrit plus."
        }
    }

    /// The answer to a request, as a badge of the list; `isOwn` tells whether it is said to the person.
    static func verdict(_ verdict: Verdict, isOwn: Bool = true) -> BadgeView {
        switch verdict {
        case .funded: BadgeView(look: "good", word: isOwn ? "financée pour vous" : "financée")
        case .toConfirm: BadgeView(look: "warn", word: "à confirmer par l'organisme")
        case .unfunded: BadgeView(look: "warn", word: "possible, non financée")
        case .refused: BadgeView(look: "stop", word: "pas possible")
        }
    }
}
