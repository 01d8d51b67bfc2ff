public import Postgres
public import TrainingRules
import TrainingStore

/// A convention and the posts it grants.
public struct ConventionDraft: Sendable {
    /// Day it was signed.
    public var signedOn: CivilDate?
    /// Day it was deposited.
    public var depositedOn: CivilDate?
    /// First day.
    public var start: CivilDate
    /// Last day.
    public var end: CivilDate
    /// Number of posts, 1 to 200.
    public var posts: Int

    /// A convention with some posts.
    public init(
        signedOn: CivilDate? = nil,
        depositedOn: CivilDate? = nil,
        start: CivilDate,
        end: CivilDate,
        posts: Int = 1
    ) {
        self.signedOn = signedOn
        self.depositedOn = depositedOn
        self.start = start
        self.end = end
        self.posts = posts
    }
}

/// Attributes posts to a structure, under a new convention.
public struct AttributePosts: UseCase {
    /// Writes a convention and its posts.
    public static let access = Access.writes

    private let structure: String
    private let draft: ConventionDraft

    /// Attributes posts to a structure by public name.
    public init(structure: String, _ draft: ConventionDraft) {
        self.structure = structure
        self.draft = draft
    }

    /// - Returns: the public names of the posts.
    /// - Throws: `AppError.notFound`; `.invalid` for an impossible number; `.forbidden` unless the caller is the operator.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [String] {
        let card = try StructureCard.visible(structure, in: session)
        guard (1...200).contains(draft.posts) else {
            throw AppError(.invalid, code: "impossible_number", message: "Donnez un nombre de postes entre 1 et 200.")
        }
        _ = try session.fetchOne(ContractSQL.declareOn(context.clock.todayInParis))
        let convention = try session.fetchOne(
            PostSQL.createConvention(card.id, draft.signedOn, draft.depositedOn, draft.start, draft.end)
        )
        return try (0..<draft.posts).map { _ in
            try session.fetchOne(PostSQL.create(convention, card.id, draft.start, nil)).publicID.description
        }
    }
}

/// What the operator does with a post.
public enum PostChange: Hashable, Sendable {
    /// It is given back, from a day on.
    case returned(CivilDate)
    /// It goes to another structure (public name) from a day on.
    case transferred(CivilDate, to: String)
}

/// What is to be told before a post is returned or transferred.
public struct PostChangePreview: Sendable {
    /// The structure that has the post.
    public let structure: StructureLink
    /// The structure it goes to; nil for a return.
    public let target: StructureLink?
    /// Last day of the convention, which a transfer keeps.
    public let conventionEnd: CivilDate
    /// Days of the convention that remain from the day on: the subsidy follows them.
    public let remainingDays: Int
    /// Who is on the post on that day; nil when it is vacant.
    public let occupant: String?
    /// Why the database would refuse, in French; nil when it would not.
    public let obstacle: AppError?
}

/// Tells what returning or transferring a post would do; changes nothing.
public struct PreviewPostChange: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let post: String
    private let change: PostChange

    /// Asks for a post by public name.
    public init(post: String, _ change: PostChange) {
        self.post = post
        self.change = change
    }

    /// - Throws: `AppError.notFound` for a post or a structure that the caller does not see.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PostChangePreview {
        let row = try PostKeyRow.visible(post, in: session)
        let day: CivilDate
        var target: StructureCard?
        switch change {
        case .returned(let on): day = on
        case .transferred(let on, let structure):
            day = on
            target = try StructureCard.visible(structure, in: session)
        }
        let posts = try session.fetchAll(PostSQL.ofStructure(row.structure, day))
        let here = posts.first { $0.id == row.id }
        let trial = try session.trial { try ChangePost(post: post, change)(in: session, context) }
        return PostChangePreview(
            structure: StructureLink(row.structureID.description, row.structureName),
            target: target.map { StructureLink($0) },
            conventionEnd: row.conventionEnd,
            remainingDays: max(0, row.conventionEnd - day + 1),
            occupant: here?.occupant?.name,
            obstacle: trial.obstacle
        )
    }
}

