import Digest
public import Postgres
public import TrainingRules
import TrainingStore

/// An address of a calendar, as its owner sees it.
public struct CalendarFeed: Sendable {
    /// Whose days a calendar shows.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case own, staff, body, cohort
    }

    /// Public name.
    public let id: String
    /// Whose days it shows.
    public let kind: Kind
    /// Code of the cohort, of a cohort's calendar.
    public let cohort: String?
    /// The address behind the service's own; nil when the key it was made with is gone.
    public let path: String?
    /// When it was made.
    public let createdAt: ParisTime
    /// Day on which a program last read it.
    public let readOn: CivilDate?
}

/// The caller's calendars.
public struct ShowCalendarFeeds: UseCase {
    /// Only the caller's own.
    public static let access = Access.reads

    /// Asks for the caller's own.
    public init() {}

    /// - Throws: `AppError` when the database does not answer.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [CalendarFeed] {
        try session.fetchAll(CalendarSQL.own()).compactMap { $0 }.compactMap { row in
            guard let kind = CalendarFeed.Kind(rawValue: row.kind) else { return nil }
            let key = context.keys.key(row.key, for: .calendar)
            return CalendarFeed(
                id: row.name.description,
                kind: kind,
                cohort: row.cohortCode,
                path: key.map { CalendarSecret(of: row.name, under: $0).path },
                createdAt: ParisTime(row.createdAt),
                readOn: row.readOn
            )
        }
    }
}

/// Makes the address of a calendar, in place of the one there was of that kind.
public struct MakeCalendarFeed: UseCase {
    /// Writes the address.
    public static let access = Access.writes

    private let kind: CalendarFeed.Kind
    private let cohort: String?
    private let name = PostgresUUID.random()

    /// Asks for an address; of a cohort's calendar by the cohort's public name.
    public init(_ kind: CalendarFeed.Kind, cohort: String? = nil) {
        self.kind = kind
        self.cohort = cohort
    }

    /// - Throws: `AppError.notFound` for a cohort that is missing or none of the caller's, and for days of others.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let target = cohort.flatMap { PostgresUUID($0) }
        guard (kind == .cohort) == (target != nil) else { throw AppError.notFound }
        let key = context.keys.current(for: .calendar)
        let secret = CalendarSecret(of: name, under: key)
        guard try session.fetchOne(CalendarSQL.make(name, secret.hash, key.id, kind.rawValue, target)) == true else {
            throw AppError.notFound
        }
    }
}

/// Ends the address of a calendar: whoever has it gets nothing more.
public struct EndCalendarFeed: UseCase {
    /// Writes the end.
    public static let access = Access.writes

    private let id: String

    /// Asks to end an address by its public name.
    public init(_ id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing one and for anybody else's.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), try session.fetchOne(CalendarSQL.end(name)) == true else {
            throw AppError.notFound
        }
    }
}

/// The cohorts of the caller's training body that still meet, for the choice of a calendar.
public struct ListCalendarCohorts: UseCase {
    /// Names nobody.
    public static let access = Access.reads

    /// Asks for the caller's own.
    public init() {}

    /// - Returns: public names with codes, by first day.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [(id: String, name: String)] {
        try session.fetchAll(CalendarSQL.ownCohorts(context.clock.todayInParis)).map {
            ($0.name.description, "\($0.code), à partir du \($0.start.inFrench)")
        }
    }
}
