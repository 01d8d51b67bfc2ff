/// An exam of the initial training that must not come too early (rules, D-15).
public enum GuardedStep: Hashable, Sendable, CaseIterable {
    /// The exam of the CCP1.
    case ccp1Exam
    /// The Pix certification.
    case pixExam
}

/// Why a step comes too early, under the name by which the database refuses it as well.
public enum StepRefusal: String, Hashable, Sendable, CaseIterable {
    /// The mock jury was not held (§3.6).
    case examFollowsTheMockJury = "exam_follows_the_mock_jury"
    /// Fewer days after the mock jury than the programme asks for.
    case examWaitsAfterTheMockJury = "exam_waits_after_the_mock_jury"
    /// Fewer days after the start than the programme asks for.
    case pixWaitsForItsWeek = "pix_waits_for_its_week"
}

/// What a step is refused for, and from when on it would not be.
public struct StepObstacle: Hashable, Sendable {
    /// Why.
    public var refusal: StepRefusal
    /// First day on which it would not be refused; nil where that depends on facts yet to come.
    public var firstDay: CivilDate?

    /// An obstacle.
    public init(refusal: StepRefusal, firstDay: CivilDate? = nil) {
        self.refusal = refusal
        self.firstDay = firstDay
    }
}

/// Why `step` cannot be recorded for `day`; empty when it can.
///
/// A programme without dates of its own (nil) guards nothing: the versions of 2021 and 2024 left them to each path.
/// - Parameters:
///   - step: what is to be recorded.
///   - day: the day it happens.
///   - training: the training so far.
///   - programme: the version the cohort keeps.
/// - Returns: every obstacle, the one that the database names first.
public func obstacles(
    to step: GuardedStep,
    on day: CivilDate,
    in training: InitialTraining,
    under programme: ProgrammeVersion?
) -> [StepObstacle] {
    guard let programme else { return [] }
    var found: [StepObstacle] = []
    switch step {
    case .ccp1Exam:
        if let jury = training.mockJuryOn {
            let first = jury.adding(days: programme.offsets.exam)
            if day < first { found.append(.init(refusal: .examWaitsAfterTheMockJury, firstDay: first)) }
        } else {
            found.append(.init(refusal: .examFollowsTheMockJury))
        }
    case .pixExam:
        let first = training.startedOn?.adding(days: programme.offsets.pix)
        if first.map({ $0 <= day }) != true { found.append(.init(refusal: .pixWaitsForItsWeek, firstDay: first)) }
    }
    return found
}
