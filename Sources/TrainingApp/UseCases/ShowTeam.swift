public import Postgres
import TrainingStore

/// The list a coordinator reads: the team, most urgent first.
public struct ShowTeam: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    /// Asks for the caller's own team.
    public init() {}

    /// - Returns: nobody for a caller who is no coordinator.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [AdvisorView] {
        let today = context.clock.todayInParis
        let people = try session.fetchAll(PersonSQL.ofTeam(today, 500))
        return try AdvisorView.load(
            people.map { ($0, today) },
            factsOn: today,
            noting: AuditSQL.noteList("team", nil, people.map(\.id)),
            for: .coordinator,
            in: session,
            context
        )
    }
}
