import Digest
public import Postgres
import TrainingStore

/// Hands in a file of the directory; the worker looks at it.
public struct UploadDirectoryFile: UseCase {
    /// Writes the file and its job.
    public static let access = Access.writes

    private let source: String
    private let fileName: String
    private let bytes: [UInt8]
    /// Computed before the transaction, which a large file would keep waiting beyond its limit; empty for one too large.
    private let digest: [UInt8]

    /// Hands in the file of a source.
    /// - Parameters:
    ///   - source: Whose file it is, in lower case without spaces: what was answered about it is remembered under it.
    ///   - fileName: The name the file came with, only ever shown.
    ///   - bytes: Text or workbook.
    public init(source: String, fileName: String, bytes: [UInt8]) {
        self.source = source
        self.fileName = fileName
        self.bytes = bytes
        digest = bytes.count <= UploadRoster.largest ? SHA256.hash(bytes) : []
    }

    /// - Returns: the public name of the import.
    /// - Throws: `AppError`: `.invalid` for an empty file or a source that is no word, `.tooLarge`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String {
        guard !bytes.isEmpty else {
            throw AppError(
                .invalid,
                code: "file_empty",
                message: "Le fichier est vide.",
                remedy: "Choisissez le fichier de l'annuaire, puis recommencez."
            )
        }
        guard bytes.count <= UploadRoster.largest else {
            throw AppError(
                .tooLarge,
                code: "file_too_large",
                message: "Le fichier dépasse 16 Mio.",
                remedy: "Partagez-le en plusieurs fichiers, ou utilisez la ligne de commande."
            )
        }
        try Application.requireSource(source)
        let shown = fileName.isEmpty ? "annuaire.csv" : String(fileName.prefix(255))
        let job = try session.fetchOne(DirectoryDeskSQL.handIn(source, shown, digest))
        try session.execute(DirectoryDeskSQL.keepContent(job.id, bytes))
        return job.publicID.description
    }
}
