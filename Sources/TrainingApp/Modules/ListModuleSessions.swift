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
        let person = try advisor.map { try JudgedPerson.load($0, in: session, context) }
        let today = person?.today ?? context.clock.todayInParis
        let from = max(filter.from ?? today, today)
        var mark = after ?? SessionMark(day: from, key: 0)
        if mark.day < from { mark = SessionMark(day: from, key: 0) }
        var found: [JudgedSession] = []
        var next: SessionMark?
        // Whether somebody is funded is not known to the database: pages are read until one is full.
        for _ in 0..<20 where found.count < Self.pageSize {
            let rows = try session.fetchAll(
                ModuleSessionSQL.search(
                    mark.day,
                    mark.key,
                    filter.to ?? today.adding(months: 12),
                    filter.module,
                    filter.territory?.code,
                    filter.format?.rawValue,
                    filter.hasSeats,
                    nil,
                    Self.pageSize
                )
            )
            next = nil
            for row in rows where found.count < Self.pageSize {
                mark = SessionMark(day: row.firstDay, key: row.id)
                next = mark
                guard row.publishedOn.map({ $0 <= today }) == true else { continue }
                let judged = JudgedSession(row, for: person?.dossier, on: today, under: context.ruleBook)
                if !filter.isFunded || judged.decision?.verdict == .funded { found.append(judged) }
            }
            guard rows.count == Self.pageSize else {
                if found.count < Self.pageSize { next = nil }
                break
            }
        }
        return SessionList(sessions: found, next: next, today: today, person: person?.name)
    }
}

/// A person whose requests are judged: who, and the facts as of today.
struct JudgedPerson {
    let key: Int
    let name: String
    let territory: Territory
    let today: CivilDate
    let dossier: Dossier

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    static func load(_ id: String, in session: Session, _ context: Context) throws -> JudgedPerson {
        guard let name = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(name), PersonSQL.viewer())
        guard let person = people.first else { throw AppError.notFound }
        if viewers.first.flatMap({ $0 }) != Persona.advisor.rawValue {
            _ = try session.fetchOne(AuditSQL.noteRead(person.id))
        }
        let today = context.clock.today(in: person.territory)
        guard let dossier = try DossierFacts.load([person], on: today, in: session).first else {
            throw AppError.notFound
        }
        return JudgedPerson(
            key: person.id,
            name: "\(person.firstName) \(person.lastName)",
            territory: person.territory,
            today: today,
            dossier: dossier
        )
    }
}
