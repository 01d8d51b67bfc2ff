import Postgres

extension AllStatements {
    /// What was recorded for several people at once.
    static let enrolmentBatches: [Entry] = [
        Entry(info: EnrolmentBatchSQL.recent.info, roles: ["p_training"])
    ]
}
