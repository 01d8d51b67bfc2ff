extension ConstraintMessages {
    /// Employers, their contacts, their Aidants Connect habilitation, their conventions and posts.
    static let structures: [String: String] = [
        "structure_public_id_is_unique": "Cet employeur est déjà enregistré : rechargez la page, puis recommencez.",
        "one_structure_per_siret": "Un employeur est déjà enregistré avec ce SIRET : cherchez-le dans la liste.",
        "one_structure_per_ridet": "Un employeur est déjà enregistré avec ce RIDET : cherchez-le dans la liste.",
        "structure_siret_is_valid": "Ce SIRET n'est pas valable : vérifiez ses 14 chiffres.",
        "structure_ridet_is_valid": "Ce RIDET n'est pas valable : il compte de 6 à 10 chiffres, sans lettre ni espace.",
        "structure_has_one_number_at_most": "Donnez à l'employeur un SIRET ou un RIDET, pas les deux.",
        "structure_name_is_present": "Donnez le nom de l'employeur, en 200 caractères au plus.",
        "structure_kind_is_known": "Indiquez si l'employeur est public ou privé.",
        "structure_commune_is_an_insee_code":
            "Le code de la commune doit être son code Insee à cinq caractères (13055, 2A004).",
        "structure_territory_is_known": "Le territoire de l'employeur n'existe pas : choisissez-le dans la liste.",
        "contact_structure_is_known": "L'employeur de ce contact n'existe pas : choisissez-le dans la liste.",
        "contact_function_is_known": "Indiquez si ce contact est le responsable ou le service des ressources humaines.",
        "contact_email_is_valid": "L'adresse e-mail du contact n'est pas valable : donnez-en une seule, en minuscules.",
        "contact_name_is_present": "Donnez le nom du contact, en 200 caractères au plus.",
        "contact_ends_after_it_begins": "Ce contact cesserait avant d'avoir commencé : corrigez l'une des deux dates.",
        "one_running_contact_per_function_and_email":
            "Ce contact est déjà enregistré chez cet employeur pour la même fonction.",
        "habilitation_structure_is_known":
            "L'employeur de cette habilitation n'existe pas : choisissez-le dans la liste.",
        "habilitation_is_answered_after_it_began":
            "La réponse précéderait la demande d'habilitation : corrigez l'une des deux dates.",
        "habilitation_is_validated_or_refused":
            "Une habilitation est validée ou refusée : gardez une seule des deux dates.",
        "one_open_habilitation_per_structure":
            "Cet employeur a déjà une habilitation validée ou en attente de réponse : complétez celle-là.",
        "convention_structure_is_known": "L'employeur de cette convention n'existe pas : choisissez-le dans la liste.",
        "convention_belongs_to_its_structure": "Cette convention est déjà enregistrée pour cet employeur.",
        "convention_ends_after_it_begins":
            "La convention finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "post_is_of_a_convention_of_its_structure":
            "Ce poste doit dépendre d'une convention du même employeur : choisissez-la dans la liste.",
        "post_belongs_to_its_structure": "Ce poste est déjà enregistré pour cet employeur.",
        "post_leaves_after_it_was_attributed":
            "Le poste serait rendu ou transféré avant d'avoir été attribué : corrigez l'une des dates.",
        "post_is_returned_or_transferred": "Un poste est rendu ou transféré : gardez une seule des deux dates.",
    ]
}
