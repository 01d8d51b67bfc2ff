/// The columns of a roster file, in the order of the template.
public enum RosterColumn: Int, TableColumn {
    case lastName, firstName, email, employerNumber, employerContactName, employerContactEmail
    case territory, contractStart, contractEnd, phone, cohort

    /// Place in `allCases`, from 0.
    public var ordinal: Int { rawValue }

    /// The title in the template and in messages.
    public var title: String {
        switch self {
        case .lastName: "Nom"
        case .firstName: "Prénom"
        case .email: "E-mail"
        case .employerNumber: "SIRET de l'employeur"
        case .employerContactName: "Contact employeur"
        case .employerContactEmail: "E-mail du contact employeur"
        case .territory: "Territoire"
        case .contractStart: "Début de contrat"
        case .contractEnd: "Fin de contrat"
        case .phone: "Téléphone"
        case .cohort: "Cohorte"
        }
    }

    /// Whether a file without the column is refused; `cohort` is required when the import names no cohort.
    public func isRequired(needsCohort: Bool) -> Bool {
        switch self {
        case .contractEnd, .phone: false
        case .cohort: needsCohort
        default: true
        }
    }

    /// Titles that name the column, folded (`FoldedText`): no accents, no punctuation, nothing in brackets.
    var foldedTitles: [String] {
        switch self {
        case .lastName:
            ["nom", "noms", "nom de famille", "nom d usage", "nom usuel", "nom du conseiller", "nom conseiller"]
        case .firstName: ["prenom", "prenoms", "prenom du conseiller", "prenom conseiller", "prenom usuel"]
        case .email:
            [
                "e mail", "email", "mail", "courriel", "mel", "adresse mail", "adresse e mail", "adresse email",
                "adresse courriel", "adresse electronique", "e mail du conseiller", "email du conseiller",
                "mail du conseiller", "courriel du conseiller", "e mail conseiller", "email conseiller",
                "mail conseiller",
            ]
        case .employerNumber:
            [
                "siret", "siret de l employeur", "siret employeur", "siret structure", "siret de la structure",
                "n siret",
                "no siret", "numero siret", "numero de siret", "ridet", "siret ou ridet", "siret ridet",
            ]
        case .employerContactName:
            [
                "contact employeur", "contact de l employeur", "nom du contact employeur", "nom du contact",
                "nom contact employeur", "nom du responsable", "responsable", "nom de l employeur contact",
                "nom du manager",
                "nom du responsable hierarchique", "responsable hierarchique", "contact structure",
                "contact de la structure",
            ]
        case .employerContactEmail:
            [
                "contact employeur", "contact de l employeur", "contact", "responsable", "responsable hierarchique",
                "manager", "employeur", "structure", "contact structure",
            ].flatMap { who in
                ["e mail", "email", "mail", "courriel"].flatMap { word in
                    [
                        "\(word) \(who)", "\(word) du \(who)", "\(word) de l \(who)", "\(word) de la \(who)",
                        "\(who) \(word)",
                    ]
                }
            }
        case .territory:
            [
                "territoire", "departement", "code departement", "code territoire", "dept", "dpt",
                "departement d exercice",
                "code du departement", "departement ou collectivite", "numero de departement",
            ]
        case .contractStart:
            [
                "debut de contrat", "debut du contrat", "debut contrat", "date de debut", "date debut",
                "date de debut de contrat", "date de debut du contrat", "date debut contrat", "contrat debut",
                "contrat du",
                "date d embauche", "prise de poste", "date de prise de poste",
            ]
        case .contractEnd:
            [
                "fin de contrat", "fin du contrat", "fin contrat", "date de fin", "date fin", "date de fin de contrat",
                "date de fin du contrat", "date fin contrat", "contrat fin", "contrat au",
            ]
        case .phone:
            [
                "telephone", "tel", "telephone portable", "portable", "mobile", "numero de telephone", "n de telephone",
                "telephone du conseiller", "telephone mobile",
            ]
        case .cohort: ["cohorte", "promotion", "promo", "session", "groupe", "code cohorte", "code de la cohorte"]
        }
    }

    /// The titles of an empty roster file.
    public static let templateTitles = allCases.map(\.title)

    /// The columns by their folded titles.
    public static let byFoldedTitle = table(\.foldedTitles)

    /// « conseiller ».
    public static let rowName = "conseiller"

    /// A cohort may also be chosen for the whole file.
    public static func remedy(forMissing column: RosterColumn) -> String {
        column == .cohort
            ? "Ajoutez-la avec le code de la cohorte de chaque conseiller, ou choisissez une cohorte pour tout le fichier."
            : "Ajoutez-la, avec ce titre en première ligne."
    }
}

/// The titles of a roster.
public typealias RosterHeader = TableHeader<RosterColumn>

extension TableHeader<RosterColumn> {
    /// The titles of a roster, of which every row must name its cohort when the import names none.
    ///
    /// `mapping` names columns by folded titles of this source, before the usual titles.
    public init(titles: [String], line: Int, needsCohort: Bool, mapping: [String: RosterColumn] = [:]) {
        let required = RosterColumn.allCases.filter { $0.isRequired(needsCohort: needsCohort) }
        self.init(titles: titles, line: line, required: Set(required), mapping: mapping)
    }
}
