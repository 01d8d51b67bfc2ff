public import Postgres
public import TrainingRules
import TrainingStore

/// A cohort as its body plans it: calendar, dates, closures, people.
public struct CohortPlanView: Sendable {
    /// Somebody who has a seat.
    public struct Member: Sendable {
        /// The enrolment's public name.
        public let enrolment: String
        /// Given name, then family name.
        public let name: String
        /// Where the enrolment stands.
        public let walk: EnrolmentWalk
    }

    /// What lists say of it.
    public let summary: CohortSummary
    /// Where it stands today.
    public let state: CohortState
    /// Its calendar; nil when its programme version has none.
    public let calendar: CohortCalendar?
    /// Weekdays of teaching, 1 for Monday.
    public let weekdays: [Int]
    /// The mock jury, once fixed.
    public let mockJury: CivilDate?
    /// The exam, once fixed.
    public let exam: CivilDate?
    /// What is to be looked at about the two.
    public let flaws: (mockJury: [CohortDateFlaw], exam: [CohortDateFlaw])
    /// The closures of the cohort alone.
    public let closures: [Closure]
    /// Whoever has a seat, by name.
    public let members: [Member]
    /// Today in its territory.
    public let today: CivilDate

    /// Those who would have to confirm anew when the planning changes.
    public var convoked: [Member] { members.filter { $0.walk.state == .convoked } }
}

/// One cohort of the caller's body, to plan it.
public struct ShowCohortPlan: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let id: String

    /// Asks for a cohort by its public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortPlanView {
        let planned = try PlannedCohort(id, in: session, context)
        let row = planned.row
        let (rows, closures) = try session.fetchAll(
            EnrolmentSQL.ofCohort(row.id),
            CohortChangeSQL.ownClosures(row.publicID)
        )
        let (allSteps, _) = try session.fetchAll(
            EnrolmentSQL.steps(rows.map(\.id)),
            AuditSQL.noteList("cohort", row.id, rows.map(\.person.id))
        )
        let steps = Dictionary(grouping: allSteps, by: \.enrolment)
        return CohortPlanView(
            summary: CohortSummary(row),
            state: CohortFacts(
                start: row.start,
                mockJury: planned.plan.mockJury,
                exam: planned.plan.exam,
                closedOn: planned.plan.closedOn,
                cancelledOn: row.cancelledOn,
                taken: planned.plan.taken,
                size: row.sizes.upperBound
            ).state(on: planned.today),
            calendar: planned.days?.calendar,
            weekdays: row.weekdays.map(Int.init),
            mockJury: planned.plan.mockJury,
            exam: planned.plan.exam,
            flaws: planned.flaws(mockJury: planned.plan.mockJury, exam: planned.plan.exam, context),
            closures: closures.map { Closure(from: $0.from, to: $0.to, label: $0.label) },
            members: rows.map {
                let view = EnrolmentView($0, steps[$0.id] ?? [], minutes: [], context)
                return CohortPlanView.Member(enrolment: view.id, name: view.name, walk: view.walk)
            },
            today: planned.today
        )
    }
}

/// A cohort with what its calendar is made of.
struct PlannedCohort {
    let row: CohortRow
    let plan: CohortPlanRow
    let days: CohortDays?
    let today: CivilDate

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    init(_ id: String, in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (rows, plans, closures) = try session.fetchAll(
            CohortSQL.find(publicID),
            CohortChangeSQL.plan(publicID),
            CohortSQL.closures(publicID)
        )
        guard let row = rows.first, let plan = plans.first else { throw AppError.notFound }
        self.row = row
        self.plan = plan
        today = context.clock.today(in: row.territory)
        days = CohortDays(
            start: row.start,
            territory: row.territory,
            weekdays: row.weekdays,
            programme: row.programme,
            closures: closures,
            under: context.ruleBook
        )
    }

    /// What is wrong with these dates; nothing where the programme says nothing.
    func flaws(
        mockJury: CivilDate?,
        exam: CivilDate?,
        _ context: Context
    ) -> (mockJury: [CohortDateFlaw], exam: [CohortDateFlaw]) {
        guard let programme = context.ruleBook.programme(row.programme) else { return ([], []) }
        return cohortDateFlaws(
            mockJury: mockJury,
            exam: exam,
            start: row.start,
            territory: row.territory,
            closures: days?.closures ?? [],
            programme: programme,
            holidays: context.ruleBook.holidays
        )
    }
}
