import Postgres

extension AllStatements {
    private static let operators = ["p_national", "p_auditor"]
    private static let seeing = [
        "p_advisor", "p_employer", "p_training", "p_coordinator", "p_prefecture", "p_national", "p_auditor",
    ]

    /// Statements of the directory.
    static let directory: [Entry] = [
        Entry(info: StructureSQL.list.info, roles: operators + ["p_prefecture"]),
        Entry(info: StructureSQL.find.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: StructureSQL.count.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: StructureSQL.application.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: StructureSQL.versions.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: StructureSQL.create.info, roles: ["p_national"]),
        Entry(info: StructureSQL.rename.info, roles: ["p_national"]),
        Entry(info: StructureSQL.declareApplication.info, roles: ["p_national"]),
        Entry(info: MergeSQL.contents.info, roles: ["p_national"]),
        Entry(info: MergeSQL.carryOut.info, roles: ["p_national"]),
        Entry(info: MergeSQL.standing.info, roles: operators),
        Entry(info: MergeSQL.takeBack.info, roles: ["p_national"]),
        Entry(info: PostSQL.ofStructure.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: PostSQL.find.info, roles: operators + ["p_employer"]),
        Entry(info: PostSQL.events.info, roles: operators + ["p_employer"]),
        Entry(info: PostSQL.createConvention.info, roles: ["p_national"]),
        Entry(info: PostSQL.create.info, roles: ["p_national"]),
        Entry(info: PostSQL.declare.info, roles: ["p_national"]),
        Entry(info: PostSQL.takeBack.info, roles: ["p_national"]),
        Entry(info: ContractSQL.find.info, roles: operators + ["p_employer"]),
        Entry(info: ContractSQL.events.info, roles: operators + ["p_employer"]),
        Entry(info: ContractSQL.declare.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.declareOn.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.hire.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.applyDeparture.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.undoDeparture.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.applyReturn.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContractSQL.recruitments.info, roles: seeing),
        Entry(info: CoopSQL.listings.info, roles: seeing.filter { $0 != "p_prefecture" }),
        Entry(info: CoopSQL.listingsWithoutAddress.info, roles: ["p_prefecture"]),
        Entry(info: CoopSQL.declare.info, roles: ["p_national"]),
        Entry(info: PersonSearchSQL.list.info, roles: operators + ["p_prefecture"]),
        Entry(info: FigureSQL.departments.info, roles: operators + ["p_prefecture"]),
        Entry(info: FigureSQL.ownTerritory.info, roles: ["p_prefecture"]),
        Entry(info: FigureSQL.declareTarget.info, roles: ["p_national"]),
        Entry(info: ContactSQL.ofStructure.info, roles: operators + ["p_prefecture", "p_employer"]),
        Entry(info: ContactSQL.add.info, roles: ["p_national", "p_employer"]),
        Entry(info: ContactSQL.end.info, roles: ["p_national", "p_employer"]),
        Entry(info: TeamSQL.delegations.info, roles: ["p_coordinator"]),
        Entry(info: TeamSQL.delegate.info, roles: ["p_coordinator"]),
        Entry(info: TeamSQL.endDelegation.info, roles: ["p_coordinator"]),
    ]
}
