import JSONText
import Logging
import Postgres
public import TrainingRules
import TrainingStore

/// What the planning of one territory gave.
public struct ReminderRun: Hashable, Sendable {
    /// What became of it.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Written.
        case done
        /// Out of proportion: nothing is written until somebody has looked at it.
        case stopped
        /// Done before, by this worker or another.
        case known
        /// Only told.
        case told
    }

    /// The territory.
    public let territory: Territory
    /// The day.
    public let day: CivilDate
    /// What became of it.
    public let state: State
    /// The reminders due.
    public let reminders: [PlannedReminder]
    /// Reminders of the busiest of the last days; nil when there is none to compare with.
    public let usual: Int?
}

/// A reminder, with whom it concerns.
public struct PlannedReminder: Hashable, Sendable {
    /// The reminder.
    public let reminder: Reminder
    /// Public name of the person it is about, or nil.
    public let person: String?
    /// Public name of the employer it is about, or nil.
    public let structure: String?
    /// Public name of the body it concerns, or nil.
    public let body: String?
}

extension Application {
    /// People looked at in one flight.
    private static let page = 500
    /// The local hour at which a day is planned.
    static let planningHour = 7

    /// Plans the day of every territory in which it is seven o'clock or later, and which nobody planned today.
    ///
    /// A territory that cannot be planned does not keep the others from it; the next round tries it again.
    /// - Returns: the runs that were made now, and whether every territory whose hour has come is done: as long as
    ///   another worker has some in hand, mails would be put together from a part of the day.
    /// - Throws: `AppError` when the database does not answer.
    public func planDueReminders() async throws(AppError) -> (runs: [ReminderRun], isComplete: Bool) {
        let clock = context.clock
        var runs: [ReminderRun] = []
        var mine: Set<String> = []
        let due = Territory.all.filter { clock.hour(in: $0) >= Self.planningHour }
        for (today, territories) in Dictionary(grouping: due, by: { clock.today(in: $0) }).sorted(by: {
            $0.key < $1.key
        }) {
            let planned = Set(try await plannedTerritories(on: today))
            for territory in territories where !planned.contains(territory.code) {
                do throws(AppError) {
                    let run = try await planReminders(in: territory, on: today)
                    if run.state != .known { runs.append(run) }
                } catch  where error.kind != .unavailable {
                    logger.error("reminders not planned", metadata: ["territory": "\(territory.code)"])
                }
                mine.insert(territory.code)
                guard !Task.isCancelled else { return (runs, false) }
            }
            let done = Set(try await plannedTerritories(on: today)).union(mine)
            guard territories.allSatisfy({ done.contains($0.code) }) else { return (runs, false) }
        }
        return (runs, true)
    }

    private func plannedTerritories(on day: CivilDate) async throws(AppError) -> [String] {
        do {
            return try await database.read(as: Caller.worker(label: "reminders").identity) {
                try $0.fetchAll(ReminderSQL.runs(day)).map(\.territory)
            }
        } catch {
            throw report(error, in: "PlanReminders")
        }
    }

    /// Plans one territory on a day: what is due, written once, whoever plans how often.
    /// - Parameters:
    ///   - territory: the territory.
    ///   - day: the day.
    ///   - dryRun: whether nothing is written.
    ///   - force: whether it is written even when it is out of proportion, or stopped before.
    /// - Returns: what became of it, with the reminders due.
    /// - Throws: `AppError` when the database does not answer.
    public func planReminders(
        in territory: Territory,
        on day: CivilDate,
        dryRun: Bool = false,
        force: Bool = false
    ) async throws(AppError) -> ReminderRun {
        do {
            let caller = Caller.worker(label: "reminders")
            let people = try await dueReminders(in: territory, on: day, as: caller)
            let employers = try await dueToEmployers(in: territory, on: day, as: caller)
            let due = try await people.due + employers.due + dueToSessions(in: territory, on: day, as: caller)
            let usual = try await database.read(as: caller.identity) {
                try $0.fetchOne(ReminderSQL.usual(territory.code, day)).flatMap { $0 }
            }
            @Sendable func run(_ state: ReminderRun.State) -> ReminderRun {
                ReminderRun(territory: territory, day: day, state: state, reminders: due, usual: usual)
            }
            guard !dryRun else { return run(.told) }
            let files = people.files + employers.files
            let isStopped = !force && ReminderBrake().stops(due.count, usual: usual, people: files)
            let version = context.ruleBook.version
            let document = PostgresJSON(text: Self.document(of: due))
            return try await database.write(as: caller.identity) { session in
                let begun = try session.execute(
                    ReminderSQL.beginRun(
                        territory.code,
                        day,
                        isStopped ? "stopped" : "done",
                        due.count,
                        usual ?? 0,
                        version
                    )
                )
                if begun == 0 {
                    guard force, try session.execute(ReminderSQL.resumeRun(territory.code, day)) > 0 else {
                        return run(.known)
                    }
                }
                guard !isStopped else { return run(.stopped) }
                _ = try session.execute(ReminderSQL.plan(document, day))
                return run(.done)
            }
        } catch {
            throw report(error, in: "PlanReminders")
        }
    }

