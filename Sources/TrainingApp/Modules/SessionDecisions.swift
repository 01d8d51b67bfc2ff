public import Postgres
public import TrainingRules
import TrainingStore

/// What a body decides about its own session, with a reason: hold it all the same, cancel it, move it (rule D-16).
public struct DecideModuleSession: UseCase {
    /// The decision.
    public enum Choice: Hashable, Sendable {
        /// It is held, whatever the minimum says.
        case hold(reason: String)
        /// It is not held: every seat and every credit is released.
        case cancel(reason: String)
        /// Other days: registrations stay, and their credits are looked at anew by the days they now have.
        case move(firstDay: CivilDate, lastDay: CivilDate, place: String?, reason: String)
    }

    /// Writes the decision, the session, and what follows for its registrations.
    public static let access = Access.writes

    private let id: String
    private let choice: Choice

    /// Asks to decide.
    public init(_ id: String, _ choice: Choice) {
        self.id = id
        self.choice = choice
    }

    /// - Throws: `AppError.notFound` for a missing session and for another body's alike; `.forbidden` for those of the body
    ///   who decide nothing; `.conflict` when it is cancelled or over.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), let seen = try session.fetchOptional(ModuleSessionSQL.findOwn(name))
        else { throw AppError.notFound }
        // The people first, then the session: the order in which everybody locks.
        for participant in try session.fetchAll(RegistrationSQL.ofSession(seen.id)).sorted(by: { $0.who.id < $1.who.id }
        )
        where participant.registration.status.isLive {
            _ = try session.fetchOne(RegistrationSQL.lockPerson(participant.who.id))
        }
        guard try session.fetchOptional(ModuleSessionSQL.lock(seen.id)) != nil,
            let held = try session.fetchOptional(ModuleSessionSQL.find(name))
        else { throw AppError.noSessionPower }
        let today = context.clock.today(of: held)
        guard held.cancelledOn == nil, today <= held.lastDay else { throw AppError.sessionOver }
        let participants = try session.fetchOne(ModuleSessionSQL.participants(held.id)) ?? 0
        func decide(_ kind: String, _ reason: String, _ former: (CivilDate, CivilDate)? = nil) throws {
            guard !reason.allSatisfy(\.isWhitespace) else { throw AppError.reasonMissing }
            try session.execute(
                ModuleSessionSQL.decide(
                    held.id,
                    held.trainingBody,
                    kind,
                    today,
                    participants,
                    reason,
                    former?.0,
                    former?.1
                )
            )
        }
        switch choice {
        // Said twice, or reached meanwhile: it is held.
        case .hold where held.confirmedOn != nil: break
        case .hold(let reason):
            try decide("confirmed", reason)
            _ = try session.fetchOne(ModuleSessionSQL.tell(held.id, "confirmed", "deadline"))
            try session.execute(ModuleSessionSQL.confirm(held.id, today))
        case .cancel(let reason):
            try decide("cancelled", reason)
            try session.execute(ModuleSessionSQL.cancel(held.id, today, reason))
            _ = try session.fetchOne(ModuleSessionSQL.tell(held.id, "cancelled", "decided"))
            try SessionRelease.release(held, on: today, in: session)
        // Asked twice: it has these days and this place.
        case .move(held.firstDay, held.lastDay, let place, _) where (place ?? held.place) == held.place: break
        case .move(let firstDay, let lastDay, let place, let reason):
            try SessionMove.check(held, firstDay, lastDay, participants, on: today, under: context.ruleBook)
            let judged = try SessionMove.judge(held, firstDay, lastDay, on: today, in: session, context)
            try decide("moved", reason, (held.firstDay, held.lastDay))
            _ = try session.fetchOne(ModuleSessionSQL.tell(held.id, "moved", firstDay.iso))
            try session.execute(ModuleSessionSQL.move(held.id, firstDay, lastDay, place ?? held.place))
            try SessionMove.keep(judged, on: today, in: session, context)
        }
    }
}

/// What a session that is not held gives back.
enum SessionRelease {
    /// Cancels every live registration; the trigger gives the seats back, the rules the credits (rule D-9).
    static func release(_ held: ModuleSessionRow, on day: CivilDate, in session: Session) throws {
        for participant in try session.fetchAll(RegistrationSQL.ofSession(held.id))
        where participant.registration.status.next.contains(.cancelledByBody) {
            try session.execute(
                RegistrationSQL.step(participant.registration.id, participant.who.id, .cancelledByBody, day, nil)
            )
        }
    }
}

extension ModuleRegistration.Status {
    /// Whether the registration may still change.
    var isLive: Bool { !next.isEmpty }
}

extension WallClock {
    /// Today where a session is held: its territory, or Paris when it is held at a distance for all.
    func today(of session: ModuleSessionRow) -> CivilDate {
        session.territory.map { today(in: $0) } ?? todayInParis
    }
}

extension AppError {
    static let noSessionPower = AppError(
        .forbidden,
        code: "no_session_power",
        message: "Votre fonction ne permet pas de décider d'une session.",
        remedy: "Demandez à l'administrateur de votre organisme."
    )
    static let sessionOver = AppError(
        .conflict,
        code: "session_over",
        message: "Cette session est annulée ou passée : elle ne change plus.",
        remedy: "Ouvrez une nouvelle session."
    )
    static let reasonMissing = AppError(
        .invalid,
        code: "reason_missing",
        message: "Donnez la raison de cette décision : les participants la liront.",
        remedy: "Complétez le champ « Raison »."
    )
}
