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
        let members = Set(try EnrolmentRow.members(of: cohort, in: session, context).map(\.person.publicID.description))
        guard deeds.allSatisfy({ members.contains($0.person.lowercased()) }) else { throw AppError.notFound }
        return try BatchOutcome(deeds, in: session) { item in
            let person = try ExamDossier(item.person, in: session, context).person
            return "\(person.firstName) \(person.lastName)"
        } deed: { item in
            switch item.deed {
            case .entered(let use): try use(in: session, context)
            case .settled(let use): try use(in: session, context)
            case .awarded(let use): try use(in: session, context)
            }
        }
    }
}
