extension ConstraintMessages {
    /// Files handed in, checked, then applied.
    static let imports: [String: String] = [
        "import_public_id_is_unique": "Cet import est déjà enregistré : rechargez la page, puis recommencez.",
        "import_kind_is_known": "Ce genre de fichier ne peut pas être importé : choisissez une liste de conseillers.",
        "import_training_body_is_known":
            "L'organisme de formation de cet import n'existe pas : choisissez-le dans la liste.",
        "import_cohort_is_known": "La cohorte de cet import n'existe pas : choisissez-la dans la liste.",
        "import_author_is_known": "Le compte qui importe ce fichier n'existe plus : connectez-vous à nouveau.",
        "import_belongs_to_its_body": "Cet import est déjà enregistré pour cet organisme de formation.",
        "import_digest_is_sha256": "L'empreinte du fichier est incomplète : déposez le fichier à nouveau.",
        "import_file_name_is_short":
            "Le nom du fichier compte de 1 à 255 caractères : renommez-le, puis déposez-le à nouveau.",
        "import_state_is_known": "L'import est dans un état inconnu : déposez le fichier à nouveau.",
        "import_progress_is_possible": "L'avancement de l'import n'est pas cohérent : déposez le fichier à nouveau.",
        "import_is_applied_at_an_instant":
            "L'import n'a pas pu être marqué comme appliqué : rechargez la page, puis recommencez.",
        "file_is_applied_once": "Ce fichier a déjà été appliqué : il n'y a rien à refaire.",
        "import_file_pkey":
            "Un fichier est déjà joint à cet import : ouvrez un nouvel import pour en déposer un autre.",
        "import_file_belongs_to_its_import":
            "L'import auquel joindre ce fichier n'existe pas : ouvrez un nouvel import.",
        "import_file_has_its_import":
            "L'import auquel joindre ce fichier n'existe pas : ouvrez un nouvel import.",
        "import_wishes_are_an_object":
            "Vos réponses sur ce fichier n'ont pas pu être lues : rechargez la page, puis recommencez.",
        "history_has_no_wishes":
            "Un fichier du passé n'attend pas de réponses : ouvrez la page d'un autre import, puis recommencez.",
        "import_undoer_is_known": "Le compte qui annule cet import n'existe plus : connectez-vous à nouveau.",
        "import_is_undone_at_an_instant":
            "L'import n'a pas pu être marqué comme annulé : rechargez la page, puis recommencez.",
        "undoing_has_a_reason": "Dites en une phrase pourquoi l'import est annulé (500 caractères au plus).",
        "only_an_applied_import_is_undone":
            "Seul un import enregistré peut être annulé : rechargez la page pour voir où il en est.",
        "import_was_built_upon":
            "Cet import ne peut plus être annulé : d'autres informations ont été enregistrées depuis sur ses inscrits.",
        "import_content_is_at_most_16_mib":
            "Le fichier dépasse 16 Mio : partagez-le en plusieurs fichiers plus petits.",
        "person_was_born_in_the_last_century":
            "La date de naissance n'est pas possible : elle doit être comprise entre 1900 et 2015.",
        "roster_import_has_its_body":
            "Une liste d'inscrits appartient à un organisme de formation, l'annuaire à personne : choisissez le bon genre de fichier.",
        "import_source_is_a_word":
            "Le nom de la source n'est pas valable : choisissez un nom court en minuscules, sans espace.",
        "import_has_a_source_unless_a_roster":
            "Dites de qui vient ce fichier : donnez un nom à sa source.",
        "directory_file_is_applied_once": "Ce fichier a déjà été appliqué : il n'y a rien à refaire.",
        "one_row_per_import_and_line": "Une ligne du fichier a été lue deux fois : déposez le fichier à nouveau.",
    ]
}
