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
        case .moved: "Session déplacée"
        case .paidOtherwise: "Inscription payée autrement"
        case .expired: "Crédit terminé"
        }
    }

    /// What a credit is called at the head of a line: « Crédit de l'année 2026 ».
    public static func name(_ credit: Credit) -> String {
        let name = French.credit(credit.id)
        return (name.hasPrefix("le ") ? String(name.dropFirst(3)) : name).capitalizedStart
    }

    /// The rule behind it.
    public static func rule(_ event: LedgerLine.Event) -> String {
        switch event {
        case .granted, .carried, .expired: "D-8"
        case .moved: "D-16"
        case .reserved, .asked, .consumed, .released, .uncovered, .paidOtherwise: "D-9"
        }
    }

    /// Why, in one sentence.
    public static func reason(_ line: LedgerLine, in catalogue: ModuleCatalogue) -> String {
        switch line.event {
        case .granted: line.credit.map { granted($0, in: catalogue) } ?? ""
        case .carried:
            line.registration == nil
                ? "Il n'a pas servi dans son année : il reste utilisable l'année suivante, une seule fois."
                : "Il vaut encore l'année suivante, une seule fois : il y finance \(session(line, in: catalogue))."
        case .expired: "Il n'a pas servi avant sa date de fin."
        case .reserved: reserved(line, in: catalogue)
        case .asked:
            line.credit.map { "Demande pour \(session(line, in: catalogue)) : elle retient \(French.credit($0.id))." }
                ?? "Demande pour \(session(line, in: catalogue))."
        case .moved: moved(line, in: catalogue)
        case .consumed:
            line.registration?.status == .absentUnexcused
                ? "Absence non excusée à \(session(line, in: catalogue)) : le crédit est utilisé."
                : "Module suivi : \(session(line, in: catalogue))."
        case .released: released(line, in: catalogue)
        case .uncovered:
            "Aucun crédit ne couvre \(session(line, in: catalogue)) : à garder sans financement du programme, ou à annuler."
        case .paidOtherwise:
            isOver(line)
                ? "La demande payée par \(payer(line)) pour \(session(line, in: catalogue)) n'a plus cours : aucun crédit "
                    + "n'était utilisé."
                : "\(payer(line).prefix(1).uppercased() + payer(line).dropFirst()) paie \(session(line, in: catalogue)) : aucun "
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
        let credit = line.credit.map { French.credit($0.id) } ?? "le crédit"
        let back = "\(credit) revient avec sa date de fin d'origine"
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

    private static func moved(_ line: LedgerLine, in catalogue: ModuleCatalogue) -> String {
        let module = French.module(line.registration?.module, in: catalogue)
        let (from, to) = (French.on(line.movedDays?.from), French.on(line.movedDays?.to))
        let rest =
            line.credit.map { "l'inscription reste, et \(French.credit($0.id)) la finance à ces jours" }
            ?? "l'inscription reste, et aucun crédit n'est en jeu"
        return "L'organisme a déplacé la session de \(module), prévue \(from) : elle commence \(to) ; \(rest)."
    }

    /// Whether the registration has ended without having been followed.
    private static func isOver(_ line: LedgerLine) -> Bool {
        switch line.registration?.status {
        case .refused, .withdrawn, .cancelledByBody, .fundingRefused: true
        default: false
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
