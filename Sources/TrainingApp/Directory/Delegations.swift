public import Postgres
public import TrainingRules
import TrainingStore

/// The delegations that concern a coordinator.
public struct ShowDelegations: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for the caller's own.
    public init() {}

    /// - Throws: `AppError` of kind `.forbidden` unless the caller is a coordinator.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [DelegationView] {
        try session.fetchAll(TeamSQL.delegations()).map(DelegationView.init)
    }
}

/// Hands the caller's team over to another coordinator for a time.
public struct DelegateTeam: UseCase {
    /// Writes one row.
    public static let access = Access.writes

    private let email: String
    private let from: CivilDate
    private let to: CivilDate
    private let reason: String?

    /// Delegates to the coordinator of an address, both days included.
    public init(to email: String, from: CivilDate, until to: CivilDate, reason: String? = nil) {
        self.email = email
        self.from = from
        self.to = to
        self.reason = reason
    }

    /// - Throws: `AppError` of kind `.conflict` when nobody coordinates under that address or the days overlap,
    ///   `.refused` for impossible days.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        _ = try session.fetchOne(TeamSQL.delegate(email, from, to, reason))
    }
}

/// Ends a delegation of the caller's own team today.
public struct EndDelegation: UseCase {
    /// Changes one row.
    public static let access = Access.writes

    private let id: String

    /// Ends a delegation by public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` when there is no such running delegation.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(id),
            try session.fetchOptional(TeamSQL.endDelegation(publicID, context.clock.todayInParis)) != nil
        else { throw AppError.notFound }
    }
}
