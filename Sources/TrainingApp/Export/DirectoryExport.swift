import Postgres
public import TrainingRules
import TrainingStore

/// What goes out as a file.
public enum ExportKind: String, Hashable, Sendable, CaseIterable {
    /// Structures, conventions, posts, contracts and people, as `import directory` reads them.
    case directory
    /// One row per person and label, as the State's table of trainings holds them.
    case trainings

    /// The file's name without its extension.
    public var fileName: String {
        switch self {
        case .directory: "annuaire"
        case .trainings: "formations"
        }
    }
}

/// A file of the operator: the whole directory or trainings, or those of a territory.
public struct ExportFile: Sendable {
    private let kind: ExportKind
    private let format: ExportFormat
    private let territory: Territory?

    /// Asks for a file.
    public init(_ kind: ExportKind, as format: ExportFormat, of territory: Territory? = nil) {
        self.kind = kind
        self.format = format
        self.territory = territory
    }

    /// The file; who took it, when and with which choice is journalled in the same transaction.
    /// - Throws: `PostgresError`.
    func callAsFunction(in session: Session, _ context: Context, by author: String) throws -> [UInt8] {
        let today = context.clock.todayInParis
        let rows: [[String]]
        switch kind {
        case .directory: rows = try session.fetchAll(DirectoryExportSQL.rows(today, territory?.code))
        case .trainings: rows = try session.fetchAll(TrainingExportSQL.rows(today, territory?.code))
        }
        let choice = PostgresJSON(
            text: "{\"format\": \"\(format.rawValue)\", \"territory\": \(territory.map { "\"\($0.code)\"" } ?? "null")}"
        )
        _ = try session.fetchOne(AuditSQL.noteExport(kind.rawValue, nil, rows.count, choice))
        let facts = [
            (
                "Fichier",
                kind == .directory ? "Annuaire des conseillers numériques" : "Formations des conseillers numériques"
            ),
            ("Établi le", today.french), ("Demandé par", author),
            ("Territoire", territory?.code ?? "tous"), ("Lignes", "\(rows.count)"),
            ("Règle", kind == .directory ? Self.directoryRule : Self.trainingRule),
        ]
        let table = ExportTable(
            name: kind == .directory ? "Annuaire" : "Formations",
            columns: kind == .directory ? DirectoryColumn.exported : TrainingExport.columns,
            rows: kind == .directory ? rows.map(DirectoryColumn.words) : rows,
            facts: facts
        )
        return try table.bytes(as: format)
    }

    private static let directoryRule =
        "Une ligne par contrat qui n'a pas été annulé, puis une par poste vacant, puis une par structure sans poste. "
        + "Le fichier peut être importé tel quel : il ne change alors rien."
    private static let trainingRule =
        "Une ligne par personne et par titre visé (CCP1, et CCP2 s'il est obtenu), pour les formations initiales "
        + "déjà commencées à cette date."
}

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
        .conventionStart, .conventionEnd, .conventionSigned, .postAttributed, .postReturned, .postTransferred, .bornOn,
        .contractStart, .contractEnd, .selectedOn, .signedOn, .depositedOn, .endedOn, .endDeclared,
    ]

    private var width: Int {
        switch self {
        case .structureName, .street, .email, .coordinatorEmail: 32
        default: Self.days.contains(self) ? 12 : 18
        }
    }

    private var meaning: String {
        switch self {
        case .structureRef: "Numéro de la structure dans les outils de l'État."
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

/// The columns of the State's table of trainings.
enum TrainingExport {
    static let columns = [
        ExportTable.Column(title: "Identifiant personne", meaning: "Numéro de la personne dans les outils de l'État."),
        ExportTable.Column(title: "Nom", meaning: "Nom."), ExportTable.Column(title: "Prénom", meaning: "Prénom."),
        ExportTable.Column(title: "E-mail", meaning: "Adresse professionnelle.", width: 32),
        ExportTable.Column(title: "Département", meaning: "Département ou collectivité du poste."),
        ExportTable.Column(title: "Label", meaning: "CCP1 pour la formation initiale ; CCP2 s'il est obtenu."),
        ExportTable.Column(title: "Parcours", meaning: "Durée du parcours : 70h, 175h, 315h…"),
        ExportTable.Column(title: "Lot", meaning: "Code de la promotion."),
        ExportTable.Column(title: "Organisme", meaning: "Organisme de formation.", width: 28),
        ExportTable.Column(title: "Modalité", meaning: "remote à distance, on_site en présentiel, mixed mixte."),
        ExportTable.Column(title: "Date de début", meaning: "Jour où la formation a commencé.", isDay: true),
        ExportTable.Column(
            title: "Date de fin",
            meaning: "Jour où elle s'est terminée ou a été abandonnée.",
            isDay: true
        ),
        ExportTable.Column(
            title: "Pix",
            meaning: "Jour de la certification Pix ; vide si aucune n'est connue.",
            isDay: true
        ),
        ExportTable.Column(
            title: "REMN",
            meaning: "Jour du premier bloc REMN ; vide si aucun n'est connu.",
            isDay: true
        ),
        ExportTable.Column(title: "Observations", meaning: "« abandon » quand la formation n'a pas été menée à terme."),
    ]
}

extension Application {
    /// A file of the operator, from the command line.
    /// - Throws: `AppError`.
    public func export(_ file: ExportFile) async throws(AppError) -> [UInt8] {
        let context = self.context
        do {
            return try await database.write(as: Caller.worker(label: "export").identity) { session in
                try file(in: session, context, by: "l'opérateur, en ligne de commande")
            }
        } catch {
            throw report(error, in: "ExportFile")
        }
    }
}
