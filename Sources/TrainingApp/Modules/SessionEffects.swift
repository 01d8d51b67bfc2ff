public import Postgres
public import TrainingRules
import TrainingStore

/// What a cancellation would mean for one participant.
public struct CancellationEffect: Sendable {
    /// Public name of the registration.
    public let registration: String
    /// Who.
    public let name: String
    /// Public name of the person.
    public let person: String
    /// The credit that comes back, or nil when none was used.
    public let credit: String?
    /// Until when it can be used; nil when it has no end.
    public let usableUntil: CivilDate?
    /// Other sessions of the module that the person could follow, with the verdict each would get.
    public let alternatives: [Alternative]

    /// Another session of the module.
    public struct Alternative: Sendable {
        /// Public name of the session.
        public let session: String
        /// First day.
        public let firstDay: CivilDate
        /// Seats left.
        public let left: Int
        /// What a request today would be answered.
        public let verdict: Verdict
    }
}

/// What cancelling a session would do, person by person, before it is done (rules D-16, R-093).
public struct PreviewCancellation: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let id: String

    /// Asks about a session by its public name.
    public init(_ id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing session and for another body's alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [CancellationEffect] {
        guard let name = PostgresUUID(id), let held = try session.fetchOptional(ModuleSessionSQL.findOwn(name))
        else { throw AppError.notFound }
        let today = context.clock.today(of: held)
        let participants = try session.fetchAll(RegistrationSQL.ofSession(held.id))
            .filter { $0.registration.status.next.contains(.cancelledByBody) }
        let people = participants.map(\.who)
        _ = try session.fetchOne(AuditSQL.noteList("session", held.id, people.map(\.id)))
        let others = try session.fetchAll(
            ModuleSessionSQL.search(today, 0, today.adding(months: 12), held.module, nil, nil, true, nil, nil, 50)
        ).filter { $0.id != held.id && $0.publishedOn != nil }
        let dossiers = try DossierFacts.load(people, on: today, in: session)
        return zip(participants, dossiers).map { participant, dossier in
            effect(of: participant, dossier, held, others, on: today, context)
        }
    }

    private func effect(
        of participant: ParticipantRow,
        _ dossier: Dossier,
        _ held: ModuleSessionRow,
        _ others: [ModuleSessionRow],
        on today: CivilDate,
        _ context: Context
    ) -> CancellationEffect {
        let id = participant.registration.publicID.description
        let before = statement(of: dossier, on: today, under: context.ruleBook)
        let used = before.credits.first { $0.usedBy == id }
        var without = dossier
        for index in without.moduleRegistrations.indices where without.moduleRegistrations[index].id == id {
            without.moduleRegistrations[index].status = .cancelledByBody
            without.moduleRegistrations[index].statusOn = today
        }
        let territory = participant.who.territory
        let reachable = others.filter { $0.territory == nil || $0.territory == territory }.prefix(3)
        return CancellationEffect(
            registration: id,
            name: "\(participant.who.firstName) \(participant.who.lastName)",
            person: participant.who.publicID.description,
            credit: used?.credit.id.code,
            usableUntil: used?.credit.until,
            alternatives: reachable.map { other in
                let request = ModuleRequest(
                    module: other.module,
                    registeredOn: today,
                    sessionStart: other.firstDay,
                    sessionEnd: other.lastDay
                )
                return CancellationEffect.Alternative(
                    session: other.publicID.description,
                    firstDay: other.firstDay,
                    left: other.left,
                    verdict: decide(request, for: without, under: context.ruleBook).verdict
                )
            }
        )
    }
}
