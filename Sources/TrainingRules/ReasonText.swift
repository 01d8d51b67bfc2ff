/// The French sentences of reasons and warnings: what is decided and why, and what would change it (rule D-1).
public enum ReasonText {
    /// A short title for lists and pages.
    public static func title(_ code: ReasonCode) -> String {
        switch code {
        case .moduleUnknown: "Module inconnu"
        case .moduleNotOffered: "Module non proposé à cette date"
        case .territoryNotOpen: "Inscriptions pas encore ouvertes dans le territoire"
        case .sessionAlreadyStarted: "Session déjà commencée"
        case .notInPost: "Pas de contrat en cours"
        case .gateClosed: "Inscriptions aux modules pas encore ouvertes"
        case .coordinatorsOnly: "Module réservé aux coordinateurs"
        case .moduleAlreadyTaken: "Module déjà suivi ou demandé"
        case .habilitationMissing: "Habilitation Aidants Connect manquante"
        case .duringInitialTraining: "Session pendant la formation initiale"
        case .postAnomaly: "Postes de la structure à vérifier"
        case .coordinatorQuotaUnspecified: "Module thématique demandé par un coordinateur"
        case .extraCreditEndDisputed: "Fin du crédit supplémentaire incertaine"
        case .creditEndedByCancellation: "Crédit terminé après une annulation"
        case .noCreditLeft: "Plus de crédit disponible"
        case .creditAvailable: "Crédit disponible"
        case .contractEndsDuringSession: "Contrat terminé avant la fin de la session"
        case .sessionOnPublicHoliday: "Session un jour férié"
        case .afterSessionDecision: "Demande tardive"
        case .noRoleThatDay: "Fonction inconnue à cette date"
        }
    }

    /// The sentence that tells what is decided and why.
    public static func message(_ reason: Reason, in catalogue: ModuleCatalogue) -> String {
        let module = French.module(reason.text(.module), in: catalogue)
        let first = French.on(reason.date(.sessionStart))
        switch reason.code {
        case .moduleUnknown: return "Le module \(module) n'existe pas au catalogue."
        case .moduleNotOffered: return notOffered(reason, module)
        case .territoryNotOpen:
            let opens = French.on(reason.date(.opensOn))
            return "La session commence \(first), alors que les inscriptions de ce territoire ouvrent \(opens)."
        case .sessionAlreadyStarted:
            let asked = French.on(reason.date(.registeredOn))
            return "La demande est faite \(asked), après le premier jour de la session (\(first))."
        case .notInPost: return notInPost(reason)
        case .gateClosed: return gateClosed(reason)
        case .coordinatorsOnly:
            return "Le module \(module) est réservé aux coordinateurs ; la personne ne l'est pas ce jour-là."
        case .moduleAlreadyTaken:
            let status = statusText(reason.text(.status))
            return "Le module \(module) est déjà \(status) pour la session commençant \(first)."
        case .habilitationMissing:
            return "Aidants Connect demande que l'habilitation de la structure soit validée le jour de la demande ; "
                + (reason.date(.validatedOn).map { "elle l'est seulement le \($0.inFrench)." }
                    ?? reason.date(.startedOn).map { "elle est en cours depuis le \($0.inFrench)." }
                    ?? "elle n'est pas commencée.")
        case .duringInitialTraining:
            return "La session commence \(first), pendant la formation initiale (débutée "
                + "\(French.on(reason.date(.startedOn)))) : les modules viennent en principe après."
        case .postAnomaly:
            return "La structure compte plus de postes occupés que de postes attribués : le financement est à vérifier."
        case .coordinatorQuotaUnspecified:
            return "Les textes ne disent pas si un coordinateur a droit, en plus de ses deux modules, à un module "
                + "thématique par an."
        case .extraCreditEndDisputed:
            return "Le crédit supplémentaire va jusqu'au \(plain(reason.date(.until))), mais le guide donne une date "
                + "impossible (le 31 juin) : jusqu'au \(plain(reason.date(.disputedUntil))), la réponse est à confirmer."
        case .creditEndedByCancellation:
            let credit = reason.credit.map(French.credit) ?? "le crédit"
            return "L'organisme a annulé une session \(French.on(reason.date(.cancelledOn))) et, depuis, \(credit) "
                + "s'est terminé (\(plain(reason.date(.until)))) : la demande mérite un examen."
        case .noCreditLeft: return "Aucun crédit n'est libre pour une session commençant \(first)."
        case .creditAvailable: return available(reason)
        case .contractEndsDuringSession:
            return "Aucun contrat ne couvre le dernier jour de la session (\(plain(reason.date(.sessionEnd)))) ; "
                + "une session commencée peut cependant être terminée."
        case .sessionOnPublicHoliday:
            return "La session commence \(first), jour férié dans ce territoire (\(reason.text(.holiday) ?? ""))."
        case .afterSessionDecision:
            return "La session a été confirmée ou annulée au plus tard \(French.on(reason.date(.decidedOn))) : "
                + "la demande arrive après, dans la limite des places restantes."
        case .noRoleThatDay:
            return "Aucune fonction (conseiller ou coordinateur) n'est enregistrée pour le premier jour de la session."
        }
    }

