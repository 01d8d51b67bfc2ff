public import Postgres
public import TrainingRules
import TrainingStore

/// A module that the employer pays for, or is asked to (F-6).
public struct EmployerPaidModule: Sendable {
    /// Public name of the registration.
    public let registration: String
    /// Who.
    public let name: String
    /// Public name of the person.
    public let person: String
    /// Title of the module.
    public let title: String
    /// Public name of the session.
    public let session: String
    /// First day of the session.
    public let firstDay: CivilDate
    /// Where the registration stands.
    public let status: ModuleRegistration.Status
    /// Day of the agreement; nil while it is awaited.
    public let agreedOn: CivilDate?
    /// Who agreed; nil while it is awaited.
    public let givenBy: String?
}

/// The modules that the caller's structure pays for, or is asked to.
public struct ListAgreements: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    /// Asks for the caller's own list.
    public init() {}

    /// - Returns: nothing for a caller who is no employer.
    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [EmployerPaidModule] {
        let rows = try session.fetchAll(ModuleDeskSQL.agreements(context.clock.todayInParis))
        _ = try session.fetchOne(AuditSQL.noteList("agreement", nil, rows.map(\.who.id)))
        return rows.map { row in
            EmployerPaidModule(
                registration: row.publicID.description,
                name: "\(row.who.firstName) \(row.who.lastName)",
                person: row.who.publicID.description,
                title: row.title,
                session: row.session.description,
                firstDay: row.firstDay,
                status: row.status,
                agreedOn: row.agreedOn,
                givenBy: row.givenBy
            )
        }
    }
}
