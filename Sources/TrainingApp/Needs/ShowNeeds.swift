public import Postgres
public import TrainingRules
import TrainingStore

/// What people would follow, beside what is planned.
public struct NeedsView: Sendable {
    /// One module.
    public struct Line: Sendable {
        /// Code of the module.
        public let module: String
        /// Its title.
        public let title: String
        /// How many would follow it; nil when they are fewer than three, which may be nobody.
        public let people: Int?
        /// Sessions still to begin.
        public let sessions: Int
        /// Seats left in them.
        public let seats: Int
    }

    /// The year.
    public let year: Int
    /// The territory; nil for all.
    public let territory: Territory?
    /// The modules somebody would follow or for which sessions are planned, the most wanted first.
    public let lines: [Line]
}

/// Shows those who plan sessions what people of a territory would follow (rule R-109): figures, no names.
public struct ShowNeeds: UseCase {
    /// Reads no person's file.
    public static let access = Access.reads

    private let year: Int?
    private let territory: Territory?

    /// Asks for a year, this one when nil, and a territory, all when nil.
    public init(year: Int? = nil, territory: Territory? = nil) {
        self.year = year
        self.territory = territory
    }

    /// - Throws: `AppError` of kind `.invalid` for another year than this one and the next.
    public func callAsFunction(in session: Session, _ context: Context) throws -> NeedsView {
        let year = try NeedYears.check(year, context)
        let today = context.clock.todayInParis
        let results = try session.fetchAll(NeedSQL.results(Int16(year), territory?.code))
        let planned = try session.fetchAll(
            NeedSQL.planned(max(today, CivilDate.firstDay(of: year)), CivilDate.lastDay(of: year), territory?.code)
        )
        let wanted = Dictionary(results.map { ($0.module, $0.people) }, uniquingKeysWith: { first, _ in first })
        let sessions = Dictionary(planned.map { ($0.module, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = Set(wanted.keys).union(sessions.keys).map { code in
            NeedsView.Line(
                module: code,
                title: context.ruleBook.catalogue[code]?.title ?? code,
                people: wanted[code] ?? nil,
                sessions: sessions[code]?.sessions ?? 0,
                seats: sessions[code]?.seats ?? 0
            )
        }
        return NeedsView(
            year: year,
            territory: territory,
            // One or two wishes and no session would tell by being listed what their number does not tell.
            lines: lines.filter { $0.people != nil || $0.sessions > 0 }
                .sorted { ($1.people ?? 1, $0.title) < ($0.people ?? 1, $1.title) }
        )
    }
}
