public import Postgres
import TrainingStore

/// The uploaded file with its column *Erreurs*.
public struct DownloadImportErrors: UseCase {
    /// Writes the line that says who took it.
    public static let access = Access.writes

    private let id: String

    /// Asks for the file of the import of that public name.
    public init(id: String) {
        self.id = id
    }

    /// - Returns: the bytes of a CSV file.
    /// - Throws: `AppError.notFound` when there is no such import or its file was applied and forgotten.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        let view = try ShowImport(id: id)(in: session, context)
        guard let name = PostgresUUID(id), let bytes = try session.fetchOptional(ImportSQL.content(name)),
            let report = view.report
        else { throw AppError.notFound }
        var output: [UInt8] = []
        try Application.writeErrors(
            of: RosterFile(name: view.fileName, bytes: bytes),
            needsCohort: view.cohort == nil,
            report: report
        ) { output += $0 }
        _ = try session.fetchOne(AuditSQL.noteExport("import_errors", nil, report.rows, nil))
        return output
    }
}
