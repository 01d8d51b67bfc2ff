extension ConstraintMessages {
    /// Signatures, weeks of internship, and the order of the steps that depend on hours.
    static let hours: [String: String] = [
        "attendance_proof_is_short": "Le justificatif se dit en 200 caractères au plus.",
        "excused_absence_names_its_proof":
            "Une absence justifiée demande la nature de son justificatif : écrivez-la, ou notez une absence injustifiée.",
        "attendance_sheet_is_of_its_body": "Cette feuille n'est pas d'une promotion de votre organisme.",
        "half_day_is_countersigned_once": "Cette demi-journée est déjà contresignée : rechargez la page.",
        "attendance_sheet_half_day_is_known": "Indiquez si vous contresignez le matin ou l'après-midi.",
        "trainer_is_named": "Écrivez le nom de la personne qui a assuré la demi-journée, en 200 caractères au plus.",
        "attendance_sheet_is_not_signed_ahead":
            "Une demi-journée ne se contresigne pas à l'avance : attendez le jour du cours.",
        "attendance_signature_belongs_to_its_enrolment":
            "Cette signature ne va pas avec une inscription de cette personne : vérifiez le dossier.",
        "half_day_is_signed_once": "Vous avez déjà signé cette demi-journée.",
        "attendance_signature_half_day_is_known": "Indiquez si la signature concerne le matin ou l'après-midi.",
        "internship_placement_belongs_to_its_enrolment":
            "Ce lieu de stage ne va pas avec une inscription de cette personne : vérifiez le dossier.",
        "internship_placement_ends_after_it_begins":
            "Le stage finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "internship_host_is_named": "Écrivez le nom de la structure qui accueille le stage, en 200 caractères au plus.",
        "internship_tutor_name_is_short": "Le nom du tuteur a au plus 200 caractères.",
        "internship_tutor_email_is_valid":
            "L'adresse e-mail du tuteur n'est pas valable : donnez-en une seule, en minuscules.",
        "internship_placement_corrects_a_known_row":
            "Le lieu de stage à corriger n'existe pas : rechargez la page et choisissez-le à nouveau.",
        "internship_placement_is_corrected_by_a_known_row":
            "La correction de ce lieu de stage n'a pas été enregistrée : recommencez.",
        "one_internship_placement_per_first_day":
            "Un lieu de stage commence déjà ce jour-là : corrigez-le s'il est faux.",
        "internship_week_public_id_is_unique":
            "Cette semaine de stage est déjà enregistrée : rechargez la page, puis recommencez.",
        "internship_week_belongs_to_its_enrolment":
            "Cette semaine de stage ne va pas avec une inscription de cette personne : vérifiez le dossier.",
        "internship_week_begins_on_monday": "Une semaine de stage se déclare par son lundi.",
        "internship_week_has_at_most_48_hours": "Une semaine de stage compte 48 heures au plus : corrigez la durée.",
        "internship_competences_are_known": "Choisissez les compétences dans la liste, de CP-1 à CP-5.",
        "internship_activities_are_short": "Le texte sur vos activités a au plus 2 000 caractères.",
        "internship_week_is_not_declared_ahead":
            "Une semaine de stage ne se déclare pas avant d'avoir commencé : attendez son lundi.",
        "internship_week_corrects_a_known_row":
            "La semaine à corriger n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "internship_week_is_corrected_by_a_known_row":
            "La correction de cette semaine n'a pas été enregistrée : recommencez.",
        "one_internship_week_per_monday": "Cette semaine est déjà déclarée : corrigez-la si elle est fausse.",
        "hours_statement_validates_a_known_week":
            "La semaine à valider n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "validated_hours_are_those_declared":
            "Ces heures ne sont plus celles que la personne a déclarées : rechargez la page pour voir les nouvelles.",
        "stated_hours_do_not_overlap":
            "Des heures sont déjà enregistrées pour une partie de cette période : aucune heure ne compte deux fois.",
        "internship_follows_the_start": "Le stage suit le début de la formation : choisissez une semaine plus récente.",
        "validated_week_is_not_changed":
            "Cette semaine est déjà validée : demandez d'abord à la structure d'annuler sa validation.",
        "mock_jury_follows_the_internship":
            "Le jury blanc suit le stage : toutes ses heures doivent être validées avant ce jour.",
        "mock_jury_follows_the_teaching":
            "Le jury blanc suit les cours : toutes leurs heures doivent être notées, ou rattrapées, avant ce jour.",
        "training_ends_after_the_mock_jury":
            "La formation se termine après le jury blanc, qui en fait partie : enregistrez-le d'abord.",
        "training_ends_with_all_its_hours":
            "Il manque des heures de cours : la formation se termine quand toutes sont notées ou rattrapées.",
        "exam_follows_the_mock_jury": "L'examen du CCP1 suit le jury blanc : enregistrez d'abord celui-ci.",
        "exam_waits_after_the_mock_jury":
            "L'examen du CCP1 a lieu au plus tôt deux semaines après le jury blanc : choisissez une date plus tardive.",
        "pix_waits_for_its_week":
            "La certification Pix se passe à partir de la dix-septième semaine de formation : choisissez une date "
            + "plus tardive.",
    ]
}
