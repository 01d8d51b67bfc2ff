extension ConstraintMessages {
    /// Exemptions decided, and titles prepared beside the programme.
    static let titles: [String: String] = [
        "title_registration_pkey":
            "Le numéro interne de cette inscription est déjà pris : rechargez la page, puis recommencez.",
        "title_registration_public_id_is_unique":
            "Cette inscription est déjà enregistrée : rechargez la page, puis recommencez.",
        "title_registration_person_is_known": "La personne inscrite n'existe pas : choisissez-la dans la liste.",
        "title_registration_corrects_a_known_row":
            "L'inscription à corriger n'existe pas : rechargez la page et choisissez-la à nouveau.",
        "title_registration_is_corrected_by_a_known_row":
            "La correction de cette inscription n'a pas été enregistrée : recommencez.",
        "title_registration_block_fits_its_title":
            "Ce bloc n'existe pas pour ce titre : choisissez-le dans la liste.",
        "title_registration_funding_is_known": "Choisissez le financeur dans la liste.",
        "only_an_opco_agrees": "Un accord ne se date que pour un financement par un OPCO : laissez la case vide.",
        "title_exam_follows_its_registration": "L'examen ne peut pas précéder l'inscription : corrigez une des dates.",
        "title_provider_is_short": "Le nom de l'organisme compte 200 caractères au plus : raccourcissez-le.",
        "one_registration_per_title_and_block":
            "Cette personne est déjà inscrite à ce bloc : corrigez l'inscription enregistrée.",
        "exemption_names_its_proof": "Une dispense se prononce sur pièce : indiquez le document qui la justifie.",
        "exemption_is_not_dated_ahead": "Une dispense ne se date pas d'un jour à venir : corrigez la date.",
        "exemption_follows_no_running_enrolment":
            "Cette personne a une inscription en cours : mettez-y fin avant de prononcer la dispense.",
        "exemption_is_of_a_coordinator":
            "À cette date, cette personne n'est pas enregistrée comme coordinatrice : vérifiez sa fonction.",
        "equivalence_needs_its_title":
            "Aucun CCP1 n'est enregistré à cette date : enregistrez d'abord le titre obtenu et sa preuve.",
    ]
}
