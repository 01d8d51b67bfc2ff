public import Postgres
public import TrainingRules
import TrainingStore

/// A reminder that was planned, with what became of it.
public struct ReminderRecord: Sendable {
    /// What became of a reminder.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case planned, sent, skipped, failed, cancelled
    }

    /// The rule (`M-07`).
    public let rule: String
    /// What it is about; nil for a kind of a later version.
    public let kind: ReminderKind?
    /// The due day.
    public let due: CivilDate
    /// The recipient's role.
    public let role: Reminder.Recipient.Role?
    /// Name of the recipient; nil where the caller may not know it.
    public let recipient: String?
    /// Public name of the person it is about; nil where the caller may not know them.
    public let person: String?
    /// The sentence.
    public let why: String
    /// Whether nobody can switch it off.
    public let isLegal: Bool
    /// What became of it.
    public let state: State
    /// Why it did not leave, as the worker noted it.
    public let reason: String?
    /// When that was, in Paris.
    public let settledAt: ParisTime?

    init(_ row: ReminderViewRow) {
        rule = row.rule
        kind = ReminderKind(rawValue: row.kind)
        due = row.due
        role = Reminder.Recipient.Role(rawValue: row.role)
        recipient = row.recipient
        person = row.personID?.description
        why = row.why
        isLegal = row.isLegal
        state = State(rawValue: row.state) ?? .planned
        reason = row.reason
        settledAt = row.settledAt.map { ParisTime($0) }
    }
}

/// The reminders of whoever asks.
public struct OwnReminders: Sendable {
    /// Those planned so far, the latest due first.
    public var received: [ReminderRecord]
    /// Those of the next days, should nothing more happen; nil where they are not foretold.
    public var toCome: [Reminder]?
    /// Where each kind stands; empty where it is not told.
    public var standings: [ReminderStanding]
    /// The address they go to; nil without one.
    public var address: String?
    /// How often they come.
    public var paces: ReminderPaces
    /// The day of the list.
    public var today: CivilDate

    /// Reminders shown at most.
    static let limit = 200
    /// Days that are foretold.
    public static let horizon = 60

    /// What the caller got in some roles.
    fileprivate static func received(_ roles: [Reminder.Recipient.Role]) -> Bound<ReminderViewRow> {
        ReminderViewSQL.received(roles.map(\.rawValue), limit)
    }

    fileprivate init(
        _ rows: [ReminderViewRow],
        to address: String?,
        _ choices: [(topic: String?, pace: String?)],
        on today: CivilDate
    ) {
        let paces = choices.compactMap { choice in
            choice.topic.flatMap { topic in choice.pace.map { (topic, $0) } }
        }
        received = rows.map(ReminderRecord.init)
        standings = []
        self.address = address
        self.paces = ReminderPaces(paces)
        self.today = today
    }
}

/// An advisor's own reminders: what was sent, what will be, and why there was none.
public struct ShowOwnReminders: UseCase {
    /// Only the caller's own file.
    public static let access = Access.reads

    /// Asks for the caller's own.
    public init() {}

    /// - Throws: `AppError.notFound` for whoever is no advisor.
    public func callAsFunction(in session: Session, _ context: Context) throws -> OwnReminders {
        let (people, rows, addresses, choices) = try session.fetchAll(
            ReminderViewSQL.ownPerson(),
            OwnReminders.received([.person]),
            ReminderChoiceSQL.ownAddress(),
            ReminderChoiceSQL.own()
        )
        guard let person = people.first else { throw AppError.notFound }
        let today = context.clock.today(in: person.territory)
        let until = today.adding(days: OwnReminders.horizon)
        var own = OwnReminders(rows, to: addresses.first.flatMap { $0 }, choices, on: today)
        guard let file = try ReminderFiles.load([person], on: today, as: .person, in: session).first else { return own }
        let plan = reminderPlan(of: file, until: until, under: context.ruleBook)
        let me = Reminder.Recipient(.person, file.dossier.id)
        own.foretell(plan.toCome(from: today, to: until).filter { $0.recipient == me })
        own.standings = plan.standings(of: me, on: today)
        return own
    }
}

/// What tells a written reminder from one that is foretold.
private struct WrittenReminder: Hashable {
    var rule: String
    var due: CivilDate
    var role: Reminder.Recipient.Role?
    var why: String
}

