public import Postgres
import Spreadsheet
import TrainingRules
import TrainingStore

/// The lines of the journal that fit a question as a CSV file; taking them is a line of its own.
public struct ExportJournal: UseCase {
    /// Writes the line that says so.
    public static let access = Access.writes
    /// Most lines of one file.
    public static let limit = 50_000
    private static let batch = 5_000

    private let question: JournalQuestion

    /// Asks for the file.
    public init(_ question: JournalQuestion) {
        self.question = question
    }

    /// - Returns: the bytes of a CSV file for spreadsheet programs.
    /// - Throws: `AppError` of kind `.forbidden` unless an auditor asks; `.refused` when it would be too long.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        var writer = CSVWriter()
        writer.row(Self.header)
        var before = Int.max
        var count = 0
        while true {
            let rows = try question.rows(before: before, limit: Self.batch, in: session)
            for row in rows { writer.row(Self.cells(row)) }
            count += rows.count
            guard count <= Self.limit else { throw Self.tooLong }
            guard rows.count == Self.batch, let last = rows.last else { break }
            before = last.id
        }
        _ = try session.fetchOne(AuditSQL.noteExport("audit_event", nil, count, question.json))
        return writer.take()
    }

    private static let tooLong = AppError(
        .refused,
        code: "journal_too_long",
        message: "Cet extrait du journal compte plus de 50 000 lignes.",
        remedy: "Choisissez une période plus courte ou un autre critère, puis recommencez."
    )

    private static let header = [
        "Ligne", "Jour (Paris)", "Heure (Paris)", "Instant (UTC)", "Qui", "Adresse du compte", "Depuis", "Action",
        "Objet", "Ligne de l'objet", "Personne", "Nom de la personne", "Nombre", "Avant", "Après", "Contenu effacé le",
        "Bloc scellé",
    ]

    private static func cells(_ row: JournalRow) -> [String] {
        let entry = JournalEntry(row)
        return [
            "\(entry.id)", entry.at.day.iso, entry.at.clock, entry.at.utc, entry.who, entry.email ?? "",
            entry.origin ?? "", entry.what, entry.table, entry.object.map(String.init) ?? "", entry.person ?? "",
            entry.personName ?? "", "\(entry.rows)", row.before?.text ?? "", row.after?.text ?? "",
            entry.erasedAt?.utc ?? "", entry.block.map(String.init) ?? "",
        ]
    }
}
