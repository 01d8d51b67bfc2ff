import Postgres

extension AllStatements {
    /// Statements of reminders: the worker plans and sends them.
    static let reminders: [Entry] = [
        ReminderFactSQL.people.info, ReminderFactSQL.named.info, ReminderFactSQL.employments.info,
        ReminderFactSQL.listings.info, ReminderFactSQL.followings.info, ReminderFactSQL.enrolments.info,
        ReminderFactSQL.interviews.info, ReminderFactSQL.closures.info, ReminderFactSQL.internship.info,
        ReminderFactSQL.sessions.info,
        ReminderSQL.beginRun.info, ReminderSQL.resumeRun.info, ReminderSQL.runs.info, ReminderSQL.usual.info,
        ReminderSQL.plan.info, ReminderSQL.waiting.info, ReminderSQL.queue.info, ReminderSQL.settle.info,
        ReminderSQL.ofMail.info,
        ReminderSurroundingSQL.structures.info, ReminderSurroundingSQL.namedStructures.info,
        ReminderSurroundingSQL.conventions.info, ReminderSurroundingSQL.contracts.info,
        ReminderSurroundingSQL.habilitations.info, ReminderSurroundingSQL.followings.info,
        ReminderSurroundingSQL.sessions.info, ReminderSurroundingSQL.namedSessions.info,
        ReminderSurroundingSQL.registrations.info,
    ].map { Entry(info: $0, roles: ["p_worker"]) }
}
