import Postgres

extension AllStatements {
    private static let walkers = ["p_advisor", "p_employer", "p_training", "p_national"]

    /// Statements of the way of an enrolment.
    static let enrolments: [Entry] = [
        Entry(info: EnrolmentSQL.find.info, roles: walkers),
        Entry(info: EnrolmentSQL.open.info, roles: ["p_training", "p_national"]),
        Entry(info: EnrolmentSQL.latestOfPerson.info, roles: walkers),
        Entry(info: EnrolmentSQL.steps.info, roles: walkers),
        Entry(info: EnrolmentSQL.history.info, roles: ["p_advisor", "p_training", "p_national"]),
        Entry(info: EnrolmentSQL.minutes.info, roles: walkers),
        Entry(info: EnrolmentSQL.record.info, roles: walkers),
        Entry(info: EnrolmentSQL.correct.info, roles: ["p_training", "p_national"]),
        Entry(info: EnrolmentSQL.place.info, roles: ["p_training"]),
        Entry(info: EnrolmentSQL.register.info, roles: ["p_advisor", "p_employer", "p_training"]),
        Entry(info: EnrolmentSQL.rank.info, roles: walkers),
        Entry(info: EnrolmentSQL.freeCohorts.info, roles: ["p_training"]),
        Entry(info: EnrolmentSQL.ofCohort.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.plan.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.ownClosures.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.move.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.closeDays.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.openDays.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.fixDates.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.cancel.info, roles: ["p_training"]),
        Entry(info: CohortChangeSQL.close.info, roles: ["p_training"]),
        Entry(info: ConfirmationSQL.mail.info, roles: ["p_training"]),
        Entry(info: ConfirmationSQL.offer.info, roles: ["p_anon"]),
        Entry(info: ConfirmationSQL.answer.info, roles: ["p_anon"]),
    ]
}
