public import Postgres
public import TrainingRules
import TrainingStore

/// A registration as the person of it sees it on the page of its session.
public struct OwnRegistration: Sendable {
    /// Public name.
    public let id: String
    /// Where it stands.
    public let status: ModuleRegistration.Status
    /// Since when.
    public let statusOn: CivilDate
    /// Who pays.
    public let funding: ModuleRegistration.Funding
    /// Why it stands there, as whoever decided wrote it; nil for nothing, and for whoever may not read it.
    public var reason: String?
}

/// A place on the waiting list as its person sees it.
public struct OwnPlace: Sendable {
    /// Public name.
    public let id: String
    /// How many wait before, oneself included.
    public let rank: Int
    /// When the offer ends; nil when no seat is offered.
    public let offeredUntil: ParisTime?
}

/// One session as a caller sees it.
public struct ModuleSessionView: Sendable {
    /// The session, judged for the person when one is named.
    public let session: JudgedSession
    /// Public name of the person; nil for nobody.
    public let person: String?
    /// Name of the person; nil for nobody.
    public let personName: String?
    /// Territory of the person; nil for nobody.
    public let territory: Territory?
    /// The person's last registration for the session; nil when there is none.
    public let registration: OwnRegistration?
    /// The person's place on the waiting list; nil when there is none.
    public let place: OwnPlace?
    /// Whether a free seat is kept for those who wait.
    public let isAwaited: Bool
    /// Whether registration is still possible today, seats apart.
    public let isOpen: Bool
    /// Whether the caller is the body that holds it.
    public let isOwn: Bool
    /// Today, for the person or where it is held.
    public let today: CivilDate
    /// The person's other registrations on the same days.
    public var sameDay: [ModuleRegistration] = []
}

/// Shows one session of a module, with the decision before the click (rule D-1).
public struct ShowModuleSession: UseCase {
    /// Reads the person's file.
    public static let access = Access.consults

    private let id: String
    private let advisor: String?

    /// Asks for a session.
    /// - Parameters:
    ///   - id: its public name.
    ///   - advisor: public name of the person for whom it is judged; nil for nobody.
    public init(_ id: String, for advisor: String? = nil) {
        self.id = id
        self.advisor = advisor
    }

    /// - Throws: `AppError.notFound` for a missing session, one that is not open yet, and a person one does not see.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ModuleSessionView {
        guard let name = PostgresUUID(id) else { throw AppError.notFound }
        let asked = try advisor.map { text in
            guard let advisor = PostgresUUID(text) else { throw AppError.notFound }
            return advisor
        }
        let (sessions, viewers, people) = try session.fetchAll(
            wanted: ModuleSessionSQL.find(name),
            PersonSQL.viewer(),
            asked.map { PersonSQL.find($0) }
        )
        guard let held = sessions.first else { throw AppError.notFound }
        let viewer = viewers.first.flatMap { $0 }
        let person = try asked.map { _ in try FoundPerson(people.first, viewer, context) }
        let today = person?.today ?? context.clock.today(of: held)
        let file = try person.map { found in
            try found.load(with: RegistrationSQL.ofPersonInSession(found.person.id, held.id), in: session)
        }
        let registered = file?.rows.first
        let (bodies, awaited, reasons, places) = try session.fetchAll(
            wanted: viewer == Persona.training.rawValue ? TrainingBodySQL.own() : nil,
            WaitingSQL.isAwaited(held.id),
            person?.readsReasons == true ? registered.map { ModuleDeskSQL.lastReason($0.id) } : nil,
            person?.seesPlaces == true ? person.map { WaitingSQL.ofPerson($0.person.id, held.id) } : nil
        )
        let isOwn = bodies.first == held.trainingBody
        let isPublished = held.publishedOn.map { $0 <= today } == true
        guard isPublished || isOwn else { throw AppError.notFound }
        let registration = registered.map { row in
            OwnRegistration(
                id: row.publicID.description,
                status: row.status,
                statusOn: row.statusOn,
                funding: row.funding,
                reason: reasons.first.flatMap { $0 }
            )
        }
        return ModuleSessionView(
            session: JudgedSession(held, for: file?.dossier, on: today, under: context.ruleBook),
            person: file?.dossier.id,
            personName: person?.name,
            territory: person?.person.territory,
            registration: registration,
            place: places.first.map {
                OwnPlace(
                    id: $0.publicID.description,
                    rank: $0.rank ?? 1,
                    offeredUntil: $0.offerEnds.map { ParisTime(secondsSince1970: $0) }
                )
            },
            isAwaited: awaited.first.flatMap { $0 } ?? false,
            isOpen: isPublished && held.cancelledOn == nil && today <= held.firstDay,
            isOwn: isOwn,
            today: today,
            sameDay: held.cancelledOn == nil
                ? file?.dossier.registrations(onDaysFrom: held.firstDay, to: held.lastDay, besides: registration?.id)
                    ?? [] : []
        )
    }
}

extension FoundPerson {
    /// Whether the caller reads why a registration of the person stands where it does.
    fileprivate var readsReasons: Bool {
        viewer.map { [.advisor, .training, .national, .auditor].contains($0) } ?? false
    }

    /// Whether the caller sees the person's place on a waiting list.
    fileprivate var seesPlaces: Bool { viewer == .advisor || viewer == .training }
}
