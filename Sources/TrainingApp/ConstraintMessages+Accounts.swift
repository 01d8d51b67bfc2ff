extension ConstraintMessages {
    /// Accounts, their roles and sign-ins.
    static let accounts: [String: String] = [
        "account_public_id_is_unique": "Ce compte est déjà enregistré : rechargez la page, puis recommencez.",
        "one_account_per_email":
            "Un compte existe déjà avec cette adresse e-mail : utilisez-le ou donnez une autre adresse.",
        "account_email_is_valid": "L'adresse e-mail du compte n'est pas valable : donnez-en une seule, en minuscules.",
        "account_name_is_present": "Donnez le nom à afficher pour ce compte, en 200 caractères au plus.",
        "account_role_public_id_is_unique": "Ce rôle est déjà enregistré : rechargez la page, puis recommencez.",
        "account_role_account_is_known": "Le compte à qui donner ce rôle n'existe pas : choisissez-le dans la liste.",
        "account_role_person_is_known": "La personne de ce rôle n'existe pas : choisissez-la dans la liste.",
        "account_role_structure_is_known": "L'employeur de ce rôle n'existe pas : choisissez-le dans la liste.",
        "account_role_training_body_is_known":
            "L'organisme de formation de ce rôle n'existe pas : choisissez-le dans la liste.",
        "account_role_territory_is_known": "Le territoire de ce rôle n'existe pas : choisissez-le dans la liste.",
        "account_role_persona_is_known": "Ce rôle n'existe pas : choisissez-le dans la liste.",
        "account_role_has_the_scope_of_its_persona":
            "Donnez à ce rôle ce qu'il demande, et cela seul : personne, employeur, organisme ou territoire.",
        "account_role_ends_after_it_begins": "Le rôle finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "account_session_pkey": "Cette connexion est déjà ouverte : connectez-vous à nouveau.",
        "session_role_is_known": "Le rôle choisi n'existe plus : connectez-vous à nouveau et choisissez-en un autre.",
        "session_token_hash_is_sha256": "Cette connexion n'a pas pu être ouverte : connectez-vous à nouveau.",
        "session_lasts_at_most_12_hours": "Une connexion dure douze heures au plus : choisissez une durée plus courte.",
    ]
}
