extension Notice {
    /// What the page says after a deed in the directory.
    var directoryText: String {
        switch deed {
        case .contractDeclared: "Le contrat est déclaré."
        case .contractEnded: "La fin du contrat est déclarée ; les personnes concernées en sont informées."
        case .contractEndCorrected: "La correction est enregistrée, avec sa raison."
        case .contractCancelled: "Le contrat est annulé."
        case .contractStepDeclared: "L'étape du recrutement est enregistrée."
        case .contactAdded: "Le contact est ajouté."
        case .contactEnded: "Le contact est retiré à partir d'aujourd'hui."
        case .structureCreated: "La structure est ajoutée à l'annuaire."
        case .structureRenamed: "Le changement de la structure est enregistré ; l'ancien reste dans son historique."
        case .applicationDeclared: "L'état de la candidature est enregistré."
        case .targetDeclared: "La cible du département est enregistrée."
        case .postsAttributed:
            number == 1
                ? "Le poste est attribué." : "\(French.count(number ?? 0, "poste attribué", "postes attribués"))."
        case .postReturned: "Le poste est rendu."
        case .postTransferred: "Le poste est transféré."
        case .postTakenBack: "La dernière déclaration faite sur le poste est annulée."
        case .conventionDeclared: "La date de la convention est enregistrée."
        case .structuresMerged: "Le doublon est fusionné dans cette fiche."
        case .mergeTakenBack: "La fusion est annulée : tout est revenu à sa place."
        case .headOfficeSet: "Le siège est enregistré."
        case .teamMemberAdded: "La personne rejoint l'équipe à cette date."
        case .teamMemberEnded: "La date est enregistrée."
        case .roleChanged: "Le changement de fonction est enregistré."
        case .roleTakenBack: "La fonction déclarée est annulée."
        case .listingDeclared: "L'inscription sur la Coop est enregistrée."
        case .listingTakenBack: "L'inscription sur la Coop est annulée."
        case .teamDelegated: "Votre équipe est confiée pour ces dates."
        case .delegationEnded: "La délégation prend fin aujourd'hui."
        default: "C'est enregistré."
        }
    }
}
