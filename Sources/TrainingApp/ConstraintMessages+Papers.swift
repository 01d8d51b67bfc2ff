extension ConstraintMessages {
    /// Papers of a training.
    static let papers: [String: String] = [
        "training_paper_pkey":
            "Le numéro interne de ce document est déjà pris : rechargez la page, puis recommencez.",
        "training_paper_public_id_is_unique": "Ce document est déjà enregistré : rechargez la page, puis recommencez.",
        "paper_code_is_unique": "Ce code de vérification est déjà pris : établissez le document à nouveau.",
        "training_paper_replaces_a_known_row":
            "Le document à remplacer n'existe pas : rechargez la page et choisissez-le à nouveau.",
        "training_paper_is_replaced_by_a_known_row":
            "Le remplacement de ce document n'a pas été enregistré : recommencez.",
        "training_paper_belongs_to_its_enrolment":
            "Ce document ne concerne pas cette inscription : rechargez la page, puis recommencez.",
        "paper_kind_is_known": "Choisissez le document dans la liste.",
        "paper_content_is_an_object": "Le contenu du document n'a pas la forme attendue : établissez-le à nouveau.",
        "paper_code_is_of_its_shape": "Le code de vérification n'a pas la forme attendue : recommencez.",
        "paper_digest_is_sha256": "L'empreinte du document n'a pas la forme attendue : recommencez.",
        "paper_is_not_dated_ahead": "Un document ne se date pas d'un jour à venir : corrigez la date.",
        "one_paper_of_a_kind":
            "Un document de ce type est déjà en vigueur : rechargez la page, puis remplacez-le si besoin.",
        "paper_follows_the_convocation":
            "La convocation s'établit une fois l'étape « convocation envoyée » enregistrée dans l'inscription.",
        "paper_follows_the_start": "La feuille d'émargement s'établit une fois la formation commencée.",
        "certificate_follows_the_training":
            "Le certificat de réalisation s'établit une fois la formation suivie jusqu'au jury blanc, ou abandonnée.",
        "attestation_follows_the_mock_jury": "L'attestation s'établit une fois le jury blanc passé.",
    ]
}
