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
    /// What the rules answered when it was asked for; nil when it came with a file.
    public let verdict: Verdict?
    /// The credit it uses; nil when there is none.
    public let credit: CreditID?
}

extension AwaitedFunding {
    init(_ row: FundingRow) {
        registration = row.publicID.description
        name = "\(row.who.firstName) \(row.who.lastName)"
        person = row.who.publicID.description
        territory = row.who.territory
        title = row.title
        session = row.session.description
        firstDay = row.firstDay
        requestedOn = row.requestedOn
        verdict = row.verdict.flatMap(Verdict.init)
        credit = row.credit.map { CreditID(code: $0) }
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
        _ = try session.fetchOne(AuditSQL.noteList("funding", nil, shown.map(\.who.id)))
        return FundingList(
            rows: shown.map(AwaitedFunding.init),
            next: rows.count > shown.count ? shown.last.map { SessionMark(day: $0.requestedOn, key: $0.id) } : nil,
            today: context.clock.todayInParis
        )
    }
}
