extension ConstraintMessages {
    /// Reminders and their runs.
    static let reminders: [String: String] = [
        "reminder_public_id_is_unique": "Ce rappel existe déjà.",
        "reminded_person_is_known": "La personne dont parle ce rappel n'existe plus.",
        "reminded_structure_is_known": "L'employeur dont parle ce rappel n'existe plus.",
        "reminded_body_is_known": "L'organisme que concerne ce rappel n'existe plus.",
        "reminder_recipient_person_is_known": "La personne à qui va ce rappel n'existe plus.",
        "reminder_recipient_structure_is_known": "L'employeur à qui va ce rappel n'existe plus.",
        "reminder_recipient_body_is_known": "L'organisme à qui va ce rappel n'existe plus.",
        "reminder_mail_is_known": "Le message qui porte ce rappel n'existe plus.",
        "reminder_is_planned_once": "Ce rappel est déjà préparé : il ne part qu'une fois.",
        "reminder_rule_is_one_of_the_book": "Ce rappel ne vient d'aucune règle connue (M-01 à M-30).",
        "reminder_subject_is_known": "Un rappel ne peut pas porter sur cet objet.",
        "reminder_role_is_known": "Un rappel ne peut pas aller à ce destinataire.",
        "reminder_has_the_recipient_of_its_role": "Le destinataire de ce rappel ne va pas avec son rôle.",
        "reminder_says_why": "Un rappel dit pourquoi il part, en 2 000 caractères au plus.",
        "reminder_state_is_known": "Cet état d'un rappel n'existe pas.",
        "reminder_is_settled_at_an_instant": "Un rappel parti ou abandonné garde sa date.",
        "reminder_that_did_not_leave_has_a_reason": "Un rappel qui n'est pas parti garde le motif.",
        "reminder_pkey": "Ce rappel existe déjà.",
        "run_territory_is_known": "Ce territoire n'existe pas.",
        "territory_is_planned_once_a_day": "Les rappels de ce territoire sont déjà préparés pour ce jour.",
        "run_state_is_known": "Cet état d'une préparation de rappels n'existe pas.",
        "run_counts_are_counts": "Un nombre de rappels ne peut pas être négatif.",
    ]
}
