import TrainingApp
import TrainingRules

/// The planning of one cohort: its days, the dates to fix, its start, its people, each with a form.
struct CohortPlanPage: Page {
    static let template = "cohort-plan"

    /// A day of training.
    struct Day: Sendable {
        let on: DayView
        let what: String
        /// Whether the cohort can leave this day out.
        let mayClose: Bool
    }

    /// A closure of the cohort alone.
    struct ClosureRow: Sendable {
        let from: DayView
        let to: DayView
        let label: String
    }

    /// Somebody who has a seat.
    struct Member: Sendable {
        let name: String
        let link: String
        let badge: BadgeView
    }

    let title: String
    let cohortPath: String
    let path: String
    let badge: BadgeView
    let seats: String
    let days: [Day]
    let hasDays: Bool
    let closures: [ClosureRow]
    let hasClosures: Bool
    let mockJury: String
    let exam: String
    let suggestion: String?
    let warnings: [String]
    let hasWarnings: Bool
    let start: String
    let weekdays: [NewCohortPage.WeekdayBox]
    let members: [Member]
    let hasMembers: Bool
    let mayMove: Bool
    let mayEnd: Bool
    let problem: Problem?

    init(_ plan: CohortPlanView, problem: Problem? = nil) {
        title = "Planning de la promotion \(plan.summary.code)"
        cohortPath = "/promotions/\(plan.summary.id)"
        path = "/promotions/\(plan.summary.id)/planning"
        badge = Self.badge(plan.state)
        seats = "\(French.number(plan.members.count)) sur \(French.number(plan.summary.sizes.upperBound)) places"
        days = (plan.calendar?.days ?? []).map { day in
            Day(
                on: DayView(day.date),
                what: day.kind == .teaching ? "formation, \(day.hours) h" : "jury blanc au plus tôt, \(day.hours) h",
                mayClose: day.kind == .teaching && day.date >= plan.today
            )
        }
        hasDays = !days.isEmpty
        closures = plan.closures.map { ClosureRow(from: DayView($0.from), to: DayView($0.to), label: $0.label) }
        hasClosures = !closures.isEmpty
        mockJury = plan.mockJury?.iso ?? ""
        exam = plan.exam?.iso ?? ""
        suggestion = plan.calendar.map {
            "Dates proposées : jury blanc le \(French.date($0[.mockJuryFrom])), examen le \(French.date($0[.examSuggested]))."
        }
        warnings =
            plan.flaws.mockJury.map { "Jury blanc : \(Self.sentence($0))" }
            + plan.flaws.exam.map { "Examen : \(Self.sentence($0))" }
        hasWarnings = !warnings.isEmpty
        start = plan.summary.start.iso
        weekdays = (1...5).map { day in
            NewCohortPage.WeekdayBox(
                value: day,
                label: French.weekdays[day - 1].capitalizedFirst,
                isChecked: plan.weekdays.contains(day)
            )
        }
        members = plan.members.map { member in
            Member(
                name: member.name,
                link: "/inscriptions/\(member.enrolment)",
                badge: EnrolmentText.badge(member.walk)
            )
        }
        hasMembers = !members.isEmpty
        mayMove = [.draft, .open, .full, .locked].contains(plan.state)
        mayEnd = plan.state == .examHeld
        self.problem = problem
    }

    /// What is to be looked at about a date.
    static func sentence(_ flaw: CohortDateFlaw) -> String {
        switch flaw {
        case .closed(let label): "ce jour n'est pas ouvré (\(label))."
        case .early(let day): "jamais avant le \(French.dateWithoutWeekday(day))."
        case .weekday(let day): "le programme prévoit un \(French.weekdays[day - 1])."
        case .bridge: "ce jour est entre un jour férié et une fin de semaine."
        }
    }

    /// The state in a word or two.
    static func badge(_ state: CohortState) -> BadgeView {
        switch state {
        case .draft: BadgeView(look: "", word: "en préparation")
        case .open: BadgeView(look: "info", word: "ouverte")
        case .full: BadgeView(look: "warn", word: "complète")
        case .locked: BadgeView(look: "warn", word: "fermée aux inscriptions")
        case .running: BadgeView(look: "good", word: "en cours")
        case .mockHeld: BadgeView(look: "good", word: "jury blanc passé")
        case .examHeld: BadgeView(look: "good", word: "examen passé")
        case .closed: BadgeView(look: "", word: "close")
        case .cancelled: BadgeView(look: "stop", word: "annulée")
        }
    }
}
