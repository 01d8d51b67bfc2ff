/// The columns of a file of past trainings, titles, exemptions and modules: one row for each of them.
public enum HistoryColumn: Int, TableColumn {
    case personRef, email, lastName, firstName, kind, body, module, title, start, end, requestedOn, payer, result,
        reason

    /// Place in `allCases`, from 0.
    public var ordinal: Int { rawValue }

    /// The title in the template and in messages.
    public var title: String { Self.titles[rawValue] }

    /// Columns without which a file says nothing; people are named by e-mail or by identifier.
    public static let required: Set<HistoryColumn> = [.kind, .start]

    /// « formation, titre, dispense ou module ».
    public static let rowName = "fait"

    /// The columns by their folded titles.
    public static let byFoldedTitle = table { synonyms[$0] ?? [] }

    /// The columns by the names under which a source's own titles are remembered.
    static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })

    private static let titles = [
        "Identifiant personne", "E-mail", "Nom", "Prénom", "Fait", "Organisme", "Module", "Titre", "Date de début",
        "Date de fin", "Demandé le", "Payeur", "Résultat", "Motif",
    ]

    private static let synonyms: [HistoryColumn: [String]] = [
        .personRef: ["ID conseiller", "Identifiant conseiller", "ID personne", "ID CN", "ID CNFS"],
        .email: ["Email", "Mail", "Courriel", "Adresse e-mail", "E-mail du conseiller", "Mail du conseiller"],
        .lastName: ["Nom du conseiller", "Nom de famille", "Nom d'usage"],
        .firstName: ["Prénom du conseiller", "Prénoms"],
        .kind: ["Type", "Nature", "Type de fait", "Genre"],
        .body: ["Organisme de formation", "OF", "Organisme formateur"],
        .module: ["Module thématique", "Code module", "Nom du module", "Intitulé du module"],
        .title: ["Bloc", "Certification", "Titre ou bloc", "Label", "Certificat"],
        .start: ["Date", "Début", "Date d'obtention", "Obtenu le", "Premier jour"],
        .end: ["Fin", "Dernier jour"],
        .requestedOn: ["Date de demande", "Date d'inscription", "Inscrit le"],
        .payer: ["Financeur", "Financement", "Payé par", "Prise en charge"],
        .result: ["Statut", "État", "Issue"],
        .reason: ["Motif de la dispense", "Motif de dispense"],
    ]
}

/// The words of such a file that stand for something, folded, with the code they are recorded under.
enum HistoryWords {
    static let kinds = [
        "formation initiale": "training", "formation": "training", "certification": "certification",
        "titre": "certification", "diplome": "certification", "bloc": "certification", "dispense": "exemption",
        "exemption": "exemption", "module": "module", "module thematique": "module", "historique complet": "complete",
        "complet": "complete",
    ]
    static let payers = [
        "programme": "programme", "dispositif": "programme", "etat": "programme", "anct": "programme",
        "banque des territoires": "programme", "employeur": "employer", "structure": "employer", "opco": "opco",
        "autre": "other",
    ]
    static let moduleResults = [
        "suivi": "attended", "present": "attended", "termine": "attended", "inscrit": "confirmed",
        "confirme": "confirmed", "absence justifiee": "absent_excused", "absent justifie": "absent_excused",
        "absence excusee": "absent_excused", "absence injustifiee": "absent_unexcused",
        "absent injustifie": "absent_unexcused", "absence non excusee": "absent_unexcused", "desistement": "withdrawn",
        "retire": "withdrawn", "annule": "cancelled_by_body", "annule par l organisme": "cancelled_by_body",
        "financement refuse": "funding_refused",
    ]
    static let trainingResults = [
        "terminee": "completed", "termine": "completed", "suivie": "completed", "complete": "completed",
        "abandonnee": "abandoned", "abandon": "abandoned", "en cours": "running",
    ]
    static let exemptionReasons = [
        "equivalence": "equivalence", "ccp1 remn": "equivalence", "deja forme": "already_trained",
        "deja formee": "already_trained", "coordinateur": "coordinator", "coordinatrice": "coordinator",
    ]
    /// Title and block; a CCP without its title is that of the title in force on the day.
    static let titles: [String: (title: String?, block: String?)] = [
        "remn": ("REMN", "full"), "remn complet": ("REMN", "full"), "titre remn": ("REMN", "full"),
        "remn ccp1": ("REMN", "CCP1"), "remn ccp2": ("REMN", "CCP2"), "remn ccp3": ("REMN", "CCP3"),
        "ccp1 remn": ("REMN", "CCP1"), "ccp2 remn": ("REMN", "CCP2"), "ccp3 remn": ("REMN", "CCP3"),
        "mn": ("MN", "full"), "titre mn": ("MN", "full"), "mediateur numerique": ("MN", "full"),
        "mn ccp1": ("MN", "CCP1"), "mn ccp2": ("MN", "CCP2"), "ccp1 mn": ("MN", "CCP1"), "ccp2 mn": ("MN", "CCP2"),
        "ccp1": (nil, "CCP1"), "ccp2": (nil, "CCP2"), "pix": ("PIX", nil), "certification pix": ("PIX", nil),
    ]

    static let titleExamples = "« REMN CCP1 », « REMN », « MN CCP1 », « MN CCP2 », « MN » ou « Pix »"
    static let examples: [HistoryColumn: String] = [
        .kind: "« formation initiale », « certification », « dispense », « module » ou « historique complet »",
        .payer: "« programme », « employeur », « OPCO » ou « autre »",
        .reason: "« équivalence », « déjà formé » ou « coordinateur »",
        .title: titleExamples,
    ]
    static let moduleExamples =
        "« suivi », « inscrit », « absence justifiée », « absence injustifiée », « désistement » ou « annulé »"
    static let trainingExamples = "« terminée », « abandonnée » ou « en cours »"
}
