import TrainingApp
import TrainingRules

/// A month as weeks of days, with what falls on each day: a table whose columns are weekdays.
struct MonthGrid: Sendable {
    /// What somebody does on a day.
    struct Entry: Sendable {
        let name: String
        let link: String
        let reason: String
    }

    /// A day, or a place before the first and after the last one.
    struct Cell: Sendable {
        /// 1 to 31; nil outside the month.
        let number: Int?
        /// « lundi 7 décembre 2026 »; empty outside the month.
        let label: String
        let isToday: Bool
        let entries: [Entry]
        let isBusy: Bool
    }

    /// A week.
    struct Week: Sendable {
        let cells: [Cell]
        /// Whether nobody is away: on a narrow screen such a week is left out.
        let isFree: Bool
    }

    /// The names of the columns: Monday to Friday, and the days of the week-end on which somebody is away.
    let weekdays: [String]
    let weeks: [Week]

    /// The grid of a month, from what falls on each day.
    init(_ month: CivilMonth, today: CivilDate, entries: [CivilDate: [Entry]]) {
        let used = Set(entries.keys.map(\.isoWeekday))
        let columns = (1...7).filter { $0 <= 5 || used.contains($0) }
        weekdays = columns.map { French.weekdays[$0 - 1] }
        var monday = month.first.adding(days: 1 - month.first.isoWeekday)
        var weeks: [Week] = []
        while monday <= month.last {
            let cells = columns.map { column -> Cell in
                let day = monday.adding(days: column - 1)
                guard month.first <= day, day <= month.last else {
                    return Cell(number: nil, label: "", isToday: false, entries: [], isBusy: false)
                }
                let found = entries[day] ?? []
                return Cell(
                    number: day.parts.day,
                    label: French.date(day),
                    isToday: day == today,
                    entries: found,
                    isBusy: !found.isEmpty
                )
            }
            // A week of which only days off lie in the month is none.
            if cells.contains(where: { $0.number != nil }) {
                weeks.append(Week(cells: cells, isFree: !cells.contains(where: \.isBusy)))
            }
            monday = monday.adding(days: 7)
        }
        self.weeks = weeks
    }
}
