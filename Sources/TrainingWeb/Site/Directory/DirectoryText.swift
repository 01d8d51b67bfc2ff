import TrainingApp
import TrainingRules

/// The words of the directory.
enum DirectoryText {
    /// What the posts of a structure mean, as a badge.
    static func badge(_ meaning: PostCount.Meaning) -> BadgeView {
        switch meaning {
        case .filled: BadgeView(look: "good", word: "pourvu")
        case .partlyFilled: BadgeView(look: "info", word: "en partie pourvu")
        case .vacant: BadgeView(look: "warn", word: "vacant")
        case .anomaly: BadgeView(look: "stop", word: "anomalie")
        case .underStudy: BadgeView(look: "info", word: "candidature à l'étude")
        case .noneObtained: BadgeView(look: "", word: "aucun poste obtenu")
        case .left: BadgeView(look: "", word: "sortie du dispositif")
        case .unknown: BadgeView(look: "", word: "sans poste")
        }
    }

    /// What an anomaly asks for, in one sentence.
    static let anomaly =
        "Il y a plus de postes occupés que de postes attribués : une fin de contrat n'a sans doute pas été déclarée, "
        + "ou la convention n'est plus en cours."

    /// A condition of the recruitment.
    static func name(_ condition: RecruitmentCheck.Condition) -> String {
        switch condition {
        case .convention: "Une convention est en cours"
        case .previousContract: "Le contrat précédent sur le poste est bien terminé"
        case .candidate: "La personne est sélectionnée sur le tableau de pilotage"
        case .contract: "Le contrat est signé et déposé"
        }
    }

    /// What is missing.
    static func sentence(_ gap: RecruitmentCheck.Gap) -> String {
        switch gap {
        case .postUnknown: "le contrat n'est rattaché à aucun poste connu"
        case .conventionNotSigned: "la convention n'est pas signée"
        case .conventionNotDeposited: "la convention n'est pas déposée"
        case .outsideConvention: "le contrat commence en dehors des dates de la convention"
        case .previousEndNotDeclared: "la fin du contrat de la personne précédente n'est pas déclarée"
        case .previousOverlaps: "le contrat de la personne précédente finit après le début de celui-ci"
        case .candidateNotSelected: "la personne n'est pas encore sélectionnée"
        case .contractNotSigned: "le contrat n'est pas signé"
        case .contractNotDeposited: "le contrat n'est pas déposé"
        }
    }

    /// Whose turn it is.
    static func name(_ turn: RecruitmentCheck.Turn) -> String {
        switch turn {
        case .hr: "au service RH de la structure"
        case .manager: "au responsable de la personne"
        case .advisor: "à la personne elle-même"
        }
    }

    /// What keeps somebody from being listed on the Coop.
    static func sentence(_ flaw: CoopFlaw) -> String {
        switch flaw {
        case .emailMissing: "l'adresse de son compte sur la Coop n'est pas connue"
        case .emailUnreadable: "l'adresse e-mail n'est pas lisible"
        case .emailDomainDead: "l'adresse est en @conseiller-numerique.fr, qui n'existe plus"
        case .emailPersonal: "l'adresse est personnelle : il faut une adresse professionnelle"
        case .emailShared: "l'adresse est celle d'un service : il faut une adresse au nom de la personne"
        case .siretMissing: "le SIRET de la structure n'est pas renseigné sur son compte"
        case .siretOfAnother: "le SIRET renseigné n'est pas celui de la structure"
        case .roleNotAdvisor: "le rôle affiché n'est pas « conseiller numérique »"
        }
    }

    /// Whether somebody is "vraiment" conseiller numérique, in one sentence.
    static func sentence(_ real: RealAdvisor) -> String {
        switch real {
        case .yes(let since):
            "« Vraiment » conseiller numérique depuis le \(French.dateWithoutWeekday(since)) : entretien d'entrée fait "
                + "et inscription à la Coop."
        case .exempt(let since):
            "Sans entretien d'entrée à attendre (dispense ou coordination) depuis le "
                + "\(French.dateWithoutWeekday(since))."
        case .no(let missing):
            "Pas encore « vraiment » conseiller numérique : il manque "
                + CreditText.joined(missing.map(Self.name)) + "."
        }
    }

    private static func name(_ gap: RealAdvisor.Gap) -> String {
        switch gap {
        case .contract: "un contrat en cours"
        case .interview: "l'entretien d'entrée en formation"
        case .coopListing: "l'inscription à la Coop comme conseiller numérique"
        }
    }

    /// Why a contract ended.
    static func name(_ reason: EndReason) -> String {
        switch reason {
        case .term: "Fin prévue au contrat"
        case .resignation: "Démission"
        case .dismissal: "Licenciement"
        case .agreement: "Rupture d'un commun accord"
        case .transfer: "Transfert du poste"
        case .other: "Autre motif"
        }
    }

    /// Something declared of a contract, as the database names it.
    static func event(_ kind: String) -> String {
        switch kind {
        case "candidate_selected": "Candidature sélectionnée"
        case "signed": "Contrat signé"
        case "deposited": "Contrat déposé"
        case "planned_end": "Fin prévue"
        case "ended": "Fin du contrat"
        case "cancelled": "Contrat annulé"
        default: kind
        }
    }

    /// The state of an application.
    static func name(_ application: PostCount.Application) -> String {
        switch application {
        case .submitted: "Candidature à l'étude"
        case .accepted: "Candidature acceptée"
        case .rejected: "Aucun poste obtenu"
        case .left: "Sortie du dispositif"
        }
    }

    /// Who is told of a change.
    static func name(_ party: ContractChangeEffects.Party) -> String {
        switch party {
        case .advisor: "la personne"
        case .employer: "la structure"
        case .coordinator: "la coordination"
        case .trainingBody: "l'organisme de formation"
        }
    }

    /// What ending a contract does, one sentence each.
    static func sentences(_ effects: ContractChangeEffects, in catalogue: ModuleCatalogue) -> [String] {
        var lines: [String] = []
        if effects.continuesElsewhere {
            lines.append("La personne travaille ensuite sous un autre contrat : sa formation continue sans changement.")
        }
        if let day = effects.suspendsOn {
            lines.append(
                "La formation initiale est suspendue à partir du \(French.dateWithoutWeekday(day.adding(days: 1))) ; "
                    + "les heures faites sont gardées."
            )
        }
        for registration in effects.withdrawn {
            lines.append(
                "L'inscription à « \(CreditText.module(registration.module, in: catalogue)) » du "
                    + "\(French.dateWithoutWeekday(registration.sessionStart)) est retirée."
            )
        }
        for registration in effects.goesOn {
            lines.append(
                "La session « \(CreditText.module(registration.module, in: catalogue)) », déjà commencée, peut être finie."
            )
        }
        if !effects.released.isEmpty {
            lines.append(
                "\(French.count(effects.released.count, "crédit")) de module se libère, avec sa date de fin d'origine."
            )
        }
        if let day = effects.sightEndsOn {
            lines.append(
                "La structure ne verra plus ce qui arrive après le \(French.dateWithoutWeekday(day))."
            )
        }
        lines.append("Certificats, Pix et équivalences restent acquis.")
        if !effects.told.isEmpty {
            lines.append("À prévenir : " + CreditText.joined(effects.told.map(Self.name)) + ".")
        }
        return lines
    }
}
