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
    /// The days on which somebody is away for training, from the first day of this month to half a year ahead.
    public internal(set) var absences: [Absence] = []
    /// The posts of the structure, and what they mean.
    public internal(set) var posts = PostCount(occupied: 0, attributed: 0)
    /// Public name of the latest enrolment of each person who has one, by public name of the person.
    public internal(set) var enrolments: [String: String] = [:]
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
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let paris = context.clock.todayInParis
        let local = LocalDays(context.clock.daysElsewhere, elsewhere: paris)
        // From the first of the month: what the page says of a month is what the page of that month says.
        let (from, to) = (CivilMonth(of: paris).first, paris.adding(days: 183))
        let first = try session.fetchAll(
            EmployerSQL.findOwn(publicID),
            PersonSQL.ofOwnEmployer(
                local.elsewhere,
                local.codes,
                local.days,
                after.hasLeft,
                after.lastName,
                after.firstName,
                after.key,
                Self.pageSize + 1
            ),
            AbsenceSQL.staff(from, to),
            AbsenceSQL.cohorts(from, to),
            AbsenceSQL.closures(from, to),
            AbsenceSQL.sessions(from, to),
            AbsenceSQL.exams(from, to),
            AbsenceSQL.enrolments(),
            StructureSQL.ownCount(paris)
        )
        // Only whoever acts for the employer finds it.
        guard let employer = first.0.first else { throw AppError.notFound }
        let people = first.1
        let plan = AbsencePlan(
            staff: first.2,
            cohorts: first.3,
            closures: first.4,
            sessions: first.5,
            exams: first.6
        )
        let today = context.clock.today(in: employer.territory)
        let shown = Array(people.prefix(Self.pageSize))
        let views = try AdvisorView.load(
            shown.map { ($0.person, $0.leftOn ?? today) },
            factsOn: today,
            noting: AuditSQL.noteList("employer", employer.id, shown.map(\.person.id)),
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
            on: today,
            absences: plan.absences(from: from, to: to, under: context.ruleBook),
            posts: first.8.first ?? PostCount(occupied: 0, attributed: 0),
            enrolments: Dictionary(
                first.7.map { ($0.person.description, $0.enrolment.description) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }
}
