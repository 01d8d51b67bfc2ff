public import TrainingRules
public import Postgres
import TrainingStore

/// What a text was found in, as far as the caller sees it.
public struct SearchResult: Sendable {
    /// One thing found.
    public struct Item: Sendable {
        /// The public name of the object.
        public let id: String
        /// What it is called.
        public let name: String
        /// What tells it from others of its name: an address, a number, a label; empty when there is none.
        public let detail: String
        /// Its territory.
        public let territory: Territory
    }

    /// Things of one kind, in the order they are shown.
    public struct Part: Sendable {
        /// The first ones.
        public let items: [Item]
        /// Whether there are more than these.
        public let hasMore: Bool
    }

    /// People, by name.
    public let people: Part
    /// Structures, by name; none for who does not read the directory.
    public let structures: Part
    /// Cohorts, the latest first; none for others than training bodies.
    public let cohorts: Part
}

/// People, structures and cohorts by one text: a name, an address, a SIRET, a code.
public struct Search: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// How many of each kind are given.
    public static let limit = 20

    private let text: String
    private let persona: Persona

    /// Asks for a text.
    /// - Parameters:
    ///   - text: compared without case and accents.
    ///   - persona: who asks, which decides what is looked through.
    public init(_ text: String, as persona: Persona) {
        self.text = text
        self.persona = persona
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SearchResult {
        let asked = Self.limit + 1
        let people = try session.fetchAll(
            persona == .prefecture ? SearchSQL.peopleByName(text, asked) : SearchSQL.people(text, asked)
        )
        var structures: [FoundRow] = []
        var cohorts: [FoundRow] = []
        switch persona {
        case .national, .auditor, .prefecture: structures = try session.fetchAll(SearchSQL.structures(text, asked))
        case .training: cohorts = try session.fetchAll(SearchSQL.cohorts(text, asked))
        case .advisor, .employer, .coordinator: break
        }
        let shown = people.prefix(Self.limit).map(\.id)
        if !shown.isEmpty { _ = try session.fetchOne(AuditSQL.noteList("person", nil, shown)) }
        return SearchResult(people: part(people), structures: part(structures), cohorts: part(cohorts))
    }

    private func part(_ rows: [FoundRow]) -> SearchResult.Part {
        SearchResult.Part(
            items: rows.prefix(Self.limit).map { row in
                SearchResult.Item(
                    id: row.publicID.description,
                    name: row.name,
                    detail: row.detail,
                    territory: row.territory
                )
            },
            hasMore: rows.count > Self.limit
        )
    }
}
