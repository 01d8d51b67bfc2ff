import TrainingApp
import TrainingRules

/// What a decision about a session changes, one sentence for each person.
enum SessionEffectText {
    /// What cancelling it changes.
    static func cancellation(_ effects: [CancellationEffect]) -> [String] {
        guard !effects.isEmpty else { return ["Personne n'est inscrit."] }
        return effects.map { effect in
            let credit =
                effect.credit.map { code in
                    "\(CreditText.name(CreditID(code: code)).lowercasedFirst) rendu"
                        + (effect.usableUntil.map { ", utilisable jusqu'au \(French.dateWithoutWeekday($0))" }
                            ?? ", sans date de fin")
                } ?? "aucun crédit en jeu"
            let others = effect.alternatives.map {
                "\(French.dateWithoutWeekday($0.firstDay)) (\(SessionText.verdict($0.verdict, isOwn: false).word))"
            }
            let rest =
                others.isEmpty
                ? "aucune autre session de ce module n'est ouverte"
                : "autres sessions : \(CreditText.joined(others))"
            return "\(effect.name) : \(credit) ; \(rest)."
        } + ["Chaque participant est prévenu une fois, par e-mail."]
    }

    /// What moving it changes.
    static func move(_ effects: [MoveEffect], in catalogue: ModuleCatalogue) -> [String] {
        guard !effects.isEmpty else { return ["Personne n'est inscrit."] }
        return effects.map { effect in
            "\(effect.name) : \(line(effect, in: catalogue))"
        } + [
            "Les inscriptions restent ; chacun est prévenu une fois, par e-mail, et peut se retirer avant le premier jour."
        ]
    }

    private static func line(_ effect: MoveEffect, in catalogue: ModuleCatalogue) -> String {
        let reasons = effect.decision.reasons.map { ReasonText.message($0, in: catalogue) }.joined(separator: " ")
        guard effect.funding == .programme || effect.decision.verdict == .refused else {
            return "rien ne change, le module n'est pas payé par le programme."
        }
        switch effect.decision.verdict {
        case .funded:
            let credit = effect.decision.credit
            guard credit != effect.creditBefore, let credit else {
                return "rien ne change, le même crédit finance l'inscription."
            }
            return "l'inscription reste financée, avec un autre crédit (\(CreditText.name(credit).lowercasedFirst))."
        case .toConfirm: return "l'inscription est à examiner pour les nouveaux jours. \(reasons)"
        case .unfunded: return "l'inscription n'est plus financée aux nouveaux jours. \(reasons)"
        case .refused: return "l'inscription n'est plus possible aux nouveaux jours. \(reasons)"
        }
    }
}
