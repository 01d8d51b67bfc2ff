public import Postgres
import TrainingStore

/// Answers what a roster left open, and has it looked at again.
public struct AnswerImport: UseCase {
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
    ///   - columns: What the body calls columns; an empty one of ours forgets what was said of the title.
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

    /// - Throws: `AppError`: `.notFound`, `.invalid` for a column or an address that nobody of the body's has,
    ///   `.conflict` when the preview is another one by now, `.refused` for a file that is not waiting for answers,
    ///   `.forbidden` for whoever may only look.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowImport(id: id)(in: session, context)
        try view.requirePower()
        try ImportDesk.require(mark, toBe: view.mark)
        guard let name = PostgresUUID(id), view.hasContent, [.checked, .refused].contains(view.state) else {
            throw ImportDesk.settled
        }
        _ = try Application.remembering(columns, as: RosterColumn.self, of: Application.bodySource)
        let wishes = try ImportWishes(columns: columns, people: people, in: session)
        guard try session.execute(RosterDeskSQL.answer(name, PostgresJSON(text: wishes.text))) == 1 else {
            // Somebody else was faster.
            throw ImportDesk.settled
        }
    }
}

/// Asks the worker to apply a file that was checked without error.
public struct ConfirmImport: UseCase {
    /// Writes the wish.
    public static let access = Access.writes

    private let id: String
    private let mark: String?
    private let changes: Int?
    private let reason: String?

    /// Asks for an import to be applied.
    /// - Parameters:
    ///   - id: Its public name.
    ///   - mark: That of the preview which is confirmed; nil confirms the last one.
    ///   - changes: The number of people placed from the waiting list, where it is so large that it has to be confirmed.
    ///   - reason: Why so many are wanted.
    public init(id: String, mark: String? = nil, changes: Int? = nil, reason: String? = nil) {
        self.id = id
        self.mark = mark
        self.changes = changes
        self.reason = reason
    }

    /// Silent when it was asked for already.
    /// - Throws: `AppError`: `.notFound`; `.refused` while there are errors or while many changes are not confirmed with
    ///   a reason; `.conflict` when the file or its preview is another one by now; `.forbidden` for whoever may only
    ///   look.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let view = try ShowImport(id: id)(in: session, context)
        try view.requirePower()
        switch view.state {
        case .confirmed, .applying, .applied: return
        case .uploaded, .checking, .refused, .failed, .undone:
            throw AppError(
                .refused,
                code: "import_not_clean",
                message: "Ce fichier ne peut pas être appliqué : il n'a pas été contrôlé sans erreur.",
                remedy: "Corrigez le fichier, puis envoyez-le à nouveau."
            )
        case .checked: break
        }
        if let mark { try ImportDesk.require(mark, toBe: view.mark) }
        guard let name = PostgresUUID(id), let report = view.report, report.isClean, let effect = report.effect else {
            throw ImportDesk.settled
        }
        let wishes = try ImportWishes(
            announced: report.needsConfirmation ? effect.changes : nil,
            changes: changes,
            reason: reason
        )
        guard try session.execute(RosterDeskSQL.confirm(name, PostgresJSON(text: wishes.text))) == 1 else {
            // Somebody else was faster.
            throw ImportDesk.settled
        }
    }
}

extension ImportView {
    /// - Throws: `.forbidden` for whoever may only look; the policies say the same.
    func requirePower() throws(AppError) {
        guard mayChange else { throw .forbidden("import without the power over rosters") }
    }
}
