extension ConstraintMessages {
    /// What is declared about conventions, posts and contracts over time.
    static let declarations: [String: String] = [
        "day_is_of_the_programme":
            "Cette date est hors du temps du programme : vérifiez l'année, écrite avec ses quatre chiffres.",
        "declaration_is_not_dated_ahead": "Une déclaration ne peut pas porter une date à venir : corrigez-la.",
        "convention_public_id_is_unique": "Cette convention est déjà enregistrée : rechargez la page.",
        "one_convention_per_reference": "Une autre convention porte déjà ce numéro : cherchez-la dans l'annuaire.",
        "convention_reference_is_short": "Le numéro d'une convention compte de 1 à 60 caractères.",
        "convention_event_convention_is_known": "La convention n'existe pas : choisissez-la dans la liste.",
        "convention_event_kind_is_known":
            "Cette étape de la convention n'existe pas : signature, dépôt ou date de fin.",
        "convention_event_is_declared_once":
            "Cette étape de la convention est déjà déclarée : corrigez-la si sa date est fausse.",
        "convention_event_corrects_a_known_row": "La déclaration à corriger n'existe pas : rechargez la page.",
        "convention_event_is_corrected_by_a_known_row":
            "La correction de cette déclaration n'a pas été enregistrée : recommencez.",
        "post_public_id_is_unique": "Ce poste est déjà enregistré : rechargez la page.",
        "one_post_per_reference": "Un autre poste porte déjà ce numéro : cherchez-le dans l'annuaire.",
        "post_reference_is_short": "Le numéro d'un poste compte de 1 à 60 caractères.",
        "post_predecessor_is_known": "Le poste d'origine du transfert n'existe pas : choisissez-le dans la liste.",
        "post_event_post_is_known": "Ce poste n'existe pas : choisissez-le dans la liste.",
        "post_event_new_post_is_known": "Le poste d'arrivée du transfert n'existe pas : recommencez le transfert.",
        "post_event_kind_is_known": "Un poste est attribué, rendu ou transféré : choisissez dans la liste.",
        "post_event_source_is_known": "L'origine de cette information sur le poste est inconnue.",
        "post_event_is_declared_once":
            "Cette étape du poste est déjà déclarée : corrigez-la si sa date est fausse.",
        "post_event_corrects_a_known_row": "La déclaration à corriger n'existe pas : rechargez la page du poste.",
        "post_event_is_corrected_by_a_known_row":
            "La correction de cette étape du poste n'a pas été enregistrée : recommencez.",
        "transfer_names_the_new_post": "Un transfert indique la structure qui reçoit le poste : choisissez-la.",
        "post_is_vacant_when_it_leaves":
            "Ce poste est encore occupé : déclarez d'abord la fin du contrat de la personne en poste.",
        "person_has_left_the_former_employer":
            "Cette personne est en poste ailleurs : sa structure doit d'abord déclarer la fin du contrat.",
        "contract_is_within_the_life_of_its_post":
            "Un contrat commence entre l'attribution du poste et son départ : corrigez la date ou le poste.",
        "transfer_stays_in_the_department":
            "Un poste se transfère à une structure du même département : choisissez-en une autre.",
        "transfer_goes_to_another_structure": "Ce poste est déjà dans cette structure : choisissez-en une autre.",
        "transfer_is_within_the_convention":
            "Un poste se transfère tant que sa convention est en cours : à cette date, elle ne l'est pas.",
        "transfer_keeps_the_end_of_the_convention":
            "Le poste transféré garde la date de fin de sa convention et commence le jour du transfert.",
        "undone_transfer_takes_back_the_new_post":
            "Annulez d'abord le poste d'arrivée : il ne doit plus porter aucun contrat.",
        "contract_belongs_to_its_person": "Ce contrat est déjà enregistré pour cette personne.",
        "cancelled_contract_covers_no_day": "Un contrat annulé ne couvre aucun jour : rechargez la page.",
        "contract_event_belongs_to_its_contract":
            "Ce contrat n'existe pas ou n'est pas celui de cette personne : vérifiez la fiche.",
        "contract_event_kind_is_known": "Cette étape du contrat n'existe pas : choisissez-la dans la liste.",
        "contract_event_has_its_day": "Donnez la date de cette étape du contrat.",
        "contract_event_end_reason_is_known": "Choisissez dans la liste le motif de la fin de contrat.",
        "only_an_end_has_its_reason": "Seule une fin de contrat porte un motif de fin.",
        "cancellation_has_a_reason": "Donnez la raison pour laquelle ce contrat est annulé.",
        "contract_event_is_declared_once":
            "Cette étape du contrat est déjà déclarée : corrigez-la si sa date est fausse.",
        "contract_event_corrects_a_known_row":
            "La déclaration à corriger n'existe pas : rechargez la page du contrat.",
        "contract_event_is_corrected_by_a_known_row":
            "La correction de cette étape du contrat n'a pas été enregistrée : recommencez.",
        "departure_effect_end_is_known": "La fin de contrat à l'origine de cet effet n'existe pas.",
        "departure_effect_person_is_known": "La personne dont le contrat a pris fin n'existe pas.",
        "departure_effect_suspension_is_known": "La suspension de formation n'a pas été enregistrée : recommencez.",
        "departure_effect_withdrawal_is_known": "Le retrait de l'inscription n'a pas été enregistré : recommencez.",
        "departure_effect_is_one_thing": "Chaque effet d'une fin de contrat porte sur une seule inscription.",
    ]
}
