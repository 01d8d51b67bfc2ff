import Digest
import Postgres
import TrainingRules
import TrainingStore

extension Application {
    /// Reminders put into mails in one transaction.
    private static let batch = 2000

    /// Puts the reminders that wait into mails, one for each address: what one person gets in a day comes together.
    ///
    /// Any number of workers may do so: a reminder is in one mail only.
    /// - Returns: how many reminders are in a mail now.
    /// - Throws: `AppError` when the database does not answer.
    public func queueReminders() async throws(AppError) -> Int {
        do {
            let caller = Caller.worker(label: "reminders")
            var total = 0
            while true {
                let (queued, isLast) = try await database.write(as: caller.identity) { session in
                    let waiting = try session.fetchAll(ReminderSQL.waiting(Self.batch))
                    let lost = waiting.filter { $0.address == nil }.map(\.id)
                    if !lost.isEmpty { _ = try session.execute(ReminderSQL.settle(lost, "skipped", "no_address")) }
                    let mails = Dictionary(grouping: waiting.filter { $0.address != nil }, by: \.address)
                    var queued = 0
                    for (address, reminders) in mails.sorted(by: { ($0.value[0].id) < ($1.value[0].id) }) {
                        guard let address else { continue }
                        // Named by its first reminder, which is in no other mail.
                        let reference = "reminder-\(reminders[0].id)"
                        let ids = reminders.map(\.id)
                        queued += (try session.fetchOne(ReminderSQL.queue(ids, address, reference))).flatMap { $0 } ?? 0
                    }
                    return (queued, waiting.count < Self.batch)
                }
                total += queued
                guard !isLast, !Task.isCancelled else { return total }
            }
        } catch {
            throw report(error, in: "QueueReminders")
        }
    }

    /// What a mail of reminders says now; what the facts have overtaken since it was planned is cancelled, and nil when
    /// nothing is left.
    func contentOfReminders(in mail: Int) async throws -> MailContent? {
        let caller = Caller.worker(label: "reminders")
        let (clock, book) = (context.clock, context.ruleBook)
        let left = try await database.write(as: caller.identity) { session in
            let reminders = try session.fetchAll(ReminderSQL.ofMail(mail))
            let plans = try ReminderPlans(of: reminders, clock: clock, under: book, in: session)
            let kept = reminders.filter(plans.stillHolds)
            let overtaken = reminders.filter { !plans.stillHolds($0) }.map(\.id)
            if !overtaken.isEmpty {
                _ = try session.execute(ReminderSQL.settle(overtaken, "cancelled", "fact_arrived"))
            }
            return kept
        }
        return left.isEmpty ? nil : ReminderWording.content(left)
    }
}

/// The words of a mail of reminders.
enum ReminderWording {
    /// One paragraph for each reminder.
    static func content(_ reminders: [MailedReminderRow]) -> MailContent {
        let subject =
            reminders.count == 1
            ? "Un rappel de Parcours" : "\(reminders.count) rappels de Parcours"
        var blocks: [MailContent.Block] = [.paragraph("Bonjour,")]
        blocks += reminders.map { .paragraph($0.why) }
        blocks.append(.link(label: "Voir ce qui est à faire dans Parcours", path: "/"))
        blocks.append(
            .paragraph(
                "Vous recevez ce message parce que ces étapes de la formation des conseillers numériques vous concernent. "
                    + "Ce qui a été enregistré entre-temps n'y est plus."
            )
        )
        return MailContent(subject: subject, blocks)
    }
}
