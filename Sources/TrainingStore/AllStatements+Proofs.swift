import Postgres

extension AllStatements {
    private static let proofReaders = ["p_advisor", "p_training", "p_national", "p_auditor"]

    /// Statements about what proves absences and exemptions, and about refused weeks of internship.
    static let proofs: [Entry] = [
        Entry(info: ProofSQL.ofPerson.info, roles: proofReaders),
        Entry(info: ProofSQL.content.info, roles: proofReaders),
        Entry(info: ProofSQL.keepOfAbsence.info, roles: ["p_advisor", "p_training"]),
        Entry(info: ProofSQL.keepOfExemption.info, roles: ["p_training", "p_national"]),
        Entry(info: ProofSQL.withdraw.info, roles: ["p_advisor", "p_training", "p_national"]),
        Entry(info: InternshipSQL.refuse.info, roles: ["p_training", "p_employer"]),
        Entry(info: InternshipSQL.takeRefusalBack.info, roles: ["p_training", "p_employer"]),
    ]
}
