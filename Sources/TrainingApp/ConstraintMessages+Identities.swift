extension ConstraintMessages {
    /// Functions and powers of roles, identities of outside providers, sign-ins under way, sessions.
    static let identities: [String: String] = [
        "account_role_has_a_function_of_its_persona":
            "Cette fonction n'existe pas pour ce rôle : choisissez-la dans la liste.",
        "account_role_giver_is_known":
            "Le compte qui donne ce rôle n'existe plus : reconnectez-vous, puis recommencez.",
        "delegation_is_of_a_known_role": "Le rôle à déléguer n'existe plus : rechargez la page, puis recommencez.",
        "one_line_per_power": "Cette fonction a déjà ce droit.",
        "power_is_a_word": "Un droit se nomme en 2 à 30 lettres minuscules.",
        "identity_account_is_known": "Le compte à rattacher n'existe plus : reconnectez-vous, puis recommencez.",
        "identity_belongs_to_one_account":
            "Cette identité est déjà rattachée à un compte : connectez-vous avec elle, ou écrivez-nous.",
        "identity_is_named": "Le fournisseur d'identité n'a pas dit qui vous êtes : recommencez la connexion.",
        "pending_identity_pkey": "Cette connexion attend déjà sa confirmation : recommencez-la depuis le début.",
        "pending_identity_is_named": "Le fournisseur d'identité n'a pas dit qui vous êtes : recommencez la connexion.",
        "pending_identity_token_is_sha256": "Cette connexion n'a pas pu être gardée : recommencez-la.",
        "sign_in_attempt_pkey": "Cette connexion est déjà commencée : recommencez-la depuis le début.",
        "sign_in_hashes_are_sha256": "Cette connexion n'a pas pu être commencée : recommencez-la.",
        "session_public_id_is_unique": "Cette connexion est déjà ouverte : connectez-vous à nouveau.",
        "session_assurance_is_known": "Cette façon de se connecter n'existe pas : choisissez-en une autre.",
        "session_origin_is_short": "Votre navigateur se décrit trop longuement : connectez-vous avec un autre.",
    ]
}
