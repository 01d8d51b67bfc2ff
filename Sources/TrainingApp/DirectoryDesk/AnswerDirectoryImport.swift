public import Postgres
import TrainingStore

/// Answers what a file of the directory left open, and has it looked at again.
public struct AnswerDirectoryImport: UseCase {
    /// Writes the answers.
    public static let access = Access.writes

    private let id: String
    private let mark: String
    private let columns: [(title: String, column: String)]
    private let people: [(line: Int, answer: PersonAnswer)]

    /// Answers for an import.
    /// - Parameters:
    ///   - id: Its public name.
    ///   - mark: That of the preview that asked.
    ///   - columns: What the source calls columns; an empty one of ours forgets what was said of the title.
    ///   - people: Who the people of lines are.
    public init(
        id: String,
        mark: String,
        columns: [(title: String, column: String)] = [],
        people: [(line: Int, answer: PersonAnswer)] = []
    ) {
        self.id = id
        self.mark = mark
        self.columns = columns
        self.people = people
    }

    /// - Throws: `AppError`: `.notFound`, `.invalid` for a column or an address that nobody has, `.conflict` when the
    ///   preview is another one by now, `.refused` for a file that is not waiting for answers.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowDirectoryImport(id: id)(in: session, context)
        try ImportDesk.require(mark, toBe: view.mark)
        guard let name = PostgresUUID(id), view.hasContent else { throw ImportDesk.settled }
        _ = try Application.remembering(columns, as: DirectoryColumn.self, of: view.source)
        let wishes = try ImportWishes(columns: columns, people: people, in: session)
        guard try session.execute(DirectoryDeskSQL.answer(name, PostgresJSON(text: wishes.text))) == 1 else {
            throw ImportDesk.settled
        }
    }
}

/// Asks the worker to record a file that was looked at without error.
public struct ConfirmDirectoryImport: UseCase {
    /// Writes the wish.
    public static let access = Access.writes

    private let id: String
    private let mark: String
    private let changes: Int?
    private let reason: String?

    /// Asks for an import to be applied.
    /// - Parameters:
    ///   - id: Its public name.
    ///   - mark: That of the preview which is confirmed.
    ///   - changes: The number of departures and corrections, where it is so large that it has to be confirmed.
    ///   - reason: Why so many are wanted.
    public init(id: String, mark: String, changes: Int? = nil, reason: String? = nil) {
        self.id = id
        self.mark = mark
        self.changes = changes
        self.reason = reason
    }

    /// Silent when it was asked for already.
    /// - Throws: `AppError`: `.notFound`, `.refused` while there are errors or while many changes are not confirmed with
    ///   a reason, `.conflict` when the file or its preview is another one by now.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowDirectoryImport(id: id)(in: session, context)
        switch view.state {
        case .confirmed, .applying, .applied: return
        case .uploaded, .checking, .refused, .failed, .undone: throw ImportDesk.settled
        case .checked: break
        }
        try ImportDesk.require(mark, toBe: view.mark)
        guard let name = PostgresUUID(id), let report = view.report, report.isClean, let effect = report.effect
        else { throw ImportDesk.settled }
        let wishes = try ImportWishes(
            announced: report.needsConfirmation ? effect.changes : nil,
            changes: changes,
            reason: reason
        )
        guard try session.execute(DirectoryDeskSQL.confirm(name, PostgresJSON(text: wishes.text))) == 1 else {
            throw ImportDesk.settled
        }
    }
}

/// The file that was handed in, with its column *Erreurs*.
public struct DownloadDirectoryErrors: UseCase {
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
        let view = try ShowDirectoryImport(id: id)(in: session, context)
        guard let name = PostgresUUID(id), let bytes = try session.fetchOptional(ImportSQL.content(name)),
            let report = view.report
        else { throw AppError.notFound }
        var output: [UInt8] = []
        try Application.writeDirectoryErrors(
            of: RosterFile(name: view.fileName, bytes: bytes),
            mapping: FileTitle.mapping(report.titles, as: DirectoryColumn.self),
            conflicts: report.conflicts
        ) { output += $0 }
        _ = try session.fetchOne(AuditSQL.noteExport("import_errors", nil, report.rows, nil))
        return output
    }
}
