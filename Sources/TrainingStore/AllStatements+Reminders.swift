import Postgres

extension AllStatements {
    /// Statements of reminders: the worker plans and sends them, everybody reads what concerns them.
    static let reminders: [Entry] =
        plannedReminders.map { Entry(info: $0, roles: ["p_worker"]) }
        + [
            ReminderFactSQL.listings.info, ReminderFactSQL.enrolments.info, ReminderFactSQL.interviews.info,
            ReminderFactSQL.closuresOfPeople.info, ReminderFactSQL.internship.info, ReminderFactSQL.sessions.info,
        ].map { Entry(info: $0, roles: ["p_worker", "p_advisor", "p_employer", "p_coordinator"]) }
        + [Entry(info: ReminderFactSQL.employments.info, roles: ["p_worker", "p_employer", "p_coordinator"])]
        + [ReminderSurroundingSQL.conventions.info, ReminderSurroundingSQL.habilitations.info].map {
            Entry(info: $0, roles: ["p_worker", "p_employer"])
        }
        + [ReminderViewSQL.employed.info, ReminderViewSQL.ownStructure.info, ReminderViewSQL.ownContracts.info].map {
            Entry(info: $0, roles: ["p_employer"])
        }
        + [ReminderViewSQL.ownFollowings.info, ReminderViewSQL.anomalies.info].map {
            Entry(info: $0, roles: ["p_coordinator"])
        }
        + [ReminderViewSQL.ownEmployments.info, ReminderViewSQL.ownPerson.info].map {
            Entry(info: $0, roles: ["p_advisor"])
        }
        + [
            ReminderViewSQL.received.info, ReminderChoiceSQL.own.info, ReminderChoiceSQL.ownAddress.info,
            ReminderChoiceSQL.choose.info,
        ].map { Entry(info: $0, roles: ["p_advisor", "p_coordinator", "p_employer", "p_training", "p_national"]) }
        + [ReminderViewSQL.concerning.info].map { Entry(info: $0, roles: ["p_training", "p_national"]) }
        + [ReminderChoiceSQL.mailed.info, ReminderChoiceSQL.chooseMailed.info].map {
            Entry(info: $0, roles: ["p_anon"])
        }

    private static let plannedReminders: [StatementInfo] = [
        ReminderFactSQL.people.info, ReminderFactSQL.named.info, ReminderFactSQL.followings.info,
        ReminderFactSQL.closures.info,
        ReminderSQL.beginRun.info, ReminderSQL.resumeRun.info, ReminderSQL.runs.info, ReminderSQL.usual.info,
        ReminderSQL.plan.info, ReminderSQL.waiting.info, ReminderSQL.queue.info, ReminderSQL.toldAtOnce.info,
        ReminderSQL.settle.info, ReminderSQL.ofMail.info,
        ReminderChoiceSQL.noteLink.info, ReminderChoiceSQL.ofAddresses.info, ReminderChoiceSQL.lastMails.info,
        ReminderSurroundingSQL.structures.info, ReminderSurroundingSQL.namedStructures.info,
        ReminderSurroundingSQL.contracts.info, ReminderSurroundingSQL.followings.info,
        ReminderSurroundingSQL.sessions.info, ReminderSurroundingSQL.namedSessions.info,
        ReminderSurroundingSQL.registrations.info,
        WorkloadSQL.waiting.info, WorkloadSQL.imports.info,
    ]
}
