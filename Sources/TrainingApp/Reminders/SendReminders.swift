import Postgres
import TrainingRules
import TrainingStore

extension Application {
    /// Reminders fetched at once.
    private static let page = 5000
    /// Mails queued in one transaction.
    private static let batch = 200

    /// Puts the reminders that wait into mails, as each address wants them: by default what one person gets in a day
    /// comes together.
    ///
    /// Any number of workers may do so: a reminder is in one mail only.
    /// - Returns: how many reminders are in a mail now.
    /// - Throws: `AppError` when the database does not answer.
    public func queueReminders() async throws(AppError) -> Int {
        do {
            let caller = Caller.worker(label: "reminders")
            let waiting = try await waitingReminders(as: caller)
            guard !waiting.isEmpty else { return 0 }
            let byAddress = Dictionary(grouping: waiting.filter { $0.address != nil }) { $0.address ?? "" }
            let addresses = byAddress.sorted { $0.value[0].id < $1.value[0].id }
            let weekday = context.clock.todayInParis.isoWeekday
            var queued = 0
            for start in stride(from: 0, to: addresses.count, by: Self.batch) {
                let some = Array(addresses[start..<min(start + Self.batch, addresses.count)])
                queued += try await database.write(as: caller.identity) { session in
                    try Self.queue(some, weekday: weekday, in: session)
                }
                guard !Task.isCancelled else { break }
            }
            let lost = waiting.filter { $0.address == nil }.map(\.id)
            if !lost.isEmpty {
                _ = try await database.write(as: caller.identity) {
                    try $0.execute(ReminderSQL.settle(lost, "skipped", "no_address"))
                }
            }
            return queued
        } catch {
            throw report(error, in: "QueueReminders")
        }
    }

    private func waitingReminders(as caller: Caller) async throws -> [WaitingReminderRow] {
        _ = try await database.write(as: caller.identity) { try $0.execute(ReminderSQL.toldAtOnce()) }
        var found: [WaitingReminderRow] = []
        while true {
            let after = found.last?.id ?? 0
            let more = try await database.read(as: caller.identity) {
                try $0.fetchAll(ReminderSQL.waiting(after, Self.page))
            }
            found += more
            guard more.count == Self.page else { return found }
        }
    }

    /// Puts what waits for some addresses into mails.
    private static func queue(
        _ addresses: [(key: String, value: [WaitingReminderRow])],
        weekday: Int,
        in session: Session
    ) throws -> Int {
        let names = addresses.map(\.key)
        let (choices, mails) = try session.fetchAll(
            ReminderChoiceSQL.ofAddresses(names),
            ReminderChoiceSQL.lastMails(names)
        )
        let paces = Dictionary(grouping: choices, by: \.address).mapValues {
            ReminderPaces($0.map { ($0.topic, $0.pace) })
        }
        let hours = Dictionary(mails.map { ($0.address, $0.hours) }) { first, _ in first }
        var queued = 0
        for (address, rows) in addresses {
            let paces = paces[address] ?? ReminderPaces([])
            let dispatch = ReminderDispatch(
                rows.map { row in
                    WaitingReminder(id: row.id, isLegal: row.isLegal, pace: paces.pace(ofKind: row.kind))
                },
                weekday: weekday,
                hoursSinceDigest: hours[address].flatMap { $0 }
            )
            for reminders in dispatch.mails {
                // Named by its first reminder, which is in no other mail.
                let reference = "reminder-\(reminders[0])"
                queued += (try session.fetchOne(ReminderSQL.queue(reminders, address, reference))).flatMap { $0 } ?? 0
            }
            if !dispatch.unwanted.isEmpty {
                _ = try session.execute(ReminderSQL.settle(dispatch.unwanted, "skipped", "switched_off"))
            }
        }
        return queued
    }

    /// What a mail of reminders says now; what the facts have overtaken since it was planned is cancelled, and nil when
    /// nothing is left.
    func contentOfReminders(in mail: Int, to address: String) async throws -> MailContent? {
        let caller = Caller.worker(label: "reminders")
        let (clock, book) = (context.clock, context.ruleBook)
        let secret = UnsubscribeSecret(of: address, keys: context.keys)
        let left = try await database.write(as: caller.identity) { session in
            let reminders = try session.fetchAll(ReminderSQL.ofMail(mail))
            let plans = try ReminderPlans(of: reminders, clock: clock, under: book, in: session)
            let kept = reminders.filter(plans.stillHolds)
            let overtaken = reminders.filter { !plans.stillHolds($0) }.map(\.id)
            if !overtaken.isEmpty {
                _ = try session.execute(ReminderSQL.settle(overtaken, "cancelled", "fact_arrived"))
            }
            if !kept.isEmpty { _ = try session.execute(ReminderChoiceSQL.noteLink(secret.hash, address)) }
            return kept
        }
        return left.isEmpty ? nil : ReminderWording(choices: secret.path).content(left)
    }
}
