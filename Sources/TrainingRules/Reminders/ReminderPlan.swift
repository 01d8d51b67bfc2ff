/// The reminders that follow from one file, for any day (rule D-18).
///
/// A day's reminders depend on the facts of that day or earlier alone, so that the same plan tells what is due today,
/// what would have been due on a past day, and, should nothing more happen, what will be due.
public struct ReminderPlan: Sendable {
    let series: [ReminderSeries]
    private let rules: ReminderRules

    init(_ series: [ReminderSeries], rules: ReminderRules) {
        self.series = series
        self.rules = rules
    }

    /// The reminders to be written on `day`: of each matter the latest one due, if it still is worth while.
    ///
    /// A day without a run loses nothing: the next run writes what was due meanwhile, for as many days as the rule
    /// book says. Somebody who joins late gets the latest one only. A reminder whose fact has arrived is not there.
    public func due(on day: CivilDate) -> [Reminder] {
        var found: [Reminder] = []
        for one in series { one.append(on: day, notBefore: day.adding(days: -rules.catchUpDays), to: &found) }
        return Self.once(found)
    }

    /// The reminders due on a day of `[from, to]`, should nothing more happen, in the order of their days.
    public func toCome(from: CivilDate, to: CivilDate) -> [Reminder] {
        var found: [Reminder] = []
        for one in series {
            for due in one.dueDays where due >= from && due <= to {
                one.append(on: due, notBefore: due, to: &found)
            }
        }
        return Self.once(found).sorted { ($0.due, $0.kind.rawValue) < ($1.due, $1.kind.rawValue) }
    }

    /// Whether a reminder written earlier is still called for on `day`: its fact has not arrived, and its recipient is
    /// still the one.
    public func stillHolds(_ key: Reminder.Key, on day: CivilDate) -> Bool {
        series.contains { one in
            guard one.rule == key.rule, one.subject == key.subject, one.dueDays.contains(key.due) else { return false }
            return one.isOpen(day) && one.recipients(day).contains(key.recipient)
        }
    }

    /// Two lead times of one rule may fall on one day: one reminder (rule D-18).
    private static func once(_ reminders: [Reminder]) -> [Reminder] {
        var known: Set<Reminder.Key> = []
        return reminders.filter { known.insert($0.key).inserted }
    }
}

/// One matter about which somebody is reminded, once or several times, until its fact arrives.
struct ReminderSeries: Sendable {
    var subject: Reminder.Subject
    var anchor: CivilDate
    /// Due days with the lead times they come from, in order.
    var steps: [(due: CivilDate, kind: ReminderKind)]
    var isLegal: Bool
    /// Whether it is called for on a day.
    var isOpen: @Sendable (CivilDate) -> Bool
    /// Who gets it on a day.
    var recipients: @Sendable (CivilDate) -> [Reminder.Recipient]
    /// Why, as a day knows it.
    var why: @Sendable (CivilDate) -> String

    var rule: String { steps.first?.kind.rule ?? "" }
    var dueDays: [CivilDate] { steps.map(\.due) }

    /// Appends the latest reminder due by `day`, unless it was due before `earliest` or is not called for.
    func append(on day: CivilDate, notBefore earliest: CivilDate, to found: inout [Reminder]) {
        guard let first = steps.first, let last = steps.last, first.due <= day, last.due >= earliest,
            let step = steps.last(where: { $0.due <= day }), step.due >= earliest, isOpen(day)
        else { return }
        let sentence = why(day)
        for recipient in recipients(day) {
            found.append(
                Reminder(
                    kind: step.kind,
                    subject: subject,
                    anchor: anchor,
                    due: step.due,
                    recipient: recipient,
                    why: sentence,
                    isLegal: isLegal
                )
            )
        }
    }
}

/// Gathers the series of one file.
struct ReminderPlanner {
    let book: RuleBook
    let horizon: CivilDate
    var series: [ReminderSeries] = []

    /// Adds a series with the lead times of `kind` counted from `anchor`, and of further kinds from theirs.
    mutating func add(
        _ kind: ReminderKind,
        _ subject: Reminder.Subject,
        from anchor: CivilDate,
        and others: [(ReminderKind, CivilDate)] = [],
        isOpen: @escaping @Sendable (CivilDate) -> Bool,
        to recipients: @escaping @Sendable (CivilDate) -> [Reminder.Recipient],
        why: @escaping @Sendable (CivilDate) -> String
    ) {
        let steps = ([(kind, anchor)] + others).flatMap { kind, anchor in
            (book.reminders.schedules[kind]?.dueDays(from: anchor, until: horizon) ?? []).map { (due: $0, kind: kind) }
        }
        add(kind, subject, anchor, steps: steps, isOpen: isOpen, to: recipients, why: why)
    }

    /// Adds a series with due days of its own.
    mutating func add(
        _ kind: ReminderKind,
        _ subject: Reminder.Subject,
        _ anchor: CivilDate,
        steps: [(due: CivilDate, kind: ReminderKind)],
        isOpen: @escaping @Sendable (CivilDate) -> Bool,
        to recipients: @escaping @Sendable (CivilDate) -> [Reminder.Recipient],
        why: @escaping @Sendable (CivilDate) -> String
    ) {
        guard !steps.isEmpty else { return }
        series.append(
            ReminderSeries(
                subject: subject,
                anchor: anchor,
                steps: steps.sorted { $0.due < $1.due },
                isLegal: book.reminders.isLegal(kind),
                isOpen: isOpen,
                recipients: recipients,
                why: why
            )
        )
    }
}
