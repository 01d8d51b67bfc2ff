/// Something that happens to an enrolment in initial training (source-rules 3.1), under its stored name.
public enum EnrolmentStep: String, Hashable, Sendable, CaseIterable {
    /// The operator accepts to fund the training.
    case fundingAccepted = "funding_accepted"
    /// The operator refuses; the file may be sent again.
    case fundingRefused = "funding_refused"
    /// A refused file is sent again.
    case fundingResubmitted = "funding_resubmitted"
    /// The entry interview is booked, or moved to another day.
    case interviewBooked = "interview_booked"
    /// Nobody came to the interview.
    case interviewMissed = "interview_missed"
    /// The entry interview took place.
    case interviewDone = "interview_done"
    /// The positioning test of the programmes before 2025 was taken.
    case positioned
    /// Convocation and planning were sent to both.
    case convocationReceived = "convocation_received"
    /// The advisor confirms.
    case confirmedByAdvisor = "confirmed_by_advisor"
    /// The manager confirms.
    case confirmedByManager = "confirmed_by_manager"
    /// The planning changed: both confirm anew.
    case planningChanged = "planning_changed"
    /// The seat that was offered is declined.
    case seatDeclined = "seat_declined"
    /// The body takes the offered seat back.
    case seatReleased = "seat_released"
    /// The training began.
    case started
    /// It is interrupted, after a rupture (D-19).
    case suspended
    /// It goes on.
    case resumed
    /// The mock jury was held.
    case mockJuryHeld = "mock_jury_held"
    /// It was given up.
    case abandoned
    /// It was followed to its end.
    case completed
}

/// Where an enrolment stands (source-rules 3.1).
public enum EnrolmentState: String, Hashable, Sendable, CaseIterable {
    /// The operator checks the funding.
    case checking
    /// The funding is refused.
    case refused
    /// The entry interview is to be booked.
    case toInterview = "to_interview"
    /// The entry interview is booked.
    case booked
    /// A seat is waited for.
    case waiting
    /// Convocation sent, one or both confirmations missing or given.
    case convoked
    /// In training.
    case inTraining = "in_training"
    /// Training followed, mock jury included.
    case followed
    /// Closed by the training body.
    case completed
    /// Interrupted.
    case suspended
    /// Given up.
    case abandoned

    /// Whether nothing can follow.
    public var isFinal: Bool { self == .completed || self == .abandoned }
}

/// Why a step is refused; the names are those of the database's refusals.
public enum EnrolmentFault: String, Hashable, Sendable, CaseIterable {
    case stepFollowsTheRegistration = "step_follows_the_registration"
    case stepIsNotRecordedAhead = "step_is_not_recorded_ahead"
    case nothingFollowsTheEnd = "nothing_follows_the_end"
    case suspendedEnrolmentWaits = "suspended_enrolment_waits"
    case fundingAnswerIsAwaited = "funding_answer_is_awaited"
    case onlyARefusedFileIsSentAgain = "only_a_refused_file_is_sent_again"
    case interviewFollowsTheFunding = "interview_follows_the_funding"
    case interviewFollowsItsBooking = "interview_follows_its_booking"
    case positioningIsOfOlderProgrammes = "positioning_is_of_older_programmes"
    case convocationFollowsTheInterview = "convocation_follows_the_interview"
    case convocationNeedsASeat = "convocation_needs_a_seat"
    case convocationPrecedesTheStart = "convocation_precedes_the_start"
    case confirmationFollowsTheConvocation = "confirmation_follows_the_convocation"
    case confirmationIsGivenOnce = "confirmation_is_given_once"
    case onlyAnOfferedSeatIsGivenBack = "only_an_offered_seat_is_given_back"
    case startNeedsBothConfirmations = "start_needs_both_confirmations"
    case startIsNotBeforeTheCohort = "start_is_not_before_the_cohort"
    case suspensionIsOfARunningEnrolment = "suspension_is_of_a_running_enrolment"
    case resumptionFollowsASuspension = "resumption_follows_a_suspension"
    case mockJuryIsOfARunningTraining = "mock_jury_is_of_a_running_training"
    case mockJuryNeedsItsTeachingHours = "mock_jury_needs_its_teaching_hours"
    case mockJuryNeedsItsInternshipHours = "mock_jury_needs_its_internship_hours"
    case completionNeedsTheMockJury = "completion_needs_the_mock_jury"
}
