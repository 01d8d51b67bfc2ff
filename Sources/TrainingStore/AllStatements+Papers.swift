import Postgres

extension AllStatements {
    private static let paperMakers = ["p_training"]
    private static let paperReaders = ["p_advisor", "p_employer", "p_training", "p_national", "p_auditor"]

    private static let titleReaders = ["p_advisor", "p_training", "p_national", "p_auditor"]
    private static let titleKeepers = ["p_training", "p_national"]

    /// Statements about the papers of a training.
    static let papers: [Entry] = [
        Entry(info: PaperSQL.ofPerson.info, roles: paperReaders),
        Entry(info: PaperSQL.find.info, roles: paperReaders),
        Entry(info: PaperSQL.standing.info, roles: paperMakers),
        Entry(info: PaperSQL.isSame.info, roles: paperMakers),
        Entry(info: PaperSQL.make.info, roles: paperMakers),
        Entry(info: PaperSQL.ofCohort.info, roles: paperMakers),
        Entry(info: PaperSQL.mayMake.info, roles: paperMakers),
        Entry(info: PaperSQL.employer.info, roles: paperMakers),
        Entry(info: PaperSQL.halfDays.info, roles: paperMakers),
        Entry(info: PaperSQL.verify.info, roles: ["p_anon"]),
        Entry(info: TitleSQL.exemptions.info, roles: titleReaders),
        Entry(info: TitleSQL.awards.info, roles: titleReaders),
        Entry(info: TitleSQL.registrations.info, roles: paperReaders),
        Entry(info: TitleSQL.exempt.info, roles: titleKeepers),
        Entry(info: TitleSQL.register.info, roles: titleKeepers),
        Entry(info: TitleSQL.mayDecide.info, roles: titleReaders),
    ]
}