extension OwnReminders {
    /// Foretells reminders, without those that are written already.
    fileprivate mutating func foretell(_ coming: [Reminder]) {
        let written = Set(
            received.map { WrittenReminder(rule: $0.rule, due: $0.due, role: $0.role, why: $0.why) }
        )
        toCome = coming.filter { one in
            !written.contains(
                WrittenReminder(rule: one.rule, due: one.due, role: one.recipient.role, why: one.why)
            )
        }
    }
}

/// The reminders sent to the caller as an employer, a coordinator, a training body or the operator: they name people.
public struct ListOwnReminders: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let persona: Persona

    /// Asks for the caller's own; as which persona the caller acts says what to look for.
    public init(as persona: Persona) {
        self.persona = persona
    }

    /// - Throws: `AppError` when the database does not answer.
    public func callAsFunction(in session: Session, _ context: Context) throws -> OwnReminders {
        let roles: [Reminder.Recipient.Role] =
            switch persona {
            case .coordinator: [.coordinator, .person]
            case .employer: [.manager, .hr, .structure, .referent]
            case .training: [.trainingBody]
            case .national: [.operator]
            default: []
            }
        let today = context.clock.todayInParis
        let (rows, addresses, choices, employed, team, structures, contracts, anomalies) = try session.fetchAll(
            wanted: OwnReminders.received(roles),
            ReminderChoiceSQL.ownAddress(),
            ReminderChoiceSQL.own(),
            persona == .employer ? ReminderViewSQL.employed(today) : nil,
            persona == .coordinator ? PersonSQL.ofTeam(today, 1000) : nil,
            persona == .employer ? ReminderViewSQL.ownStructure() : nil,
            persona == .employer ? ReminderViewSQL.ownContracts() : nil,
            persona == .coordinator ? ReminderViewSQL.anomalies(today) : nil
        )
        var own = OwnReminders(rows, to: addresses.first.flatMap { $0 }, choices, on: today)
        var people = Set(rows.compactMap(\.person)).sorted()
        var coming: ComingReminders?
        if persona == .coordinator {
            coming = try .toCoordinator(anomalies, team, on: today, under: context.ruleBook, in: session)
        } else if let structure = structures.first {
            coming = try .toEmployer(
                structure,
                contracts.map(\.value),
                employed,
                on: today,
                under: context.ruleBook,
                in: session
            )
        }
        if let coming {
            own.foretell(coming.reminders)
            people = Set(people + coming.people).sorted()
        }
        _ = try session.fetchOne(AuditSQL.noteList("reminders", nil, people))
        return own
    }
}

/// What became of every reminder that concerns a training body, whoever got it.
public struct ListReminders: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// Reminders on one page.
    public static let pageSize = 100

    private let state: ReminderRecord.State?
    private let rule: String?
    private let after: Mark?

    /// A place in the list: the next page begins after it.
    public struct Mark: Hashable, Sendable {
        /// The due day of the last one shown.
        public let due: CivilDate
        /// Its key.
        public let key: Int

        /// The mark that a link carries; nil when the text is none.
        public init?(text: String) {
            let parts = text.split(separator: "_").map(String.init)
            guard parts.count == 2, let due = CivilDate(iso: parts[0]), let key = Int(parts[1]) else { return nil }
            self.due = due
            self.key = key
        }

        init(due: CivilDate, key: Int) {
            self.due = due
            self.key = key
        }

        /// The mark as a link carries it.
        public var text: String { "\(due.iso)_\(key)" }
    }

    /// A page of the list.
    public struct Page: Sendable {
        /// The reminders, the latest due first.
        public let reminders: [ReminderRecord]
        /// Where the next page begins; nil on the last one.
        public let next: Mark?
    }

    /// Asks for a page: of one state or all, of one rule or all.
    public init(state: ReminderRecord.State? = nil, rule: String? = nil, after: Mark? = nil) {
        self.state = state
        self.rule = rule
        self.after = after
    }

    /// - Throws: `AppError` when the database does not answer.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Page {
        let start = after ?? Mark(due: CivilDate.lastDay(of: 9998), key: .max)
        let rows = try session.fetchAll(
            ReminderViewSQL.concerning(state?.rawValue, rule, start.due, start.key, Self.pageSize + 1)
        )
        let shown = Array(rows.prefix(Self.pageSize))
        _ = try session.fetchOne(AuditSQL.noteList("reminders", nil, Set(shown.compactMap(\.person)).sorted()))
        let next = rows.count > shown.count ? shown.last.map { Mark(due: $0.due, key: $0.id) } : nil
        return Page(reminders: shown.map(ReminderRecord.init), next: next)
    }
}
