import Postgres

extension AllStatements {
    /// Roles over time, and what is taken back of the Coop.
    static let roles = [
        Entry(info: RoleSQL.declare.info, roles: ["p_national"]),
        Entry(info: RoleSQL.takeBack.info, roles: ["p_national"]),
        Entry(info: RoleSQL.takenBack.info, roles: ["p_national", "p_auditor"]),
        Entry(info: CoopSQL.takeBack.info, roles: ["p_national"]),
    ]
}
