public import Postgres
import TrainingStore

/// Takes back what an applied roster recorded, as long as nothing was built on it.
///
/// The journal keeps every row as it was; the import keeps who did it, when and why.
public struct UndoImport: UseCase {
    /// Removes what the import made.
    public static let access = Access.writes

    private let id: String
    private let reason: String

    /// Asks for the import of that public name to be taken back, for a reason.
    public init(id: String, reason: String) {
        self.id = id
        self.reason = reason
    }

    /// - Returns: the number of enrolments that went.
    /// - Throws: `AppError`: `.notFound`; `.refused` when it is not applied, when something was built on it, and without
    ///   a reason; `.forbidden` for whoever may only look.
    @discardableResult
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        guard let name = PostgresUUID(id) else { throw AppError.notFound }
        let view = try ShowImport(id: id)(in: session, context)
        try view.requirePower()
        guard view.obstacles.isEmpty else {
            throw AppError(
                .refused,
                code: "import_was_built_upon",
                message: "Cet import ne peut plus être annulé. Enregistré depuis : "
                    + view.obstacles.joined(separator: " ; ") + ".",
                remedy: "Corrigez les inscriptions une à une, depuis leurs pages."
            )
        }
        guard let count = try session.fetchOne(RosterDeskSQL.undo(name, reason)) else { throw AppError.notFound }
        return count
    }
}

extension ImportView {
    /// What was built on an import since, most first: « présence à une demi-journée : 12 ».
    static func obstacles(_ name: PostgresUUID, in session: Session) throws -> [String] {
        try session.fetchAll(RosterDeskSQL.obstacles(name)).map { "\(JournalNoun.of($0.table).name) : \($0.items)" }
    }
}
