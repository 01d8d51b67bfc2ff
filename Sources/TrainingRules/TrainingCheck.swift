/// Something handed over, received or handed in during a training: the kit, and what the exam asks for.
public enum TrainingItem: String, Hashable, Sendable, CaseIterable {
    /// The booklet of the learner.
    case booklet
    /// The professional file to fill in.
    case professionalFile = "professional_file"
    /// The internal rules.
    case internalRules = "internal_rules"
    /// The disability charter.
    case disabilityCharter = "disability_charter"
    /// The way into the platforms of the training.
    case platformAccess = "platform_access"
    /// The file handed in for the exam.
    case examFile = "exam_file"
    /// The slides handed in for the exam.
    case examSlides = "exam_slides"
    /// The first of three sheets of a session.
    case examSheet1 = "exam_sheet_1"
    /// The second one.
    case examSheet2 = "exam_sheet_2"
    /// The third one.
    case examSheet3 = "exam_sheet_3"

    /// The kit that the training body hands over.
    public static let kit: [TrainingItem] = [
        .booklet, .professionalFile, .internalRules, .disabilityCharter, .platformAccess,
    ]
    /// What the candidate hands in before the exam of the CCP1.
    public static let deliverables: [TrainingItem] = [
        .examFile, .examSlides, .examSheet1, .examSheet2, .examSheet3,
    ]

    /// Whether it belongs to the kit.
    public var isOfTheKit: Bool { Self.kit.contains(self) }
}

/// What was done with an item.
public enum TrainingItemStep: String, Hashable, Sendable, CaseIterable {
    /// The training body handed it over.
    case handed
    /// The learner has it.
    case received
    /// It was handed in for the exam.
    case deposited
}

/// When learners are asked what they think of their training: at its end (*à chaud*) and three months later (*à froid*).
public enum SatisfactionMoment: String, Hashable, Sendable, CaseIterable {
    case end, later

    /// The first day on which it can be answered, from the last day of the training.
    public func opensOn(afterTrainingOf end: CivilDate) -> CivilDate {
        self == .end ? end : end.adding(months: 3)
    }
}
