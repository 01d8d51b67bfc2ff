public import Postgres
public import TrainingRules
import TrainingStore

/// What a learner can say of the training today.
public struct OwnSatisfaction: Sendable {
    /// Whether there was a training.
    public let isEnrolled: Bool
    /// Last day of the training; nil while it goes on.
    public let endedOn: CivilDate?
    /// The answers given.
    public let answers: [SatisfactionAnswer]
    /// The moments that can be answered today, the earlier first.
    public let open: [SatisfactionMoment]
    /// Today, in the territory of the person.
    public let today: CivilDate
}

/// The questionnaires of the caller.
public struct ShowOwnSatisfaction: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for one's own.
    public init() {}

    /// - Throws: `AppError` for somebody who is no advisor.
    public func callAsFunction(in session: Session, _ context: Context) throws -> OwnSatisfaction {
        let file = try SatisfactionFile(in: session, context)
        return OwnSatisfaction(
            isEnrolled: file.enrolment != nil,
            endedOn: file.endedOn,
            answers: file.answers,
            open: file.open,
            today: file.today
        )
    }
}

/// Answers a questionnaire, once.
public struct AnswerSatisfaction: UseCase {
    /// Writes the answer.
    public static let access = Access.writes

    private let moment: SatisfactionMoment
    private let marks: [Int]
    private let recommends: Bool
    private let remark: String?

    /// Asks to keep an answer: marks from 1 to 5 of content, pace, support and usefulness.
    public init(_ moment: SatisfactionMoment, marks: [Int], recommends: Bool, remark: String?) {
        self.moment = moment
        self.marks = marks
        self.recommends = recommends
        self.remark = remark
    }

    /// - Throws: `AppError` of kind `.refused` before its day, `.conflict` the second time.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try SatisfactionFile(in: session, context)
        guard let enrolment = file.enrolment, let own = file.person else { throw AppError.notFound }
        guard marks.count == 4 else {
            throw AppError(.invalid, code: "marks_missing", message: "Donnez une note à chacune des quatre questions.")
        }
        try session.execute(
            SatisfactionSQL.answer(
                enrolment,
                own,
                moment,
                file.today,
                marks[0],
                marks[1],
                marks[2],
                marks[3],
                recommends,
                remark
            )
        )
    }
}

/// The answers of a cohort, by name.
public struct CohortSatisfaction: Sendable {
    /// The cohort.
    public let cohort: CohortSummary
    /// Who said what, by moment and name.
    public let answers: [(name: String, answer: SatisfactionAnswer)]
}

/// What the learners of a cohort say, for their training body.
public struct ShowCohortSatisfaction: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let cohort: String

    /// Asks for a cohort by public name.
    public init(cohort: String) {
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortSatisfaction {
        let sheet = try CohortSheet(cohort, in: session, context)
        let answers = try session.fetchAll(SatisfactionSQL.ofCohort(sheet.row.id))
        _ = try session.fetchOne(AuditSQL.noteList("satisfaction_answer", sheet.row.id, answers.map(\.person)))
        return CohortSatisfaction(
            cohort: CohortSummary(sheet.row),
            answers: answers.map { (name: $0.name, answer: $0.answer) }
        )
    }
}

/// What learners say, in figures without names: of five answers at least.
public struct ShowSatisfactionFigures: UseCase {
    /// Reads nobody's file.
    public static let access = Access.reads

    /// Asks for the figures of every training body.
    public init() {}

    /// The figures, by body and moment.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [SatisfactionFigure] {
        try session.fetchAll(SatisfactionSQL.figures())
    }
}

/// What the questionnaires of the caller depend on.
private struct SatisfactionFile {
    let person: Int?
    let enrolment: Int?
    let endedOn: CivilDate?
    let answers: [SatisfactionAnswer]
    let today: CivilDate

    init(in session: Session, _ context: Context) throws {
        guard let own = try session.fetchOne(PreparationSQL.own()) else { throw AppError.notFound }
        let (territories, enrolments, given) = try session.fetchAll(
            PersonSQL.territory(own),
            PreparationSQL.enrolment(own),
            SatisfactionSQL.own(own)
        )
        guard let territory = territories.first else { throw AppError.notFound }
        person = own
        today = context.clock.today(in: territory)
        enrolment = enrolments.first?.id
        let steps = try session.fetchAll(wanted: enrolment.map { EnrolmentSQL.steps([$0]) })
        endedOn = steps.filter { [.mockJuryHeld, .completed].contains($0.step) }.map(\.on).max()
        answers = given
    }

    var open: [SatisfactionMoment] {
        guard let endedOn else { return [] }
        return SatisfactionMoment.allCases.filter { moment in
            moment.opensOn(afterTrainingOf: endedOn) <= today && !answers.contains { $0.moment == moment }
        }
    }
}
