public import Postgres
public import TrainingRules
import TrainingStore

/// Somebody in a coordinator's team.
public struct TeamMemberView: Sendable {
    /// The key that ends it.
    public let key: Int
    /// The person's public name.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// First day.
    public let from: CivilDate
    /// Last day; nil while it goes on.
    public let to: CivilDate?

    init(_ row: TeamMemberRow) {
        key = row.id
        person = row.person.description
        name = row.name
        from = row.from
        to = row.to
    }
}

/// Puts somebody into a coordinator's team from a day on.
public struct AddTeamMember: UseCase {
    /// Writes one row.
    public static let access = Access.writes

    private let coordinator: String
    private let email: String
    private let day: CivilDate

    /// Puts the person of an address into the team of a coordinator by public name.
    public init(coordinator: String, email: String, from day: CivilDate) {
        self.coordinator = coordinator
        self.email = email
        self.day = day
    }

    /// - Throws: `AppError.notFound`; `.invalid` when nobody has the address; `.conflict` when the person is in the team
    ///   on those days; `.refused` for the coordinator's own address.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PersonRow.visible(coordinator, in: session)
        guard try session.fetchOptional(TeamSQL.addMember(row.id, email, day)) != nil else {
            throw AppError(
                .invalid,
                code: "person_unknown",
                message: "Personne n'est enregistré à l'adresse « \(RosterText.excerpt(email)) ».",
                remedy: "Vérifiez l'adresse e-mail professionnelle de la personne."
            )
        }
    }
}

/// Says on which day somebody leaves a team, or that they stay after all.
public struct EndTeamMember: UseCase {
    /// Changes one row.
    public static let access = Access.writes

    private let coordinator: String
    private let member: Int
    private let day: CivilDate?

    /// Ends a membership of the team of a coordinator by public name; without a day it goes on.
    public init(coordinator: String, member: Int, on day: CivilDate?) {
        self.coordinator = coordinator
        self.member = member
        self.day = day
    }

    /// - Throws: `AppError.notFound`; `.refused` for a day before the first; `.conflict` when the person came back since.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PersonRow.visible(coordinator, in: session)
        guard try session.fetchOptional(TeamSQL.endMember(row.id, member, day)) != nil else { throw AppError.notFound }
    }
}

/// Says which structure is the head office of an establishment.
public struct SetHeadOffice: UseCase {
    /// Changes one row.
    public static let access = Access.writes

    private let structure: String
    private let office: String?

    /// Names the head office of a structure, both by public name; nil: none.
    public init(structure: String, office: String?) {
        self.structure = structure
        self.office = office
    }

    /// - Throws: `AppError.notFound`; `.refused` for the structure itself.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let card = try StructureCard.visible(structure, in: session)
        let head = try office.map { try StructureCard.visible($0, in: session) }
        try session.execute(StructureSQL.setHeadOffice(card.id, head?.id))
    }
}
