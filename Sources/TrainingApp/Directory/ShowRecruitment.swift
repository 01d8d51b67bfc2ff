public import Postgres
public import TrainingRules
import TrainingStore

/// Whether somebody's recruitment is in order, and whether they are "vraiment" conseiller numérique (R-010 … R-013).
public struct RecruitmentView: Sendable {
    /// One contract with its checklist.
    public struct Item: Sendable {
        /// The contract's public name.
        public let contract: String
        /// Name of the employer; empty where the caller does not see it.
        public let employer: String
        /// First day.
        public let start: CivilDate
        /// Last day, agreed or declared.
        public let end: CivilDate?
        /// The four conditions on the day asked.
        public let check: RecruitmentCheck
    }

    /// The person's public name.
    public let id: String
    /// Given name, then family name.
    public let name: String
    /// The contracts, the latest first.
    public let items: [Item]
    /// Whether the person is "vraiment" conseiller numérique.
    public let real: RealAdvisor
    /// The last listing on the Coop; nil when none is known.
    public let listing: CoopListing?
    /// What keeps the person from being listed as an advisor; nil where the caller may not see the address.
    public let flaws: [CoopFlaw]?
    /// The day asked.
    public let on: CivilDate
}

/// The recruitment of one person on a day, or today in their territory.
public struct ShowRecruitment: UseCase {
    /// Reads one person's file.
    public static let access = Access.consults

    private let id: String
    private let day: CivilDate?

    /// Asks for a person by public name.
    public init(id: String, on day: CivilDate? = nil) {
        self.id = id
        self.day = day
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RecruitmentView {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (people, viewers) = try session.fetchAll(PersonSQL.find(publicID), PersonSQL.viewer())
        guard let person = people.first else { throw AppError.notFound }
        let viewer = viewers.first.flatMap { $0 }.flatMap(Persona.init)
        if viewer != .advisor { _ = try session.fetchOne(AuditSQL.noteRead(person.id)) }
        let day = day ?? context.clock.today(in: person.territory)
        guard let dossier = try DossierFacts.load([person], on: day, in: session).first else { throw AppError.notFound }
        return try RecruitmentView.load(person, dossier, on: day, for: viewer, in: session, context)
    }
}

extension RecruitmentView {
    /// The recruitment of somebody whose facts are known, in one round trip.
    static func load(
        _ person: PersonRow,
        _ dossier: Dossier,
        on day: CivilDate,
        for viewer: Persona?,
        in session: Session,
        _ context: Context
    ) throws -> RecruitmentView {
        // A prefecture does not get the address.
        let seesAddress = viewer != .prefecture
        let (rows, listings) = try session.fetchAll(
            ContractSQL.recruitments(person.id),
            seesAddress ? CoopSQL.listings(person.id) : CoopSQL.listingsWithoutAddress(person.id)
        )
        let items = rows.map { row in
            RecruitmentView.Item(
                contract: row.contract.description,
                employer: row.employer,
                start: row.facts.start,
                end: row.end,
                check: recruitmentCheck(row.facts, on: day)
            )
        }
        let current = rows.first { $0.facts.start <= day } ?? rows.first
        let listing = listings.last { $0.on <= day }
        return RecruitmentView(
            id: person.publicID.description,
            name: "\(person.firstName) \(person.lastName)",
            items: items,
            real: realAdvisor(dossier, listings: listings, on: day),
            listing: listing,
            flaws: seesAddress
                ? coopFlaws(listing, employer: current?.number, on: day, under: context.ruleBook.coop) : nil,
            on: day
        )
    }
}

/// Declares how somebody appears on the Coop from a day on.
public struct DeclareCoopListing: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let person: String
    private let listing: CoopListing

    /// Declares it of a person by public name.
    public init(person: String, _ listing: CoopListing) {
        self.person = person
        self.listing = listing
    }

    /// - Throws: `AppError.notFound` when the caller does not see the person; `.conflict` for a second one of that day.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        try session.execute(
            CoopSQL.declare(
                row.id,
                listing.on,
                listing.role,
                listing.email,
                listing.siret,
                context.clock.todayInParis
            )
        )
    }
}
