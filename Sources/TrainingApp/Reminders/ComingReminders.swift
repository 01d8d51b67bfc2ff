import Postgres
import TrainingRules
import TrainingStore

/// The reminders to come to an employer or a coordinator, from the facts that they read.
struct ComingReminders {
    /// The reminders, by due day.
    private(set) var reminders: [Reminder] = []
    /// The people they are about: `person.id`.
    private(set) var people: [Int] = []
    private let today: CivilDate
    private let until: CivilDate
    private let book: RuleBook

    private init(from today: CivilDate, under book: RuleBook) {
        self.today = today
        until = today.adding(days: OwnReminders.horizon)
        self.book = book
    }

    /// Those to the caller's structure: about its people, its contracts and its conventions.
    static func toEmployer(on today: CivilDate, under book: RuleBook, in session: Session) throws -> ComingReminders {
        var coming = ComingReminders(from: today, under: book)
        guard let structure = try ReminderFiles.ownStructure(on: today, in: session) else { return coming }
        coming.add(reminderPlan(of: structure, until: coming.until, under: book), to: structure.id)
        let people = try session.fetchAll(ReminderViewSQL.employed(today))
        try coming.add(people, as: .employer, to: structure.id, in: session)
        coming.sort()
        return coming
    }

    /// Those to the caller as coordinator: about the own team, and about employers where something does not add up.
    static func toCoordinator(
        on today: CivilDate,
        under book: RuleBook,
        in session: Session
    ) throws -> ComingReminders {
        var coming = ComingReminders(from: today, under: book)
        for file in try ReminderFiles.anomalies(on: today, in: session) {
            coming.add(reminderPlan(of: file, until: coming.until, under: book), to: ReminderViewSQL.reader)
        }
        let people = try session.fetchAll(PersonSQL.ofTeam(today, 1000))
        try coming.add(people, as: .coordinator, to: ReminderViewSQL.reader, in: session)
        coming.sort()
        return coming
    }

    private mutating func add(
        _ people: [PersonRow],
        as reader: ReminderFiles.Reader,
        to holder: String,
        in session: Session
    ) throws {
        for (person, file) in zip(people, try ReminderFiles.load(people, on: today, as: reader, in: session)) {
            let before = reminders.count
            add(reminderPlan(of: file, until: until, under: book), to: holder)
            if reminders.count > before { self.people.append(person.id) }
        }
    }

    private mutating func add(_ plan: ReminderPlan, to holder: String) {
        reminders += plan.toCome(from: today, to: until).filter { $0.recipient.holder == holder }
    }

    private mutating func sort() {
        reminders.sort { ($0.due, $0.kind.rawValue, $0.why) < ($1.due, $1.kind.rawValue, $1.why) }
    }
}
