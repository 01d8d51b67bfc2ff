import Digest
public import Postgres
public import TrainingRules
import TrainingStore

/// A file of the directory as its page shows it.
public struct DirectoryImportView: Sendable {
    /// The public name of the object.
    public let id: String
    /// Where it stands.
    public let state: ImportView.State
    /// Whose file it is.
    public let source: String
    /// The name the file came with.
    public let fileName: String
    /// SHA-256 of the file, 64 hexadecimal digits.
    public let digest: String
    /// What stands for the file and its preview together: a confirmation is of both.
    public let mark: String
    /// Rows read so far.
    public let rowsDone: Int
    /// The report, once there is one.
    public let report: DirectoryReport?
    /// What was answered last.
    public let wishes: ImportWishes
    /// The day on which it was handed in.
    public let handedInOn: CivilDate
    /// Who handed it in; nil for the command line.
    public let author: String?
    /// Whether the file is still there.
    public let hasContent: Bool

    /// Whether the worker still has something to do.
    public var isUnderWay: Bool {
        switch state {
        case .uploaded, .checking, .confirmed, .applying: true
        case .checked, .refused, .applied, .failed, .undone: false
        }
    }

    init(_ row: DeskRow) throws {
        guard let state = ImportView.State(rawValue: row.state) else { throw AppError.notFound }
        id = row.publicID.description
        self.state = state
        source = row.source
        fileName = row.fileName
        digest = KeyRing.hexadecimal(row.fileDigest)
        mark = ImportDesk.mark(digest: row.fileDigest, summary: row.summary?.text)
        rowsDone = row.rowsDone
        report = try row.summary.map { try DirectoryReportDocument.decode($0.text) }
        wishes = try row.wishes.map { try ImportWishes($0.text) } ?? ImportWishes()
        handedInOn = row.handedInOn
        author = row.author
        hasContent = row.hasContent
    }
}

/// One file of the directory that was handed in on a page.
public struct ShowDirectoryImport: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String

    /// Asks for an import by its public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible import alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> DirectoryImportView {
        guard let name = PostgresUUID(id), let row = try session.fetchOptional(DirectoryDeskSQL.find(name))
        else { throw AppError.notFound }
        return try DirectoryImportView(row)
    }
}

/// The files of the directory that were handed in lately.
public struct DirectoryImportList: Sendable {
    /// One file.
    public struct Item: Sendable {
        /// The public name of the object.
        public let id: String
        /// Whose file it is.
        public let source: String
        /// The name it came with.
        public let fileName: String
        /// Where it stands.
        public let state: ImportView.State
        /// The day on which it was handed in.
        public let handedInOn: CivilDate
        /// Who handed it in; nil for the command line.
        public let author: String?
    }

    /// The newest first.
    public let items: [Item]
    /// The names of the sources that are known.
    public let sources: [String]
}

/// Lists the files of the directory that were handed in lately.
public struct ListDirectoryImports: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// Files listed at most.
    public static let count = 20

    /// Asks for the list.
    public init() {}

    /// - Throws: `AppError.forbidden` for whoever does not keep the directory.
    public func callAsFunction(in session: Session, _ context: Context) throws -> DirectoryImportList {
        DirectoryImportList(
            items: try session.fetchAll(DirectoryDeskSQL.recent(Self.count)).compactMap { row in
                ImportView.State(rawValue: row.state).map {
                    DirectoryImportList.Item(
                        id: row.publicID.description,
                        source: row.source,
                        fileName: row.fileName,
                        state: $0,
                        handedInOn: row.handedInOn,
                        author: row.author
                    )
                }
            },
            sources: try session.fetchAll(DirectoryDeskSQL.sources(50))
        )
    }
}
