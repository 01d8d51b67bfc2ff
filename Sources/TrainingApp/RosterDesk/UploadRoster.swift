import Digest
public import Postgres
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
    /// Computed before the transaction, which a large file would keep waiting beyond its limit; empty for one too large.
    private let digest: [UInt8]

    /// Asks for an import into the cohort of that public name.
    public init(cohort: String, fileName: String, bytes: [UInt8]) {
        self.cohort = cohort
        self.fileName = fileName
        self.bytes = bytes
        digest = bytes.count <= Self.largest ? SHA256.hash(bytes) : []
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
        let job = try session.fetchOne(ImportSQL.create(row.trainingBody, row.id, shown, digest))
        try session.execute(ImportSQL.keepContent(job.id, row.trainingBody, bytes))
        return job.publicID.description
    }
}
