extension ConstraintMessages {
    /// Territories, training bodies, programmes, modules of the catalogue, rule books, closures and switches.
    static let reference: [String: String] = [
        "territory_pkey": "Ce département ou cette collectivité figure déjà dans la liste.",
        "territory_code_is_a_department_or_collectivity":
            "Le code du territoire doit être celui d'un département (13, 2A) ou d'une collectivité (974).",
        "territory_zone_is_known": "La zone du territoire doit être l'Hexagone, la Corse ou l'outre-mer.",
        "training_body_public_id_is_unique":
            "Cet organisme de formation est déjà enregistré : rechargez la page, puis recommencez.",
        "one_training_body_per_code": "Un autre organisme de formation porte déjà ce code : choisissez-en un autre.",
        "training_body_code_is_a_word":
            "Le code de l'organisme compte 2 à 40 minuscules, chiffres ou tirets, et commence par une lettre.",
        "training_body_has_a_known_parent": "L'organisme pilote indiqué n'existe pas : choisissez-le dans la liste.",
        "training_body_kind_is_known": "Indiquez si l'organisme assure la formation initiale, les modules ou les deux.",
        "programme_version_pkey": "Cette version du programme de formation est déjà enregistrée.",
        "programme_parameters_are_an_object":
            "Les paramètres de cette version du programme ne sont pas lisibles : vérifiez le fichier.",
        "module_pkey": "Un module du catalogue porte déjà ce code.",
        "module_code_is_upper_case":
            "Le code du module compte 2 à 40 majuscules ou chiffres, et commence par une lettre.",
        "module_lasts_one_or_two_days": "Un module dure 7 heures (un jour) ou 14 heures (deux jours).",
        "module_category_is_known":
            "Choisissez la catégorie du module dans la liste : thème, public, outil ou coordination.",
        "module_offer_ends_after_it_begins":
            "Le module cesserait d'être proposé avant son premier jour : corrigez l'une des deux dates.",
        "rulebook_pkey": "Cette version des règles est déjà publiée : donnez un autre nom à la nouvelle.",
        "rulebook_digest_is_sha256": "L'empreinte de ces règles est incomplète : publiez-les à nouveau.",
        "rulebook_is_never_rewritten":
            "Une version publiée des règles ne change plus : publiez une nouvelle version.",
        "closure_territory_is_known": "Le territoire de cette fermeture n'existe pas : choisissez-le dans la liste.",
        "closure_training_body_is_known": "L'organisme de cette fermeture n'existe pas : choisissez-le dans la liste.",
        "closure_ends_after_it_begins": "La fermeture finirait avant d'avoir commencé : corrigez l'une des deux dates.",
        "closure_belongs_to_a_territory_or_a_body":
            "Indiquez le territoire ou l'organisme que cette fermeture concerne.",
        "setting_pkey": "Ce réglage existe déjà : modifiez-le au lieu de l'ajouter.",
        "setting_name_is_known": "Ce réglage n'existe pas : vérifiez son nom.",
        "schema_migration_pkey": "Cette mise à jour de la base de données a déjà été faite.",
        "there_is_one_context_secret": "La base de données a déjà été préparée : il n'y a rien à refaire.",
    ]
}
