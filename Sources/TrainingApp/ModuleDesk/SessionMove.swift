public import Postgres
public import TrainingRules
import TrainingStore

/// What other days of a session mean for one participant.
public struct MoveEffect: Sendable {
    /// Public name of the registration.
    public let registration: String
    /// Who.
    public let name: String
    /// Public name of the person.
    public let person: String
    /// Who pays.
    public let funding: ModuleRegistration.Funding
    /// The credit it uses as things stand; nil for none.
    public let creditBefore: CreditID?
    /// The answer for the new days.
    public let decision: Decision
}

/// What moving a session would do, person by person, before it is done.
public struct PreviewMove: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let id: String
    private let firstDay: CivilDate
    private let lastDay: CivilDate

    /// Asks about a session and its new days.
    public init(_ id: String, firstDay: CivilDate, lastDay: CivilDate) {
        self.id = id
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// - Throws: `AppError.notFound` for a missing session and for another body's alike; `.invalid` for days that
    ///   cannot be.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [MoveEffect] {
        guard let name = PostgresUUID(id), let held = try session.fetchOptional(ModuleSessionSQL.findOwn(name))
        else { throw AppError.notFound }
        let today = context.clock.today(of: held)
        let counted = try session.fetchOne(ModuleSessionSQL.participants(held.id)) ?? 0
        try SessionMove.check(held, firstDay, lastDay, counted, on: today, under: context.ruleBook)
        let judged = try SessionMove.judge(held, firstDay, lastDay, on: today, in: session, context)
        _ = try session.fetchOne(AuditSQL.noteList("session", held.id, judged.map(\.participant.who.id)))
        return judged.map { entry in
            let who = entry.participant.who
            let id = entry.participant.registration.publicID.description
            return MoveEffect(
                registration: id,
                name: "\(who.firstName) \(who.lastName)",
                person: who.publicID.description,
                funding: entry.participant.registration.funding,
                creditBefore: entry.before,
                decision: entry.decision
            )
        }
    }
}

/// The registrations of a session that is to be held on other days.
enum SessionMove {
    /// A registration judged for the new days, as if it were asked for on the day it was.
    struct Judged {
        let participant: ParticipantRow
        let dossier: Dossier
        let request: ModuleRequest
        let before: CreditID?
        let decision: Decision
    }

    /// - Throws: `AppError` when the session cannot be held on these days.
    static func check(
        _ held: ModuleSessionRow,
        _ firstDay: CivilDate,
        _ lastDay: CivilDate,
        _ participants: Int,
        on today: CivilDate,
        under ruleBook: RuleBook
    ) throws(AppError) {
        let plan = ModuleSessionPlan(
            module: held.module,
            territory: held.territory,
            firstDay: firstDay,
            secondDay: lastDay == firstDay ? nil : lastDay,
            format: ModuleSessionPlan.Format(rawValue: held.format) ?? .mixed,
            remoteFirst: held.remoteFirst,
            place: held.place ?? "à préciser",
            minimum: held.seats.lowerBound,
            maximum: held.seats.upperBound
        )
        let faults = plan.faults(today: today, under: ruleBook)
        guard faults.isEmpty else {
            throw AppError(
                .invalid,
                code: "session_days",
                message: faults.joined(separator: " "),
                remedy: "Corrigez les dates."
            )
        }
        // The deadline of the new days would cancel it on the morrow, which is not what is asked for.
        if held.confirmedOn == nil, participants < held.seats.lowerBound, plan.isLate(on: today, under: ruleBook) {
            let deadline = ruleBook.sessions.deadline(ofSessionFrom: firstDay)
            throw AppError(
                .refused,
                code: "session_moved_past_its_deadline",
                message:
                    "À ces jours, le minimum devait être atteint le \(deadline.inFrench) au plus tard, et il ne l'est pas : la "
                    + "session serait annulée d'office.",
                remedy: "Choisissez des jours plus lointains, ou maintenez d'abord la session malgré le minimum."
            )
        }
    }

    /// The live registrations of a session, each judged for the new days.
    static func judge(
        _ held: ModuleSessionRow,
        _ firstDay: CivilDate,
        _ lastDay: CivilDate,
        on today: CivilDate,
        in session: Session,
        _ context: Context
    ) throws -> [Judged] {
        let participants = try session.fetchAll(RegistrationSQL.ofSession(held.id))
            .filter { $0.registration.status.isLive }
        let dossiers = try DossierFacts.load(participants.map(\.who), on: today, in: session)
        return zip(participants, dossiers).map { participant, dossier in
            let id = participant.registration.publicID.description
            let standing = statement(of: dossier, on: today, under: context.ruleBook)
            var without = dossier
            without.moduleRegistrations.removeAll { $0.id == id }
            let request = ModuleRequest(
                module: held.module,
                registeredOn: participant.registration.requestedOn,
                sessionStart: firstDay,
                sessionEnd: lastDay
            )
            return Judged(
                participant: participant,
                dossier: without,
                request: request,
                before: standing.credits.first { $0.usedBy == id }?.credit.id,
                decision: decide(request, for: without, under: context.ruleBook)
            )
        }
    }

    /// Keeps what each registration was judged to be on the new days.
    static func keep(_ judged: [Judged], on today: CivilDate, in session: Session, _ context: Context) throws {
        for entry in judged {
            let registration = entry.participant.registration
            try session.execute(
                RegistrationSQL.keepDecision(
                    registration.id,
                    registration.person,
                    max(today, registration.requestedOn),
                    entry.decision.verdict.rawValue,
                    entry.decision.credit?.code,
                    entry.decision.ruleBook,
                    KeptDecision.document(of: entry.decision, entry.request, entry.dossier, context),
                    KeptDecision.facts(of: entry.dossier)
                )
            )
        }
    }
}
