import Postgres

extension AllStatements {
    /// Statements of the account of credits, and of employers who do not pay.
    static let ledger: [Entry] = [
        Entry(info: LedgerSQL.credits.info, roles: readers + ["p_worker"]),
        Entry(info: LedgerSQL.moves.info, roles: readers + ["p_worker"]),
        Entry(info: LedgerSQL.refuseAgreement.info, roles: ["p_employer"]),
    ]
}
