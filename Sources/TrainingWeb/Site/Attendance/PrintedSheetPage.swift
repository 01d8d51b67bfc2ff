import TrainingApp
import TrainingRules

/// The sheet of a day on paper: everybody signs by half-day, the trainer countersigns.
struct PrintedSheetPage: Page {
    static let template = "presence-feuille"

    /// One person.
    struct Row: Sendable {
        let name: String
        /// What stands where a signature would: noted or signed already; empty for a box to sign.
        let morning: String
        let afternoon: String
    }

    let title: String
    let cohortTitle: String
    let cohortPath: String
    let sheetPath: String
    let body: String
    let day: DayView
    let rows: [Row]
    let hasRows: Bool
    let morningTrainer: String
    let afternoonTrainer: String

    init(_ sheet: AttendanceDay) {
        title = "Feuille d'émargement du \(French.date(sheet.day))"
        cohortTitle = "Promotion \(sheet.cohort.code)"
        cohortPath = "/promotions/\(sheet.cohort.id)"
        sheetPath = "\(cohortPath)/presences?jour=\(sheet.day.iso)"
        body = sheet.cohort.trainingBody
        day = DayView(sheet.day)
        rows = sheet.lines.filter(\.hasStarted).map { line in
            func text(_ half: DayHalf) -> String {
                guard let cell = line.cells.first(where: { $0.half == half }) else { return "" }
                guard let mark = cell.mark else { return cell.isSigned ? "signé en ligne" : "" }
                let noted =
                    mark.status == .present && mark.minutes == HalfDayMark.wholeHalfDay
                    ? "présence" : AttendanceText.sentence(mark)
                return cell.isSigned ? "\(noted), signé en ligne" : mark.status == .present ? "" : noted
            }
            return Row(name: line.name, morning: text(.morning), afternoon: text(.afternoon))
        }
        hasRows = !rows.isEmpty
        func trainer(_ half: DayHalf) -> String {
            sheet.halves.first { $0.half == half }?.trainer.map { "contresignée par \($0)" } ?? ""
        }
        morningTrainer = trainer(.morning)
        afternoonTrainer = trainer(.afternoon)
    }
}
