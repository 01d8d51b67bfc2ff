import TrainingApp
import TrainingRules

/// One cohort: its calendar, its people, who is late and by how much.
struct CohortPage: Page {
    static let template = "cohort"

    /// One dated step.
    struct Milestone: Sendable {
        let name: String
        let on: DayView
        let distance: String
        let isPast: Bool
    }

    /// A day on which nothing is taught.
    struct Skipped: Sendable {
        let on: DayView
        let why: String
    }

    /// One person.
    struct Row: Sendable {
        let person: PersonRow
        /// « 14 h de retard »; nil when there is none.
        let lateness: String?
        let lateSteps: [String]
        let isLate: Bool
    }

    let title: String
    let label: String?
    let facts: [FactLine]
    let cancelledOn: DayView?
    /// Who is late, in one sentence.
    let answer: String
    let milestones: [Milestone]
    let hasCalendar: Bool
    let warnings: [String]
    let hasWarnings: Bool
    let skipped: [Skipped]
    let hasSkipped: Bool
    let rows: [Row]
    let hasRows: Bool
    let importPath: String
    let attendancePath: String
    let planPath: String
    let papersPath: String
    let examsPath: String
    let opinionPath: String
    let progressPath: String
    let boardPath: String

    init(_ view: CohortView, under ruleBook: RuleBook) {
        let cohort = view.summary
        title = "Promotion \(cohort.code)"
        label = cohort.label.isEmpty ? nil : cohort.label
        var facts = [
            FactLine(label: "Organisme", value: cohort.trainingBody),
            FactLine(label: "Territoire", value: TerritoryName.label(cohort.territory)),
            FactLine(label: "Premier jour", value: French.date(cohort.start).capitalizedFirst),
            FactLine(label: "Programme", value: "version \(cohort.programme)"),
        ]
        if let calendar = view.calendar {
            let days = calendar.weekdays.map { French.weekdays[$0 - 1] }
            facts.append(FactLine(label: "Jours de formation", value: CreditText.joined(days)))
        }
        let places = "\(French.number(cohort.enrolled)) sur \(French.number(cohort.sizes.upperBound))"
        let tooFew =
            cohort.enrolled < cohort.sizes.lowerBound
            ? ", moins que le minimum conseillé de "
                + French.number(cohort.sizes.lowerBound) : ""
        facts.append(FactLine(label: "Inscrits", value: places + tooFew))
        self.facts = facts
        cancelledOn = cohort.cancelledOn.map(DayView.init)
        milestones = (view.calendar?.milestones ?? []).map { milestone, date in
            Milestone(
                name: CalendarText.title(milestone),
                on: DayView(date),
                distance: French.relative(date, to: view.today),
                isPast: date < view.today
            )
        }
        hasCalendar = !milestones.isEmpty
        warnings = (view.calendar?.warnings ?? []).map(CalendarText.sentence)
        hasWarnings = !warnings.isEmpty
        skipped = (view.calendar?.skipped ?? []).map { Skipped(on: DayView($0.date), why: CalendarText.why($0)) }
        hasSkipped = !skipped.isEmpty
        let expected = Self.expectedHours(view.calendar, before: view.today)
        rows = view.advisors.map { advisor in
            let lateness = Self.lateness(advisor, expected: expected, on: view.today)
            let lateSteps = advisor.statement.milestones.filter { $0.state == .late }.map { line in
                let on = line.on.map { ", attendu le \(French.dateWithoutWeekday($0))" } ?? ""
                return MilestoneText.title(line.code) + on
            }
            return Row(
                person: PersonRow(advisor, under: ruleBook),
                lateness: lateness,
                lateSteps: lateSteps,
                isLate: lateness != nil || !lateSteps.isEmpty
            )
        }
        hasRows = !rows.isEmpty
        answer = Self.answer(rows)
        importPath = "/promotions/\(cohort.id)/import"
        attendancePath = "/promotions/\(cohort.id)/presences"
        planPath = "/promotions/\(cohort.id)/planning"
        papersPath = "/promotions/\(cohort.id)/documents"
        examsPath = "/promotions/\(cohort.id)/examens"
        opinionPath = "/promotions/\(cohort.id)/avis"
        progressPath = "/promotions/\(cohort.id)/suivi"
        boardPath = "/promotions/tableau?promotion=\(cohort.id)"
    }

    private static func answer(_ rows: [Row]) -> String {
        let late = rows.compactMap { row in row.lateness.map { "\(row.person.name) (\($0))" } }
        guard !rows.isEmpty else { return "Personne n'est encore inscrit dans cette promotion." }
        guard !late.isEmpty else { return "Personne n'a de retard dans les heures de formation." }
        let shown = late.prefix(5)
        let more = late.count > shown.count ? ["\(late.count - shown.count) autres"] : []
        return "\(French.count(late.count, "personne")) en retard : \(CreditText.joined(shown + more))."
    }

    /// Teaching hours that the calendar held before a day.
    static func expectedHours(_ calendar: CohortCalendar?, before day: CivilDate) -> Int {
        (calendar?.days ?? []).lazy.filter { $0.kind == .teaching && $0.date < day }.reduce(0) { $0 + $1.hours }
    }

    /// Hours missing against the calendar, in words; nil for none, or when the training is over.
    static func lateness(_ advisor: AdvisorView, expected: Int, on day: CivilDate) -> String? {
        guard let training = advisor.dossier.initialTraining, let start = training.startedOn, start <= day,
            training.completedOn.map({ $0 <= day }) != true, training.abandonedOn.map({ $0 <= day }) != true
        else { return nil }
        let missing = Double(expected) - (training.teachingHours ?? 0)
        return missing > 0 ? "\(French.hours(missing)) de retard" : nil
    }
}
