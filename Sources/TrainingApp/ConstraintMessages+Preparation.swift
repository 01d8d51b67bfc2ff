extension ConstraintMessages {
    /// What exams ask for, the training kit and what learners say.
    static let preparation: [String: String] = [
        "pix_candidate_pkey": "Vos données de naissance sont déjà enregistrées : rechargez la page, puis recommencez.",
        "pix_candidate_person_is_known": "Cette personne n'existe pas : rechargez la page, puis recommencez.",
        "pix_birth_name_is_present": "Indiquez le nom de naissance, de 100 caractères au plus.",
        "pix_given_name_is_present": "Indiquez le prénom de l'état civil, de 100 caractères au plus.",
        "pix_candidate_was_born_in_the_last_century": "Cette date de naissance n'est pas possible : corrigez l'année.",
        "pix_sex_is_m_or_f": "Pix demande M ou F, comme à l'état civil : choisissez dans la liste.",
        "pix_birth_country_is_present": "Indiquez le pays de naissance, en toutes lettres.",
        "pix_birth_commune_insee_is_of_its_shape":
            "Le code INSEE de la commune a cinq caractères, par exemple 13055 ou 2A004 : corrigez-le.",
        "pix_birth_postal_code_is_of_its_shape":
            "Le code postal a cinq chiffres : corrigez-le ou laissez la case vide.",
        "pix_birth_commune_is_short": "Le nom de la commune compte 100 caractères au plus : raccourcissez-le.",
        "pix_birth_commune_is_named_once":
            "Donnez soit le code INSEE de la commune, soit son nom avec le code postal, mais pas les deux.",
        "pix_extra_time_is_a_share": "Le temps majoré se donne en pour cent, de 1 à 100, par exemple 33.",
        "postal_address_pkey": "Votre adresse est déjà enregistrée : rechargez la page, puis recommencez.",
        "postal_address_person_is_known": "Cette personne n'existe pas : rechargez la page, puis recommencez.",
        "address_street_is_present": "Indiquez le numéro et la rue, en 200 caractères au plus.",
        "address_postal_code_is_of_its_shape": "Le code postal a cinq chiffres : corrigez-le.",
        "address_town_is_present": "Indiquez la commune, en 100 caractères au plus.",
        "exam_centre_pkey": "Le numéro interne de ce centre est déjà pris : rechargez la page, puis recommencez.",
        "exam_centre_public_id_is_unique": "Ce centre est déjà enregistré : rechargez la page, puis recommencez.",
        "exam_centre_body_is_known": "Cet organisme n'existe pas : rechargez la page, puis recommencez.",
        "exam_centre_is_named_once": "Ce centre est déjà enregistré pour cette période d'agrément.",
        "exam_centre_name_is_present": "Indiquez le nom du centre, en 200 caractères au plus.",
        "exam_centre_town_is_present": "Indiquez la commune du centre, en 100 caractères au plus.",
        "exam_centre_accreditation_is_proven": "Indiquez le numéro de l'agrément, en 100 caractères au plus.",
        "exam_centre_accreditation_ends_after_it_begins": "La fin de l'agrément précède son début : corrigez une date.",
        "exam_is_held_in_an_accredited_centre":
            "Ce centre n'est pas agréé à cette date : choisissez un centre de votre liste, ou ajoutez-y son agrément.",
        "training_check_pkey": "Le numéro interne de cette étape est déjà pris : rechargez la page, puis recommencez.",
        "training_check_corrects_a_known_row":
            "L'étape à corriger n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "training_check_is_corrected_by_a_known_row":
            "La correction de cette étape n'a pas été enregistrée : recommencez.",
        "training_check_belongs_to_its_enrolment":
            "Cette étape ne concerne pas cette inscription : rechargez la page, puis recommencez.",
        "training_check_step_fits_its_item": "Cette étape n'existe pas pour cette pièce : choisissez dans la liste.",
        "training_check_is_not_dated_ahead": "Une remise ne se date pas d'un jour à venir : corrigez la date.",
        "one_step_per_item": "Cette étape est déjà enregistrée : rechargez la page.",
        "receipt_follows_the_handover":
            "Un document se reçoit une fois que l'organisme a enregistré sa remise : demandez-la-lui.",
        "satisfaction_answer_pkey":
            "Le numéro interne de cette réponse est déjà pris : rechargez la page, puis recommencez.",
        "satisfaction_answer_belongs_to_its_enrolment":
            "Cette réponse ne concerne pas cette inscription : rechargez la page, puis recommencez.",
        "satisfaction_is_asked_once": "Vous avez déjà répondu à ce questionnaire : merci.",
        "satisfaction_moment_is_known": "Choisissez le questionnaire dans la liste.",
        "satisfaction_marks_are_one_to_five": "Donnez à chaque question une note de 1 à 5.",
        "satisfaction_remark_is_short": "La remarque compte 2 000 caractères au plus : raccourcissez-la.",
        "satisfaction_follows_the_training": "Le questionnaire s'ouvre une fois la formation suivie.",
        "later_answer_waits_three_months": "Ce second questionnaire s'ouvre trois mois après la fin de la formation.",
    ]
}
