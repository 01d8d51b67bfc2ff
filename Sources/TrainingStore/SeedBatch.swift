import Postgres

extension Seed {
    /// Rows of every table, complete in themselves: every key they name is in this batch or an earlier one.
    package struct Batch: Hashable, Sendable {
        package var structures: [Structure] = []
        package var contacts: [Contact] = []
        package var conventions: [Convention] = []
        package var posts: [Post] = []
        package var habilitations: [Habilitation] = []
        package var people: [Person] = []
        package var roles: [RolePeriod] = []
        package var team: [TeamMember] = []
        package var contracts: [Contract] = []
        package var cohorts: [Cohort] = []
        package var enrolments: [Enrolment] = []
        package var events: [Event] = []
        package var attendance: [Attendance] = []
        package var hours: [Hours] = []
        package var exams: [Exam] = []
        package var certificates: [Certificate] = []
        package var exemptions: [Exemption] = []
        package var sessions: [Session] = []
        package var registrations: [Registration] = []
        package var statuses: [RegistrationStatus] = []
        package var accounts: [Account] = []
        package var accountRoles: [AccountRole] = []
        package var employerSights: [EmployerSight] = []
        package var trainingSights: [TrainingSight] = []

        /// A batch without rows.
        package init() {}

        /// Loads the rows by COPY, tables in the order of their foreign keys.
        func write(to session: Postgres.Session, _ days: DayText) throws -> Int {
            var count = 0
            func copy<Row: SeedRow>(_ rows: [Row]) throws {
                guard !rows.isEmpty else { return }
                count += try session.copyIn(Row.copy) { writer in
                    for row in rows { try writer.row { row.write(to: &$0, days) } }
                }
            }
            try copy(structures)
            try copy(contacts)
            try copy(conventions)
            try copy(posts)
            try copy(habilitations)
            try copy(people)
            try copy(roles)
            try copy(team)
            try copy(contracts)
            try copy(cohorts)
            try copy(enrolments)
            try copy(events)
            try copy(attendance)
            try copy(hours)
            try copy(exams)
            try copy(certificates)
            try copy(exemptions)
            try copy(sessions)
            try copy(registrations)
            try copy(statuses)
            try copy(accounts)
            try copy(accountRoles)
            try copy(employerSights)
            try copy(trainingSights)
            return count
        }
    }
}
