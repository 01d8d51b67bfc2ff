extension ConstraintMessages {
    /// Invitations, delegations, tokens of programs.
    static let access: [String: String] = [
        "invitation_public_id_is_unique": "Cette invitation est déjà enregistrée : rechargez la page.",
        "invitation_secret_is_unique": "Cette invitation est déjà enregistrée : rechargez la page.",
        "invitation_secret_is_sha256": "Cette invitation n'a pas pu être gardée : recommencez.",
        "invitation_key_is_named": "Cette invitation n'a pas pu être gardée : recommencez.",
        "invitation_email_is_valid": "L'adresse e-mail de la personne invitée n'est pas valable : corrigez-la.",
        "invitation_name_is_present": "Donnez le nom de la personne invitée, en 200 caractères au plus.",
        "invitation_persona_is_known": "Ce rôle n'existe pas : choisissez-le dans la liste.",
        "invitation_has_the_scope_of_its_persona":
            "Dites pour quelle structure, quel organisme, quel territoire ou quelle personne vaut ce rôle.",
        "invitation_has_a_function_of_its_persona":
            "Cette fonction n'existe pas pour ce rôle : choisissez-la dans la liste.",
        "invitation_person_is_known": "La personne invitée n'est plus dans l'annuaire : rechargez la page.",
        "invitation_structure_is_known": "Cette structure n'est plus dans l'annuaire : rechargez la page.",
        "invitation_training_body_is_known": "Cet organisme de formation n'existe plus : rechargez la page.",
        "invitation_territory_is_known": "Ce territoire n'existe pas : choisissez-le dans la liste.",
        "invitation_delegates_a_known_role": "Le rôle à déléguer n'existe plus : rechargez la page, puis recommencez.",
        "invitation_author_is_known": "Le compte qui invite n'existe plus : reconnectez-vous, puis recommencez.",
        "invitation_is_sent_in_a_known_role": "Le rôle qui invite n'existe plus : reconnectez-vous, puis recommencez.",
        "invitation_is_accepted_by_a_known_account": "Ce compte n'existe plus : demandez une nouvelle invitation.",
        "invited_delegation_has_an_end": "Une délégation a un dernier jour : indiquez-le.",
        "invited_delegation_lasts_a_year_at_most":
            "Une délégation dure un an au plus : choisissez un jour plus proche.",
        "delegation_has_an_end": "Une délégation a un dernier jour : indiquez-le.",
        "delegation_ends_with_its_role":
            "Une délégation ne dure pas plus longtemps que le rôle délégué : choisissez un jour plus proche.",
        "invitation_lasts_a_month_at_most": "Une invitation s'accepte dans les 31 jours.",
        "invitation_is_accepted_by_somebody": "Une invitation est acceptée par un compte : recommencez.",
        "invitation_is_accepted_or_withdrawn": "Cette invitation a déjà été acceptée ou retirée : rechargez la page.",
        "invitations_of_a_day_are_few": "Vous avez envoyé trop d'invitations aujourd'hui : continuez demain.",
        "api_token_public_id_is_unique":
            "Ce jeton a déjà été créé : retirez-le et créez-en un autre si vous n'avez pas noté son secret.",
        "api_token_secret_is_unique": "Ce jeton a déjà été créé : recommencez pour en avoir un autre.",
        "api_token_role_is_known": "Le rôle de ce jeton n'existe plus : reconnectez-vous, puis recommencez.",
        "api_token_training_body_is_known": "Cet organisme de formation n'existe plus : rechargez la page.",
        "api_token_secret_is_sha256": "Ce jeton n'a pas pu être gardé : recommencez.",
        "api_token_name_is_present": "Donnez au jeton un nom de 100 caractères au plus, par exemple le logiciel.",
        "api_token_powers_are_few": "Un jeton a 20 droits au plus : choisissez-les dans la liste.",
        "api_token_has_powers_of_its_role": "Ce jeton ne peut avoir que des droits de votre rôle : choisissez-en.",
        "api_token_lasts_a_year_at_most": "Un jeton dure d'un jour à un an : choisissez une autre durée.",
        "api_token_use_pkey": "Cet usage du jeton est déjà noté.",
        "used_token_is_known": "Ce jeton n'existe plus : demandez-en un autre.",
        "token_origin_is_short": "L'adresse d'où vient ce programme est trop longue.",
    ]
}
