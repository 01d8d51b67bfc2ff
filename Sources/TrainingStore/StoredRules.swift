public import Postgres
public import TrainingRules

// How the values of the rules are stored. Both sides belong to this package, and only the store knows the two.

extension CivilDate: PostgresMapped {
    /// Days since 1970-01-01.
    public var stored: PostgresDate { PostgresDate(daysSinceEpoch1970: daysSinceEpoch) }

    /// The same day.
    public init(stored: PostgresDate) {
        self.init(daysSinceEpoch: stored.daysSinceEpoch1970)
    }
}

extension CivilDate: PostgresArrayElement {}

extension Territory: PostgresMapped {
    /// The code.
    public var stored: String { code }

    /// The territory of that code.
    /// - Throws: `PostgresError` of category `.decoding` for a code this program does not know.
    public init(stored: String) throws {
        guard let territory = Territory(stored) else { throw PostgresError(.decoding, "not a territory") }
        self = territory
    }
}

extension Role: PostgresMapped {}
extension Exemption.Reason: PostgresMapped {}
extension Certification.Title: PostgresMapped {}
extension Certification.Block: PostgresMapped {}
extension ExamAttempt.Exam: PostgresMapped {}
extension ExamAttempt.Outcome: PostgresMapped {}
extension ModuleRegistration.Status: PostgresMapped {}
extension ModuleRegistration.Funding: PostgresMapped {}
extension EnrolmentStep: PostgresMapped {}
