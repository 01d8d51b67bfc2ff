public import Postgres
public import TrainingRules
import TrainingStore

/// Enters somebody for an exam on a day; the outcome comes later.
public struct EnterExam: UseCase {
    /// Writes an attempt.
    public static let access = Access.writes

    private let person: String
    private let exam: ExamAttempt.Exam
    private let day: CivilDate
    private let centre: String?

    /// Asks to enter a person, by public name, for an exam at a centre.
    public init(person: String, exam: ExamAttempt.Exam, day: CivilDate, centre: String?) {
        self.person = person
        self.exam = exam
        self.day = day
        self.centre = centre
    }

    /// - Throws: `AppError.notFound`; `.refused` for a day that comes too early (D-15), or an exam without its centre;
    ///   `.conflict` when the person is entered for that day already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try ExamDossier(person, in: session, context)
        let step: GuardedStep? =
            switch exam {
            case .ccp1: .ccp1Exam
            case .pix: .pixExam
            case .ccp2: nil
            }
        let found = step.map { obstacles(to: $0, on: day, in: file.training, under: file.programme) } ?? []
        if let obstacle = found.first { throw AppError(obstacle) }
        guard exam == .pix || centre != nil else {
            throw AppError(
                .refused,
                code: "exam_names_its_centre",
                message: "Un examen du titre se passe dans un centre agréé : indiquez lequel."
            )
        }
        try session.execute(
            ExamSQL.record(file.person.id, exam, day, .pending, centre, nil, nil, nil, nil, false)
        )
    }
}

/// Records how an attempt ended, corrects it, moves it, or takes it back: a new writing each time, with its reason.
public struct SettleExam: UseCase {
    /// Writes an attempt.
    public static let access = Access.writes

    /// What becomes of an attempt.
    public enum Change: Hashable, Sendable {
        /// It ended so; with the Pix points and the jury's comment where there are.
        case outcome(ExamAttempt.Outcome, score: Int?, comment: String?)
        /// It is on another day.
        case moved(CivilDate)
        /// It never was.
        case takenBack
    }

    private let person: String
    private let attempt: String
    private let change: Change
    private let reason: String?

    /// Asks for a change of an attempt of a person, both by their public names.
    ///
    /// The first outcome of an attempt needs no reason; every other change does.
    public init(person: String, attempt: String, _ change: Change, reason: String? = nil) {
        self.person = person
        self.attempt = attempt
        self.change = change
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.conflict` when it was changed meanwhile; `.refused` for an outcome before the day
    ///   (D-17), a day too early, or a missing reason.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try ExamDossier(person, in: session, context)
        let versions = try session.fetchAll(ExamSQL.versions(file.person.id))
        guard let row = versions.first(where: { $0.publicID.description == attempt.lowercased() }) else {
            throw AppError.notFound
        }
        guard !row.isSuperseded else {
            throw AppError(
                .conflict,
                code: "fact_is_corrected_once",
                message: "Ce passage d'examen a été modifié depuis que la page s'est affichée.",
                remedy: "Rechargez la page pour voir ce qui est enregistré."
            )
        }
        var day = row.on
        var outcome = row.outcome
        var (score, comment) = (row.score, row.comment)
        var isFirstOutcome = false
        switch change {
        case .outcome(let ended, let points, let words):
            // The same result again changes nothing.
            if ended == row.outcome, points == row.score, words == row.comment { return }
            guard row.on <= file.today || ended == .pending else {
                throw AppError(
                    .refused,
                    code: "exam_has_no_result_before_its_date",
                    message: "Un examen n'a pas de résultat avant sa date.",
                    remedy: "Attendez le \(row.on.inFrench), ou corrigez la date de l'examen."
                )
            }
            isFirstOutcome = row.outcome == .pending
            (outcome, score, comment) = (ended, points, words)
        case .moved(let other):
            let step: GuardedStep? = row.exam == .ccp1 ? .ccp1Exam : row.exam == .pix ? .pixExam : nil
            let found = step.map { obstacles(to: $0, on: other, in: file.training, under: file.programme) } ?? []
            if let obstacle = found.first { throw AppError(obstacle) }
            day = other
        case .takenBack: break
        }
        guard isFirstOutcome || reason?.isEmpty == false else {
            throw AppError(
                .refused,
                code: "correction_has_a_reason",
                message: "Donnez la raison de cette correction.",
                remedy: "L'ancien enregistrement reste dans l'historique, avec cette raison."
            )
        }
        try session.execute(
            ExamSQL.record(
                file.person.id,
                row.exam,
                day,
                outcome,
                row.centre,
                score,
                comment,
                isFirstOutcome ? reason ?? "Résultat de l'examen" : reason,
                row.id,
                change == .takenBack
            )
        )
    }
}

/// Records a title or block whose certificate was received.
public struct RecordAward: UseCase {
    /// Writes the title.
    public static let access = Access.writes

    private let person: String
    private let title: Certification.Title
    private let block: Certification.Block?
    private let day: CivilDate
    private let evidence: String?

    /// Asks to record a title of a person, by public name, with the reference of its certificate.
    public init(
        person: String,
        title: Certification.Title,
        block: Certification.Block?,
        day: CivilDate,
        evidence: String?
    ) {
        self.person = person
        self.title = title
        self.block = block
        self.day = day
        self.evidence = evidence
    }

    /// - Throws: `AppError.notFound`; `.refused` for a day to come; `.conflict` when it is recorded already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try ExamDossier(person, in: session, context)
        guard day <= file.today else {
            throw AppError(
                .refused,
                code: "award_is_not_ahead",
                message: "Un certificat ne se date pas d'un jour à venir.",
                remedy: "Recopiez la date qui figure sur le certificat."
            )
        }
        try session.execute(ExamSQL.award(file.person.id, title, block, day, evidence))
    }
}

extension AppError {
    /// Why an exam comes too early, with the first day that would do.
    init(_ obstacle: StepObstacle) {
        self.init(
            .refused,
            code: obstacle.refusal.rawValue,
            message: ConstraintMessages.sentences[obstacle.refusal.rawValue] ?? "Cette date est trop proche.",
            remedy: obstacle.firstDay.map { "La première date possible est le \($0.inFrench)." }
        )
    }
}
