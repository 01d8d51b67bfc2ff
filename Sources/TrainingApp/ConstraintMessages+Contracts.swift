extension ConstraintMessages {
    /// Contracts of work.
    static let contracts: [String: String] = [
        "contract_public_id_is_unique": "Ce contrat est déjà enregistré : rechargez la page, puis recommencez.",
        "contract_person_is_known": "La personne de ce contrat n'existe pas : choisissez-la dans la liste.",
        "contract_structure_is_known": "L'employeur de ce contrat n'existe pas : choisissez-le dans la liste.",
        "contract_is_on_a_post_of_its_structure":
            "Le poste de ce contrat doit être un poste du même employeur : choisissez-le dans la liste.",
        "contract_ends_after_it_begins": "Le contrat finirait avant d'avoir commencé : corrigez l'une des dates.",
        "contract_end_reason_is_known": "Choisissez dans la liste le motif de la fin du contrat.",
        "contract_end_is_declared_with_its_day":
            "Donnez le dernier jour du contrat en même temps que vous en déclarez la fin.",
        "contracts_on_a_post_do_not_overlap":
            "Ce poste est déjà occupé pendant ces dates : choisissez un autre poste ou corrigez les dates.",
        "contracts_of_a_person_with_a_structure_do_not_overlap":
            "Cette personne a déjà un contrat chez cet employeur pendant ces dates : corrigez les dates.",
    ]
}
