import Digest
public import Postgres
import TrainingRules
import TrainingStore

/// Hands in a roster file for one of the caller's cohorts; the worker checks it.
public struct UploadRoster: UseCase {
    /// Writes the file and its job.
    public static let access = Access.writes
    /// The largest file a page takes: 16 MiB.
    public static let largest = 16 << 20

    private let cohort: String
    private let fileName: String
    private let bytes: [UInt8]

    /// Asks for an import into the cohort of that public name.
    public init(cohort: String, fileName: String, bytes: [UInt8]) {
        self.cohort = cohort
        self.fileName = fileName
        self.bytes = bytes
    }

    /// - Returns: the public name of the import.
    /// - Throws: `AppError.notFound` for a cohort the caller does not see; `.tooLarge`; `.invalid` for an empty file.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String {
        guard !bytes.isEmpty else {
            throw AppError(
                .invalid,
                code: "file_empty",
                message: "Le fichier est vide.",
                remedy: "Choisissez le fichier de la promotion, puis recommencez."
            )
        }
        guard bytes.count <= Self.largest else {
            throw AppError(
                .tooLarge,
                code: "file_too_large",
                message: "Le fichier dépasse 16 Mio.",
                remedy: "Partagez-le en plusieurs fichiers, ou utilisez la ligne de commande."
            )
        }
        guard let name = PostgresUUID(cohort), let row = try session.fetchOptional(CohortSQL.find(name)) else {
            throw AppError.notFound
        }
        let shown = fileName.isEmpty ? "fichier.csv" : String(fileName.prefix(255))
        let job = try session.fetchOne(ImportSQL.create(row.trainingBody, row.id, shown, SHA256.hash(bytes)))
        try session.execute(ImportSQL.keepContent(job.id, row.trainingBody, bytes))
        return job.publicID.description
    }
}

/// An import as its page shows it.
public struct ImportView: Sendable {
    /// Where it stands.
    public enum State: String, Sendable {
        case uploaded, checking, checked, refused, confirmed, applying, applied, failed
    }

    /// The public name of the object.
    public let id: String
    /// Where it stands.
    public let state: State
    /// The name the file came with.
    public let fileName: String
    /// The cohort's public name and code.
    public let cohort: (id: String, code: String)?
    /// Rows read so far.
    public let rowsDone: Int
    /// The report, once there is one.
    public let report: RosterReport?

    /// Whether the worker still has something to do.
    public var isUnderWay: Bool {
        switch state {
        case .uploaded, .checking, .confirmed, .applying: true
        case .checked, .refused, .applied, .failed: false
        }
    }
}

/// One import of the caller's body.
public struct ShowImport: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String

    /// Asks for an import by its public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible import alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ImportView {
        guard let name = PostgresUUID(id), let row = try session.fetchOptional(ImportSQL.find(name)),
            let state = ImportView.State(rawValue: row.state)
        else { throw AppError.notFound }
        var cohort: (id: String, code: String)?
        if let id = row.cohortPublicID, let code = row.cohortCode { cohort = (id.description, code) }
        return ImportView(
            id: name.description,
            state: state,
            fileName: row.fileName,
            cohort: cohort,
            rowsDone: row.rowsDone,
            report: try row.summary.map { try RosterReportDocument.decode($0.text) }
        )
    }
}

/// Asks the worker to apply a file that was checked without error.
public struct ConfirmImport: UseCase {
    /// Writes the wish.
    public static let access = Access.writes

    private let id: String

    /// Asks for the import of that public name to be applied.
    public init(id: String) {
        self.id = id
    }

    /// Silent when it was asked for already.
    /// - Throws: `AppError.notFound`; `.refused` while there are errors; `.forbidden` for whoever may only look.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowImport(id: id)(in: session, context)
        switch view.state {
        case .checked:
            guard let name = PostgresUUID(id) else { throw AppError.notFound }
            guard try session.execute(ImportSQL.confirm(name)) == 0 else { return }
            // Somebody else was faster, or no policy lets the caller change what it sees.
            guard try ShowImport(id: id)(in: session, context).state != .checked else {
                throw AppError.forbidden("import.confirm changed nothing")
            }
        case .confirmed, .applying, .applied: return
        case .uploaded, .checking, .refused, .failed:
            throw AppError(
                .refused,
                code: "import_not_clean",
                message: "Ce fichier ne peut pas être appliqué : il n'a pas été contrôlé sans erreur.",
                remedy: "Corrigez le fichier, puis envoyez-le à nouveau."
            )
        }
    }
}

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
