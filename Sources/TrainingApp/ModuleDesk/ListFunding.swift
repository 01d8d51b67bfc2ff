public import Postgres
public import TrainingRules
import TrainingStore

/// A registration whose funding the operator is to answer (rule R-102).
public struct AwaitedFunding: Sendable {
    /// Public name of the registration.
    public let registration: String
    /// Who.
    public let name: String
    /// Public name of the person.
    public let person: String
    /// Territory of the person.
    public let territory: Territory
    /// Title of the module.
    public let title: String
    /// Public name of the session.
    public let session: String
    /// First day of the session.
    public let firstDay: CivilDate
    /// Day of the request.
    public let requestedOn: CivilDate
    /// What the rules answer on the facts known today; nil when the caller does not see them.
    public let decision: Decision?
    /// What they answered when it was asked for; nil when it came with a file.
    public let verdictThen: Verdict?
}

extension AwaitedFunding {
    /// Those of `rows`, each with the answer of the rules on the facts known today; `note` says in the same flight who
    /// looks.
    static func load(
        _ rows: [FundingRow],
        noting note: Bound<Bool?>,
        in session: Session,
        _ context: Context
    ) throws -> [AwaitedFunding] {
        let people = Dictionary(rows.map { ($0.who.id, $0.who) }, uniquingKeysWith: { first, _ in first })
        let today = context.clock.todayInParis
        let flight = try DossierFacts.load(Array(people.values), on: today, with: note, PersonSQL.viewer(), in: session)
        let dossiers = Dictionary(flight.dossiers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return rows.map { row in
            AwaitedFunding(
                row,
                decision: dossiers[row.who.publicID.description].flatMap { dossier in
                    decide(registration: row.publicID.description, of: dossier, under: context.ruleBook)
                }
            )
        }
    }

    private init(_ row: FundingRow, decision: Decision?) {
        registration = row.publicID.description
        name = "\(row.who.firstName) \(row.who.lastName)"
        person = row.who.publicID.description
        territory = row.who.territory
        title = row.title
        session = row.session.description
        firstDay = row.firstDay
        requestedOn = row.requestedOn
        self.decision = decision
        verdictThen = row.verdict.flatMap(Verdict.init)
    }
}

/// A page of them.
public struct FundingList: Sendable {
    /// The registrations, oldest first.
    public let rows: [AwaitedFunding]
    /// Where the next page begins; nil on the last one.
    public let next: SessionMark?
    /// Today in Paris.
    public let today: CivilDate
}

/// The registrations whose funding the operator has not answered yet, or those to which it said yes and may still say no.
public struct ListAwaitedFunding: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// Registrations on one page.
    public static let pageSize = 50

    private let after: SessionMark
    private let granted: Bool

    /// Asks for a page of the list; of what was granted where `granted`.
    public init(after: SessionMark? = nil, granted: Bool = false) {
        self.granted = granted
        self.after = after ?? SessionMark(day: CivilDate.firstDay(of: 2000), key: 0)
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> FundingList {
        let status: ModuleRegistration.Status = granted ? .fundingAccepted : .requested
        let rows = try session.fetchAll(
            ModuleDeskSQL.awaitingFunding(after.day, after.key, Self.pageSize + 1, status)
        )
        let shown = rows.prefix(Self.pageSize)
        let note = AuditSQL.noteList("funding", nil, shown.map(\.who.id))
        return FundingList(
            rows: try AwaitedFunding.load(Array(shown), noting: note, in: session, context),
            next: rows.count > shown.count ? shown.last.map { SessionMark(day: $0.requestedOn, key: $0.id) } : nil,
            today: context.clock.todayInParis
        )
    }
}
