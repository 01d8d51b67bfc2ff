public import Postgres
public import TrainingRules
import TrainingStore

/// Records a step of an enrolment, in the name of whoever may: each of the two confirms for oneself, the operator answers
/// for the funding, the training body does the rest.
public struct RecordStep: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let enrolment: String
    private let step: EnrolmentStep
    private let day: CivilDate?
    private let reason: String?
    private let appointment: CivilDate?

    /// Records a step.
    /// - Parameters:
    ///   - enrolment: the enrolment by public name.
    ///   - step: what happens.
    ///   - day: when it takes effect; nil for today in the person's territory.
    ///   - reason: why; needed for what takes something away.
    ///   - appointment: the day of the interview that is booked.
    public init(
        enrolment: String,
        _ step: EnrolmentStep,
        on day: CivilDate? = nil,
        reason: String? = nil,
        appointment: CivilDate? = nil
    ) {
        self.enrolment = enrolment
        self.step = step
        self.day = day
        self.reason = reason
        self.appointment = appointment
    }

    /// - Throws: `AppError`: `.notFound` for an enrolment that the caller does not see, `.refused` by the rule that the
    ///   step would break, `.forbidden` when it is not the caller's.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try EnrolmentRow.visible(enrolment, in: session)
        let today = context.clock.today(in: row.person.territory)
        let on = day ?? today
        if on > today, step != .suspended, step != .resumed { throw AppError(EnrolmentFault.stepIsNotRecordedAhead) }
        let made = try session.fetchOne(EnrolmentSQL.record(row.publicID, step, on, reason, appointment))
        guard made != nil else { throw AppError.notFound }
        if step == .convocationReceived || step == .planningChanged {
            try row.publicID.mailConfirmations(in: session, context)
        }
    }
}

/// Corrects a step of an enrolment: the wrong row stays readable, with the reason.
public struct CorrectStep: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let enrolment: String
    private let key: Int
    private let day: CivilDate?
    private let why: String

    /// Corrects the step of that number; without a day, it never took place.
    public init(enrolment: String, step key: Int, to day: CivilDate?, why: String) {
        self.enrolment = enrolment
        self.key = key
        self.day = day
        self.why = why
    }

    /// - Throws: `AppError`: `.notFound`; `.conflict` when it was corrected already; `.refused` when what follows it
    ///   would break a rule.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(enrolment) else { throw AppError.notFound }
        guard try session.fetchOne(EnrolmentSQL.correct(publicID, key, day, why)) != nil else {
            throw AppError.notFound
        }
    }
}

extension AppError {
    /// What a refusal of the machine means to its user.
    init(_ fault: EnrolmentFault) {
        self.init(.refused, code: fault.rawValue, message: fault.sentence)
    }
}

extension EnrolmentFault {
    /// Why, in one French sentence, with what to do.
    public var sentence: String { ConstraintMessages.sentences[rawValue] ?? rawValue }
}
