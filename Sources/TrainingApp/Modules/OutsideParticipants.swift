public import Postgres
import TrainingStore

/// Gives a seat to somebody from outside the programme: no credit, a head for the minimum (rule R-092).
public struct AddOutsideParticipant: UseCase {
    /// Writes one row.
    public static let access = Access.writes

    private let session: String
    private let name: String
    private let organisation: String

    /// Asks for a seat.
    public init(session: String, name: String, organisation: String) {
        self.session = session
        self.name = name
        self.organisation = organisation
    }

    /// - Throws: `AppError.notFound` for another body's session; `.refused` with code `session_has_a_free_seat` when it
    ///   is full.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let id = PostgresUUID(self.session), let held = try session.fetchOptional(ModuleSessionSQL.findOwn(id))
        else { throw AppError.notFound }
        try held.requireOpen(on: context.clock.today(of: held))
        let isAwaited = try session.fetchOne(WaitingSQL.isAwaited(held.id)) ?? false
        guard held.left > 0, !isAwaited else { throw AppError.noSeatLeft }
        try session.execute(SessionDeskSQL.addOutside(held.id, held.trainingBody, name, organisation))
    }
}

/// Takes somebody from outside out of a session again; the seat goes to whoever waits.
public struct WithdrawOutsideParticipant: UseCase {
    /// Writes one row.
    public static let access = Access.writes

    private let id: String

    /// Names the participant.
    public init(_ id: String) { self.id = id }

    /// - Throws: `AppError.notFound` when there is none such, or it is another body's.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id),
            let freed = try session.fetchOptional(SessionDeskSQL.withdrawOutside(name))
        else { throw AppError.notFound }
        try SeatOffers.offer(freed, in: session, context)
    }
}
