public import Postgres

/// Opens a cohort and answers with its name, so that a program may send the request again (`OnceOnly`).
public struct NameCohort: UseCase {
    /// Writes a cohort.
    public static let access = Access.writes

    private let create: CreateCohort

    /// Asks for a cohort of the caller's training body.
    public init(_ plan: CohortPlan) {
        create = CreateCohort(plan)
    }

    /// - Throws: as `CreateCohort`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Created {
        Created(try create(in: session, context))
    }
}
