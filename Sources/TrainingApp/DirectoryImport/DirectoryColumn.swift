/// The columns of a directory file, in the order of the template and of the export.
public enum DirectoryColumn: Int, TableColumn {
    case structureRef, employerNumber, structureName, structureKind, territory
    case communeInsee, street, postalCode, communeName
    case conventionRef, conventionStart, conventionEnd, conventionSigned, conventionDeposited
    case postRef, postAttributed, postReturned, postTransferred
    case personRef, coopRef, lastName, firstName, email, phone, bornOn, role, coordinatorEmail
    case contractStart, contractEnd, selectedOn, signedOn, depositedOn, endedOn, endDeclared, endReason

    /// Place in `allCases`, from 0.
    public var ordinal: Int { rawValue }

    /// The title in the template, in the export and in messages.
    public var title: String { Self.titles[rawValue] }

    /// Columns without which a file says nothing.
    public static let required: Set<DirectoryColumn> = [.structureName, .territory]

    /// « ligne ».
    public static let rowName = "contrat"

    /// The columns by their folded titles.
    public static let byFoldedTitle = table { synonyms[$0] ?? [] }

    /// The columns by the names under which a source's own titles are remembered.
    static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })

    private static let titles = [
        "Identifiant structure", "SIRET", "Structure", "Statut", "Département", "Code INSEE", "Adresse", "Code postal",
        "Commune", "N° de convention", "Début de convention", "Fin de convention", "Signature de convention",
        "Dépôt de convention", "N° de poste", "Poste attribué le", "Poste rendu le", "Poste transféré le",
        "Identifiant personne",
        "Identifiant Coop", "Nom", "Prénom", "E-mail", "Téléphone", "Date de naissance", "Fonction",
        "E-mail du coordinateur", "Début de contrat", "Fin de contrat prévue", "Candidat validé le",
        "Contrat signé le", "Contrat déposé le", "Fin effective", "Fin déclarée le", "Motif de fin",
    ]

    /// Other titles under which tools and people give the same thing.
    private static let synonyms: [DirectoryColumn: [String]] = [
        .structureRef: [
            "ID structure", "Id de la structure", "ID SA", "Identifiant de la structure", "ID long structure",
        ],
        .employerNumber: [
            "SIRET de l'employeur", "SIRET structure", "SIRET de la structure", "SIRET employeur", "N° SIRET",
            "Numéro SIRET", "SIRET ou RIDET", "RIDET",
        ],
        .structureName: [
            "Nom de la structure", "Nom structure", "Dénomination", "Raison sociale", "Employeur", "Nom de l'employeur",
            "Structure employeuse", "Structure d'accueil", "Nom structure employeuse",
        ],
        .structureKind: [
            "Public ou privé", "Type de structure", "Statut juridique", "Statut de la structure", "Public/privé",
        ],
        .territory: [
            "Territoire", "Code département", "Département de la structure", "Dept", "Dpt", "N° département",
            "Numéro de département", "Code territoire",
        ],
        .communeInsee: [
            "Code commune", "Code INSEE de la commune", "INSEE", "Code commune INSEE", "Commune INSEE",
            "Code INSEE commune",
        ],
        .street: ["Rue", "Adresse de la structure", "Voie", "Adresse postale"],
        .postalCode: ["CP", "Code postal de la structure"],
        .communeName: ["Ville", "Nom de la commune", "Commune de la structure", "Localité"],
        .conventionRef: [
            "Convention", "Numéro de convention", "Identifiant convention", "N° convention", "Référence de convention",
        ],
        .conventionStart: [
            "Convention du", "Date de début de convention", "Date début convention", "Début convention",
        ],
        .conventionEnd: ["Convention au", "Date de fin de convention", "Date fin convention", "Fin convention"],
        .conventionSigned: ["Convention signée le", "Date de signature de la convention", "Date signature convention"],
        .conventionDeposited: [
            "Convention déposée le", "Date de dépôt de la convention", "Date dépôt convention",
            "Dépôt de la convention",
        ],
        .postRef: ["Poste", "Numéro de poste", "Identifiant poste", "ID poste", "N° poste", "Identifiant du poste"],
        .postAttributed: ["Date d'attribution", "Date d'attribution du poste", "Attribué le", "Attribution du poste"],
        .postReturned: ["Date de restitution", "Rendu le", "Date de rendu du poste", "Restitution du poste"],
        .postTransferred: ["Date de transfert", "Transféré le", "Transfert du poste"],
        .personRef: ["ID conseiller", "Identifiant conseiller", "ID personne", "ID CN", "ID CNFS", "Id du conseiller"],
        .coopRef: ["ID Coop", "Coop", "Identifiant La Coop"],
        .lastName: ["Nom du conseiller", "Nom de famille", "Nom conseiller", "Nom d'usage", "Nom du CN"],
        .firstName: ["Prénom du conseiller", "Prénoms", "Prénom conseiller", "Prénom du CN"],
        .email: [
            "Email", "Mail", "Courriel", "Adresse e-mail", "Adresse mail", "E-mail du conseiller", "Mail du conseiller",
            "Email conseiller", "Adresse électronique", "E-mail professionnel", "Mail professionnel",
        ],
        .phone: [
            "Tél", "Portable", "Mobile", "Téléphone du conseiller", "Numéro de téléphone", "Téléphone professionnel",
        ],
        .bornOn: ["Né le", "Née le", "Né(e) le", "Naissance", "Date naissance"],
        .role: ["Rôle", "Poste occupé", "Type de conseiller", "Conseiller ou coordinateur", "Fonction du conseiller"],
        .coordinatorEmail: [
            "Coordinateur", "Mail du coordinateur", "Email coordinateur", "E-mail de la coordinatrice",
            "E-mail coordinateur",
        ],
        .contractStart: [
            "Début du contrat", "Date de début de contrat", "Date début contrat", "Date de début du contrat",
            "Contrat du", "Date d'embauche", "Début contrat", "Date de recrutement",
        ],
        .contractEnd: [
            "Fin de contrat", "Fin du contrat", "Date de fin de contrat", "Date fin contrat", "Contrat au",
            "Date de fin du contrat", "Fin contrat",
        ],
        .selectedOn: [
            "Candidat sélectionné le", "Date de validation du candidat", "Candidature validée le",
            "Validation du candidat",
        ],
        .signedOn: ["Date de signature du contrat", "Signature du contrat", "Date signature contrat"],
        .depositedOn: ["Date de dépôt du contrat", "Dépôt du contrat", "Contrat reçu le"],
        .endedOn: [
            "Date de rupture", "Rupture", "Date de fin effective", "Fin réelle", "Date de départ", "Départ le",
            "Fin effective du contrat", "Date de rupture du contrat",
        ],
        .endDeclared: ["Rupture déclarée le", "Date de déclaration de rupture", "Date de déclaration de fin"],
        .endReason: ["Motif de rupture", "Motif de départ", "Motif", "Motif de la rupture"],
    ]
}
