extension ConstraintMessages {
    /// Addresses of calendars, and what they publish.
    static let calendars: [String: String] = [
        "calendar_feed_pkey": "Cette adresse de calendrier existe déjà.",
        "calendar_feed_public_id_is_unique": "Cette adresse de calendrier existe déjà : recommencez.",
        "calendar_feed_secret_is_unique": "Cette adresse de calendrier existe déjà : recommencez.",
        "calendar_feed_role_is_known": "Le rôle de cette adresse de calendrier n'existe plus.",
        "calendar_feed_cohort_is_known": "La promotion de ce calendrier n'existe plus.",
        "calendar_feed_secret_is_sha256": "L'adresse de ce calendrier n'est pas lisible.",
        "calendar_feed_key_is_named": "La clé de cette adresse de calendrier n'est pas lisible.",
        "calendar_feed_kind_is_known": "Ce genre de calendrier n'existe pas : rechargez la page.",
        "calendar_feed_of_a_cohort_names_it": "Le calendrier d'une promotion nomme sa promotion, et lui seul.",
        "one_calendar_feed_of_a_kind": "Une adresse existe déjà pour ce calendrier : rechargez la page.",
        "calendar_entry_is_named_once": "Cette date est déjà publiée dans le calendrier.",
        "calendar_entry_names_are_plain": "Cette date de calendrier n'a pas de nom lisible.",
        "calendar_entry_texts_are_short": "Le texte de cette date de calendrier est trop long.",
        "calendar_entry_ends_after_it_begins": "Une date de calendrier ne peut pas finir avant son début.",
        "calendar_entry_changes_are_counted": "Le nombre de changements d'une date ne peut pas être négatif.",
    ]
}
