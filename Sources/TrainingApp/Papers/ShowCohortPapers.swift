public import Postgres
public import TrainingRules
import TrainingStore

/// The papers of a cohort: who has which.
public struct CohortPapers: Sendable {
    /// A member's papers.
    public struct Line: Sendable {
        /// Public name of the person.
        public let person: String
        /// Family name, then given name.
        public let name: String
        /// Public names of the papers that stand, by kind.
        public let papers: [PaperKind: String]
        /// The kinds that can be made of the person's training by now.
        public let possible: Set<PaperKind>
    }

    /// The cohort.
    public let cohort: CohortSummary
    /// Its people, by name.
    public let lines: [Line]
    /// Today in the territory of the cohort.
    public let today: CivilDate
}

/// The papers of a cohort, for its training body.
public struct ShowCohortPapers: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let cohort: String

    /// Asks for a cohort by public name.
    public init(cohort: String) {
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortPapers {
        let sheet = try CohortSheet(cohort, in: session, context)
        let (members, papers) = try session.fetchAll(
            EnrolmentSQL.ofCohort(sheet.row.id),
            PaperSQL.ofCohort(sheet.row.id)
        )
        let (allSteps, _) = try session.fetchAll(
            EnrolmentSQL.steps(members.map(\.id)),
            AuditSQL.noteList("training_paper", sheet.row.id, members.map(\.person.id))
        )
        let steps = Dictionary(grouping: allSteps, by: \.enrolment).mapValues { Set($0.map(\.step)) }
        return CohortPapers(
            cohort: CohortSummary(sheet.row),
            lines: members.map { member in
                CohortPapers.Line(
                    person: member.person.publicID.description,
                    name: "\(member.person.lastName) \(member.person.firstName)",
                    papers: Dictionary(
                        papers.filter { $0.enrolment == member.id }.map { ($0.kind, $0.publicID.description) }
                    ) { first, _ in first },
                    possible: Set(PaperKind.allCases.filter { $0.refusal(after: steps[member.id] ?? []) == nil })
                )
            },
            today: sheet.today
        )
    }
}
