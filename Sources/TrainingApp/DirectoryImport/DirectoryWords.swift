/// The words of a directory file that stand for something, folded, with the code they are recorded under.
enum DirectoryWords {
    static let kinds = [
        "public": "public", "publique": "public", "collectivite": "public", "structure publique": "public",
        "prive": "private", "privee": "private", "association": "private", "structure privee": "private",
        "entreprise": "private",
    ]

    static let roles = [
        "conseiller": "advisor", "conseillere": "advisor", "conseiller numerique": "advisor",
        "conseillere numerique": "advisor", "cn": "advisor", "cnfs": "advisor", "conum": "advisor",
        "coordinateur": "coordinator", "coordinatrice": "coordinator", "coordo": "coordinator",
        "conseiller coordinateur": "coordinator", "conseiller numerique coordinateur": "coordinator",
        "coordinateur de conseillers": "coordinator",
    ]

    static let endReasons = [
        "terme": "term", "fin de cdd": "term", "terme du contrat": "term", "non reconduction": "term",
        "non reconduction du cdd": "term", "demission": "resignation", "licenciement": "dismissal",
        "rupture conventionnelle": "agreement", "accord": "agreement", "rupture d un commun accord": "agreement",
        "transfert": "transfer", "transfert de poste": "transfer", "autre": "other", "autre motif": "other",
    ]

    /// The word that the export writes for a code.
    static let shown = [
        "public": "public", "private": "privé", "advisor": "conseiller", "coordinator": "coordinateur",
        "term": "terme du contrat", "resignation": "démission", "dismissal": "licenciement",
        "agreement": "rupture conventionnelle", "transfer": "transfert", "other": "autre",
    ]

    static let examples: [DirectoryColumn: String] = [
        .structureKind: "« public » ou « privé »", .role: "« conseiller » ou « coordinateur »",
        .endReason:
            "« terme du contrat », « démission », « licenciement », « rupture conventionnelle », « transfert » ou « autre »",
    ]
}
