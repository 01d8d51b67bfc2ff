extension ConstraintMessages {
    /// Roles that were taken back.
    static let roleCorrections: [String: String] = [
        "role_correction_person_is_known": "La personne dont la fonction est annulée n'existe pas : choisissez-la.",
        "role_correction_role_is_known": "Indiquez si la personne était déclarée conseiller ou coordinateur.",
        "role_correction_has_a_reason": "Donnez la raison de l'annulation, en 500 caractères au plus.",
        "last_role_is_not_taken_back":
            "C'est la seule fonction de la personne : déclarez d'abord la bonne, puis annulez celle-ci.",
    ]
}
