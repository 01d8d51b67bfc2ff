public import Postgres
import TrainingRules
import TrainingStore

/// Records that the employer does not pay for a module that the programme does not fund (F-6): the registration ends.
public struct RefuseEmployerAgreement: UseCase {
    /// Writes the end of the registration, tells the advisor and the body, and offers the seat.
    public static let access = Access.writes

    private let id: String
    private let reason: String

    /// Asks to record a refusal.
    /// - Parameters:
    ///   - id: public name of the registration.
    ///   - reason: why, as the advisor and the body will read it.
    public init(registration id: String, reason: String) {
        self.id = id
        self.reason = reason
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible registration alike; `.refused` with code
    ///   `not_paid_by_the_employer` when it is not the employer's to pay, `agreement_given_is_kept` when they agreed
    ///   before, `registration_step_is_possible` when it has ended; `.invalid` without a reason.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), let seen = try session.fetchOptional(RegistrationSQL.find(name)) else {
            throw AppError.notFound
        }
        _ = try session.fetchOne(RegistrationSQL.lockPerson(seen.person))
        guard let standing = try session.fetchOptional(RegistrationSQL.find(name)),
            let territory = try session.fetchOptional(PersonSQL.territory(standing.person))
        else { throw AppError.notFound }
        guard standing.funding == .employer else { throw AppError.notPaidByTheEmployer }
        guard standing.status.next.contains(.fundingRefused) else {
            throw AppError(
                .refused,
                code: "registration_step_is_possible",
                message: "Cette inscription ne peut plus changer ainsi : elle est « \(standing.status.label) ».",
                remedy: "Rechargez la page pour voir où elle en est."
            )
        }
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw AppError(
                .invalid,
                code: "reason_missing",
                message: "Donnez la raison du refus : la personne et l'organisme la liront.",
                remedy: "Complétez le champ « Raison »."
            )
        }
        let today = context.clock.today(in: territory)
        let told = "L'employeur ne donne pas son accord pour payer ce module : \(reason)"
        _ = try session.fetchOne(LedgerSQL.refuseAgreement(standing.id, today, told))
        try SeatOffers.offer(standing.session, in: session, context)
    }
}

extension AppError {
    /// A registration that the employer is not asked to pay for.
    static let notPaidByTheEmployer = AppError(
        .refused,
        code: "not_paid_by_the_employer",
        message: "Ce module n'est pas demandé aux frais de l'employeur : il n'y a pas d'accord à donner.",
        remedy: nil
    )
}
