public import Postgres
public import TrainingRules
import TrainingStore

/// What attributing posts would do, told before it is done.
public struct AttributionPreview: Sendable {
    /// The structure that gets them.
    public let structure: StructureLink
    /// Its posts today.
    public let before: PostCount
    /// Its posts today, with the new ones.
    public let after: PostCount
    /// Why it would be refused; nil when it would not.
    public let obstacle: AppError?
}

/// Tells what attributing posts to a structure would do; changes nothing.
public struct PreviewAttribution: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let structure: String
    private let attribution: AttributePosts

    /// Asks for a structure by public name.
    public init(structure: String, _ draft: ConventionDraft) {
        self.structure = structure
        attribution = AttributePosts(structure: structure, draft)
    }

    /// - Throws: `AppError.notFound`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AttributionPreview {
        let card = try StructureCard.visible(structure, in: session)
        let today = context.clock.todayInParis
        func count() throws -> PostCount {
            try session.fetchOptional(StructureSQL.count(today, today, card.id))
                ?? PostCount(occupied: 0, attributed: 0)
        }
        let before = try count()
        let trial = try session.trial {
            _ = try attribution(in: session, context)
            return try count()
        }
        return AttributionPreview(
            structure: StructureLink(card),
            before: before,
            after: trial.value ?? before,
            obstacle: trial.obstacle
        )
    }
}

/// What taking back the last declaration of a post would do, told before it is done.
public struct PostTakeBackPreview: Sendable {
    /// What was declared.
    public enum Kind: String, Sendable {
        case attributed, returned, transferred
    }

    /// The structure that has the post.
    public let structure: StructureLink
    /// What would be taken back.
    public let kind: Kind
    /// Its day.
    public let on: CivilDate
    /// Why it would be refused; nil when it would not.
    public let obstacle: AppError?
}

/// Tells what taking back the last declaration of a post would do; changes nothing.
public struct PreviewPostTakeBack: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let post: String
    private let why: String

    /// Asks for a post by public name.
    public init(post: String, why: String) {
        self.post = post
        self.why = why
    }

    /// - Throws: `AppError.notFound` for a post that the caller does not see, or of which nothing stands declared.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PostTakeBackPreview {
        let row = try PostKeyRow.visible(post, in: session)
        let standing = try session.fetchAll(PostSQL.events(row.id))
        guard let last = standing.last(where: { $0.kind != "attributed" }) ?? standing.last,
            let kind = PostTakeBackPreview.Kind(rawValue: last.kind)
        else { throw AppError.notFound }
        let trial = try session.trial { try TakeBackPost(post: post, why: why)(in: session, context) }
        return PostTakeBackPreview(
            structure: StructureLink(row.structureID.description, row.structureName),
            kind: kind,
            on: last.on,
            obstacle: trial.obstacle
        )
    }
}
