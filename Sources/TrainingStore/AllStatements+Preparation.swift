import Postgres

extension AllStatements {
    private static let learners = ["p_advisor"]
    private static let bodies = ["p_training"]
    private static let both = learners + bodies

    /// Statements about the kit, what an exam asks for, Pix and satisfaction.
    static let preparation: [Entry] = [
        Entry(info: PreparationSQL.own.info, roles: learners),
        Entry(info: PreparationSQL.enrolment.info, roles: both),
        Entry(info: PreparationSQL.checks.info, roles: both),
        Entry(info: PreparationSQL.check.info, roles: both),
        Entry(info: PreparationSQL.address.info, roles: both),
        Entry(info: PreparationSQL.removeAddress.info, roles: learners),
        Entry(info: PreparationSQL.giveAddress.info, roles: learners),
        Entry(info: PreparationSQL.centres.info, roles: both),
        Entry(info: PreparationSQL.addCentre.info, roles: bodies),
        Entry(info: PreparationSQL.examDays.info, roles: bodies),
        Entry(info: PixSQL.candidate.info, roles: both),
        Entry(info: PixSQL.remove.info, roles: learners),
        Entry(info: PixSQL.give.info, roles: learners),
        Entry(info: PixSQL.entries.info, roles: bodies),
        Entry(info: PixSQL.recipient.info, roles: bodies),
        Entry(info: SatisfactionSQL.own.info, roles: learners),
        Entry(info: SatisfactionSQL.ofCohort.info, roles: bodies),
        Entry(info: SatisfactionSQL.answer.info, roles: learners),
        Entry(info: SatisfactionSQL.figures.info, roles: ["p_national", "p_auditor"]),
    ]
}
