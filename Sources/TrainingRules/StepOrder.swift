/// A step of the way to the certificate that must not come too early (rules R-041 …, D-15).
public enum GuardedStep: Hashable, Sendable, CaseIterable {
    /// The mock jury was held.
    case mockJury
    /// The training body closes the training.
    case completed
    /// The exam of the CCP1.
    case ccp1Exam
    /// The Pix certification.
    case pixExam
}

/// Why a step comes too early, under the name by which the database refuses it as well.
public enum StepRefusal: String, Hashable, Sendable, CaseIterable {
    /// Hours of internship are missing.
    case mockJuryFollowsTheInternship = "mock_jury_follows_the_internship"
    /// Hours of teaching are missing (R-041, §3.1).
    case mockJuryFollowsTheTeaching = "mock_jury_follows_the_teaching"
    /// The mock jury, which is part of the hours, was not held.
    case trainingEndsAfterTheMockJury = "training_ends_after_the_mock_jury"
    /// Hours of teaching are missing at the end.
    case trainingEndsWithAllItsHours = "training_ends_with_all_its_hours"
    /// The mock jury was not held (§3.6).
    case examFollowsTheMockJury = "exam_follows_the_mock_jury"
    /// Fewer days after the mock jury than the programme asks for.
    case examWaitsAfterTheMockJury = "exam_waits_after_the_mock_jury"
    /// Fewer days after the start than the programme asks for.
    case pixWaitsForItsWeek = "pix_waits_for_its_week"
}

/// What a step is refused for, and from when or with which hours it would not be.
public struct StepObstacle: Hashable, Sendable {
    /// Why.
    public var refusal: StepRefusal
    /// Hours missing; nil where no hours are.
    public var missing: Double?
    /// First day on which it would not be refused; nil where that depends on facts yet to come.
    public var firstDay: CivilDate?

    /// An obstacle.
    public init(refusal: StepRefusal, missing: Double? = nil, firstDay: CivilDate? = nil) {
        self.refusal = refusal
        self.missing = missing
        self.firstDay = firstDay
    }
}

/// Why `step` cannot be recorded for `day`; empty when it can.
///
/// The hours are those of `training` as of `day`. A programme without hours of its own (nil) guards nothing: the versions
/// of 2021 and 2024 left them to each path.
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
    let hours = programme.hours
    let teaching = Double(hours.teaching) - (training.teachingHours ?? 0)
    let internship = Double(hours.internship) - (training.internshipHours ?? 0)
    var found: [StepObstacle] = []
    switch step {
    case .mockJury:
        if internship > 0 { found.append(.init(refusal: .mockJuryFollowsTheInternship, missing: internship)) }
        if teaching > 0 { found.append(.init(refusal: .mockJuryFollowsTheTeaching, missing: teaching)) }
    case .completed:
        if training.mockJuryOn.map({ $0 <= day }) != true {
            found.append(
                .init(
                    refusal: .trainingEndsAfterTheMockJury,
                    missing: Double(hours.mockJury),
                    firstDay: training.mockJuryOn
                )
            )
        }
        if teaching > 0 { found.append(.init(refusal: .trainingEndsWithAllItsHours, missing: teaching)) }
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
