/// The French words of the account of credits.
public enum LedgerText {
    /// What happened, in a word or two.
    public static func title(_ event: LedgerLine.Event) -> String {
        switch event {
        case .granted: "Crédit ouvert"
        case .carried: "Crédit reporté"
        case .reserved: "Crédit réservé"
        case .asked: "Inscription demandée"
        case .consumed: "Crédit utilisé"
        case .released: "Crédit rendu"
        case .uncovered: "Inscription sans crédit"
        case .paidOtherwise: "Inscription payée autrement"
        case .expired: "Crédit terminé"
        }
    }

    /// The rule behind it.
    public static func rule(_ event: LedgerLine.Event) -> String {
        switch event {
        case .granted, .carried, .expired: "D-8"
        case .reserved, .asked, .consumed, .released, .uncovered, .paidOtherwise: "D-9"
        }
    }

    /// Why, in one sentence.
    public static func reason(_ line: LedgerLine, in catalogue: ModuleCatalogue) -> String {
        switch line.event {
        case .granted: line.credit.map { granted($0, in: catalogue) } ?? ""
        case .carried: "Il n'a pas servi dans son année : il reste utilisable l'année suivante, une seule fois."
        case .expired: "Il n'a pas servi avant sa date de fin."
        case .reserved: reserved(line, in: catalogue)
        case .asked: "Demande pour \(session(line, in: catalogue))."
        case .consumed:
            line.registration?.status == .absentUnexcused
                ? "Absence non excusée à \(session(line, in: catalogue)) : le crédit est utilisé."
                : "Module suivi : \(session(line, in: catalogue))."
        case .released: released(line, in: catalogue)
        case .uncovered:
            "Aucun crédit ne couvre \(session(line, in: catalogue)) : à garder sans financement du programme, ou à annuler."
        case .paidOtherwise:
            "\(payer(line).prefix(1).uppercased() + payer(line).dropFirst()) paie \(session(line, in: catalogue)) : aucun "
                + "crédit n'est utilisé."
        }
    }

    private static func granted(_ credit: Credit, in catalogue: ModuleCatalogue) -> String {
        let until = credit.until.map { "utilisable jusqu'au \($0.inFrench)" } ?? "sans date de fin"
        switch (credit.id, credit.purpose) {
        case (.annual(let year), _):
            return
                "Premier jour de \(year) en poste comme conseiller, inscriptions aux modules ouvertes ; un par année civile, "
                + "\(until)."
        case (.named("X"), _): return "Début effectif de la formation initiale ; une fois par personne, \(until)."
        case (_, .module(let code)): return "Réservé au module \(French.module(code, in: catalogue)), \(until)."
        case (.named, .thematic): return "Ouvert par la lecture des règles retenue, \(until)."
        }
    }

    private static func reserved(_ line: LedgerLine, in catalogue: ModuleCatalogue) -> String {
        guard let credit = line.credit else { return "" }
        let why =
            if case .module = credit.purpose {
                "le crédit réservé à ce module passe d'abord"
            } else if credit.until == nil {
                "c'est le crédit utilisable ce jour-là"
            } else {
                "parmi les crédits utilisables ce jour-là, celui qui se termine le plus tôt sert d'abord"
            }
        return "\(session(line, in: catalogue).capitalizedStart) : \(why)."
    }

    private static func released(_ line: LedgerLine, in catalogue: ModuleCatalogue) -> String {
        let back = "le crédit revient avec sa date de fin d'origine"
        let session = session(line, in: catalogue)
        switch line.registration?.status {
        case .withdrawn: return "Retrait de \(session) : \(back)."
        case .cancelledByBody: return "Annulation par l'organisme de \(session) : \(back)."
        case .fundingRefused: return "L'opérateur ne finance pas \(session) : \(back)."
        case .absentExcused: return "Absence excusée à \(session) : \(back)."
        case .refused: return "L'examen a refusé \(session) : \(back)."
        default: return "\(session.capitalizedStart) : \(back)."
        }
    }

    private static func payer(_ line: LedgerLine) -> String {
        switch line.registration?.funding {
        case .employer: "l'employeur"
        case .opco: "un OPCO"
        default: "quelqu'un d'autre que le programme"
        }
    }

    /// `la session du 9 mars 2026 de « Accompagner les seniors »`.
    private static func session(_ line: LedgerLine, in catalogue: ModuleCatalogue) -> String {
        let day = line.registration.map { " du \($0.sessionStart.inFrench)" } ?? ""
        return "la session\(day) de \(French.module(line.registration?.module, in: catalogue))"
    }
}

extension String {
    /// The text with a capital first letter.
    fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}
