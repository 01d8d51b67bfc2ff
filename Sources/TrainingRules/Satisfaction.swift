/// What a learner says of the training.
public struct SatisfactionAnswer: Hashable, Sendable {
    /// When it was asked.
    public let moment: SatisfactionMoment
    /// Day of the answer.
    public let on: CivilDate
    /// Marks from 1 to 5: content, pace, support, usefulness.
    public let marks: [Int]
    /// Whether the learner recommends the training.
    public let recommends: Bool
    /// In own words.
    public let remark: String?

    /// An answer.
    public init(moment: SatisfactionMoment, on: CivilDate, marks: [Int], recommends: Bool, remark: String?) {
        self.moment = moment
        self.on = on
        self.marks = marks
        self.recommends = recommends
        self.remark = remark
    }
}

/// Figures of a body at one moment, of five answers at least.
public struct SatisfactionFigure: Hashable, Sendable {
    /// Name of the body.
    public let body: String
    /// When it was asked.
    public let moment: SatisfactionMoment
    /// How many answered.
    public let answers: Int
    /// Mean marks from 1 to 5, in tenths: content, pace, support, usefulness.
    public let tenths: [Int]
    /// How many recommend the training.
    public let recommending: Int

    /// Figures of five answers at least.
    public init(body: String, moment: SatisfactionMoment, answers: Int, tenths: [Int], recommending: Int) {
        self.body = body
        self.moment = moment
        self.answers = answers
        self.tenths = tenths
        self.recommending = recommending
    }
}
