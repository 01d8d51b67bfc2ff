import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

extension SiteSample {
    /// The pages of a month with absences of every kind, and of one without.
    static func absencePages() throws -> [any Page] {
        let book = try ruleBook()
        let today = try day("2026-12-07")
        let reasons: [Absence.Reason] = [.teaching, .mockJury, .exam(.ccp1), .exam(.pix), .module("SENIORS")]
        let absences = reasons.enumerated().map { index, reason in
            Absence(
                person: "6f1c1b9e-0000-4000-8000-00000000000\(index % 2)",
                firstName: "Élise <b>",
                lastName: "Durand\(index % 2)",
                day: today.adding(days: index),
                reason: reason
            )
        }
        let month = CivilMonth(of: today)
        return [
            AbsencePage(AbsenceMonth(month: month, absences: absences, staff: 3, today: today), under: book),
            AbsencePage(AbsenceMonth(month: month.adding(1), absences: [], staff: 0, today: today), under: book),
        ]
    }
}
