import Postgres
public import TrainingRules
import TrainingStore

/// The calendar of a cohort (rule D-15), with the closures it was made with.
public struct CohortDays: Sendable {
    /// The calendar.
    public let calendar: CohortCalendar
    /// The closures of its territory, of its body and of its own.
    public let closures: [Closure]

    /// The days of a cohort; nil when the rule book does not know its programme version.
    init?(
        start: CivilDate,
        territory: Territory,
        weekdays: [Int16],
        programme: String,
        closures: [ClosureRow],
        under ruleBook: RuleBook
    ) {
        guard let programme = ruleBook.programme(programme) else { return nil }
        self.closures = closures.map { Closure(from: $0.from, to: $0.to, label: $0.label) }
        calendar = cohortCalendar(
            start: start,
            territory: territory,
            weekdays: weekdays.map(Int.init),
            closures: self.closures,
            programme: programme,
            holidays: ruleBook.holidays
        )
    }
}
