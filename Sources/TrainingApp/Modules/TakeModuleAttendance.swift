public import Postgres
import TrainingRules
import TrainingStore

/// Notes who was there, half-day by half-day; the last one settles the registration.
public struct TakeModuleAttendance: UseCase {
    /// Writes half-days, and the registration's result.
    public static let access = Access.writes

    private let id: String
    private let halfDays: [NotedHalfDay]
    private let reason: String?

    /// Asks to note half-days.
    /// - Parameters:
    ///   - id: public name of the registration.
    ///   - halfDays: what is known; those without presence are left as they are.
    ///   - reason: why something noted before is changed; needed for that.
    public init(registration id: String, _ halfDays: [NotedHalfDay], reason: String? = nil) {
        self.id = id
        self.halfDays = halfDays
        self.reason = reason
    }

    /// - Returns: where the registration stands now.
    /// - Throws: `AppError.notFound` for a missing and for an invisible registration alike; `.refused` with code
    ///   `session_not_begun` before its day, `not_confirmed` for a registration that is not a confirmed one.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RegistrationState {
        guard let name = PostgresUUID(id), let seen = try session.fetchOptional(RegistrationSQL.find(name)) else {
            throw AppError.notFound
        }
        _ = try session.fetchOne(RegistrationSQL.lockPerson(seen.person))
        guard let standing = try session.fetchOptional(RegistrationSQL.find(name)),
            let sessionName = try session.fetchOptional(SessionDeskSQL.sessionOf(standing.session)),
            let held = try session.fetchOptional(ModuleSessionSQL.find(sessionName)),
            try session.fetchOptional(TrainingBodySQL.own()) == held.trainingBody
        else { throw AppError.notFound }
        guard standing.status == .confirmed else {
            throw AppError(
                .refused,
                code: "not_confirmed",
                message:
                    "Les présences se notent pour une inscription confirmée : celle-ci est « \(standing.status.label) ».",
                remedy: "Confirmez-la d'abord ; un résultat déjà établi ne change plus ici."
            )
        }
        let today = context.clock.today(of: held)
        let noted = try session.fetchAll(SessionDeskSQL.halfDays(held.id)).filter { $0.registration == standing.id }
        let expected = held.halfDays(noted)
        for entry in halfDays {
            guard let presence = entry.presence else { continue }
            guard expected.contains(where: { $0.day == entry.day && $0.half == entry.half }) else {
                throw AppError(
                    .invalid,
                    code: "not_a_session_day",
                    message: "Le \(entry.day.inFrench) n'est pas un jour de cette session.",
                    remedy: "Rechargez la page : la session a peut-être été déplacée."
                )
            }
            guard entry.day <= today else {
                throw AppError(
                    .refused,
                    code: "session_not_begun",
                    message:
                        "Le \(entry.day.inFrench) n'est pas encore passé : les présences se notent le jour même ou après.",
                    remedy: nil
                )
            }
            let former = noted.first { $0.day == entry.day && $0.half == entry.half.rawValue }
            if let former, former.status == presence.rawValue { continue }
            if former != nil, (reason ?? "").allSatisfy(\.isWhitespace) {
                throw AppError(
                    .invalid,
                    code: "reason_missing",
                    message: "Une demi-journée déjà notée ne change qu'avec une raison.",
                    remedy: "Complétez le champ « Raison »."
                )
            }
            try session.execute(
                SessionDeskSQL.note(
                    standing.id,
                    standing.person,
                    entry.day,
                    entry.half.rawValue,
                    presence.rawValue,
                    reason,
                    former?.id
                )
            )
        }
        let now = held.halfDays(
            try session.fetchAll(SessionDeskSQL.halfDays(held.id)).filter { $0.registration == standing.id }
        )
        let absences = now.map { entry in entry.presence.map { $0 == .present ? nil : $0 == .absentExcused } as Bool?? }
        guard !absences.contains(where: { $0 == nil }),
            let result = ModuleRegistration.Status.settled(byHalfDays: absences.map { $0 ?? nil })
        else { return RegistrationState(id: standing.publicID.description, status: standing.status) }
        try session.execute(RegistrationSQL.step(standing.id, standing.person, result, max(today, held.lastDay), nil))
        return RegistrationState(id: standing.publicID.description, status: result)
    }
}
