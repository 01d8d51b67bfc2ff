extension ConstraintMessages {
    /// Structures over time, duplicates, numbers given by other tools, the Coop, targets, delegations.
    static let directory: [String: String] = [
        "structure_head_office_is_known": "Le siège de cette structure n'existe pas : choisissez-le dans la liste.",
        "structure_is_not_its_own_head_office": "Une structure n'est pas son propre siège : laissez ce champ vide.",
        "structure_is_merged_into_a_known_one": "La structure conservée n'existe pas : choisissez-la dans la liste.",
        "structure_is_not_merged_into_itself": "Une structure ne se fusionne pas avec elle-même.",
        "structure_address_is_short":
            "L'adresse est trop longue : 300 caractères pour la rue, 100 pour la commune, 10 pour le code postal.",
        "structure_commune_is_in_its_territory":
            "Le département de la structure est celui de sa commune : corrigez l'un ou l'autre.",
        "structure_version_structure_is_known": "Cette structure n'existe pas : choisissez-la dans la liste.",
        "structure_version_territory_is_known": "Ce département n'existe pas : choisissez-le dans la liste.",
        "structure_version_is_not_dated_ahead":
            "Un changement de nom, de numéro ou d'adresse se déclare à partir du jour où il a lieu.",
        "structure_version_siret_is_valid": "Ce SIRET n'est pas valable : vérifiez ses 14 chiffres.",
        "structure_version_ridet_is_valid": "Ce RIDET n'est pas valable : il compte de 6 à 10 chiffres.",
        "structure_version_has_one_number_at_most": "Donnez à la structure un SIRET ou un RIDET, pas les deux.",
        "structure_version_name_is_present": "Donnez le nom de la structure, en 200 caractères au plus.",
        "structure_version_kind_is_known": "Indiquez si la structure est publique ou privée.",
        "structure_version_commune_is_an_insee_code":
            "Donnez le code Insee de la commune, à cinq caractères (13055, 2A004), pas le code postal.",
        "structure_version_commune_is_in_its_territory":
            "Le département de la structure est celui de sa commune : corrigez l'un ou l'autre.",
        "structure_version_address_is_short":
            "L'adresse est trop longue : 300 caractères pour la rue, 100 pour la commune, 10 pour le code postal.",
        "one_structure_version_per_day":
            "Un changement est déjà déclaré à cette date pour cette structure : corrigez-le.",
        "structure_version_corrects_a_known_row": "Le changement à corriger n'existe pas : rechargez la page.",
        "structure_version_is_corrected_by_a_known_row":
            "La correction de ce changement n'a pas été enregistrée : recommencez.",
        "structure_application_structure_is_known": "La structure candidate n'existe pas : choisissez-la.",
        "structure_application_state_is_known":
            "Une candidature est à l'étude, acceptée, refusée, ou la structure est sortie du dispositif.",
        "one_application_state_per_day": "L'état de la candidature est déjà déclaré à cette date : corrigez-le.",
        "structure_application_corrects_a_known_row": "L'état à corriger n'existe pas : rechargez la page.",
        "structure_application_is_corrected_by_a_known_row":
            "La correction de l'état de la candidature n'a pas été enregistrée : recommencez.",
        "structure_merge_duplicate_is_known": "Le doublon à fusionner n'existe pas : choisissez-le dans la liste.",
        "structure_merge_kept_is_known": "La structure à conserver n'existe pas : choisissez-la dans la liste.",
        "structure_is_not_merged_with_itself": "Choisissez deux structures différentes à fusionner.",
        "structure_is_merged_once": "Ce doublon est déjà fusionné : annulez d'abord la première fusion.",
        "merge_is_only_taken_back": "Une fusion ne se modifie pas : annulez-la, puis faites la bonne.",
        "merge_is_of_two_structures_in_use":
            "L'une des deux structures fait déjà partie d'une fusion : annulez celle-là d'abord.",
        "structure_merge_corrects_a_known_row": "La fusion à annuler n'existe pas : rechargez la page.",
        "structure_merge_is_corrected_by_a_known_row":
            "L'annulation de la fusion n'a pas été enregistrée : recommencez.",
        "structure_foreign_id_structure_is_known": "La structure de ce numéro n'existe pas : choisissez-la.",
        "structure_foreign_id_scheme_is_a_word": "Le nom de l'outil d'origine s'écrit en minuscules, sans espace.",
        "structure_foreign_id_is_present": "Donnez le numéro de la structure, en 100 caractères au plus.",
        "one_structure_per_foreign_id": "Une autre structure porte déjà ce numéro dans cet outil.",
        "person_foreign_id_person_is_known": "La personne de ce numéro n'existe pas : choisissez-la.",
        "person_foreign_id_scheme_is_a_word": "Le nom de l'outil d'origine s'écrit en minuscules, sans espace.",
        "person_foreign_id_is_present": "Donnez le numéro de la personne, en 100 caractères au plus.",
        "one_person_per_foreign_id": "Une autre personne porte déjà ce numéro dans cet outil.",
        "coop_listing_person_is_known": "La personne inscrite à la Coop n'existe pas : choisissez-la.",
        "coop_role_is_known": "Choisissez dans la liste le rôle affiché sur la Coop.",
        "coop_email_is_valid": "L'adresse e-mail de la Coop n'est pas valable : donnez-en une seule, en minuscules.",
        "coop_siret_is_short": "Le SIRET affiché sur la Coop compte 20 caractères au plus.",
        "coop_source_is_known": "L'origine de cette information sur la Coop est inconnue.",
        "one_coop_listing_per_day": "L'inscription à la Coop est déjà déclarée à cette date : corrigez-la.",
        "coop_listing_corrects_a_known_row": "L'inscription à corriger n'existe pas : rechargez la page.",
        "coop_listing_is_corrected_by_a_known_row":
            "La correction de l'inscription à la Coop n'a pas été enregistrée : recommencez.",
        "territory_target_territory_is_known": "Ce département n'existe pas : choisissez-le dans la liste.",
        "target_is_possible": "La cible d'un département est un nombre de postes entre 0 et 10 000.",
        "target_source_is_short": "La source de la cible tient en 200 caractères.",
        "one_target_per_territory_and_day": "Une cible est déjà déclarée à cette date : corrigez-la.",
        "territory_target_corrects_a_known_row": "La cible à corriger n'existe pas : rechargez la page.",
        "territory_target_is_corrected_by_a_known_row":
            "La correction de la cible n'a pas été enregistrée : recommencez.",
        "team_delegation_public_id_is_unique": "Cette délégation est déjà enregistrée : rechargez la page.",
        "delegating_coordinator_is_known": "La personne qui délègue son équipe n'existe pas.",
        "delegated_coordinator_is_known": "La personne à qui déléguer l'équipe n'existe pas : vérifiez son adresse.",
        "delegation_ends_after_it_begins": "La délégation finirait avant d'avoir commencé : corrigez les dates.",
        "delegation_lasts_a_year_at_most": "Une délégation dure un an au plus : avancez sa date de fin.",
        "delegation_is_to_somebody_else": "Déléguez votre équipe à quelqu'un d'autre que vous.",
        "delegations_do_not_overlap": "Vous avez déjà délégué votre équipe à cette personne pendant ces dates.",
    ]
}
