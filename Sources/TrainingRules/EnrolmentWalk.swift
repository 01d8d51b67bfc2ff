/// The way of one enrolment through the machine of source-rules 3.1, step by step.
///
/// A step that a rule refuses is marked and counts all the same: files of former years, recorded under other rules, can
/// be gone on with. The database walks the same way (`enrolment_walk`).
public struct EnrolmentWalk: Hashable, Sendable {
    /// Where it stands.
    public private(set) var state = EnrolmentState.checking
    /// Whether the advisor's confirmation holds.
    public private(set) var isConfirmedByAdvisor = false
    /// Whether the manager's confirmation holds.
    public private(set) var isConfirmedByManager = false
    /// The refusal of each step, nil for those that were allowed; in the order of the steps.
    public private(set) var faults: [EnrolmentFault?] = []
    private var held = EnrolmentState.checking
    private var metOn: CivilDate?

    /// Walks through all steps of a file.
    public init(_ file: EnrolmentFile) {
        for step in file.steps {
            faults.append(refusal(of: step, in: file))
            take(step, in: file)
        }
    }

    /// Whether both confirmations of the convocation hold.
    public var isConfirmed: Bool { state == .convoked && isConfirmedByAdvisor && isConfirmedByManager }

    /// Why the step could not come next; nil when it can.
    public func refusal(of next: EnrolmentFile.Step, in file: EnrolmentFile) -> EnrolmentFault? {
        if next.on < file.registeredOn { return .stepFollowsTheRegistration }
        if next.on > next.recordedOn, ![.suspended, .resumed].contains(next.step) { return .stepIsNotRecordedAhead }
        if state.isFinal { return .nothingFollowsTheEnd }
        if state == .suspended, ![.resumed, .suspended, .abandoned].contains(next.step) {
            return .suspendedEnrolmentWaits
        }
        switch next.step {
        case .fundingAccepted, .fundingRefused: return state == .checking ? nil : .fundingAnswerIsAwaited
        case .fundingResubmitted: return state == .refused ? nil : .onlyARefusedFileIsSentAgain
        case .interviewBooked:
            return state == .toInterview || state == .booked ? nil : .interviewFollowsTheFunding
        case .interviewMissed, .interviewDone: return state == .booked ? nil : .interviewFollowsItsBooking
        case .positioned:
            if !file.requirement.isPositioned { return .positioningIsOfOlderProgrammes }
            return state == .toInterview ? nil : .interviewFollowsTheFunding
        case .convocationReceived: return refusalOfConvocation(next, in: file)
        case .confirmedByAdvisor: return refusalOfConfirmation(isGiven: isConfirmedByAdvisor)
        case .confirmedByManager: return refusalOfConfirmation(isGiven: isConfirmedByManager)
        case .planningChanged: return state == .convoked ? nil : .confirmationFollowsTheConvocation
        case .seatDeclined, .seatReleased: return state == .convoked ? nil : .onlyAnOfferedSeatIsGivenBack
        case .started:
            if !isConfirmed { return .startNeedsBothConfirmations }
            return file.cohortStart.map { next.on < $0 } == true ? .startIsNotBeforeTheCohort : nil
        case .suspended: return state == .suspended ? .suspensionIsOfARunningEnrolment : nil
        case .resumed: return state == .suspended ? nil : .resumptionFollowsASuspension
        case .mockJuryHeld: return refusalOfMockJury(next, in: file)
        case .completed: return state == .followed ? nil : .completionNeedsTheMockJury
        case .abandoned: return nil
        }
    }

    private func refusalOfConvocation(_ next: EnrolmentFile.Step, in file: EnrolmentFile) -> EnrolmentFault? {
        if state != .waiting || metOn.map({ next.on <= $0 }) == true { return .convocationFollowsTheInterview }
        guard let start = file.cohortStart else { return .convocationNeedsASeat }
        return next.on >= start ? .convocationPrecedesTheStart : nil
    }

    private func refusalOfConfirmation(isGiven: Bool) -> EnrolmentFault? {
        if state != .convoked { return .confirmationFollowsTheConvocation }
        return isGiven ? .confirmationIsGivenOnce : nil
    }

    private func refusalOfMockJury(_ next: EnrolmentFile.Step, in file: EnrolmentFile) -> EnrolmentFault? {
        if state != .inTraining { return .mockJuryIsOfARunningTraining }
        if EnrolmentFile.sum(file.teaching, until: next.on) < 60 * file.requirement.teaching {
            return .mockJuryNeedsItsTeachingHours
        }
        return EnrolmentFile.sum(file.internship, until: next.on) < 60 * file.requirement.internship
            ? .mockJuryNeedsItsInternshipHours : nil
    }

    private mutating func take(_ next: EnrolmentFile.Step, in file: EnrolmentFile) {
        switch next.step {
        case .fundingAccepted, .interviewMissed: state = .toInterview
        case .fundingRefused: state = .refused
        case .fundingResubmitted: state = .checking
        case .interviewBooked: state = .booked
        case .interviewDone, .positioned:
            state = .waiting
            metOn = next.on
        case .convocationReceived, .planningChanged:
            state = .convoked
            forgetConfirmations()
        case .confirmedByAdvisor:
            state = .convoked
            isConfirmedByAdvisor = true
        case .confirmedByManager:
            state = .convoked
            isConfirmedByManager = true
        case .seatDeclined, .seatReleased:
            state = .waiting
            forgetConfirmations()
        case .started: state = .inTraining
        case .suspended:
            if state != .suspended { held = state }
            state = .suspended
        case .resumed: resume(next, in: file)
        case .mockJuryHeld: state = .followed
        case .completed: state = .completed
        case .abandoned: state = .abandoned
        }
    }

    /// Back to where it was; to the waiting list when the cohort has begun in the meantime.
    private mutating func resume(_ next: EnrolmentFile.Step, in file: EnrolmentFile) {
        guard state == .suspended else { return }
        if held == .convoked, file.cohortStart.map({ next.on >= $0 }) == true {
            held = .waiting
            forgetConfirmations()
        }
        state = held
    }

    private mutating func forgetConfirmations() {
        isConfirmedByAdvisor = false
        isConfirmedByManager = false
    }
}

extension EnrolmentFile {
    /// The steps that could be recorded on a day as things stand, in the order of the machine.
    public func possibleSteps(on day: CivilDate) -> [EnrolmentStep] {
        let walk = EnrolmentWalk(self)
        return EnrolmentStep.allCases.filter { walk.refusal(of: Step($0, on: day), in: self) == nil }
    }
}
