import Postgres
public import TrainingRules
import TrainingStore

/// A session of a module as lists and pages show it.
public struct SessionCard: Sendable {
    /// Where a session stands.
    public enum State: String, Hashable, Sendable {
        /// Open to registration, not decided yet.
        case open
        /// It is held.
        case confirmed
        /// It is not held.
        case cancelled
        /// It has begun.
        case over
    }

    /// The public name of the object.
    public let id: String
    /// Code of the module.
    public let module: String
    /// Title of the module.
    public let title: String
    /// Hours of the module, 7 or 14.
    public let hours: Int
    /// Whether a structure has to be entitled first, and its referent places the people (rule R-103).
    public let needsHabilitation: Bool
    /// Name of the body that holds it.
    public let body: String
    /// Territory; nil when it is open to all, at a distance.
    public let territory: Territory?
    /// First day.
    public let firstDay: CivilDate
    /// Second day; the first one again when there is one only.
    public let lastDay: CivilDate
    /// How it is held.
    public let format: ModuleSessionPlan.Format
    /// Of a mixed one, whether the first day is the remote one.
    public let remoteFirst: Bool
    /// Where, possibly nil.
    public let place: String?
    /// Participants below which it is not held, and seats.
    public let seats: ClosedRange<Int>
    /// Seats held: registrations, open offers, participants from outside.
    public let taken: Int
    /// Last day on which the minimum may be reached (rule D-16).
    public let decidedBy: CivilDate
    /// Where it stands.
    public let state: State
    /// Why it is not held; nil unless it is cancelled.
    public let cancelledReason: String?

    /// Seats left.
    public var left: Int { max(0, seats.upperBound - taken) }

    init(_ row: ModuleSessionRow, on today: CivilDate, under ruleBook: RuleBook) {
        id = row.publicID.description
        module = row.module
        title = row.title
        hours = Int(row.hours)
        needsHabilitation = ruleBook.catalogue[row.module]?.needsHabilitation ?? false
        body = row.trainingBodyName
        territory = row.territory
        firstDay = row.firstDay
        lastDay = row.lastDay
        format = ModuleSessionPlan.Format(rawValue: row.format) ?? .mixed
        remoteFirst = row.remoteFirst
        place = row.place
        seats = row.seats
        taken = row.taken
        decidedBy = ruleBook.sessions.deadline(ofSessionFrom: row.firstDay)
        cancelledReason = row.cancelledReason
        state =
            row.cancelledOn != nil
            ? .cancelled : row.firstDay < today ? .over : row.confirmedOn != nil ? .confirmed : .open
    }
}

/// A session with what a request for it would be answered today.
public struct JudgedSession: Sendable {
    /// The session.
    public let card: SessionCard
    /// What was asked; nil when nobody's file was looked at.
    public let request: ModuleRequest?
    /// The answer; nil when nobody's file was looked at.
    public let decision: Decision?

    init(_ row: ModuleSessionRow, for dossier: Dossier?, on today: CivilDate, under ruleBook: RuleBook) {
        card = SessionCard(row, on: today, under: ruleBook)
        guard let dossier else {
            (request, decision) = (nil, nil)
            return
        }
        let request = ModuleRequest(
            module: row.module,
            registeredOn: today,
            sessionStart: row.firstDay,
            sessionEnd: row.lastDay
        )
        self.request = request
        decision = decide(request, for: dossier, under: ruleBook)
    }
}
