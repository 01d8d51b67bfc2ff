import Postgres
public import TrainingRules
import TrainingStore

/// A correction that a person asked for, with what became of it (RGPD, article 12 and 16).
public struct Rectification: Sendable {
    /// What can be corrected.
    public enum Field: String, Sendable, CaseIterable {
        case lastName = "last_name"
        case firstName = "first_name"
        case email, phone
        /// Anything else, in free text.
        case other
    }

    /// Where it stands.
    public enum State: Hashable, Sendable {
        case open
        case accepted(on: CivilDate)
        case refused(on: CivilDate)
    }

    /// The public name of the request.
    public let id: String
    /// What is to be corrected.
    public let field: Field
    /// What it should be.
    public let proposedValue: String
    /// Why; may be empty.
    public let explanation: String
    /// Day of the request.
    public let requestedOn: CivilDate
    /// Last day to answer.
    public let dueOn: CivilDate
    /// Where it stands.
    public let state: State
    /// Why it was refused, or what was done.
    public let reason: String?
    /// Who answered.
    public let answeredAs: Persona?
    /// The person, for whoever answers; nil for the person.
    public let person: (id: String, name: String)?
    /// Today, where the person is.
    public let today: CivilDate

    /// Whether the time limit has passed without an answer.
    public var isLate: Bool { state == .open && today > dueOn }
}

extension Rectification {
    init(_ row: OwnRectificationRow, today: CivilDate) {
        self.init(
            id: row.id.description,
            field: Field(rawValue: row.field) ?? .other,
            proposedValue: row.proposedValue,
            explanation: row.explanation,
            requestedOn: row.requestedOn,
            dueOn: answerDue(requestedOn: row.requestedOn),
            state: Self.state(row.decision, row.answeredOn),
            reason: row.reason,
            answeredAs: row.answeredAs.flatMap(Persona.init),
            person: nil,
            today: today
        )
    }

    init(_ row: RectificationRow, today: CivilDate) {
        self.init(
            id: row.id.description,
            field: Field(rawValue: row.field) ?? .other,
            proposedValue: row.proposedValue,
            explanation: row.explanation,
            requestedOn: row.requestedOn,
            dueOn: answerDue(requestedOn: row.requestedOn),
            state: Self.state(row.decision, row.answeredOn),
            reason: row.reason,
            answeredAs: row.answeredAs.flatMap(Persona.init),
            person: (row.person.publicID.description, "\(row.person.firstName) \(row.person.lastName)"),
            today: today
        )
    }

    private static func state(_ decision: String?, _ day: CivilDate?) -> State {
        guard let decision, let day else { return .open }
        return decision == "accepted" ? .accepted(on: day) : .refused(on: day)
    }
}
