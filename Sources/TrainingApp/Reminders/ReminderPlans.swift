import Postgres
import TrainingRules
import TrainingStore

/// The plans of everything that some reminders are about, as the facts stand now.
struct ReminderPlans {
    private var plans: [String: (plan: ReminderPlan, today: CivilDate)] = [:]

    /// Loads the facts.
    init(of reminders: [MailedReminderRow], clock: WallClock, under book: RuleBook, in session: Session) throws {
        let today = clock.todayInParis
        let names = Set(reminders.compactMap { $0.person?.description }).sorted()
        if !names.isEmpty {
            let people = try session.fetchAll(ReminderFactSQL.named(names))
            // What is as of a day in the dossier is asked for the earliest today; the plan knows each one's own.
            let earliest = people.map { clock.today(in: $0.territory) }.min() ?? today
            for (person, file) in zip(people, try ReminderFiles.load(people, on: earliest, in: session)) {
                let own = clock.today(in: person.territory)
                plans[file.dossier.id] = (reminderPlan(of: file, until: own, under: book), own)
            }
        }
        let employers = Set(reminders.filter { $0.person == nil }.compactMap { $0.structure?.description }).sorted()
        if !employers.isEmpty {
            let rows = try session.fetchAll(ReminderSurroundingSQL.namedStructures(employers, today))
            for file in try ReminderFiles.load(rows, on: today, in: session) {
                plans[file.id] = (reminderPlan(of: file, until: today, under: book), today)
            }
        }
        let sessions = Set(reminders.filter { $0.subjectKind == "session" }.map(\.subject.description)).sorted()
        if !sessions.isEmpty {
            let rows = try session.fetchAll(ReminderSurroundingSQL.namedSessions(sessions))
            for file in try ReminderFiles.load(rows, in: session) {
                plans[file.id] = (reminderPlan(of: file, until: today, under: book), today)
            }
        }
    }

    /// Whether a reminder is still called for; not when what it is about is gone.
    func stillHolds(_ row: MailedReminderRow) -> Bool {
        let about = row.person ?? row.structure ?? row.subject
        guard let known = plans[about.description], let key = row.key else { return false }
        return known.plan.stillHolds(key, on: known.today)
    }
}

extension MailedReminderRow {
    /// What makes the reminder one; nil when the row is of a later version of the program.
    fileprivate var key: Reminder.Key? {
        guard let kind = Reminder.Subject.Kind(rawValue: subjectKind),
            let role = Reminder.Recipient.Role(rawValue: role)
        else { return nil }
        return Reminder.Key(
            rule: rule,
            subject: Reminder.Subject(kind, subject.description),
            due: due,
            recipient: Reminder.Recipient(role, recipient?.description ?? "")
        )
    }
}
