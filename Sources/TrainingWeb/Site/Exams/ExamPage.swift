import TrainingApp
import TrainingRules

/// The exams of one person: what is recorded, what follows from it, what can be recorded next.
struct ExamPage: Page {
    static let template = "examens"

    /// One attempt.
    struct Attempt: Sendable {
        let id: String
        let exam: String
        let on: DayView
        let centre: String
        let outcome: BadgeView
        let score: String?
        let comment: String?
        let consequence: String?
        let outcomes: [OptionView]
        let isPix: Bool
        let isPending: Bool
    }

    /// One change of an attempt.
    struct Change: Sendable {
        let exam: String
        let before: String
        let after: String
        let author: String
        let when: String
        let reason: String
    }

    let title: String
    let personPath: String
    let name: String
    let path: String
    let isOwn: Bool
    let mayRecord: Bool
    let problem: Problem?
    let done: String?
    let attempts: [Attempt]
    let hasAttempts: Bool
    let changes: [Change]
    let hasChanges: Bool
    let awards: [String]
    let hasAwards: Bool
    /// From when on each exam can be sat, one sentence each.
    let dates: [String]
    let today: String

    init(_ file: ExamFile, problem: Problem? = nil, done: String? = nil) {
        isOwn = file.viewer == .advisor
        title = isOwn ? "Mes examens" : "Examens \(French.of(file.name))"
        name = file.name
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(file.person)"
        path = "/conseillers/\(file.person)/examens"
        mayRecord = file.viewer == .training
        self.problem = problem
        self.done = done
        attempts = file.attempts.map { attempt in
            Attempt(
                id: attempt.id,
                exam: ExamText.name(attempt.exam),
                on: DayView(attempt.on),
                centre: attempt.centre ?? "–",
                outcome: ExamText.badge(attempt.outcome),
                score: attempt.score.map { "\(French.number($0)) pix" },
                comment: attempt.comment,
                consequence: attempt.consequence.flatMap(ExamText.sentence),
                outcomes: ExamAttempt.Outcome.allCases.filter { $0 != .pending }.map {
                    OptionView(
                        value: $0.rawValue,
                        label: ExamText.badge($0).word.capitalizedFirst,
                        isSelected: $0 == attempt.outcome
                    )
                },
                isPix: attempt.exam == .pix,
                isPending: attempt.outcome == .pending
            )
        }
        hasAttempts = !attempts.isEmpty
        func told(_ state: (on: CivilDate, outcome: ExamAttempt.Outcome)?) -> String? {
            state.map { "\(French.dateWithoutWeekday($0.on)), \(ExamText.badge($0.outcome).word)" }
        }
        changes = file.changes.map { change in
            Change(
                exam: ExamText.name(change.exam),
                before: told(change.before) ?? "–",
                after: told(change.after) ?? "annulé",
                author: AttendanceText.author(change.author),
                when: "\(French.dateWithoutWeekday(change.at.day)) à \(change.at.clock)",
                reason: change.reason ?? "–"
            )
        }
        hasChanges = !changes.isEmpty
        awards = file.awards.map { award in
            let block = award.block.map { $0 == .full ? ", titre complet" : ", \($0.rawValue)" } ?? ""
            return "\(award.title == .pix ? "Pix" : award.title.rawValue)\(block), le "
                + French.dateWithoutWeekday(award.awardedOn)
        }
        hasAwards = !awards.isEmpty
        dates = GuardedStep.allCases.compactMap { step in
            let exam = step == .ccp1Exam ? "L'examen du CCP1" : "La certification Pix"
            if let day = file.firstDays[step] { return "\(exam) peut se passer à partir du \(French.date(day))." }
            switch file.waiting[step] {
            case .examFollowsTheMockJury: return "\(exam) attend que le jury blanc ait eu lieu."
            case .pixWaitsForItsWeek: return "\(exam) attend le début de la formation."
            case .examWaitsAfterTheMockJury, nil: return nil
            }
        }
        today = file.today.iso
    }
}

/// Exams and outcomes in plain French (rule D-17).
enum ExamText {
    /// « CCP1 », « Pix ».
    static func name(_ exam: ExamAttempt.Exam) -> String { exam == .pix ? "Pix" : exam.rawValue }

    /// « obtenu ».
    static func badge(_ outcome: ExamAttempt.Outcome) -> BadgeView {
        switch outcome {
        case .passed: BadgeView(look: "good", word: "obtenu")
        case .failed: BadgeView(look: "stop", word: "non obtenu")
        case .pending: BadgeView(look: "info", word: "résultat attendu")
        case .absentExcused: BadgeView(look: "warn", word: "absence justifiée")
        case .absentUnexcused: BadgeView(look: "stop", word: "absence injustifiée")
        case .refused: BadgeView(look: "stop", word: "refus de se présenter")
        case .fileMissing: BadgeView(look: "stop", word: "dossier manquant")
        }
    }

    /// What follows from an outcome, in a sentence; nil for nothing.
    static func sentence(_ consequence: CertificationRules.Consequence) -> String? {
        let alert = consequence.grantAlert ? " La subvention du poste peut être suspendue." : ""
        switch consequence.resit {
        case .none: return alert.isEmpty ? nil : String(alert.dropFirst())
        case .funded: return "Une nouvelle date est financée par le dispositif." + alert
        case .employer: return "Un nouveau passage est à la charge de la structure employeuse." + alert
        }
    }
}
