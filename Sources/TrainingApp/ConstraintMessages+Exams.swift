extension ConstraintMessages {
    /// Attempts at an exam, certificates and exemptions.
    static let exams: [String: String] = [
        "exam_attempt_public_id_is_unique":
            "Ce passage d'examen est déjà enregistré : rechargez la page, puis recommencez.",
        "exam_person_is_known": "Le candidat de cet examen n'existe pas : choisissez-le dans la liste.",
        "exam_is_known": "Choisissez l'examen dans la liste : CCP1, CCP2 ou Pix.",
        "exam_outcome_is_known": "Choisissez le résultat de l'examen dans la liste.",
        "pix_score_is_possible":
            "Un score ne se donne que pour Pix, de 0 à 1024 : corrigez-le ou laissez la case vide.",
        "exam_has_no_result_before_its_date":
            "Un examen n'a pas de résultat avant sa date : corrigez la date ou attendez ce jour.",
        "exam_attempt_corrects_a_known_row":
            "Le passage d'examen à corriger n'existe pas : rechargez la page et choisissez-le à nouveau.",
        "exam_attempt_is_corrected_by_a_known_row":
            "La correction de ce passage d'examen n'a pas été enregistrée : recommencez.",
        "one_attempt_per_exam_and_day":
            "Cette personne passe déjà cet examen à cette date : corrigez le passage enregistré.",
        "certification_person_is_known": "La personne certifiée n'existe pas : choisissez-la dans la liste.",
        "certification_title_is_known": "Choisissez le titre dans la liste : REMN, MN ou Pix.",
        "certification_block_fits_its_title":
            "Ce bloc n'existe pas pour ce titre : choisissez un bloc du titre, ou aucun pour Pix.",
        "certification_basis_is_known": "Choisissez dans la liste ce qui prouve cette certification.",
        "certification_corrects_a_known_row":
            "La certification à corriger n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "certification_is_corrected_by_a_known_row":
            "La correction de cette certification n'a pas été enregistrée : recommencez.",
        "block_is_awarded_once":
            "Cette personne a déjà cette certification : corrigez celle qui est enregistrée si elle est fausse.",
        "exemption_person_is_known": "La personne à dispenser n'existe pas : choisissez-la dans la liste.",
        "exemption_reason_is_known": "Choisissez dans la liste le motif de la dispense.",
        "exemption_corrects_a_known_row":
            "La dispense à corriger n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "exemption_is_corrected_by_a_known_row":
            "La correction de cette dispense n'a pas été enregistrée : recommencez.",
        "one_exemption_per_person":
            "Cette personne a déjà une dispense : corrigez celle qui est enregistrée si elle est fausse.",
    ]
}
