import Postgres

extension AllStatements {
    /// Statements of the ways around a session: Aidants Connect, and what people would follow.
    static let moduleWays: [Entry] = [
        Entry(info: HabilitationSQL.ownStructure.info, roles: ["p_employer"]),
        Entry(info: HabilitationSQL.own.info, roles: ["p_employer"]),
        Entry(info: HabilitationSQL.start.info, roles: ["p_employer"]),
        Entry(info: HabilitationSQL.employed.info, roles: ["p_employer"]),
        Entry(info: HabilitationSQL.placements.info, roles: ["p_employer"]),
        Entry(info: HabilitationSQL.pending.info, roles: ["p_national", "p_auditor"]),
        Entry(info: HabilitationSQL.open.info, roles: ["p_national"]),
        Entry(info: HabilitationSQL.answer.info, roles: ["p_national"]),
        Entry(info: NeedSQL.own.info, roles: ["p_advisor"]),
        Entry(info: NeedSQL.say.info, roles: ["p_advisor"]),
        Entry(info: NeedSQL.results.info, roles: needReaders),
        Entry(info: NeedSQL.planned.info, roles: needReaders),
    ]

    private static let needReaders = ["p_training", "p_coordinator", "p_national", "p_auditor"]
}
