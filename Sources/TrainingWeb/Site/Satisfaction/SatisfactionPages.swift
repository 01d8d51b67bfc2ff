import TrainingApp
import TrainingRules

/// The questionnaires of a learner.
struct OwnSatisfactionPage: Page {
    static let template = "satisfaction"

    /// A question with its marks.
    struct Question: Sendable {
        let name: String
        let label: String
        let marks: [OptionView]
    }

    /// A questionnaire that can be answered today.
    struct Form: Sendable {
        let moment: String
        let heading: String
        let questions: [Question]
        let remark: String
    }

    let title = "Votre avis sur la formation"
    let forms: [Form]
    let hasForms: Bool
    let given: [String]
    let hasGiven: Bool
    /// When the next one opens; nil when none is to come.
    let next: String?
    let problem: Problem?

    init(_ own: OwnSatisfaction, typed: FormFields? = nil, problem: Problem? = nil) {
        forms = own.open.map { moment in
            Form(
                moment: moment.rawValue,
                heading: SatisfactionText.heading(moment),
                questions: SatisfactionText.questions.map { name, label in
                    let chosen = (try? typed?.optional(name)) ?? nil
                    return Question(
                        name: name,
                        label: label,
                        marks: (1...5).map { mark in
                            OptionView(
                                value: "\(mark)",
                                label: SatisfactionText.mark(mark),
                                isSelected: chosen == "\(mark)"
                            )
                        }
                    )
                },
                remark: ((try? typed?.optional("remarque")) ?? nil) ?? ""
            )
        }
        hasForms = !forms.isEmpty
        given = own.answers.map {
            "\(SatisfactionText.heading($0.moment)) : réponse donnée le \(French.dateWithoutWeekday($0.on)), merci."
        }
        hasGiven = !given.isEmpty
        if let end = own.endedOn {
            let later = SatisfactionMoment.later.opensOn(afterTrainingOf: end)
            next =
                later > own.today
                ? "Le second questionnaire s'ouvre le \(French.dateWithoutWeekday(later)), trois mois après la formation."
                : nil
        } else {
            next = "Le questionnaire s'ouvre une fois la formation suivie."
        }
        self.problem = problem
    }
}

/// What learners of a cohort say, for their body.
struct CohortSatisfactionPage: Page {
    static let template = "satisfaction-promotion"

    /// One answer.
    struct Row: Sendable {
        let name: String
        let moment: String
        let marks: [String]
        let recommends: String
        let remark: String
    }

    let title: String
    let cohort: String
    let cohortPath: String
    let heads: [String]
    let rows: [Row]
    let hasRows: Bool

    init(_ satisfaction: CohortSatisfaction) {
        cohort = satisfaction.cohort.code
        title = "Avis de la promotion \(satisfaction.cohort.code)"
        cohortPath = "/promotions/\(satisfaction.cohort.id)"
        heads = SatisfactionText.questions.map { SatisfactionText.short[$0.0] ?? $0.1 }
        rows = satisfaction.answers.map { name, answer in
            Row(
                name: name,
                moment: SatisfactionText.heading(answer.moment),
                marks: answer.marks.map { "\($0)" },
                recommends: answer.recommends ? "oui" : "non",
                remark: answer.remark ?? "–"
            )
        }
        hasRows = !rows.isEmpty
    }
}

/// Figures without names, for the operator.
struct SatisfactionFiguresPage: Page {
    static let template = "satisfaction-chiffres"

    /// The figures of a body at one moment.
    struct Row: Sendable {
        let body: String
        let moment: String
        let answers: String
        let marks: [String]
        let recommending: String
    }

    let title = "Ce que les conseillers disent de leur formation"
    let heads: [String]
    let rows: [Row]
    let hasRows: Bool

    init(_ figures: [SatisfactionFigure]) {
        heads = SatisfactionText.questions.map { SatisfactionText.short[$0.0] ?? $0.1 }
        rows = figures.map { figure in
            Row(
                body: figure.body,
                moment: SatisfactionText.heading(figure.moment),
                answers: French.number(figure.answers),
                marks: figure.tenths.map { "\($0 / 10),\($0 % 10)" },
                recommending: French.percentage(figure.recommending, of: figure.answers)
            )
        }
        hasRows = !rows.isEmpty
    }
}

/// Questions and marks in French.
enum SatisfactionText {
    /// Field and question, in the order of the marks.
    static let questions = [
        ("contenu", "Le contenu répondait à vos besoins"), ("rythme", "Le rythme vous convenait"),
        ("accompagnement", "L'accompagnement vous a aidé dans votre parcours"),
        ("utilite", "Ce que vous avez appris sert dans votre poste"),
    ]

    /// The head of a column.
    static let short = [
        "contenu": "Contenu", "rythme": "Rythme", "accompagnement": "Accompagnement", "utilite": "Utilité",
    ]

    /// « À la fin de la formation ».
    static func heading(_ moment: SatisfactionMoment) -> String {
        moment == .end ? "À la fin de la formation" : "Trois mois après"
    }

    /// « 5, tout à fait ».
    static func mark(_ mark: Int) -> String {
        switch mark {
        case 1: "1, pas du tout"
        case 5: "5, tout à fait"
        default: "\(mark)"
        }
    }
}
