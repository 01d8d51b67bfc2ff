extension ConstraintMessages {
    /// Half-days followed, and hours stated for a period.
    static let attendance: [String: String] = [
        "attendance_belongs_to_its_enrolment":
            "Cette présence ne va pas avec une inscription de cette personne : vérifiez le dossier.",
        "attendance_half_day_is_known": "Indiquez si la présence concerne le matin ou l'après-midi.",
        "attendance_status_is_known":
            "Indiquez si la personne est présente, absente avec justificatif ou absente sans justificatif.",
        "half_day_has_at_most_210_minutes": "Une demi-journée compte 3 h 30 au plus : corrigez la durée.",
        "absence_has_no_minutes":
            "Une absence ne compte aucune durée : mettez la durée à zéro ou notez la personne présente.",
        "attendance_is_not_recorded_ahead":
            "Une présence ne se note pas à l'avance : attendez le jour du cours ou corrigez la date.",
        "attendance_corrects_a_known_row":
            "La présence à corriger n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "attendance_is_corrected_by_a_known_row":
            "La correction de cette présence n'a pas été enregistrée : recommencez.",
        "one_attendance_per_half_day":
            "La présence de cette demi-journée est déjà notée : corrigez-la si elle est fausse.",
        "hours_statement_belongs_to_its_enrolment":
            "Ces heures ne vont pas avec une inscription de cette personne : vérifiez le dossier.",
        "hours_statement_kind_is_known": "Indiquez si ces heures sont des heures de cours ou de stage.",
        "hours_statement_source_is_known": "Choisissez dans la liste l'origine de ces heures.",
        "hours_statement_ends_after_it_begins":
            "La période finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "stated_hours_fit_their_period":
            "Ces heures dépassent douze heures par jour de la période : corrigez la durée ou les dates.",
        "hours_statement_corrects_a_known_row":
            "Les heures à corriger n'existent pas : rechargez la page et choisissez-les à nouveau.",
        "hours_statement_is_corrected_by_a_known_row":
            "La correction de ces heures n'a pas été enregistrée : recommencez.",
        "one_hours_statement_per_period":
            "Des heures sont déjà déclarées pour cette période : corrigez-les si elles sont fausses.",
    ]
}
