public import Postgres
public import TrainingRules
import TrainingStore

/// Which sessions are wanted.
public struct SessionFilter: Hashable, Sendable {
    /// Code of a module.
    public var module: String?
    /// A territory; sessions at a distance for all are always wanted.
    public var territory: Territory?
    /// First days from that day on; today when nil.
    public var from: CivilDate?
    /// First days up to that day; a year later when nil.
    public var to: CivilDate?
    /// How it is held.
    public var format: ModuleSessionPlan.Format?
    /// Whether a seat must be left.
    public var hasSeats = false
    /// Whether the programme must pay for the person.
    public var isFunded = false

    /// Every session from today on.
    public init() {}
}

/// Where the next page of sessions begins: `2026-09-14_12`.
public struct SessionMark: Hashable, Sendable {
    let day: CivilDate
    let key: Int

    init(day: CivilDate, key: Int) {
        self.day = day
        self.key = key
    }

    /// The mark a link carries, or nil when the text is none.
    public init?(text: String) {
        let parts = text.split(separator: "_")
        guard parts.count == 2, let day = CivilDate(iso: String(parts[0])), let key = Int(parts[1]), key > 0 else {
            return nil
        }
        self.init(day: day, key: key)
    }

    /// The mark as a link carries it.
    public var text: String { "\(day.iso)_\(key)" }
}

/// A page of sessions.
public struct SessionList: Sendable {
    /// The sessions, soonest first.
    public let sessions: [JudgedSession]
    /// Where the next page begins; nil at the end.
    public let next: SessionMark?
    /// Today, in the person's territory or in Paris.
    public let today: CivilDate
    /// Name of the person for whom they were judged; nil for nobody.
    public let person: String?
}

/// Searches sessions of modules, judged for a person when one is named.
public struct ListModuleSessions: UseCase {
    /// Reads the person's file.
    public static let access = Access.consults

    private static let pageSize = 25
    /// Whether somebody is funded is not known to the database: many are read at once, to be chosen from.
    private static let batch = 500

    private let filter: SessionFilter
    private let advisor: String?
    private let after: SessionMark?

    /// Asks for sessions.
    /// - Parameters:
    ///   - filter: which ones.
    ///   - advisor: public name of the person for whom they are judged; nil for nobody.
    ///   - after: where the page begins.
    public init(_ filter: SessionFilter = SessionFilter(), for advisor: String? = nil, after: SessionMark? = nil) {
        self.filter = filter
        self.advisor = advisor
        self.after = after
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SessionList {
        let person = try advisor.map { try FoundPerson($0, in: session, context) }
        let today = person?.today ?? context.clock.todayInParis
        let from = max(filter.from ?? today, today)
        var mark = after ?? SessionMark(day: from, key: 0)
        if mark.day < from { mark = SessionMark(day: from, key: 0) }
        let search = search(after: mark, on: today)
        var (dossier, rows): (Dossier?, [ModuleSessionRow]) =
            try person.map { try $0.load(with: search, in: session) } ?? (nil, try session.fetchAll(search))
        var found: [JudgedSession] = []
        while true {
            var isWhole = true
            for row in rows {
                guard found.count < Self.pageSize else {
                    isWhole = false
                    break
                }
                mark = SessionMark(day: row.firstDay, key: row.id)
                let judged = JudgedSession(row, for: dossier, on: today, under: context.ruleBook)
                if !filter.isFunded || judged.decision?.verdict == .funded { found.append(judged) }
            }
            let isLast = isWhole && rows.count < size
            guard !isLast, found.count < Self.pageSize else {
                return SessionList(sessions: found, next: isLast ? nil : mark, today: today, person: person?.name)
            }
            rows = try session.fetchAll(self.search(after: mark, on: today))
        }
    }

    /// How many sessions are read at once.
    private var size: Int { filter.isFunded ? Self.batch : Self.pageSize }

    private func search(after mark: SessionMark, on today: CivilDate) -> Bound<ModuleSessionRow> {
        ModuleSessionSQL.search(
            mark.day,
            mark.key,
            filter.to ?? today.adding(months: 12),
            filter.module,
            filter.territory?.code,
            filter.format?.rawValue,
            filter.hasSeats,
            nil,
            today,
            size
        )
    }
}
