import Postgres

extension AllStatements {
    /// Statements about the absences of an employer's people.
    static let absences: [Entry] = [
        AbsenceSQL.staff.info, AbsenceSQL.cohorts.info, AbsenceSQL.closures.info, AbsenceSQL.sessions.info,
        AbsenceSQL.exams.info, AbsenceSQL.enrolments.info, PersonSQL.ofOwnEmployer.info, StructureSQL.ownCount.info,
    ].map { Entry(info: $0, roles: ["p_employer"]) }
}
