extension ConstraintMessages {
    /// Mails to be sent, links by mail, second factors.
    static let waysIn: [String: String] = [
        "mail_is_queued_once": "Ce message est déjà prêt à partir.",
        "mail_account_is_known": "Le compte à prévenir n'existe plus : le message ne peut pas partir.",
        "mail_kind_is_a_word": "Ce genre de message n'existe pas : il ne peut pas partir.",
        "mail_reference_is_plain": "Ce message ne peut pas être préparé : sa référence n'est pas valable.",
        "mail_recipient_is_valid": "L'adresse e-mail du destinataire n'est pas valable : corrigez-la.",
        "mail_state_is_known": "Cet état d'un message n'existe pas.",
        "mail_is_settled_at_an_instant": "Un message parti ou abandonné garde sa date.",
        "mail_attempts_are_counted": "Le nombre d'envois d'un message ne peut pas baisser.",
        "sign_in_link_pkey": "Ce lien de connexion existe déjà : demandez-en un autre.",
        "link_digests_are_sha256": "Ce lien de connexion n'a pas pu être préparé : demandez-en un autre.",
        "link_address_is_valid": "L'adresse e-mail n'est pas valable : corrigez-la, puis recommencez.",
        "link_texts_are_short": "La page à retrouver a une adresse trop longue : recommencez depuis l'accueil.",
        "link_lasts_at_most_an_hour": "Un lien de connexion dure une heure au plus.",
        "link_codes_are_counted": "Trop de codes faux : demandez un nouveau message.",
        "second_factor_pkey": "La double vérification est déjà en place sur ce compte.",
        "second_factor_account_is_known": "Le compte à protéger n'existe plus : reconnectez-vous.",
        "second_factor_is_prepared_or_confirmed": "La double vérification n'a pas pu être préparée : recommencez.",
        "second_factor_key_is_sealed": "La double vérification n'a pas pu être enregistrée : recommencez.",
    ]
}
