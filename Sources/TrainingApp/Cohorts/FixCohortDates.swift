public import Postgres
public import TrainingRules
import TrainingStore

/// Fixes the days of the mock jury and of the exam.
public struct FixCohortDates: UseCase {
    /// Writes the cohort.
    public static let access = Access.writes

    private let cohort: String
    private let mockJury: CivilDate?
    private let exam: CivilDate?

    /// Fixes the dates of a cohort by public name; nil leaves one open.
    public init(cohort: String, mockJury: CivilDate?, exam: CivilDate?) {
        self.cohort = cohort
        self.mockJury = mockJury
        self.exam = exam
    }

    /// - Returns: what is to be looked at, though it is not refused.
    /// - Throws: `AppError`: `.notFound`; `.refused` for a day that is too early, or not worked.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [CohortDateFlaw] {
        let planned = try PlannedCohort(cohort, in: session, context)
        let flaws = planned.flaws(mockJury: mockJury, exam: exam, context)
        for (name, flaws) in [("jury blanc", flaws.mockJury), ("jour d'examen", flaws.exam)] {
            for case .closed(let label) in flaws {
                throw AppError(
                    .refused,
                    code: "cohort_day_closed",
                    message: "Le \(name) tombe un jour qui n'est pas ouvré : \(label).",
                    remedy: "Choisissez un autre jour."
                )
            }
        }
        _ = try AppError.seen(try session.fetchOne(CohortChangeSQL.fixDates(planned.row.publicID, mockJury, exam)))
        return flaws.mockJury + flaws.exam
    }
}

/// Cancels a cohort that has not begun: its people go back to the waiting list, with their rank.
public struct CancelCohort: UseCase {
    /// Writes the cohort and the seats.
    public static let access = Access.writes

    private let cohort: String
    private let why: String

    /// Cancels a cohort by public name.
    public init(cohort: String, why: String) {
        self.cohort = cohort
        self.why = why
    }

    /// - Throws: `AppError`: `.notFound`; `.refused` once it has begun, or without a reason.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let planned = try PlannedCohort(cohort, in: session, context)
        _ = try AppError.seen(
            try session.fetchOne(CohortChangeSQL.cancel(planned.row.publicID, planned.today, why))
        )
    }
}

/// Closes a cohort whose exam has been held.
public struct CloseCohort: UseCase {
    /// Writes the cohort.
    public static let access = Access.writes

    private let cohort: String

    /// Closes a cohort by public name.
    public init(cohort: String) {
        self.cohort = cohort
    }

    /// - Throws: `AppError`: `.notFound`; `.refused` before the exam.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let planned = try PlannedCohort(cohort, in: session, context)
        _ = try AppError.seen(try session.fetchOne(CohortChangeSQL.close(planned.row.publicID, planned.today)))
    }
}
