import Postgres

extension AllStatements {
    static let subject: [Entry] = [
        SubjectSQL.find.info,
        SubjectSQL.name.info,
        SubjectSQL.roles.info,
        SubjectSQL.contracts.info,
        SubjectSQL.enrolmentEvents.info,
        SubjectSQL.minutes.info,
        SubjectSQL.exemptions.info,
        SubjectSQL.certifications.info,
        SubjectSQL.examAttempts.info,
        SubjectSQL.registrations.info,
        SubjectSQL.employers.info,
        SubjectSQL.suspendedSince.info,
    ].map { Entry(info: $0, roles: readers + ["p_worker"]) }
}
