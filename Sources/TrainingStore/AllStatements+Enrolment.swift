import Postgres

extension AllStatements {
    private static let walkers = ["p_advisor", "p_employer", "p_training", "p_national"]

    /// Statements of the way of an enrolment.
    static let enrolments: [Entry] = [
        Entry(info: EnrolmentSQL.find.info, roles: walkers),
        Entry(info: EnrolmentSQL.open.info, roles: ["p_training", "p_national"]),
        Entry(info: EnrolmentSQL.ofPerson.info, roles: walkers),
        Entry(info: EnrolmentSQL.steps.info, roles: walkers),
        Entry(info: EnrolmentSQL.history.info, roles: ["p_advisor", "p_training", "p_national"]),
        Entry(info: EnrolmentSQL.minutes.info, roles: walkers),
        Entry(info: EnrolmentSQL.record.info, roles: walkers),
        Entry(info: EnrolmentSQL.correct.info, roles: ["p_training", "p_national"]),
        Entry(info: EnrolmentSQL.place.info, roles: ["p_training"]),
        Entry(info: EnrolmentSQL.register.info, roles: ["p_advisor", "p_employer", "p_training"]),
        Entry(info: EnrolmentSQL.rank.info, roles: walkers),
        Entry(info: EnrolmentSQL.freeCohorts.info, roles: ["p_training"]),
    ]
}
