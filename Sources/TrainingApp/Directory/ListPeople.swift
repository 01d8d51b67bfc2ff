public import Postgres
public import TrainingRules
import TrainingStore

/// A page of people of the directory.
public struct PeopleList: Sendable {
    /// One person.
    public struct Item: Sendable {
        /// The public name of the object.
        public let id: String
        /// Family name, then given name.
        public let name: String
        /// Territory of the post.
        public let territory: Territory
        /// Name of the employer today; nil without contract.
        public let employer: String?
        /// Role today; nil before the first.
        public let role: Role?
    }

    /// The people, by name.
    public let people: [Item]
    /// Where the next page begins; nil on the last one.
    public let next: PageMark?
}

/// People of the directory by name, as far as the caller sees them.
public struct ListPeople: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// People on one page.
    public static let pageSize = 50

    private let text: String?
    private let territory: Territory?
    private let after: PageMark

    /// Asks for people with a text in the name, of a territory, after a place in the list.
    public init(text: String? = nil, territory: Territory? = nil, after: PageMark? = nil) {
        self.text = text
        self.territory = territory
        self.after = after ?? .start
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PeopleList {
        let rows = try session.fetchAll(
            PersonSearchSQL.list(
                context.clock.todayInParis,
                territory,
                text,
                after.lastName,
                after.firstName,
                after.key,
                Self.pageSize + 1
            )
        )
        let shown = rows.prefix(Self.pageSize)
        _ = try session.fetchOne(AuditSQL.noteList("person", nil, shown.map(\.person.id)))
        let last = rows.count > shown.count ? shown.last?.person : nil
        return PeopleList(
            people: shown.map { row in
                PeopleList.Item(
                    id: row.person.publicID.description,
                    name: "\(row.person.lastName) \(row.person.firstName)",
                    territory: row.person.territory,
                    employer: row.employer,
                    role: row.role
                )
            },
            next: last.map { PageMark(hasLeft: false, lastName: $0.lastName, firstName: $0.firstName, key: $0.id) }
        )
    }
}
