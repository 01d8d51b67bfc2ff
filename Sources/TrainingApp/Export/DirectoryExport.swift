public import Postgres
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
            rows: rows.map(kind == .directory ? DirectoryColumn.words : TrainingExport.words),
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

/// The columns of the State's table of trainings.
enum TrainingExport {
    /// Cells of the store with the words that people use for codes.
    static func words(_ cells: [String]) -> [String] {
        guard let place = columns.firstIndex(where: { $0.title == "Modalité" }), cells.indices.contains(place) else {
            return cells
        }
        var cells = cells
        cells[place] = modes[cells[place]] ?? cells[place]
        return cells
    }

    private static let modes = ["remote": "à distance", "on_site": "en présentiel", "mixed": "mixte"]

    static let columns = [
        ExportTable.Column(title: "Identifiant personne", meaning: "Numéro de la personne dans les outils de l'État."),
        ExportTable.Column(title: "Nom", meaning: "Nom."), ExportTable.Column(title: "Prénom", meaning: "Prénom."),
        ExportTable.Column(title: "E-mail", meaning: "Adresse professionnelle.", width: 32),
        ExportTable.Column(title: "Département", meaning: "Département ou collectivité du poste."),
        ExportTable.Column(title: "Label", meaning: "CCP1 pour la formation initiale ; CCP2 s'il est obtenu."),
        ExportTable.Column(title: "Parcours", meaning: "Durée du parcours : 70h, 175h, 315h…"),
        ExportTable.Column(title: "Lot", meaning: "Code de la promotion."),
        ExportTable.Column(title: "Organisme", meaning: "Organisme de formation.", width: 28),
        ExportTable.Column(title: "Modalité", meaning: "à distance, en présentiel ou mixte."),
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

/// A file of the operator, from a page.
public struct DownloadExport: UseCase {
    /// Writes the line that says who took what.
    public static let access = Access.writes

    private let file: ExportFile

    /// Asks for the directory or the trainings, everywhere or in one territory.
    public init(_ kind: ExportKind, as format: ExportFormat, of territory: Territory? = nil) {
        file = ExportFile(kind, as: format, of: territory)
    }

    /// - Returns: the bytes of the file.
    /// - Throws: `AppError.forbidden` for whoever does not keep the directory.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        try file(in: session, context, by: try session.fetchOne(AccountSQL.email()))
    }
}