    /// The sentence that tells what would change the answer, or what to do.
    public static func remedy(_ reason: Reason, in catalogue: ModuleCatalogue) -> String {
        switch reason.code {
        case .moduleUnknown: return "Choisissez un module du catalogue."
        case .moduleNotOffered: return "Choisissez une session à une date où le module est proposé, ou un autre module."
        case .territoryNotOpen:
            return "Choisissez une session qui commence \(French.on(reason.date(.opensOn))) ou après."
        case .sessionAlreadyStarted: return "Choisissez une session qui n'a pas commencé."
        case .notInPost:
            return reason.date(.contractFrom).map {
                "Un contrat commence le \($0.inFrench) : la demande et la session doivent tomber dans un contrat."
            } ?? "Vérifiez que le contrat est bien déposé et que ses dates sont justes."
        case .gateClosed:
            return reason.date(.opensOn).map { "Refaites la demande à partir du \($0.inFrench)." }
                ?? "Faites l'entretien d'entrée en formation initiale, ou demandez à l'organisme d'enregistrer la "
                + "convocation ou la dispense."
        case .coordinatorsOnly: return "Choisissez un module thématique."
        case .moduleAlreadyTaken: return "Choisissez un autre module, ou retirez d'abord la première inscription."
        case .habilitationMissing:
            return "Le référent de la structure fait valider l'habilitation ; refaites ensuite la demande."
        case .duringInitialTraining: return "Choisissez une session après la fin de la formation initiale."
        case .postAnomaly: return "La structure déclare les fins de contrat passées ou dépose la convention manquante."
        case .coordinatorQuotaUnspecified, .extraCreditEndDisputed, .creditEndedByCancellation:
            return "L'organisme de formation examine la demande et répond."
        case .noCreditLeft:
            return "Gardez le module sans financement du programme, libérez une autre inscription, ou attendez le "
                + "prochain crédit annuel."
        case .creditAvailable: return "Rien à faire : l'organisme de formation confirme l'inscription."
        case .contractEndsDuringSession: return "Prévenez la structure et l'organisme de formation."
        case .sessionOnPublicHoliday: return "Vérifiez la date auprès de l'organisme de formation."
        case .afterSessionDecision: return "Demandez à l'organisme de formation s'il reste une place."
        case .noRoleThatDay: return "Faites enregistrer la fonction exercée et sa date de début."
        }
    }
}

extension Reason {
    /// The credit it is about, or nil.
    var credit: CreditID? {
        if case .credit(let id)? = self[.credit] { id } else { nil }
    }
}

extension ReasonText {
    private static func plain(_ day: CivilDate?) -> String { day?.inFrench ?? "date inconnue" }

    private static func notOffered(_ reason: Reason, _ module: String) -> String {
        let from = plain(reason.date(.offeredFrom))
        let first = plain(reason.date(.sessionStart))
        guard let last = reason.date(.offeredTo) else {
            return "Le module \(module) est proposé à partir du \(from) ; la session commence le \(first)."
        }
        return "Le module \(module) a été proposé du \(from) au \(last.inFrench) ; la session commence le \(first)."
    }

    private static func notInPost(_ reason: Reason) -> String {
        let request = reason.date(.notInPostOnRequest).map { "le jour de la demande (\($0.inFrench))" }
        let session = reason.date(.notInPostOnSession).map { "le premier jour de la session (\($0.inFrench))" }
        let days = [request, session].compactMap { $0 }.joined(separator: " ni ")
        let end = reason.date(.contractEnd).map { " ; le dernier contrat s'est terminé le \($0.inFrench)" } ?? ""
        return "Aucun contrat ne couvre \(days)\(end)."
    }

    private static func gateClosed(_ reason: Reason) -> String {
        let asked = plain(reason.date(.registeredOn))
        if let opens = reason.date(.opensOn) {
            return "Le \(asked), les inscriptions aux modules n'étaient pas ouvertes pour cette personne ; elles le "
                + "sont à partir du \(opens.inFrench)."
        }
        let awaited = (reason.text(.awaited) ?? "").split(separator: " ").compactMap {
            GateRule.Opener(rawValue: String($0))
        }
        return "Les inscriptions aux modules ne sont pas ouvertes : au \(asked), "
            + (awaited.isEmpty ? "rien ne les ouvre." : "il n'y a \(awaited.map(openerText).joined(separator: ", ")).")
    }

    private static func openerText(_ opener: GateRule.Opener) -> String {
        switch opener {
        case .interview: "ni entretien d'entrée"
        case .convocation: "ni convocation"
        case .start: "ni début de formation initiale"
        case .completion: "ni fin de formation initiale"
        case .exemption: "ni dispense"
        }
    }

    private static func available(_ reason: Reason) -> String {
        guard let credit = reason.credit else { return "Le module est financé par le programme." }
        let until = reason.date(.until).map { ", utilisable jusqu'au \($0.inFrench)" } ?? ""
        return "Le module est financé : il utilise \(French.credit(credit))\(until)."
    }

    private static func statusText(_ status: String?) -> String {
        switch status.flatMap(ModuleRegistration.Status.init(rawValue:)) {
        case .inReview: "en cours d'examen"
        case .attended: "suivi"
        case .confirmed: "confirmé"
        case .fundingAccepted: "accepté"
        default: "demandé"
        }
    }
}
