import Postgres

extension AllStatements {
    /// Finding people, structures and cohorts by a text.
    static let search = [
        Entry(
            info: SearchSQL.people.info,
            roles: ["p_employer", "p_training", "p_coordinator", "p_national", "p_auditor"]
        ),
        Entry(info: SearchSQL.peopleByName.info, roles: ["p_prefecture"]),
        Entry(info: SearchSQL.structures.info, roles: ["p_prefecture", "p_national", "p_auditor"]),
        Entry(info: SearchSQL.cohorts.info, roles: ["p_training"]),
    ]
}
