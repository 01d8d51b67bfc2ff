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
    static func toEmployer(
        _ row: ReminderStructureRow,
        _ contracts: [StructureFile.PostContract],
        _ people: [PersonRow],
        on today: CivilDate,
        under book: RuleBook,
        in session: Session
    ) throws -> ComingReminders {
        var coming = ComingReminders(from: today, under: book)
        let files = try ReminderFiles.load(ownStructure: row, contracts, people, on: today, in: session)
        let holder = files.structure.id
        coming.add(reminderPlan(of: files.structure, until: coming.until, under: book), to: holder)
        coming.add(people, files.people, to: holder)
        coming.sort()
        return coming
    }

    /// Those to the caller as coordinator: about the own team, and about employers where something does not add up.
    static func toCoordinator(
        _ employers: [ReminderStructureRow],
        _ people: [PersonRow],
        on today: CivilDate,
        under book: RuleBook,
        in session: Session
    ) throws -> ComingReminders {
        var coming = ComingReminders(from: today, under: book)
        for file in ReminderFiles.anomalies(employers, on: today) {
            coming.add(reminderPlan(of: file, until: coming.until, under: book), to: ReminderViewSQL.reader)
        }
        let files = try ReminderFiles.load(people, on: today, as: .coordinator, in: session)
        coming.add(people, files, to: ReminderViewSQL.reader)
        coming.sort()
        return coming
    }

    private mutating func add(_ people: [PersonRow], _ files: [ReminderFile], to holder: String) {
        for (person, file) in zip(people, files) {
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
