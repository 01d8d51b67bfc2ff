public import Postgres
import TrainingStore

/// Gives somebody a seat in a cohort, or takes it.
public struct PlaceEnrolment: UseCase {
    /// Writes the seat.
    public static let access = Access.writes

    private let enrolment: String
    private let cohort: String?
    private let overLimit: String?

    /// Places an enrolment in a cohort of the same body, nil for none; `overLimit` is why although it is full.
    public init(enrolment: String, in cohort: String?, overLimit: String? = nil) {
        self.enrolment = enrolment
        self.cohort = cohort
        self.overLimit = overLimit
    }

    /// - Throws: `AppError`: `.notFound`; `.refused` when the cohort is full and no reason is given, is cancelled, or
    ///   the person was convoked already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(enrolment) else { throw AppError.notFound }
        var seat: PostgresUUID?
        if let cohort {
            guard let id = PostgresUUID(cohort) else { throw AppError.notFound }
            seat = id
        }
        guard try session.fetchOne(EnrolmentSQL.place(publicID, seat, overLimit)) != nil else {
            throw AppError.notFound
        }
    }
}
