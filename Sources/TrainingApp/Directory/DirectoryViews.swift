import Postgres
public import TrainingRules
import TrainingStore

/// A structure in a list, with its posts on a day.
public struct StructureSummary: Sendable {
    /// The public name of the object.
    public let id: String
    /// Its name.
    public let name: String
    /// SIRET or RIDET; nil when it has neither.
    public let number: String?
    /// Its territory.
    public let territory: Territory
    /// Name of its commune.
    public let commune: String?
    /// Posts occupied and attributed, and what they mean.
    public let count: PostCount

    init(_ row: StructureRow) {
        id = row.publicID.description
        name = row.name
        number = row.number
        territory = row.territory
        commune = row.commune
        count = row.count
    }
}

/// A structure's public name and name.
public struct StructureLink: Hashable, Sendable {
    /// The public name of the object.
    public let id: String
    /// Its name.
    public let name: String

    init(_ id: String, _ name: String) {
        self.id = id
        self.name = name
    }

    init(_ card: StructureCard) {
        self.init(card.publicID.description, card.name)
    }
}

/// What is said of one structure.
public struct StructureHead: Sendable {
    /// The public name of the object.
    public let id: String
    /// Its name.
    public let name: String
    /// SIRET or RIDET; nil when it has neither.
    public let number: String?
    /// Public, or private.
    public let isPublic: Bool
    /// Street, postal code and commune: what is known of them.
    public let address: [String]
    /// Its territory.
    public let territory: Territory
    /// The structure that it was merged into.
    public let mergedInto: StructureLink?

    init(_ card: StructureCard) {
        id = card.publicID.description
        name = card.name
        number = card.number
        isPublic = card.kind == "public"
        address = card.address
        territory = card.territory
        mergedInto = card.mergedInto.map { StructureLink($0.id.description, $0.name) }
    }
}

/// What a structure was called from a day on.
public struct StructureName: Sendable {
    /// First day; nil from before the programme knew it.
    public let from: CivilDate?
    /// SIRET or RIDET then.
    public let number: String?
    /// Name then.
    public let name: String
    /// Day it was declared.
    public let declaredOn: CivilDate

    init(_ row: StructureVersionRow) {
        from = row.from
        number = row.number
        name = row.name
        declaredOn = row.declaredOn
    }
}

/// A post with its convention and who is on it.
public struct PostSummary: Sendable {
    /// The public name of the object.
    public let id: String
    /// Its number on other tools.
    public let reference: String?
    /// First day of the convention.
    public let conventionStart: CivilDate
    /// Last day of the convention.
    public let conventionEnd: CivilDate
    /// Day of the attribution.
    public let attributedOn: CivilDate
    /// Day it was returned, or nil.
    public let returnedOn: CivilDate?
    /// Day it was transferred, or nil.
    public let transferredOn: CivilDate?
    /// Attributed by mistake.
    public let isCancelled: Bool
    /// Public name of the person on it; nil when it is vacant.
    public let occupantID: String?
    /// Name of that person.
    public let occupant: String?

    init(_ row: PostRow) {
        id = row.publicID.description
        reference = row.reference
        conventionStart = row.conventionStart
        conventionEnd = row.conventionEnd
        attributedOn = row.attributedOn
        returnedOn = row.returnedOn
        transferredOn = row.transferredOn
        isCancelled = row.isCancelled
        occupantID = row.occupant?.id.description
        occupant = row.occupant?.name
    }
}

/// Somebody to write to at a structure.
public struct ContactView: Sendable {
    /// The key that ends it.
    public let key: Int
    /// Manager, or human resources.
    public let isManager: Bool
    /// The name.
    public let name: String
    /// The address.
    public let email: String
    /// First day.
    public let from: CivilDate
    /// Last day, or nil.
    public let to: CivilDate?

    init(_ row: ContactRow) {
        key = row.id
        isManager = row.function == "manager"
        name = row.name
        email = row.email
        from = row.from
        to = row.to
    }
}

/// Something declared of a contract that stands.
public struct ContractEventView: Sendable {
    /// The kind: `candidate_selected`, `signed`, `deposited`, `planned_end`, `ended` or `cancelled`.
    public let kind: String
    /// The day; nil for a contract declared without end.
    public let on: CivilDate?
    /// Why a contract ended.
    public let endReason: EndReason?
    /// Day it was declared.
    public let declaredOn: CivilDate

    init(_ row: ContractEventRow) {
        kind = row.kind
        on = row.on
        endReason = row.endReason.flatMap(EndReason.init)
        declaredOn = row.declaredOn
    }
}

/// A team handed over for a time.
public struct DelegationView: Sendable {
    /// The public name of the object.
    public let id: String
    /// Whether it is the caller's own team.
    public let isOwn: Bool
    /// First day.
    public let from: CivilDate
    /// Last day.
    public let to: CivilDate
    /// Why, as said.
    public let reason: String?
    /// Name of the other coordinator.
    public let partner: String

    init(_ row: DelegationRow) {
        partner = row.partner
        id = row.publicID.description
        isOwn = row.isOwn
        from = row.from
        to = row.to
        reason = row.reason
    }
}

/// A contract in the list of its employer.
public struct EmployerContractView: Sendable {
    /// The contract's public name.
    public let id: String
    /// The person's public name.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// First day.
    public let start: CivilDate
    /// Last day declared, else the one agreed.
    public let end: CivilDate?
    /// Whether it is on a post.
    public let isOnPost: Bool

    init(_ row: EmployerContractRow) {
        id = row.publicID.description
        person = row.person.description
        name = row.name
        start = row.start
        end = row.end
        isOnPost = row.isOnPost
    }
}
