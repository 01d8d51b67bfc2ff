public import Postgres
public import TrainingRules
import TrainingStore

/// What is to be told before two structures are merged.
public struct MergePreview: Sendable {
    /// The duplicate.
    public let duplicate: StructureLink
    /// The structure that is kept.
    public let kept: StructureLink
    /// Conventions that go over.
    public let conventions: Int
    /// Posts that go over.
    public let posts: Int
    /// Contracts that go over.
    public let contracts: Int
    /// Contacts that go over.
    public let contacts: Int
}

/// Tells what merging a duplicate into another structure would move; changes nothing.
public struct PreviewMerge: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let duplicate: String
    private let kept: String

    /// Asks for two structures by public name.
    public init(duplicate: String, into kept: String) {
        self.duplicate = duplicate
        self.kept = kept
    }

    /// - Throws: `AppError.notFound`; `.refused` for one and the same structure.
    public func callAsFunction(in session: Session, _ context: Context) throws -> MergePreview {
        let one = try StructureCard.visible(duplicate, in: session)
        let other = try StructureCard.visible(kept, in: session)
        guard one.id != other.id else { throw AppError.constraint("structure_is_not_merged_with_itself") }
        let contents = try session.fetchOne(MergeSQL.contents(one.id))
        return MergePreview(
            duplicate: StructureLink(one),
            kept: StructureLink(other),
            conventions: contents.conventions,
            posts: contents.posts,
            contracts: contents.contracts,
            contacts: contents.contacts
        )
    }
}

/// Merges a duplicate into another structure: everything that hangs on it goes over, its history stays.
public struct MergeStructures: UseCase {
    /// Writes one fact and moves what hangs on the duplicate.
    public static let access = Access.writes

    private let duplicate: String
    private let kept: String
    private let why: String?

    /// Merges two structures by public name.
    public init(duplicate: String, into kept: String, why: String? = nil) {
        self.duplicate = duplicate
        self.kept = kept
        self.why = why
    }

    /// - Throws: `AppError.notFound`; `.conflict` when contracts would overlap; `.refused` when one of them is part of
    ///   another merge.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let one = try StructureCard.visible(duplicate, in: session)
        let other = try StructureCard.visible(kept, in: session)
        try session.execute(MergeSQL.carryOut(one.id, other.id, context.clock.todayInParis, why))
    }
}

/// Takes a merge back: what had gone over comes back to the duplicate.
public struct TakeBackMerge: UseCase {
    /// Writes a correction and moves everything back.
    public static let access = Access.writes

    private let duplicate: String
    private let why: String

    /// Takes back the merge of a duplicate by public name.
    public init(duplicate: String, why: String) {
        self.duplicate = duplicate
        self.why = why
    }

    /// - Throws: `AppError.notFound` when no merge of it stands.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let card = try StructureCard.visible(duplicate, in: session)
        guard let merge = try session.fetchOptional(MergeSQL.standing(card.id)) else { throw AppError.notFound }
        try session.execute(
            MergeSQL.takeBack(merge.id, card.id, merge.kept, why, context.clock.todayInParis)
        )
    }
}

/// Declares the posts that the programme wants in a department from a day on.
public struct DeclareTarget: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let territory: Territory
    private let posts: Int
    private let from: CivilDate
    private let source: String

    /// Declares a target with where it comes from.
    public init(territory: Territory, posts: Int, from: CivilDate, source: String = "") {
        self.territory = territory
        self.posts = posts
        self.from = from
        self.source = source
    }

    /// - Throws: `AppError` of kind `.conflict` when that day has a target, `.refused` for an impossible number.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard (0...10_000).contains(posts) else { throw AppError.constraint("target_is_possible") }
        try session.execute(
            FigureSQL.declareTarget(territory, from, posts, source, context.clock.todayInParis)
        )
    }
}

/// Declares what became of a structure's application (R-015: the three meanings of 0/0).
public struct DeclareApplication: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let structure: String
    private let state: PostCount.Application
    private let day: CivilDate

    /// Declares a state from a day on.
    public init(structure: String, _ state: PostCount.Application, on day: CivilDate) {
        self.structure = structure
        self.state = state
        self.day = day
    }

    /// - Throws: `AppError.notFound`; `.conflict` when that day has a state.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let card = try StructureCard.visible(structure, in: session)
        try session.execute(StructureSQL.declareApplication(card.id, state, day, context.clock.todayInParis))
    }
}

/// Declares a structure's number and name from a day on; the former ones stay in its history.
public struct RenameStructure: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let structure: String
    private let siret: String?
    private let name: String
    private let from: CivilDate

    /// Declares name and SIRET (nil to keep the number, SIRET or RIDET, as it is) from a day on.
    public init(structure: String, name: String, siret: String?, from: CivilDate) {
        self.structure = structure
        self.name = name
        self.siret = siret
        self.from = from
    }

    /// - Throws: `AppError.notFound`; `.refused` for an invalid number; `.conflict` for the number of another structure.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let card = try StructureCard.visible(structure, in: session)
        try session.execute(StructureSQL.rename(card.id, from, siret, name, context.clock.todayInParis))
    }
}

/// Adds a person to write to at a structure.
public struct AddContact: UseCase {
    /// Writes one row.
    public static let access = Access.writes

    private let structure: String
    private let function: String
    private let name: String
    private let email: String

    /// A contact from today on: function `manager` or `hr`.
    public init(structure: String, function: String, name: String, email: String) {
        self.structure = structure
        self.function = function
        self.name = name
        self.email = email
    }

    /// - Throws: `AppError.notFound`; `.conflict` when it is there already; `.refused` for an address that is none.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let card = try StructureCard.visible(structure, in: session)
        try session.execute(
            ContactSQL.add(card.id, function, name, email.lowercased(), context.clock.todayInParis)
        )
    }
}

/// Ends a contact today.
public struct EndContact: UseCase {
    /// Changes one row.
    public static let access = Access.writes

    private let structure: String
    private let contact: Int

    /// Ends a running contact of a structure.
    public init(structure: String, contact: Int) {
        self.structure = structure
        self.contact = contact
    }

    /// - Throws: `AppError.notFound` when there is no such running contact.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let card = try StructureCard.visible(structure, in: session)
        guard
            try session.fetchOptional(ContactSQL.end(card.id, contact, context.clock.todayInParis)) != nil
        else { throw AppError.notFound }
    }
}
