public import Postgres
public import TrainingRules
import TrainingStore

/// What a change of role would do, told before it is applied (R-073, D-19).
public struct RoleChangePreview: Sendable {
    /// Given name, then family name.
    public let name: String
    /// The role held on that day so far; nil before the first.
    public let current: Role?
    /// First day of the new role.
    public let from: CivilDate
    /// What it does to credits, registrations and the initial training.
    public let effects: RoleChangeEffects
    /// Why it would be refused; nil when it would not.
    public let obstacle: AppError?
}

/// Tells what another role from a day on would do; changes nothing.
public struct PreviewRoleChange: UseCase {
    /// Reads one person's file.
    public static let access = Access.lists

    private let change: ChangeRole

    /// Asks for a person by public name, the role and its first day.
    public init(person: String, to role: Role, from day: CivilDate) {
        change = ChangeRole(person: person, to: role, from: day)
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RoleChangePreview {
        let person = try PersonRow.visible(change.person, in: session)
        _ = try session.fetchOne(AuditSQL.noteRead(person.id))
        let today = context.clock.today(in: person.territory)
        guard let dossier = try DossierFacts.load([person], on: today, in: session).first else {
            throw AppError.notFound
        }
        return RoleChangePreview(
            name: "\(person.firstName) \(person.lastName)",
            current: dossier.role(on: change.day),
            from: change.day,
            effects: effects(ofRole: change.role, from: change.day, for: dossier, under: context.ruleBook),
            obstacle: change.obstacle(to: dossier)
        )
    }
}

/// Declares that somebody is advisor or coordinator from a day on; their rights follow by computation.
public struct ChangeRole: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    let person: String
    let role: Role
    let day: CivilDate

    /// Declares the role of a person by public name.
    public init(person: String, to role: Role, from day: CivilDate) {
        self.person = person
        self.role = role
        self.day = day
    }

    /// - Throws: `AppError.notFound`; `.conflict` when the person holds that role already, or when another is declared
    ///   from the same day.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PersonRow.visible(person, in: session)
        let today = context.clock.today(in: row.territory)
        guard let dossier = try DossierFacts.load([row], on: today, in: session).first else { throw AppError.notFound }
        if let obstacle = obstacle(to: dossier) { throw obstacle }
        try session.execute(RoleSQL.declare(row.id, day, role))
    }

    func obstacle(to dossier: Dossier) -> AppError? {
        if dossier.roles.contains(where: { $0.from == day }) {
            return AppError(
                .conflict,
                code: "one_role_per_person_and_first_day",
                message: "Une fonction est déjà déclarée à partir de ce jour.",
                remedy: "Annulez-la d'abord, avec la raison, puis déclarez la bonne."
            )
        }
        guard dossier.role(on: day) == role else { return nil }
        return AppError(
            .conflict,
            code: "role_is_held_already",
            message: "La personne a déjà cette fonction ce jour-là.",
            remedy: "Vérifiez la fonction et la date."
        )
    }
}

/// Takes back a role that was declared by mistake, with the reason; what followed from it is undone with it.
public struct TakeBackRole: UseCase {
    /// Writes a correction.
    public static let access = Access.writes

    private let person: String
    private let day: CivilDate
    private let why: String

    /// Takes back the role declared from a day on.
    public init(person: String, from day: CivilDate, why: String) {
        self.person = person
        self.day = day
        self.why = why
    }

    /// - Throws: `AppError.notFound` when no role is declared from that day; `.refused` for the only one left.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PersonRow.visible(person, in: session)
        guard try session.fetchOne(RoleSQL.takeBack(row.publicID, day, why)) != nil else { throw AppError.notFound }
    }
}

/// Takes back how somebody was declared to appear on the Coop from a day on.
public struct TakeBackCoopListing: UseCase {
    /// Writes a correction.
    public static let access = Access.writes

    private let person: String
    private let day: CivilDate
    private let why: String

    /// Takes back the listing declared of a day.
    public init(person: String, on day: CivilDate, why: String) {
        self.person = person
        self.day = day
        self.why = why
    }

    /// - Throws: `AppError.notFound` when nothing stands declared of that day.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PersonRow.visible(person, in: session)
        let today = context.clock.todayInParis
        guard try session.fetchOptional(CoopSQL.takeBack(row.id, day, today, why)) != nil else {
            throw AppError.notFound
        }
    }
}

/// What the operator keeps of one person: roles and listings on the Coop, over time.
public struct PersonKeeping: Sendable {
    /// A role taken back.
    public struct Correction: Sendable {
        /// First day of the role that was declared.
        public let from: CivilDate
        /// The role.
        public let role: Role
        /// Day on which it was taken back.
        public let takenBackOn: CivilDate
        /// Why.
        public let reason: String
    }

    /// The person's public name.
    public let id: String
    /// Given name, then family name.
    public let name: String
    /// The roles that stand, by first day.
    public let roles: [RolePeriod]
    /// The roles taken back.
    public let corrections: [Correction]
    /// The listings on the Coop that stand, by day.
    public let listings: [CoopListing]
    /// The team of somebody who coordinates or did; nil for others.
    public let team: [TeamMemberView]?
    /// Today in the person's territory.
    public let today: CivilDate
}

/// The roles and listings of a person by public name.
public struct ShowPersonKeeping: UseCase {
    /// Reads one person's file.
    public static let access = Access.lists

    private let id: String

    /// Asks for a person.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible person alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PersonKeeping {
        let person = try PersonRow.visible(id, in: session)
        _ = try session.fetchOne(AuditSQL.noteRead(person.id))
        let today = context.clock.today(in: person.territory)
        let (dossiers, corrections, listings) = try DossierFacts.load(
            [person],
            on: today,
            with: RoleSQL.takenBack(person.id),
            CoopSQL.listings(person.id),
            in: session
        )
        guard let dossier = dossiers.first else { throw AppError.notFound }
        return PersonKeeping(
            id: person.publicID.description,
            name: "\(person.firstName) \(person.lastName)",
            roles: dossier.roles.sorted { $0.from < $1.from },
            corrections: corrections.map {
                PersonKeeping.Correction(from: $0.from, role: $0.role, takenBackOn: $0.takenBackOn, reason: $0.reason)
            },
            listings: listings,
            team: try team(of: person, dossier, in: session),
            today: today
        )
    }

    /// The team, each of whose people is noted as read; nil for somebody who never coordinates.
    private func team(of person: PersonRow, _ dossier: Dossier, in session: Session) throws -> [TeamMemberView]? {
        guard dossier.roles.contains(where: { $0.role == .coordinator }) else { return nil }
        let rows = try session.fetchAll(TeamSQL.members(person.id))
        _ = try session.fetchOne(AuditSQL.noteList("person", nil, rows.map(\.personID)))
        return rows.map(TeamMemberView.init)
    }
}

extension PersonRow {
    /// The person of that public name.
    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    static func visible(_ id: String, in session: Session) throws -> PersonRow {
        guard let publicID = PostgresUUID(id), let row = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        return row
    }
}
