extension ConstraintMessages {
    /// Files that prove absences and exemptions, refused weeks of internship.
    static let proofs: [String: String] = [
        "exemption_belongs_to_its_person": "Cette dispense n'est pas de cette personne : rechargez la page.",
        "proof_file_public_id_is_unique":
            "Ce justificatif est déjà enregistré : rechargez la page, puis recommencez.",
        "proof_file_person_is_known": "La personne n'existe pas : choisissez-la dans la liste.",
        "proof_file_belongs_to_its_enrolment":
            "Ce justificatif ne va pas avec une inscription de cette personne : vérifiez le dossier.",
        "proof_file_belongs_to_its_exemption":
            "Ce justificatif ne va pas avec une dispense de cette personne : vérifiez le dossier.",
        "proof_file_is_about_one_thing":
            "Un justificatif concerne une absence, avec ses deux jours, ou bien une dispense : choisissez.",
        "proved_absence_ends_after_it_begins":
            "L'absence finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "proved_absence_lasts_a_year_at_most":
            "Un justificatif couvre un an au plus : corrigez l'une des deux dates.",
        "proof_file_name_is_short": "Le nom du fichier a de 1 à 150 caractères : renommez-le, puis recommencez.",
        "proof_file_is_of_a_known_type":
            "Ce fichier n'est ni un PDF, ni une image PNG ou JPEG : enregistrez-le sous l'un de ces formats.",
        "proof_file_is_small_enough": "Ce fichier est vide, ou dépasse 5 Mio : réduisez-le, puis recommencez.",
        "proof_file_digest_is_sha256": "L'empreinte du fichier n'a pas la forme attendue : recommencez.",
        "proof_withdrawal_has_a_reason": "Donnez la raison du retrait de ce justificatif.",
        "withdrawn_proof_is_emptied": "Un justificatif retiré ne garde pas son contenu : recommencez.",
        "internship_refusal_is_of_a_known_week":
            "La semaine à refuser n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "internship_refusal_corrects_a_known_row":
            "Le refus à corriger n'existe pas : rechargez la page et choisissez-le à nouveau.",
        "internship_refusal_is_corrected_by_a_known_row":
            "La correction de ce refus n'a pas été enregistrée : recommencez.",
        "internship_refusal_belongs_to_its_enrolment":
            "Ce refus ne va pas avec une inscription de cette personne : vérifiez le dossier.",
        "internship_refusal_says_why": "Dites pourquoi vous refusez cette semaine, en 500 caractères au plus.",
        "one_refusal_per_declared_week": "Cette semaine est déjà refusée : rechargez la page.",
        "refused_week_is_the_declared_one":
            "Cette déclaration n'est plus celle de la semaine : rechargez la page pour voir la nouvelle.",
        "validated_week_is_not_refused":
            "Cette semaine est déjà validée : annulez d'abord sa validation, puis refusez-la.",
        "refused_week_is_not_validated":
            "Cette semaine est refusée : revenez d'abord sur le refus, ou attendez une nouvelle déclaration.",
    ]
}
