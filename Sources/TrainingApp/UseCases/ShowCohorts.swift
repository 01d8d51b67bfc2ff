public import Postgres
public import TrainingRules
import TrainingStore

/// A cohort as its training body sees it in a list.
public struct CohortSummary: Sendable {
    /// The public name of the object.
    public let id: String
    /// Code, unique within the body.
    public let code: String
    /// Label, possibly empty.
    public let label: String
    /// Name of the training body.
    public let trainingBody: String
    /// Territory whose public holidays count.
    public let territory: Territory
    /// Programme version.
    public let programme: String
    /// First day.
    public let start: CivilDate
    /// Day of its cancellation.
    public let cancelledOn: CivilDate?
    /// People ever enrolled, those included who finished or gave up.
    public let enrolled: Int
    /// Fewest people without a warning, and most people.
    public let sizes: ClosedRange<Int>

    init(_ row: CohortRow) {
        id = row.publicID.description
        code = row.code
        label = row.label
        trainingBody = row.trainingBodyName
        territory = row.territory
        programme = row.programme
        start = row.start
        cancelledOn = row.cancelledOn
        enrolled = row.enrolled
        sizes = row.sizes
    }
}

/// A page of cohorts.
public struct CohortList: Sendable {
    /// Cohorts, latest start first.
    public let cohorts: [CohortSummary]
    /// Where the next page begins; nil on the last one.
    public let next: CohortMark?
    /// Today in Paris.
    public let today: CivilDate
}

/// A place in the list of cohorts.
public struct CohortMark: Hashable, Sendable {
    let start: CivilDate
    let key: Int

    init(start: CivilDate, key: Int) {
        self.start = start
        self.key = key
    }

    /// The mark a link carries, or nil when the text is none.
    public init?(text: String) {
        let parts = text.split(separator: "_")
        guard parts.count == 2, let start = CivilDate(iso: parts[0]), let key = Int(parts[1]) else { return nil }
        self.init(start: start, key: key)
    }

    /// The mark as a link carries it.
    public var text: String { "\(start.iso)_\(key)" }
}

/// The cohorts the caller sees: a training body its own.
public struct ListCohorts: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// Cohorts on one page.
    public static let pageSize = 50

    private let after: CohortMark?

    /// Asks for a page of the list; the first one when `after` is nil.
    public init(after: CohortMark? = nil) {
        self.after = after
    }

    /// The page.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortList {
        let start = after?.start ?? CivilDate.lastDay(of: 9999)
        let rows = try session.fetchAll(CohortSQL.list(start, after?.key ?? 0, Self.pageSize + 1))
        let shown = rows.prefix(Self.pageSize)
        let more = rows.count > shown.count ? shown.last : nil
        return CohortList(
            cohorts: shown.map(CohortSummary.init),
            next: more.map { CohortMark(start: $0.start, key: $0.id) },
            today: context.clock.todayInParis
        )
    }
}

/// A cohort with its calendar and its people.
public struct CohortView: Sendable {
    /// What the list says of it.
    public let summary: CohortSummary
    /// Its calendar (rule D-15); nil when its programme version has none.
    public let calendar: CohortCalendar?
    /// Its people, by name.
    public let advisors: [AdvisorView]
    /// Today in its territory.
    public let today: CivilDate
}

/// One cohort with its roster (contract §6).
public struct ShowCohort: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let id: String

    /// Asks for a cohort by its public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortView {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (rows, viewers, closures) = try session.fetchAll(
            CohortSQL.find(publicID),
            PersonSQL.viewer(),
            CohortSQL.closures(publicID)
        )
        guard let row = rows.first else { throw AppError.notFound }
        let people = try session.fetchAll(PersonSQL.ofCohort(row.id))
        let today = context.clock.today(in: row.territory)
        let days = CohortDays(
            start: row.start,
            territory: row.territory,
            weekdays: row.weekdays,
            programme: row.programme,
            closures: closures,
            under: context.ruleBook
        )
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        _ = try session.fetchOne(AuditSQL.noteList("cohort", row.id, people.map(\.id)))
        return CohortView(
            summary: CohortSummary(row),
            calendar: days?.calendar,
            advisors: try AdvisorView.load(people, on: today, for: viewer, in: session, context),
            today: today
        )
    }
}
