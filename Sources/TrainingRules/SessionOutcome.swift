/// What becomes of a session of a module (rules D-16, R-104).
public enum SessionOutcome: Hashable, Sendable {
    /// Still to be decided: the last day on which the minimum may be reached.
    case open(until: CivilDate)
    /// The minimum is reached: it is held.
    case confirmed
    /// The deadline has passed without the minimum: it is not held.
    case cancelled
}

extension SessionRules {
    /// Last day on which the minimum may be reached, included.
    public func deadline(ofSessionFrom firstDay: CivilDate) -> CivilDate {
        firstDay.adding(days: -decidedDaysBefore)
    }

    /// What becomes of a session on a day.
    /// - Parameters:
    ///   - firstDay: its first day.
    ///   - minimum: participants needed.
    ///   - participants: live registrations and participants from outside; offers that nobody has taken do not count.
    ///   - opened: the day it was opened to registration; nil when it is not known.
    ///   - day: today, in the zone of the body's territory.
    /// - Returns: the outcome; one that was opened after its deadline had no time to fill, so no minimum is asked of it.
    public func outcome(
        ofSessionFrom firstDay: CivilDate,
        minimum: Int,
        participants: Int,
        openedOn opened: CivilDate? = nil,
        on day: CivilDate
    ) -> SessionOutcome {
        if participants >= minimum { return .confirmed }
        let deadline = deadline(ofSessionFrom: firstDay)
        if let opened, opened > deadline { return .confirmed }
        return day <= deadline ? .open(until: deadline) : .cancelled
    }
}

extension ModuleRegistration.Status {
    /// The statuses that may follow this one (source-rules 3.2); none once it is settled.
    ///
    /// A correction supersedes a status instead of following it.
    public var next: Set<ModuleRegistration.Status> {
        switch self {
        case .inReview: [.requested, .refused, .withdrawn, .cancelledByBody, .fundingRefused]
        case .requested: [.fundingAccepted, .fundingRefused, .confirmed, .withdrawn, .cancelledByBody]
        case .fundingAccepted: [.fundingRefused, .confirmed, .withdrawn, .cancelledByBody]
        case .confirmed:
            [.fundingRefused, .attended, .absentExcused, .absentUnexcused, .withdrawn, .cancelledByBody]
        case .refused, .attended, .absentExcused, .absentUnexcused, .withdrawn, .cancelledByBody, .fundingRefused: []
        }
    }
}
