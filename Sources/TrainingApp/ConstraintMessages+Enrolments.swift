extension ConstraintMessages {
    /// Enrolments in initial training and what happened to them.
    static let enrolments: [String: String] = [
        "enrolment_public_id_is_unique":
            "Cette inscription est déjà enregistrée : rechargez la page, puis recommencez.",
        "enrolment_person_is_known": "La personne à inscrire n'existe pas : choisissez-la dans la liste.",
        "enrolment_training_body_is_known":
            "L'organisme de formation de cette inscription n'existe pas : choisissez-le dans la liste.",
        "enrolment_cohort_is_of_its_body":
            "La cohorte n'est pas de l'organisme de cette inscription : choisissez une de ses cohortes.",
        "enrolment_belongs_to_its_person": "Cette inscription est déjà enregistrée pour cette personne.",
        "enrolment_manager_email_is_valid":
            "L'adresse e-mail du responsable n'est pas valable : donnez-en une seule, en minuscules.",
        "one_active_enrolment_per_person":
            "Cette personne a déjà une formation initiale en cours : terminez-la avant d'en ouvrir une autre.",
        "enrolment_event_belongs_to_its_enrolment":
            "Cette inscription n'existe pas ou n'est pas celle de cette personne : vérifiez le dossier.",
        "enrolment_event_kind_is_known": "Cette étape de la formation n'existe pas : choisissez-la dans la liste.",
        "enrolment_event_corrects_a_known_row":
            "L'étape à corriger n'existe pas : rechargez le dossier et choisissez-la à nouveau.",
        "enrolment_event_is_corrected_by_a_known_row":
            "La correction de cette étape n'a pas été enregistrée : recommencez.",
        "training_event_happens_once": "Cette étape est déjà enregistrée : corrigez-la si sa date est fausse.",
        "training_event_happens_once_a_day": "Cette étape est déjà enregistrée à cette date : il n'y a rien à refaire.",
    ]

    /// What holds for every fact that can be disputed.
    static let corrections: [String: String] = [
        "correction_has_a_reason": "Donnez la raison de cette correction.",
        "only_a_correction_is_void":
            "Pour annuler un fait, corrigez celui qui est enregistré en disant qu'il n'a pas eu lieu.",
        "fact_is_corrected_once":
            "Ce fait vient d'être corrigé par quelqu'un d'autre : rechargez la page, puis recommencez.",
        "facts_are_never_rewritten":
            "Un fait enregistré ne se modifie ni ne s'efface : faites une correction, avec sa raison.",
    ]
}
