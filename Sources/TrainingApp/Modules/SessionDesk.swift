import JSONText
public import Postgres
public import TrainingRules
import TrainingStore

/// Half of a day of a session.
public enum HalfDay: String, Hashable, Sendable, CaseIterable {
    case morning = "am"
    case afternoon = "pm"
}

/// Whether somebody was there for a half-day.
public enum Presence: String, Hashable, Sendable, CaseIterable {
    case present
    case absentExcused = "absent_excused"
    case absentUnexcused = "absent_unexcused"
}

/// A half-day of a participant.
public struct NotedHalfDay: Hashable, Sendable {
    /// The day.
    public let day: CivilDate
    /// Its half.
    public let half: HalfDay
    /// What was noted; nil when nothing is yet.
    public let presence: Presence?

    /// A half-day.
    public init(day: CivilDate, half: HalfDay, presence: Presence?) {
        self.day = day
        self.half = half
        self.presence = presence
    }
}

/// A participant of a session, as the body that holds it sees them.
public struct DeskParticipant: Sendable {
    /// Public name of the registration.
    public let registration: String
    /// Who.
    public let name: String
    /// Public name of the person.
    public let person: String
    /// Where the registration stands.
    public let status: ModuleRegistration.Status
    /// Day of the request.
    public let requestedOn: CivilDate
    /// Who pays.
    public let funding: ModuleRegistration.Funding
    /// Whether the employer's agreement is recorded, where the employer pays.
    public let isAgreed: Bool
    /// The verdict it was recorded with; nil for registrations that came with a file.
    public let verdict: Verdict?
    /// The credit it uses.
    public let credit: CreditID?
    /// Why, in French.
    public let reasons: [String]
    /// Every half-day of the session.
    public let halfDays: [NotedHalfDay]
}

/// The desk of a session.
public struct SessionDesk: Sendable {
    /// The session.
    public let card: SessionCard
    /// Its participants, oldest request first.
    public let participants: [DeskParticipant]
    /// Participants from outside the programme: public name, name, organisation.
    public let outside: [(id: String, name: String, organisation: String)]
    /// Who waits, in order, and whether a seat is offered.
    public let waiting: [(name: String, isOffered: Bool)]
    /// How many count for the minimum.
    public let counted: Int
    /// Today, where it is held.
    public let today: CivilDate
}

/// Shows a body one of its sessions with everybody in it.
public struct ShowSessionDesk: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let id: String

    /// Asks for a session by its public name.
    public init(_ id: String) { self.id = id }

    /// - Throws: `AppError.notFound` for a missing session and for another body's alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SessionDesk {
        guard let name = PostgresUUID(id), let held = try session.fetchOptional(ModuleSessionSQL.findOwn(name))
        else { throw AppError.notFound }
        let (rows, kept, agreements, halfDays, outside, waiting, counted) = try session.fetchAll(
            RegistrationSQL.ofSession(held.id),
            SessionDeskSQL.decisions(held.id),
            SessionDeskSQL.agreements(held.id),
            SessionDeskSQL.halfDays(held.id),
            SessionDeskSQL.outside(held.id),
            SessionDeskSQL.waiting(held.id),
            ModuleSessionSQL.participants(held.id)
        )
        for row in rows { _ = try session.fetchOne(AuditSQL.noteRead(row.who.id)) }
        let decisions = Dictionary(kept.map { ($0.registration, $0) }, uniquingKeysWith: { first, _ in first })
        let agreed = Set(agreements)
        let noted = Dictionary(grouping: halfDays, by: \.registration)
        let today = context.clock.today(of: held)
        return SessionDesk(
            card: SessionCard(held, on: today, under: context.ruleBook),
            participants: rows.map { row in
                let kept = decisions[row.registration.id]
                return DeskParticipant(
                    registration: row.registration.publicID.description,
                    name: "\(row.who.firstName) \(row.who.lastName)",
                    person: row.who.publicID.description,
                    status: row.registration.status,
                    requestedOn: row.registration.requestedOn,
                    funding: row.registration.funding,
                    isAgreed: agreed.contains(row.registration.id),
                    verdict: kept.flatMap { Verdict(rawValue: $0.verdict) },
                    credit: kept?.credit.map { CreditID(code: $0) },
                    reasons: kept.map { Self.reasons($0.document.text) } ?? [],
                    halfDays: held.halfDays(noted[row.registration.id] ?? [])
                )
            },
            outside: outside.map {
                (id: $0.publicID.description, name: $0.name, organisation: $0.organisation)
            },
            waiting: waiting,
            counted: counted.first.flatMap { $0 } ?? 0,
            today: today
        )
    }

    /// The sentences of a decision that was kept.
    private static func reasons(_ document: String) -> [String] {
        guard let value = try? JSONValue(parsing: document), var reader = try? JSONElement(value).object() else {
            return []
        }
        let texts = try? reader.array("reasons") { element throws(JSONDecodingError) in
            var reason = try element.object()
            return try reason.string("message")
        }
        return texts ?? []
    }
}

extension ModuleSessionRow {
    /// Every half-day of it, with what was noted of one participant.
    func halfDays(_ noted: [HalfDayRow]) -> [NotedHalfDay] {
        let days = firstDay == lastDay ? [firstDay] : [firstDay, lastDay]
        return days.flatMap { day in
            HalfDay.allCases.map { half in
                let row = noted.first { $0.day == day && $0.half == half.rawValue }
                return NotedHalfDay(day: day, half: half, presence: row.flatMap { Presence(rawValue: $0.status) })
            }
        }
    }
}
