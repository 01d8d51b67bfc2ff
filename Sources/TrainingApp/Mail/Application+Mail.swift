import Postgres
import TrainingRules
import TrainingStore

extension Application {
    /// Attempts after which a mail that nobody refuses and nobody takes is given up: the last one comes after some 11 h.
    static let mailAttempts = 16

    /// Takes the mail that has been due longest and hands it over.
    ///
    /// Safe with several workers, and after one has died: its mail comes back after a minute, and only the newest lease
    /// may settle it. A worker that dies between the hand-over and the note that it happened hands over once more, with
    /// the same Message-ID; a folder then keeps it once.
    /// - Returns: false when no mail is due.
    /// - Throws: `AppError` when the database does not answer.
    public func sendNextMail(by transport: any MailTransport, settings: MailSettings) async throws(AppError) -> Bool {
        do {
            let caller = Caller.worker(label: "mail")
            let leased = try await database.write(as: caller.identity) { try $0.fetchOptional(MailSQL.lease()) }
            guard let mail = leased else { return false }
            // Should the database not answer here, the lease runs out and the mail comes again.
            let reminders =
                mail.kind == "reminders" ? try await contentOfReminders(in: mail.id, to: mail.recipient) : nil
            let calendars = try await calendars(of: mail, settings: settings)
            // A task of its own: a mail that has been handed over is noted even when the worker is asked to stop.
            let outcome = await Task { await handOver(mail, reminders, calendars, by: transport, settings: settings) }
                .value
            try await Task { [database] in
                _ = try await database.write(as: caller.identity) { try $0.execute(outcome) }
            }.value
            return true
        } catch {
            throw report(error, in: "SendMail")
        }
    }

    private func calendars(of mail: LeasedMailRow, settings: MailSettings) async throws -> [MailCalendar] {
        guard MailedCalendar.kinds.contains(mail.kind) else { return [] }
        return try await database.write(as: Caller.worker(label: "mail").identity) { [context] session in
            try MailedCalendar.load(for: mail, settings: settings, context, in: session)
        }
    }

    /// Hands a mail over; what is to be noted of it.
    private func handOver(
        _ mail: LeasedMailRow,
        _ reminders: MailContent?,
        _ calendars: [MailCalendar],
        by transport: any MailTransport,
        settings: MailSettings
    ) async -> Bound<Void> {
        func settled(_ state: String, _ reason: String?, _ id: String? = nil) -> Bound<Void> {
            MailSQL.settle(mail.id, mail.lease, state, reason, id)
        }
        guard !mail.isLate else { return settled("skipped", "late") }
        guard mail.isWanted else { return settled("skipped", "no_account") }
        let wording = MailWording(keys: context.keys)
        if mail.kind == "reminders", reminders == nil { return settled("skipped", "nothing_left") }
        guard var content = reminders ?? wording.content(kind: mail.kind, reference: mail.reference),
            let recipient = try? EmailAddress(parsing: mail.recipient)
        else { return settled("failed", "no_wording") }
        content.bring(calendars)
        let message = MailMessage(
            content,
            to: recipient,
            name: "\(mail.kind)\n\(mail.reference)",
            date: mail.queuedAt,
            settings: settings
        )
        do throws(MailFailure) {
            try await transport.send(message)
            return settled("sent", nil, message.id)
        } catch {
            switch error {
            case .never(let reason): return settled("failed", reason)
            case .later(let reason):
                guard mail.attempt < Self.mailAttempts else { return settled("failed", reason) }
                return MailSQL.postpone(mail.id, mail.lease, reason, Self.pause(after: mail.attempt))
            }
        }
    }

    /// Seconds until the next attempt: 5, 10, 20 … up to two hours.
    static func pause(after attempt: Int) -> Double {
        min(5 * Double(1 << min(attempt - 1, 20)), 7200)
    }
}
