import TrainingApp
import TrainingRules

/// A cohort led as a whole: a step, an exam, results and certificates for everybody who is ticked.
struct CohortProgressPage: Page {
    static let template = "cohort-suivi"

    /// Somebody to tick.
    struct Member: Sendable {
        let enrolment: String
        let person: String
        let name: String
        let link: String
        let examLink: String
        let badge: BadgeView
        /// « CCP1 le 18 mai 2026 : obtenu », one each.
        let exams: [String]
        /// « CCP1, 1er juin 2026 », one each.
        let awards: [String]
        /// Ticked for what was refused.
        let isTicked: Bool
    }

    /// An attempt whose result is awaited.
    struct Attempt: Sendable {
        /// Name of the field: person and attempt.
        let field: String
        let name: String
        let what: String
        let outcomes: [OptionView]
    }

    let title: String
    let cohortPath: String
    let cohort: String
    let path: String
    let today: String
    let members: [Member]
    let hasMembers: Bool
    let mayRecord: Bool
    let mayJudge: Bool
    let steps: [OptionView]
    let attempts: [Attempt]
    let hasAttempts: Bool
    let problem: Problem?
    /// How many were recorded; nil before.
    let done: String?
    let refusals: [RefusalView]
    let hasRefusals: Bool
    /// What the deed would do, in a sentence; nil where nothing was looked at.
    let preview: String?
    /// For whom it would be refused.
    let previewRefusals: [RefusalView]
    let hasPreviewRefusals: Bool
    let entriesPath: String
    let typed: TypedStep
    let typedExam: TypedExam
    let exams: [OptionView]
    let titles: [OptionView]

    /// Exams and certificates to choose from, as the forms call them.
    private static let examNames = [("CCP1", "CCP1"), ("PIX", "Pix"), ("CCP2", "CCP2")]
    private static let titleNames = [
        ("MN-CCP1", "Médiateur numérique, CCP1"), ("MN-CCP2", "Médiateur numérique, CCP2"),
        ("MN-full", "Médiateur numérique, titre complet"), ("PIX", "Pix"),
    ]

    init(
        _ progress: CohortProgress,
        typed form: FormFields? = nil,
        outcome: BatchOutcome? = nil,
        preview: BatchOutcome? = nil,
        problem: Problem? = nil
    ) {
        let typed = TypedStep(form, today: progress.today.iso)
        let typedExam = TypedExam(form)
        self.typed = typed
        self.typedExam = typedExam
        exams = Self.examNames.map { OptionView(value: $0.0, label: $0.1, isSelected: $0.0 == typedExam.exam) }
        titles = Self.titleNames.map { OptionView(value: $0.0, label: $0.1, isSelected: $0.0 == typedExam.title) }
        // Whoever got it needs no second try; whoever was refused stays ticked.
        let ticked = Set(form?.all("qui") ?? [])
        let refused = outcome.map { Set($0.refusals.map(\.name)) }
        title = "Suivi de la promotion \(progress.summary.code)"
        cohort = progress.summary.code
        cohortPath = "/promotions/\(progress.summary.id)"
        path = cohortPath + "/suivi"
        entriesPath = path + "/saisies"
        today = progress.today.iso
        members = progress.members.map { member in
            Member(
                enrolment: member.enrolment,
                person: member.person,
                name: member.name,
                link: "/inscriptions/\(member.enrolment)",
                examLink: "/conseillers/\(member.person)/examens",
                badge: EnrolmentText.badge(member.walk),
                exams: member.exams.map { exam in
                    "\(ExamText.name(exam.exam)) le \(French.dateWithoutWeekday(exam.on)) : "
                        + ExamText.badge(exam.outcome).word
                },
                awards: member.awards.map(Self.sentence),
                isTicked: ticked.contains("\(member.enrolment)_\(member.person)")
                    && refused?.contains(member.name) != false
            )
        }
        hasMembers = !members.isEmpty
        mayRecord = progress.mayRecord
        mayJudge = progress.mayJudge
        steps = EnrolmentStep.recorded(by: .training).map {
            OptionView(value: $0.rawValue, label: EnrolmentText.action($0), isSelected: $0.rawValue == typed.step)
        }
        attempts = progress.members.flatMap { member in
            member.exams.filter { $0.outcome == .pending && $0.on <= progress.today }.map { exam in
                let field = "\(member.person)_\(exam.attempt)"
                let chosen = form?.all("resultat-\(field)").first
                return Attempt(
                    field: field,
                    name: member.name,
                    what: "\(ExamText.name(exam.exam)), \(French.dateWithoutWeekday(exam.on))",
                    outcomes: ExamAttempt.Outcome.allCases.filter { $0 != .pending }.map {
                        OptionView(
                            value: $0.rawValue,
                            label: ExamText.badge($0).word.capitalizedFirst,
                            isSelected: $0.rawValue == chosen
                        )
                    }
                )
            }
        }
        hasAttempts = !attempts.isEmpty
        self.problem = problem
        done = outcome.map {
            $0.done == 0 ? "Rien n'a été enregistré." : "Enregistré pour \(French.count($0.done, "personne"))."
        }
        refusals = (outcome?.refusals ?? []).map(RefusalView.init)
        hasRefusals = !refusals.isEmpty
        self.preview = preview.map(Self.sentence)
        previewRefusals = (preview?.refusals ?? []).map(RefusalView.init)
        hasPreviewRefusals = !previewRefusals.isEmpty
    }

    private static func sentence(_ preview: BatchOutcome) -> String {
        let nothing = "Rien n'est encore enregistré."
        guard preview.done > 0 else { return nothing }
        let people = French.count(preview.done, "personne")
        return "\(nothing) Ce serait fait pour \(people) : \(preview.names.joined(separator: ", "))."
    }

    private static func sentence(_ award: Certification) -> String {
        let block = award.block.map { $0 == .full ? ", titre complet" : ", \($0.rawValue)" } ?? ""
        let title = award.title == .pix ? "Pix" : award.title.rawValue
        return "\(title)\(block), le \(French.dateWithoutWeekday(award.awardedOn))"
    }
}
