extension ConstraintMessages {
    /// The journal and its chain of blocks: written by the service itself, so that none of it is the user's doing.
    static let journal: [String: String] = [
        "audit_action_is_known": "Cette action ne peut pas être inscrite au journal : elle n'a donc pas eu lieu.",
        "audit_payload_hash_is_sha256": notWritten,
        "audit_payload_is_kept_or_erased": "Le contenu d'une ligne du journal s'efface en entier, ou pas du tout.",
        "one_read_per_person_and_hour": "Cette consultation est déjà inscrite au journal : rechargez la page.",
        "journal_is_never_rewritten": "Le journal ne se modifie ni ne s'efface : on ne peut qu'y ajouter.",
        "audit_seal_pkey": sealedAlready,
        "audit_seal_hash_is_unique": sealedAlready,
        "audit_seal_block_is_positive": notSealed,
        "audit_seal_is_not_empty": notSealed,
        "audit_seal_digests_are_sha256": notSealed,
        "audit_row_is_sealed_once": sealedAlready,
        "audit_place_is_taken_once": sealedAlready,
        "audit_leaf_is_sha256": notSealed,
        "audit_place_is_positive": notSealed,
    ]

    private static let notWritten = "Cette action n'a pas pu être inscrite au journal : elle n'a donc pas eu lieu."
    private static let sealedAlready = "Ces lignes du journal sont déjà scellées : il n'y a rien à refaire."
    private static let notSealed = "Le journal n'a pas pu être scellé : prévenez l'exploitant du service."
}
