extension ConstraintMessages {
    /// Sessions of thematic modules and registrations for them.
    static let modules: [String: String] = [
        "module_session_public_id_is_unique":
            "Cette session est déjà enregistrée : rechargez la page, puis recommencez.",
        "session_module_is_known": "Le module de cette session n'existe pas : choisissez-le dans le catalogue.",
        "session_training_body_is_known":
            "L'organisme de formation de cette session n'existe pas : choisissez-le dans la liste.",
        "session_territory_is_known": "Le territoire de cette session n'existe pas : choisissez-le dans la liste.",
        "session_ends_after_it_begins": "La session finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "session_format_is_known": "Indiquez si la session se tient à distance, sur place ou des deux façons.",
        "session_seats_are_in_order":
            "Le nombre minimal de places ne peut pas dépasser le maximum : corrigez l'un des deux.",
        "session_has_a_free_seat":
            "Il n'y a pas assez de places dans cette session pour tous les inscrits : choisissez-en une autre.",
        "session_cancellation_has_a_reason": "Donnez la raison de l'annulation de la session.",
        "session_of_its_module": "Cette session est déjà enregistrée pour ce module.",
        "registration_public_id_is_unique":
            "Cette inscription est déjà enregistrée : rechargez la page, puis recommencez.",
        "registration_person_is_known": "La personne à inscrire n'existe pas : choisissez-la dans la liste.",
        "registration_session_is_of_that_module":
            "Cette session n'existe pas ou porte sur un autre module : choisissez-en une autre.",
        "registration_belongs_to_its_person": "Cette inscription est déjà enregistrée pour cette personne.",
        "registration_funding_is_known":
            "Indiquez qui finance : le programme, l'employeur, un OPCO ou un autre financeur.",
        "registration_status_is_known": "Choisissez dans la liste l'état de l'inscription.",
        "registration_status_follows_the_request":
            "L'inscription ne peut pas changer d'état avant la date de la demande : corrigez la date.",
        "one_live_registration_per_person_and_session":
            "Cette personne est déjà inscrite à cette session : consultez l'inscription enregistrée.",
        "module_already_taken": "Ce module est déjà demandé ou suivi par cette personne : choisissez un autre module.",
        "registration_status_belongs_to_its_registration":
            "Cette inscription n'existe pas ou n'est pas celle de cette personne : vérifiez le dossier.",
        "registration_history_status_is_known": "Choisissez dans la liste le nouvel état de l'inscription.",
        "registration_status_corrects_a_known_row":
            "L'état à corriger n'existe pas : rechargez la page et choisissez-le à nouveau.",
        "registration_status_is_corrected_by_a_known_row":
            "La correction de cet état n'a pas été enregistrée : recommencez.",
    ]
}
