extension ConstraintMessages {
    /// Cohorts of initial training and their closures.
    static let cohorts: [String: String] = [
        "cohort_public_id_is_unique": "Cette cohorte est déjà enregistrée : rechargez la page, puis recommencez.",
        "cohort_training_body_is_known":
            "L'organisme de formation de la cohorte n'existe pas : choisissez-le dans la liste.",
        "cohort_territory_is_known": "Le territoire de la cohorte n'existe pas : choisissez-le dans la liste.",
        "cohort_programme_is_known": "Le programme de la cohorte n'existe pas : choisissez-le dans la liste.",
        "cohort_belongs_to_its_body": "Cette cohorte est déjà enregistrée pour cet organisme de formation.",
        "cohort_code_is_unique_within_the_body":
            "Une autre cohorte de votre organisme porte déjà ce code : choisissez-en un autre.",
        "cohort_code_is_present": "Donnez le code de la cohorte, en 60 caractères au plus.",
        "cohort_weekdays_are_working_days": "Choisissez au moins un jour de cours par semaine, du lundi au vendredi.",
        "cohort_mode_is_known": "Indiquez si la cohorte se tient à distance, sur place ou des deux façons.",
        "cohort_sizes_are_in_order":
            "L'effectif minimal ne peut pas dépasser l'effectif maximal : corrigez l'un des deux.",
        "cohort_path_is_possible": "La durée du parcours doit être comprise entre 35 et 420 heures.",
        "cohort_mock_jury_follows_the_start":
            "Le jury blanc doit venir après le premier jour de la cohorte : corrigez l'une des deux dates.",
        "cohort_exam_follows_the_mock_jury": "L'examen doit venir après le jury blanc : corrigez l'une des deux dates.",
        "cohort_cancellation_has_a_reason": "Donnez la raison de l'annulation de la cohorte.",
        "cohort_closure_cohort_is_known": "La cohorte de cette fermeture n'existe pas : choisissez-la dans la liste.",
        "cohort_closure_ends_after_it_begins":
            "La fermeture finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "one_cohort_closure_per_first_day":
            "Une fermeture de cette cohorte commence déjà ce jour-là : modifiez celle-là.",
    ]
}
