import TrainingApp
import TrainingRules

extension EmployerPage {
    /// A month in one sentence, with its page.
    struct MonthLine: Sendable {
        let heading: String
        let sentence: String
        let path: String

        init(_ progress: EmployerProgress, _ month: CivilMonth) {
            heading = French.month(of: month.first).capitalizedFirst
            let absences = progress.absences.filter { month.first <= $0.day && $0.day <= month.last }
            sentence = AbsenceText.month(absences, of: month, today: progress.on)
            path = "/employeur/absences?mois=\(month.iso)"
        }
    }
}

extension EmployerPage.Row {
    init(_ view: AdvisorView, next: Absence?, enrolment: String?, under ruleBook: RuleBook) {
        let steps = view.statement.next.filter { $0.who == .employer }
        var alerts: [String] = steps.compactMap { step in
            guard case .exam(_, grantAlert: true) = step.detail else { return nil }
            return NextStepText.sentence(step, in: ruleBook.catalogue)
        }
        if view.dossier.postAnomaly {
            alerts.append("Plus de postes sont occupés qu'il n'en est attribué : la subvention ne les couvre pas tous.")
        }
        let isToConfirm = steps.contains { $0.code == .confirmConvocationManager }
        self.init(
            person: PersonRow(view, under: ruleBook),
            away: next.map { DayView($0.day) },
            why: next.map { $0.reason.words(in: ruleBook.catalogue) },
            confirmPath: isToConfirm ? enrolment.map { "/inscriptions/\($0)/etape" } : nil,
            alerts: alerts,
            hasAlerts: !alerts.isEmpty
        )
    }
}
