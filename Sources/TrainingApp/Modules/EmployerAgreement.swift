public import Postgres
import TrainingRules
import TrainingStore

/// Records that the employer pays for a module the programme does not fund (F-6).
public struct RecordEmployerAgreement: UseCase {
    /// Writes one row.
    public static let access = Access.writes

    private let id: String
    private let givenBy: String

    /// Asks to record an agreement.
    /// - Parameters:
    ///   - id: public name of the registration.
    ///   - givenBy: who agreed, by name.
    public init(registration id: String, givenBy: String) {
        self.id = id
        self.givenBy = givenBy
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible registration alike; `.refused` when the
    ///   registration is not the employer's to pay; `.conflict` when an agreement is recorded already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), let standing = try session.fetchOptional(RegistrationSQL.find(name)),
            let territory = try session.fetchOptional(PersonSQL.territory(standing.person))
        else { throw AppError.notFound }
        guard standing.funding == .employer else {
            throw AppError.notPaidByTheEmployer
        }
        let today = context.clock.today(in: territory)
        try session.execute(RegistrationSQL.agree(standing.id, standing.person, today, givenBy))
    }
}
