public import Postgres
public import TrainingRules

/// An enrolment, as far as its way is concerned.
public struct EnrolmentRow: Sendable {
    /// `enrolment.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Who is enrolled.
    public let person: PersonRow
    /// Code of the training body.
    public let bodyCode: String
    /// Name of the training body.
    public let body: String
    /// The cohort in which there is a seat.
    public let cohort: Seat?
    /// The manager who confirms.
    public let managerName: String?
    /// The manager's address.
    public let managerEmail: String?
    /// Day of the registration.
    public let registeredOn: CivilDate
    /// Who registered: `advisor`, `employer`, `body`, `import`.
    public let source: String

    /// A seat in a cohort.
    public struct Seat: Sendable {
        /// The cohort's public name.
        public let publicID: PostgresUUID
        /// Its code.
        public let code: String
        /// Its programme version.
        public let programme: String
        /// Hours of its path.
        public let pathHours: Int
        /// Its first day.
        public let start: CivilDate
    }
}

/// A step of an enrolment that stands.
public struct EnrolmentStepRow: Sendable {
    /// `enrolment_event.id`.
    public let id: Int
    /// `enrolment.id`.
    public let enrolment: Int
    /// What happened.
    public let step: EnrolmentStep
    /// The day it took effect.
    public let on: CivilDate
    /// Day for which an interview is booked.
    public let plannedOn: CivilDate?
    /// Day of the recording, in the zone where it is latest.
    public let recordedOn: CivilDate
}

/// A line of the history of an enrolment, whether it stands or not.
public struct EnrolmentHistoryRow: Sendable {
    /// `enrolment_event.id`.
    public let id: Int
    /// What happened.
    public let step: EnrolmentStep
    /// The day it took effect.
    public let on: CivilDate
    /// When it was recorded.
    public let at: PostgresInstant
    /// `account.id` of whoever recorded it; nil for the service.
    public let author: Int?
    /// Why.
    public let reason: String?
    /// The line that it corrects.
    public let supersedes: Int?
    /// Whether another line corrects it.
    public let isCorrected: Bool
    /// Whether it says that the corrected one never was.
    public let isVoid: Bool
}

/// A cohort in which somebody can be placed.
public struct FreeCohortRow: Sendable {
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Code, unique within the body.
    public let code: String
    /// First day.
    public let start: CivilDate
    /// Seats taken.
    public let taken: Int
    /// Seats in all.
    public let size: Int
}

/// Where somebody stands on the waiting list.
public struct WaitingRankRow: Sendable {
    /// Place, from 1.
    public let rank: Int
    /// How many wait.
    public let waiting: Int
    /// Day on which the funding was accepted.
    public let since: CivilDate
}
