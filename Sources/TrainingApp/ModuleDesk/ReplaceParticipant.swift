public import Postgres
public import TrainingRules
import TrainingStore

/// Gives the seat of one participant to another person, in one step: the credit of the first comes back, the request of
/// the second is judged as any other (rules D-9, D-16).
public struct ReplaceParticipant: UseCase {
    /// Writes the end of one registration and the other registration.
    public static let access = Access.writes

    private let registration: String
    private let advisor: String
    private let funding: ModuleRegistration.Funding

    /// Asks to replace the person of a registration by another one.
    public init(
        _ registration: String,
        by advisor: String,
        funding: ModuleRegistration.Funding = .programme
    ) {
        self.registration = registration
        self.advisor = advisor
        self.funding = funding
    }

    /// - Throws: `AppError.notFound` for what is missing or another body's; `.conflict` with code `seat_awaited` when
    ///   somebody waits for a seat; else as `StepRegistration` and `RegisterForModule`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RegistrationAnswer {
        guard let name = PostgresUUID(registration), let personName = PostgresUUID(advisor),
            let leaving = try session.fetchOptional(RegistrationSQL.find(name)),
            let coming = try session.fetchOptional(PersonSQL.find(personName)),
            let sessionName = try session.fetchOptional(SessionDeskSQL.sessionOf(leaving.session)),
            let held = try session.fetchOptional(ModuleSessionSQL.find(sessionName)),
            try session.fetchOptional(TrainingBodySQL.own()) == held.trainingBody
        else { throw AppError.notFound }
        // Both people before anything else, in the order in which everybody locks them.
        for person in [leaving.person, coming.id].sorted() {
            _ = try session.fetchOne(RegistrationSQL.lockPerson(person))
        }
        if try session.fetchOne(WaitingSQL.isAwaited(held.id)) ?? false {
            throw AppError(
                .conflict,
                code: "seat_awaited",
                message: "Quelqu'un attend une place de cette session : une place qui se libère lui revient d'abord.",
                remedy: "Retirez l'inscription ; la place sera proposée dans l'ordre des demandes."
            )
        }
        guard let standing = try session.fetchOptional(RegistrationSQL.find(name)),
            standing.status.next.contains(.withdrawn)
        else { throw AppError.registrationSettled }
        let today = context.clock.today(of: held)
        let reason = "Place cédée à une autre personne, à la demande de l'organisme."
        try session.execute(RegistrationSQL.step(standing.id, standing.person, .withdrawn, today, reason))
        _ = try session.fetchOne(ModuleDeskSQL.tell(standing.id, "withdrawn", "replaced"))
        // The session's row stays locked from here on: nobody takes the seat between the two.
        return try RegisterForModule(session: sessionName.description, advisor: advisor, funding: funding)(
            in: session,
            context
        )
    }
}

extension AppError {
    /// A registration that does not change any more.
    static let registrationSettled = AppError(
        .conflict,
        code: "registration_settled",
        message: "Cette inscription ne change plus : elle a déjà une issue.",
        remedy: "Rechargez la page pour voir où elle en est."
    )
}
