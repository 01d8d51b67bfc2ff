public import Postgres
public import TrainingRules
import TrainingStore

/// What moving a cohort would change.
public struct CohortMovePreview: Sendable {
    /// The cohort as it stands.
    public let plan: CohortPlanView
    /// The calendar from the new first day; nil when its programme version has none.
    public let calendar: CohortCalendar?
}

/// Tells what a new first day, or other teaching days, would change; changes nothing.
public struct PreviewCohortMove: UseCase {
    /// Reads a list of people.
    public static let access = Access.consults

    private let cohort: String
    private let start: CivilDate
    private let weekdays: [Int]

    /// Asks about a cohort by public name; without weekdays, those of the rules (D-15).
    public init(cohort: String, to start: CivilDate, weekdays: [Int] = []) {
        self.cohort = cohort
        self.start = start
        self.weekdays = weekdays
    }

    /// - Throws: `AppError`: `.notFound`; `.refused` for a first day that is not worked.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortMovePreview {
        try CohortPlan.requireWorkingDay(start)
        let plan = try ShowCohortPlan(id: cohort)(in: session, context)
        let planned = try PlannedCohort(cohort, in: session, context)
        let calendar = context.ruleBook.programme(planned.row.programme).map { programme in
            cohortCalendar(
                start: start,
                territory: planned.row.territory,
                weekdays: weekdays,
                closures: planned.days?.closures ?? [],
                programme: programme,
                holidays: context.ruleBook.holidays
            )
        }
        return CohortMovePreview(plan: plan, calendar: calendar)
    }
}

/// Moves the first day and the teaching days of a cohort that has not begun: everything is planned anew, whoever was
/// convoked confirms again and gets a new link.
public struct MoveCohort: UseCase {
    /// Writes the cohort and what follows for its people.
    public static let access = Access.writes

    private let cohort: String
    private let start: CivilDate
    private let weekdays: [Int]
    private let why: String

    /// Moves a cohort by public name.
    public init(cohort: String, to start: CivilDate, weekdays: [Int] = [], why: String) {
        self.cohort = cohort
        self.start = start
        self.weekdays = weekdays
        self.why = why
    }

    /// - Returns: how many have to confirm again.
    /// - Throws: `AppError`: `.notFound`; `.refused` once it has begun, without a reason, or for a day that is not worked.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        try CohortPlan.requireWorkingDay(start)
        let preview = try PreviewCohortMove(cohort: cohort, to: start, weekdays: weekdays)(in: session, context)
        guard let publicID = PostgresUUID(cohort) else { throw AppError.notFound }
        let days = preview.calendar?.weekdays ?? preview.plan.weekdays
        let moved = try session.fetchOne(
            CohortChangeSQL.move(publicID, start, days.map(Int16.init), preview.plan.today, why)
        )
        return try AppError.seen(moved).mailConfirmations(in: session, context)
    }
}

/// Closes days to teaching, or opens them again; skipped days are made up later, on the same weekday (D-15).
public struct ChangeCohortDays: UseCase {
    /// Writes the closure and what follows for the people of the cohort.
    public static let access = Access.writes

    /// What changes.
    public enum Change: Sendable {
        /// No teaching on these days, with the reason.
        case close(from: CivilDate, to: CivilDate, label: String)
        /// The closure that begins on that day is taken back.
        case open(from: CivilDate)
    }

    private let cohort: String
    private let change: Change

    /// Changes the days of a cohort by public name.
    public init(cohort: String, _ change: Change) {
        self.cohort = cohort
        self.change = change
    }

    /// - Returns: how many have to confirm again.
    /// - Throws: `AppError`: `.notFound`; `.conflict` when a closure begins that day; `.refused` for days in the wrong
    ///   order.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        let planned = try PlannedCohort(cohort, in: session, context)
        let id = planned.row.publicID
        let reopened =
            switch change {
            case .close(let from, let to, let label):
                try session.fetchOne(CohortChangeSQL.closeDays(id, from, to, label, planned.today))
            case .open(let from): try session.fetchOne(CohortChangeSQL.openDays(id, from, planned.today))
            }
        return try AppError.seen(reopened).mailConfirmations(in: session, context)
    }
}

extension [PostgresUUID] {
    /// Mails new links to each of these enrolments; gives their number.
    fileprivate func mailConfirmations(in session: Session, _ context: Context) throws -> Int {
        for enrolment in self { try enrolment.mailConfirmations(in: session, context) }
        return count
    }
}

extension AppError {
    /// What a change answered; one that answers nothing was about something the caller does not see.
    static func seen<Value>(_ value: Value?) throws(AppError) -> Value {
        guard let value else { throw AppError.notFound }
        return value
    }
}
