public import Postgres
public import TrainingRules
import TrainingStore

/// An employer with the progress of its own advisors (contract §6).
public struct EmployerProgress: Sendable {
    /// The public name of the employer.
    public let id: String
    /// Its name.
    public let name: String
    /// SIRET or RIDET, when it has one.
    public let number: String?
    /// Its advisors, by name: those whose contract the caller may look into.
    public let advisors: [AdvisorView]
    /// Where the next page begins; nil on the last one.
    public let next: PageMark?
    /// The day the statements are of.
    public let on: CivilDate
}

/// A place in a list ordered by name: the next page begins after it.
public struct PageMark: Hashable, Sendable {
    /// Family name, given name and key of the last row shown.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// The row's key, only for those whose names are alike.
    public let key: Int

    /// Before everybody.
    static let start = PageMark(lastName: "", firstName: "", key: 0)

    /// The mark a link carries, or nil when the text is none.
    public init?(text: String) {
        guard let bytes = Base64URL.decode(text.utf8) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Int(parts[2]) else { return nil }
        self.init(lastName: String(parts[0]), firstName: String(parts[1]), key: key)
    }

    init(lastName: String, firstName: String, key: Int) {
        self.lastName = lastName
        self.firstName = firstName
        self.key = key
    }

    /// The mark as a link carries it.
    public var text: String { Base64URL.encode(Array("\(lastName)\n\(firstName)\n\(key)".utf8)) }
}

/// The list that an employer reads: who is where, what comes next, what must be confirmed.
public struct ShowEmployerProgress: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// Advisors on one page.
    public static let pageSize = 100

    private let id: String
    private let after: PageMark

    /// Asks for a page of the list.
    /// - Parameters:
    ///   - id: the employer's public name.
    ///   - after: where the page begins; the first one when nil.
    public init(id: String, after: PageMark? = nil) {
        self.id = id
        self.after = after ?? .start
    }

    /// - Throws: `AppError.notFound` unless the caller acts for that employer.
    public func callAsFunction(in session: Session, _ context: Context) throws -> EmployerProgress {
        guard let publicID = PostgresUUID(id), let employer = try session.fetchOptional(EmployerSQL.findOwn(publicID))
        else { throw AppError.notFound }
        let people = try session.fetchAll(
            PersonSQL.ofEmployer(employer.id, after.lastName, after.firstName, after.key, Self.pageSize + 1)
        )
        let shown = Array(people.prefix(Self.pageSize))
        let today = context.clock.today(in: employer.territory)
        let more = people.count > shown.count ? shown.last : nil
        return EmployerProgress(
            id: employer.publicID.description,
            name: employer.name,
            number: employer.number,
            advisors: try AdvisorView.load(shown, on: today, in: session, context),
            next: more.map { PageMark(lastName: $0.lastName, firstName: $0.firstName, key: $0.id) },
            on: today
        )
    }
}

/// The list a coordinator reads: the team, most urgent first.
public struct ShowTeam: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for the caller's own team.
    public init() {}

    /// - Throws: `AppError` of kind `.forbidden` unless the caller is a coordinator.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [AdvisorView] {
        let today = context.clock.todayInParis
        let people = try session.fetchAll(PersonSQL.ofTeam(today, 500))
        return try AdvisorView.load(people, on: today, in: session, context)
    }
}
