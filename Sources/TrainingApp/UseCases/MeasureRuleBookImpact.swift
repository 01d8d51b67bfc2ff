public import Postgres
public import TrainingRules
import TrainingStore

/// Whose statement, obligations or open requests a rule book changes, how, and how many (rule D-3).
public struct RuleBookImpactReport: Sendable {
    /// Version of the rule book that goes.
    public let before: String
    /// Version of the rule book that comes.
    public let after: String
    /// The day for which both were asked.
    public let on: CivilDate
    /// People looked at.
    public private(set) var examined = 0
    /// People for whom anything changes.
    public private(set) var affected = 0
    /// People for whom something of each part changes.
    public private(set) var byPart: [RuleBookImpact.Part: Int] = [:]
    /// Open requests by their two verdicts, the same or not.
    public private(set) var verdicts: [VerdictPair: Int] = [:]
    /// Some of the people for whom anything changes: first those one of whose registrations is touched, then others, each
    /// in the order in which they were recorded.
    public var people: [Person] { Array((touched + others).prefix(limit)) }
    private var touched: [Person] = []
    private var others: [Person] = []
    private let limit: Int

    /// The verdicts of both rule books on one request.
    public struct VerdictPair: Hashable, Sendable {
        /// Of the rule book that goes.
        public let before: Verdict
        /// Of the rule book that comes.
        public let after: Verdict
    }

    /// Somebody for whom something changes.
    public struct Person: Sendable {
        /// The public name of the object.
        public let id: String
        /// Given name, then family name.
        public let name: String
        /// What changes, each with its French sentence.
        public let differences: [(difference: RuleBookImpact.Difference, sentence: String)]
    }

    /// Open requests judged.
    public var openRequests: Int { verdicts.values.reduce(0, +) }

    /// The pairs of two verdicts that occur, worst new verdict first.
    public var verdictPairs: [(pair: VerdictPair, count: Int)] {
        verdicts.map { (pair: $0.key, count: $0.value) }
            .sorted { ($0.pair.after, $0.pair.before) < ($1.pair.after, $1.pair.before) }
    }

    /// A report on nobody yet.
    init(before: String, after: String, on: CivilDate, limit: Int) {
        self.limit = limit
        self.before = before
        self.after = after
        self.on = on
    }

    /// Counts one person's impact, and keeps the first ones with their sentences.
    mutating func add(_ impact: RuleBookImpact, of person: PersonRow, in catalogue: ModuleCatalogue) {
        examined += 1
        for judged in impact.judgements {
            verdicts[VerdictPair(before: judged.before, after: judged.after), default: 0] += 1
        }
        guard !impact.isEmpty else { return }
        affected += 1
        for part in RuleBookImpact.Part.allCases where impact.changes(part) { byPart[part, default: 0] += 1 }
        let list: WritableKeyPath<Self, [Person]> = impact.touchesRegistrations ? \.touched : \.others
        guard self[keyPath: list].count < limit else { return }
        self[keyPath: list].append(
            Person(
                id: person.publicID.description,
                name: "\(person.firstName) \(person.lastName)",
                differences: impact.differences.map { ($0, ImpactText.sentence($0, in: catalogue)) }
            )
        )
    }
}

/// Compares a rule book with the published one it would replace, for everybody; changes nothing.
///
/// Run it as the worker. Memory does not grow with the number of people: they are walked in batches.
public struct MeasureRuleBookImpact: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// People loaded at once.
    static let batch = 500

    private let draft: RuleBookDraft
    private let day: CivilDate?
    private let limit: Int

    /// Asks what a rule book would change.
    /// - Parameters:
    ///   - draft: the rule book.
    ///   - day: the day for which people are looked at; by default the day it comes into force, or today in Paris when
    ///     that has passed.
    ///   - limit: people kept with their differences.
    public init(_ draft: RuleBookDraft, on day: CivilDate? = nil, limit: Int = 50) {
        self.draft = draft
        self.day = day
        self.limit = limit
    }

    /// - Throws: `AppError` when the published rule book cannot be read; `PostgresError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RuleBookImpactReport {
        let new = draft.ruleBook
        let day = day ?? max(new.inForceFrom, context.clock.todayInParis)
        let old = try RuleBook.inForce(on: day, except: new.version, in: session, context) ?? context.ruleBook
        var report = RuleBookImpactReport(before: old.version, after: new.version, on: day, limit: limit)
        var last = 0
        while true {
            let people = try session.fetchAll(PersonSQL.everybody(last, Self.batch))
            for (person, dossier) in zip(people, try DossierFacts.load(people, on: day, in: session)) {
                let impact = RuleBookImpact(of: dossier, on: day, replacing: old, with: new)
                report.add(impact, of: person, in: new.catalogue)
            }
            guard let end = people.last?.id, people.count == Self.batch else { return report }
            last = end
        }
    }
}
