extension DirectoryColumn {
    /// The columns of the export, which are those of the import.
    static let exported = allCases.map { column in
        ExportTable.Column(
            title: column.title,
            meaning: column.meaning,
            isDay: days.contains(column),
            width: column.width
        )
    }

    /// Cells of the store with the words that people use for codes.
    static func words(_ cells: [String]) -> [String] {
        var cells = cells
        for column in [DirectoryColumn.structureKind, .role, .endReason] where cells.indices.contains(column.ordinal) {
            cells[column.ordinal] = DirectoryWords.shown[cells[column.ordinal]] ?? cells[column.ordinal]
        }
        return cells
    }

    private static let days: Set<DirectoryColumn> = [
        .conventionStart, .conventionEnd, .conventionSigned, .conventionDeposited, .postAttributed,
        .postReturned, .postTransferred, .bornOn,
        .contractStart, .contractEnd, .selectedOn, .signedOn, .depositedOn, .endedOn, .endDeclared,
    ]

    private var width: Int {
        switch self {
        case .structureName, .street, .email, .coordinatorEmail: 32
        default: Self.days.contains(self) ? 12 : 18
        }
    }

    /// What the column holds, in words.
    public var meaning: String {
        switch self {
        case .structureRef: "Numéro de la structure dans les outils de l'État, ou son identifiant dans Parcours."
        case .employerNumber:
            "SIRET de l'établissement, ou RIDET en Nouvelle-Calédonie ; vide si la structure n'en a pas."
        case .structureName: "Nom de la structure employeuse."
        case .structureKind: "public ou privé."
        case .territory: "Département ou collectivité de la structure."
        case .communeInsee: "Code INSEE de la commune (ce n'est pas le code postal)."
        case .street, .postalCode, .communeName: "Adresse de la structure."
        case .conventionRef: "Numéro de la convention, ou son identifiant dans Parcours."
        case .conventionStart, .conventionEnd: "Premier et dernier jour de la convention."
        case .conventionSigned: "Jour de sa signature."
        case .conventionDeposited: "Jour de son dépôt."
        case .postRef: "Numéro du poste, ou son identifiant dans Parcours."
        case .postAttributed: "Jour à partir duquel le poste est attribué."
        case .postReturned, .postTransferred: "Premier jour où le poste n'est plus attribué à la structure."
        case .personRef: "Numéro de la personne dans les outils de l'État."
        case .coopRef: "Numéro de la personne sur la Coop."
        case .lastName, .firstName, .email, .phone: "Identité et coordonnées professionnelles."
        case .bornOn: "Date de naissance."
        case .role: "conseiller ou coordinateur ; sur le dernier contrat, la fonction actuelle."
        case .coordinatorEmail: "Coordinateur de l'équipe dont la personne fait partie aujourd'hui."
        case .contractStart, .contractEnd: "Premier jour du contrat, dernier jour convenu (vide sans terme)."
        case .selectedOn: "Jour où la candidature a été validée."
        case .signedOn, .depositedOn: "Jours où le contrat a été signé, puis déposé."
        case .endedOn: "Dernier jour travaillé, une fois la fin connue."
        case .endDeclared: "Jour où cette fin a été déclarée."
        case .endReason: "Motif de la fin."
        }
    }
}