    private func dueReminders(
        in territory: Territory,
        on day: CivilDate,
        as caller: Caller
    ) async throws -> (due: [PlannedReminder], files: Int) {
        var found: [PlannedReminder] = []
        var (last, count) = (0, 0)
        while true {
            let (after, book) = (last, context.ruleBook)
            let (page, files, reminders) = try await database.read(as: caller.identity) { session in
                let people = try session.fetchAll(ReminderFactSQL.people(territory.code, after, Self.page))
                let files = try ReminderFiles.load(people, on: day, in: session)
                return (people.last?.id, files.count, files.flatMap { Self.due($0, on: day, under: book) })
            }
            found += reminders
            count += files
            guard let page else { return (found, count) }
            last = page
        }
    }

    private func dueToEmployers(
        in territory: Territory,
        on day: CivilDate,
        as caller: Caller
    ) async throws -> (due: [PlannedReminder], files: Int) {
        var found: [PlannedReminder] = []
        var (last, count) = (0, 0)
        while true {
            let (after, book) = (last, context.ruleBook)
            let (page, files, reminders) = try await database.read(as: caller.identity) { session in
                let rows = try session.fetchAll(
                    ReminderSurroundingSQL.structures(territory.code, after, Self.page, day)
                )
                let files = try ReminderFiles.load(rows, on: day, in: session)
                return (rows.last?.id, files.count, files.flatMap { Self.due($0, on: day, under: book) })
            }
            found += reminders
            count += files
            guard let page else { return (found, count) }
            last = page
        }
    }

    private func dueToSessions(
        in territory: Territory,
        on day: CivilDate,
        as caller: Caller
    ) async throws -> [PlannedReminder] {
        let book = context.ruleBook
        return try await database.read(as: caller.identity) { session in
            let rows = try session.fetchAll(ReminderSurroundingSQL.sessions(territory.code, day))
            return try ReminderFiles.load(rows, in: session).flatMap { file in
                reminderPlan(of: file, until: day, under: book).due(on: day).map {
                    PlannedReminder(reminder: $0, person: nil, structure: nil, body: file.body)
                }
            }
        }
    }

    private static func due(_ file: StructureFile, on day: CivilDate, under book: RuleBook) -> [PlannedReminder] {
        reminderPlan(of: file, until: day, under: book).due(on: day).map {
            PlannedReminder(reminder: $0, person: nil, structure: file.id, body: nil)
        }
    }

    private static func due(_ file: ReminderFile, on day: CivilDate, under book: RuleBook) -> [PlannedReminder] {
        let bodies = Dictionary(file.sessions.map { ($0.registration, $0.body) }) { first, _ in first }
        return reminderPlan(of: file, until: day, under: book).due(on: day).map { reminder in
            let isOfModule = reminder.subject.kind == .registration
            return PlannedReminder(
                reminder: reminder,
                person: file.dossier.id,
                structure: nil,
                body: isOfModule ? bodies[reminder.subject.id] : file.trainingBody
            )
        }
    }

    private static func document(of reminders: [PlannedReminder]) -> String {
        var writer = JSONWriter(capacity: 1 << 16)
        writer.array(reminders) { writer, planned in
            let reminder = planned.reminder
            writer.object {
                $0.field("rule", reminder.rule)
                $0.field("kind", reminder.kind.rawValue)
                $0.field("subject_kind", reminder.subject.kind.rawValue)
                $0.field("subject_id", reminder.subject.id)
                $0.field("anchor_on", reminder.anchor.iso)
                $0.field("due_on", reminder.due.iso)
                $0.field("role", reminder.recipient.role.rawValue)
                $0.field("holder", reminder.recipient.holder.isEmpty ? nil : reminder.recipient.holder)
                $0.field("person", planned.person)
                $0.field("structure", planned.structure)
                $0.field("body", planned.body)
                $0.field("why", reminder.why)
                $0.field("is_legal", reminder.isLegal)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
