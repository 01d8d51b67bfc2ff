/// The reminders of the rule book (rules M-01 … M-30), one line for each set of lead times that can be changed by itself.
///
/// The raw value leads with the rule: `M-03.coordinator` belongs to M-03.
public enum ReminderKind: String, Hashable, Sendable, CaseIterable {
    /// One of the four recruitment conditions is missing; counted from the contract's first day.
    case recruitment = "M-01"
    /// Nominative address and role on the Coop; from the contract's first day.
    case coopAccount = "M-02"
    /// Registration with the training body; from the contract's first day.
    case registration = "M-03"
    /// The same, to the coordinator.
    case registrationLate = "M-03.coordinator"
    /// Overseas: report of the recruitment; from the first day of training.
    case recruitmentReport = "M-04"
    /// Answer on the funding of the training outstanding; from the registration.
    case trainingFunding = "M-05"
    /// Entry interview; from its appointment.
    case interview = "M-06"
    /// No interview yet, to the coordinator; from the contract's first day.
    case interviewLate = "M-06.coordinator"
    /// Confirmation of the convocation; from its sending.
    case convocation = "M-07"
    /// The same; from the first day of training.
    case convocationBeforeStart = "M-07.start"
    /// The same, to the body and the coordinator; from the first day of training.
    case convocationUnconfirmed = "M-07.escalation"
    /// The planning can be read; from the first day of training.
    case planning = "M-08"
    /// Video call of employer, trainee and trainer; from the first day of training.
    case videoCall = "M-09"
    /// The training begins; from its first day.
    case start = "M-10"
    /// Too few hours of internship in sight; from the first day of training.
    case internship = "M-11"
    /// The same; from the mock jury.
    case internshipBeforeJury = "M-11.jury"
    /// Pix; from its day.
    case pix = "M-12"
    /// Mock jury; from its day.
    case mockJury = "M-13"
    /// What the candidate prepares for the exam; from its day.
    case examFile = "M-14"
    /// Day and place of the exam; from its day.
    case exam = "M-15"
    /// Satisfaction questionnaire; from the day it is due.
    case questionnaire = "M-16"
    /// Certificates not recorded, to the body; from the day they are due.
    case certificates = "M-17"
    /// The same, to the person.
    case certificatesOfPerson = "M-17.person"
    /// The credit of the year is not used; days of the year.
    case annualCredit = "M-18"
    /// The carried credit is not used; days of the year.
    case carriedCredit = "M-19"
    /// The extra credit is not used; from its end.
    case extraCredit = "M-20"
    /// The Café IA module is waiting; from the grant of its credit.
    case cafeIA = "M-21"
    /// Session below its minimum; from its first day.
    case sessionMinimum = "M-22"
    /// Session confirmed or cancelled; from that decision.
    case sessionDecision = "M-23"
    /// A session begins; from its first day.
    case sessionFirstDay = "M-23.first"
    /// The last day of a session; from that day.
    case sessionLastDay = "M-23.last"
    /// Answer on the funding of a module outstanding; from the request.
    case moduleFunding = "M-24"
    /// The regional body has not called back; from the session's first day.
    case moduleCallback = "M-24.callback"
    /// Aidants Connect habilitation under way; from its beginning.
    case habilitation = "M-25"
    /// Habilitation validated: a session can be chosen; from the validation.
    case habilitationValidated = "M-25.validated"
    /// End of a contract; from its last day.
    case contractEnd = "M-26"
    /// Post left vacant; from the last day of its last contract.
    case vacantPost = "M-26.vacant"
    /// End of a convention; from its last day.
    case conventionEnd = "M-27"
    /// Modules of coordinators; from the day they can be followed.
    case coordinatorModule = "M-28"
    /// More posts occupied than attributed; from its detection.
    case postAnomaly = "M-29"
    /// A new advisor on the Coop to be invited to the team; from the listing.
    case coopTeam = "M-30"

    /// The rule (`M-03`).
    public var rule: String { String(rawValue.prefix(4)) }
}
