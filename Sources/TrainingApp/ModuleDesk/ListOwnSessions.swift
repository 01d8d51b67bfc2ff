public import Postgres
public import TrainingRules
import TrainingStore

/// A session of the caller's body with what is left to do in it.
public struct OwnSession: Sendable {
    /// The session.
    public let card: SessionCard
    /// Registrations to be reviewed.
    public let reviews: Int
    /// Registrations to be confirmed.
    public let requests: Int
    /// Confirmed registrations without a result.
    public let confirmed: Int
    /// Today, where it is held.
    public let today: CivilDate
}

/// The sessions of the caller's body: those of the last three months, and those to come.
public struct ListOwnSessions: UseCase {
    /// Reads no person's file.
    public static let access = Access.reads
    /// How far back sessions are listed, in days.
    public static let daysBack = 92

    /// Asks for the caller's own list.
    public init() {}

    /// - Returns: the sessions, soonest first; nothing for a caller who is no body.
    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [OwnSession] {
        guard let body = try session.fetchOptional(TrainingBodySQL.own()) else { return [] }
        let today = context.clock.todayInParis
        let rows = try session.fetchAll(
            ModuleSessionSQL.search(
                today.adding(days: -Self.daysBack),
                0,
                today.adding(months: 18),
                nil,
                nil,
                nil,
                false,
                body,
                nil,
                500
            )
        )
        let work = Dictionary(
            try session.fetchAll(ModuleDeskSQL.work(rows.map(\.id))).map { ($0.session, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return rows.map { row in
            let here = context.clock.today(of: row)
            return OwnSession(
                card: SessionCard(row, on: here, under: context.ruleBook),
                reviews: work[row.id]?.reviews ?? 0,
                requests: work[row.id]?.requests ?? 0,
                confirmed: work[row.id]?.confirmed ?? 0,
                today: here
            )
        }
    }
}