/// Returns or transfers a post, in one transaction.
///
/// A transfer makes a post of a new convention at the other structure, with the same last day.
public struct ChangePost: UseCase {
    /// Writes what is declared of the post, and the new one.
    public static let access = Access.writes

    private let post: String
    private let change: PostChange

    /// Changes a post by public name.
    public init(post: String, _ change: PostChange) {
        self.post = post
        self.change = change
    }

    /// - Returns: the public name of the new post of a transfer.
    /// - Throws: `AppError.notFound`; `.refused` for a post that is occupied, another department, or a convention that
    ///   is over; `.conflict` when it has left already.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String? {
        let row = try PostKeyRow.visible(post, in: session)
        let today = context.clock.todayInParis
        switch change {
        case .returned(let day):
            _ = try session.fetchOne(PostSQL.declare(row.id, "returned", day, nil, today))
            return nil
        case .transferred(let day, let structure):
            let target = try StructureCard.visible(structure, in: session)
            guard day <= row.conventionEnd else { throw AppError.constraint("transfer_is_within_the_convention") }
            let convention = try session.fetchOne(
                PostSQL.createConvention(target.id, nil, nil, day, row.conventionEnd)
            )
            let made = try session.fetchOne(PostSQL.create(convention, target.id, day, row.id))
            _ = try session.fetchOne(PostSQL.declare(row.id, "transferred", day, made.id, today))
            return made.publicID.description
        }
    }
}

/// Takes back the return, the transfer or the attribution of a post that was declared by mistake.
public struct TakeBackPost: UseCase {
    /// Writes a correction.
    public static let access = Access.writes

    private let post: String
    private let why: String

    /// Takes back what was last declared of a post by public name.
    public init(post: String, why: String) {
        self.post = post
        self.why = why
    }

    /// - Throws: `AppError.notFound`; `.refused` when contracts hang on what would go.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PostKeyRow.visible(post, in: session)
        let today = context.clock.todayInParis
        let standing = try session.fetchAll(PostSQL.events(row.id))
        guard let last = standing.last(where: { $0.kind != "attributed" }) ?? standing.last else {
            throw AppError.notFound
        }
        if let new = last.newPost, let birth = try session.fetchAll(PostSQL.events(new)).first {
            _ = try session.fetchOne(PostSQL.takeBack(birth.id, why, today))
        }
        _ = try session.fetchOne(PostSQL.takeBack(last.id, why, today))
    }
}

extension PostKeyRow {
    /// The post of that public name.
    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    static func visible(_ id: String, in session: Session) throws -> PostKeyRow {
        guard let publicID = PostgresUUID(id), let row = try session.fetchOptional(PostSQL.find(publicID)) else {
            throw AppError.notFound
        }
        return row
    }
}

extension StructureCard {
    /// The structure of that public name.
    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    static func visible(_ id: String, in session: Session) throws -> StructureCard {
        guard let publicID = PostgresUUID(id), let card = try session.fetchOptional(StructureSQL.find(publicID)) else {
            throw AppError.notFound
        }
        return card
    }
}

extension AppError {
    /// The refusal that the database would give under that name.
    static func constraint(_ code: String) -> AppError {
        AppError(.refused, code: code, message: ConstraintMessages.sentences[code] ?? AppError.notFound.message)
    }
}

/// One post, for the page on which it is changed.
public struct PostView: Sendable {
    /// The public name of the object.
    public let id: String
    /// The structure's public name.
    public let structureID: String
    /// The structure's name.
    public let structureName: String
    /// Last day of the convention.
    public let conventionEnd: CivilDate
    /// Day it was returned or transferred, or nil.
    public let leftOn: CivilDate?
    /// The convention, with what stands declared of it.
    public let convention: ConventionView
}

/// One post by public name.
public struct ShowPost: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String

    /// Asks for a post.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PostView {
        let row = try PostKeyRow.visible(id, in: session)
        return PostView(
            id: id,
            structureID: row.structureID.description,
            structureName: row.structureName,
            conventionEnd: row.conventionEnd,
            leftOn: row.leftOn,
            convention: try session.convention(ofPost: row, after: context.clock.todayInParis).view
        )
    }
}
