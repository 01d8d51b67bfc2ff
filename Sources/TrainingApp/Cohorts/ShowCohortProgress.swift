public import Postgres
public import TrainingRules
import TrainingStore

/// A cohort as it is led from the funding to the certificates: everybody at once.
public struct CohortProgress: Sendable {
    /// An exam of somebody.
    public struct Exam: Sendable {
        /// Public name of the attempt.
        public let attempt: String
        /// The exam.
        public let exam: ExamAttempt.Exam
        /// The day.
        public let on: CivilDate
        /// How it ended; pending before.
        public let outcome: ExamAttempt.Outcome
    }

    /// Somebody who has a seat.
    public struct Member: Sendable {
        /// The enrolment's public name.
        public let enrolment: String
        /// The person's public name.
        public let person: String
        /// Given name, then family name.
        public let name: String
        /// Where the enrolment stands.
        public let walk: EnrolmentWalk
        /// The attempts as they stand, by exam and day.
        public let exams: [Exam]
        /// Titles and blocks received.
        public let awards: [Certification]
    }

    /// What lists say of the cohort.
    public let summary: CohortSummary
    /// Whoever has a seat, by name.
    public let members: [Member]
    /// Whether the caller records steps.
    public let mayRecord: Bool
    /// Whether the caller records exams.
    public let mayJudge: Bool
    /// Today in its territory.
    public let today: CivilDate
}

/// The people of one cohort of the caller's body, with what is recorded for several of them at once.
public struct ShowCohortProgress: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let id: String

    /// Asks for a cohort by its public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortProgress {
        let planned = try PlannedCohort(id, in: session, context)
        let (rows, powers) = try session.fetchAll(EnrolmentSQL.ofCohort(planned.row.id), TokenSQL.powers())
        let people = rows.map(\.person.id)
        let (allSteps, allAttempts, allAwards, _) = try session.fetchAll(
            EnrolmentSQL.steps(rows.map(\.id)),
            ExamSQL.standing(people),
            FactSQL.certifications(people),
            AuditSQL.noteList("cohort", planned.row.id, people)
        )
        let steps = Dictionary(grouping: allSteps, by: \.enrolment)
        let attempts = Dictionary(grouping: allAttempts, by: \.person)
        let awards = Dictionary(grouping: allAwards, by: \.person)
        return CohortProgress(
            summary: CohortSummary(planned.row),
            members: rows.map { row in
                let view = EnrolmentView(row, steps[row.id] ?? [], minutes: [], context)
                return CohortProgress.Member(
                    enrolment: view.id,
                    person: row.person.publicID.description,
                    name: view.name,
                    walk: view.walk,
                    exams: (attempts[row.person.id] ?? []).map {
                        CohortProgress.Exam(
                            attempt: $0.publicID.description,
                            exam: $0.exam,
                            on: $0.on,
                            outcome: $0.outcome
                        )
                    },
                    awards: (awards[row.person.id] ?? []).map(\.value)
                )
            },
            mayRecord: powers.contains("rosters"),
            mayJudge: powers.contains("juries"),
            today: planned.today
        )
    }
}
