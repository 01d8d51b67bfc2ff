extension ConstraintMessages {
    /// Advisors and coordinators, their roles and teams, and who may see their files.
    static let people: [String: String] = [
        "person_public_id_is_unique": "Cette personne est déjà enregistrée : rechargez la page, puis recommencez.",
        "one_person_per_email":
            "Une personne est déjà enregistrée avec cette adresse e-mail : cherchez-la dans la liste.",
        "person_last_name_is_present": "Donnez le nom de la personne, en 200 caractères au plus.",
        "person_first_name_is_present": "Donnez le prénom de la personne, en 200 caractères au plus.",
        "person_email_is_valid":
            "L'adresse e-mail de la personne n'est pas valable : donnez-en une seule, en minuscules.",
        "person_phone_is_short":
            "Le numéro de téléphone compte 30 caractères au plus : n'en donnez qu'un, ou laissez la case vide.",
        "person_territory_is_known": "Le territoire de la personne n'existe pas : choisissez-le dans la liste.",
        "role_person_is_known": "La personne à qui donner cette fonction n'existe pas : choisissez-la dans la liste.",
        "person_role_is_known": "Indiquez si la personne est conseiller ou coordinateur.",
        "person_role_id_is_unique": "Cette fonction est déjà enregistrée : rechargez la page, puis recommencez.",
        "one_role_per_person_and_first_day":
            "Une fonction commence déjà ce jour-là pour cette personne : choisissez une autre date.",
        "team_coordinator_is_known": "Le coordinateur de cette équipe n'existe pas : choisissez-le dans la liste.",
        "team_member_is_known": "La personne à ajouter à l'équipe n'existe pas : choisissez-la dans la liste.",
        "team_membership_ends_after_it_begins":
            "La personne quitterait l'équipe avant d'y être entrée : corrigez l'une des deux dates.",
        "coordinator_is_not_in_the_own_team":
            "Un coordinateur ne peut pas être membre de sa propre équipe : choisissez une autre personne.",
        "team_memberships_do_not_overlap":
            "Cette personne est déjà dans l'équipe de ce coordinateur pendant ces dates.",
        "employer_sight_structure_is_known": "L'employeur à qui ouvrir ce dossier n'existe pas.",
        "employer_sight_person_is_known": "La personne dont le dossier serait ouvert à l'employeur n'existe pas.",
        "one_sight_per_structure_and_person": "Cet employeur a déjà accès au dossier de cette personne.",
        "training_sight_body_is_known": "L'organisme de formation à qui ouvrir ce dossier n'existe pas.",
        "training_sight_person_is_known":
            "La personne dont le dossier serait ouvert à l'organisme de formation n'existe pas.",
        "one_sight_per_training_body_and_person":
            "Cet organisme de formation a déjà accès au dossier de cette personne.",
    ]
}
