import Digest
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
    /// Its advisors, by name, on the day `on`.
    public let advisors: [AdvisorView]
    /// Those who left, by name, each on the last day under contract: nothing later is the employer's business (D-19).
    public let former: [AdvisorView]
    /// Where the next page begins; nil on the last one.
    public let next: PageMark?
    /// The day the list is of.
    public let on: CivilDate
}

/// A place in an employer's list: the next page begins after it.
public struct PageMark: Hashable, Sendable {
    /// Whether the last person shown has left; those come after the others.
    public let hasLeft: Bool
    /// Family name of the last person shown.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// The row's key, only for those whose names are alike.
    public let key: Int

    /// Before everybody.
    static let start = PageMark(hasLeft: false, lastName: "", firstName: "", key: 0)

    /// The mark a link carries, or nil when the text is none.
    public init?(text: String) {
        guard let bytes = Base64URL.decode(text.utf8) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard parts.count == 4, let hasLeft = Bool(String(parts[0])), let key = Int(parts[3]) else { return nil }
        self.init(hasLeft: hasLeft, lastName: String(parts[1]), firstName: String(parts[2]), key: key)
    }

    init(hasLeft: Bool, lastName: String, firstName: String, key: Int) {
        self.hasLeft = hasLeft
        self.lastName = lastName
        self.firstName = firstName
        self.key = key
    }

    /// The mark as a link carries it.
    public var text: String { Base64URL.encode(Array("\(hasLeft)\n\(lastName)\n\(firstName)\n\(key)".utf8)) }
}

/// The list that an employer reads: who is where, what comes next, what must be confirmed.
public struct ShowEmployerProgress: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
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
        let today = context.clock.today(in: employer.territory)
        let people = try session.fetchAll(
            PersonSQL.ofEmployer(
                employer.id,
                today,
                after.hasLeft,
                after.lastName,
                after.firstName,
                after.key,
                Self.pageSize + 1
            )
        )
        let shown = Array(people.prefix(Self.pageSize))
        _ = try session.fetchOne(AuditSQL.noteList("employer", employer.id, shown.map(\.person.id)))
        // Only whoever acts for the employer finds it.
        let views = try AdvisorView.load(
            shown.map { ($0.person, $0.leftOn ?? today) },
            factsOn: today,
            for: .employer,
            in: session,
            context
        )
        let present = shown.prefix { $0.leftOn == nil }.count
        let more = people.count > shown.count ? shown.last : nil
        return EmployerProgress(
            id: employer.publicID.description,
            name: employer.name,
            number: employer.number,
            advisors: Array(views.prefix(present)),
            former: Array(views.dropFirst(present)),
            next: more.map { last in
                PageMark(
                    hasLeft: last.leftOn != nil,
                    lastName: last.person.lastName,
                    firstName: last.person.firstName,
                    key: last.person.id
                )
            },
            on: today
        )
    }
}
