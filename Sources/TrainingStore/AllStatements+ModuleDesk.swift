import Postgres

extension AllStatements {
    /// Statements of those who have a say in registrations for modules.
    static let moduleDesk: [Entry] = [
        Entry(info: ModuleDeskSQL.awaitingFunding.info, roles: ["p_national"]),
        Entry(info: ModuleDeskSQL.fundings.info, roles: ["p_national"]),
        Entry(info: ModuleDeskSQL.agreements.info, roles: ["p_employer"]),
        Entry(info: ModuleDeskSQL.candidates.info, roles: ["p_training", "p_employer"]),
        Entry(info: ModuleSessionSQL.findOwn.info, roles: ["p_training"]),
        Entry(info: ModuleDeskSQL.work.info, roles: ["p_training"]),
        Entry(info: ModuleDeskSQL.lastReason.info, roles: ["p_advisor", "p_training", "p_national", "p_auditor"]),
        Entry(info: ModuleDeskSQL.tell.info, roles: ["p_advisor", "p_training", "p_national"]),
    ]
}
