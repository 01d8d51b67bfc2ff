public import Postgres
import TrainingStore

/// What is recorded about the exams of several people at once.
public struct RecordExams: UseCase {
    /// Writes a fact for each.
    public static let access = Access.writes

    /// What is recorded for one person.
    public enum Deed: Sendable {
        /// Entered for an exam.
        case entered(EnterExam)
        /// An attempt ended.
        case settled(SettleExam)
        /// A certificate was received.
        case awarded(RecordAward)
    }

    private let cohort: String
    private let deeds: [(person: String, deed: Deed)]

    /// Asks for these in a cohort, each with the public name of its person.
    public init(cohort: String, _ deeds: [(person: String, deed: Deed)]) {
        self.cohort = cohort
        self.deeds = deeds
    }

    /// - Throws: `AppError`: `.notFound` for a person whom the caller does not see, `.forbidden`, `.invalid` when nobody
    ///   is named.
    public func callAsFunction(in session: Session, _ context: Context) throws -> BatchOutcome {
        let members = Dictionary(
            try EnrolmentRow.members(of: cohort, in: session, context).map {
                ($0.person.publicID.description, "\($0.person.firstName) \($0.person.lastName)")
            },
            uniquingKeysWith: { first, _ in first }
        )
        guard deeds.allSatisfy({ members[$0.person.lowercased()] != nil }) else { throw AppError.notFound }
        return try BatchOutcome(deeds, in: session) { item in
            members[item.person.lowercased()] ?? ""
        } deed: { item in
            switch item.deed {
            case .entered(let use): try use(in: session, context)
            case .settled(let use): try use(in: session, context)
            case .awarded(let use): try use(in: session, context)
            }
        }
    }
}
