public import Postgres
public import TrainingRules
import TrainingStore

/// The board of a training body: who is where in each cohort, who is stuck, who is late.
public struct CohortBoard: Sendable {
    /// Somebody with a seat.
    public struct Member: Sendable {
        /// The public name of the person.
        public let id: String
        /// Given name, then family name.
        public let name: String
        /// Where they stand.
        public let standing: BoardStanding
    }

    /// One cohort.
    public struct Cohort: Sendable {
        /// What lists say of it.
        public let summary: CohortSummary
        /// Whoever has a seat, by name.
        public let members: [Member]
    }

    /// Cohorts on their way, first to begin first.
    public let cohorts: [Cohort]
    /// Today in Paris.
    public let today: CivilDate
}

/// The board of the caller's body, or of one of its cohorts.
public struct ShowBoard: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let cohort: String?

    /// Asks for the board of every cohort on its way, or of one by public name.
    public init(cohort: String? = nil) {
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> CohortBoard {
        let today = context.clock.todayInParis
        let name = try cohort.map { text -> PostgresUUID in
            guard let name = PostgresUUID(text) else { throw AppError.notFound }
            return name
        }
        let (rows, closures, people) = try session.fetchAll(
            CohortBoardSQL.cohorts(today, name),
            CohortBoardSQL.closures(today, name),
            CohortBoardSQL.people(today, name)
        )
        if name != nil, rows.isEmpty { throw AppError.notFound }
        let dossiers = try DossierFacts.loadForCounts(people.map(\.person), withHoursOn: today, in: session)
        let closed = Dictionary(grouping: closures.compactMap(\.self), by: \.cohort)
        let seated = Dictionary(grouping: zip(people, dossiers), by: \.0.cohort)
        if !people.isEmpty {
            let ids = Set(people.map(\.person.id)).sorted()
            _ = try session.fetchOne(AuditSQL.noteList("cohort", name == nil ? nil : rows.first?.id, ids))
        }
        return CohortBoard(
            cohorts: rows.map { row in
                let day = context.clock.today(in: row.territory)
                let calendar = CohortDays(
                    start: row.start,
                    territory: row.territory,
                    weekdays: row.weekdays,
                    programme: row.programme,
                    closures: (closed[row.id] ?? []).map(\.closure),
                    under: context.ruleBook
                )?.calendar
                let expected = (calendar?.days ?? []).filter { $0.kind == .teaching && $0.date < day }
                    .reduce(0) { $0 + $1.hours }
                let internship = context.ruleBook.programme(row.programme)?.hours.internship ?? 0
                return CohortBoard.Cohort(
                    summary: CohortSummary(row),
                    members: (seated[row.id] ?? []).map { entry, dossier in
                        CohortBoard.Member(
                            id: dossier.id,
                            name: "\(entry.person.firstName) \(entry.person.lastName)",
                            standing: BoardStanding(
                                dossier,
                                on: day,
                                expected: expected,
                                internship: internship,
                                under: context.ruleBook
                            )
                        )
                    }
                )
            },
            today: today
        )
    }
}
