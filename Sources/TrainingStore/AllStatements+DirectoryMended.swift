import Postgres

extension AllStatements {
    private static let operators = ["p_national", "p_auditor"]

    /// Statements of the directory about conventions, contracts beside posts, namesakes.
    static let directoryMended: [Entry] = [
        Entry(info: TeamSQL.members.info, roles: operators),
        Entry(info: TeamSQL.addMember.info, roles: ["p_national"]),
        Entry(info: TeamSQL.endMember.info, roles: ["p_national"]),
        Entry(info: StructureSQL.relatives.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: StructureSQL.setHeadOffice.info, roles: ["p_national"]),
        Entry(info: DepartureSQL.tell.info, roles: ["p_national", "p_employer"]),
        Entry(info: ConventionSQL.ofPost.info, roles: ["p_national"]),
        Entry(info: ConventionSQL.events.info, roles: ["p_national"]),
        Entry(info: ConventionSQL.declare.info, roles: ["p_national"]),
        Entry(info: ContractSQL.besidePosts.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: ContractSQL.namesakes.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.isNewAddress.info, roles: ["p_national", "p_employer"]),
    ]
}
