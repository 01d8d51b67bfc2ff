public import Postgres
public import TrainingRules
import TrainingStore

/// A step of a convention that can be declared by itself.
public enum ConventionStep: String, Sendable, CaseIterable {
    case signed, deposited
    /// Its last day, which a prolongation moves.
    case ends
}

/// What stands declared of a convention.
public struct ConventionView: Sendable {
    /// Something declared that stands.
    public struct Event: Sendable {
        /// Which step.
        public let step: ConventionStep
        /// The day; for `ends` the last one.
        public let on: CivilDate
        /// Day it was declared.
        public let declaredOn: CivilDate
    }

    /// Day it was signed, or nil.
    public let signedOn: CivilDate?
    /// Day it was deposited, or nil.
    public let depositedOn: CivilDate?
    /// First day.
    public let start: CivilDate
    /// Last day.
    public let end: CivilDate
    /// Posts under it that neither left nor were attributed by mistake.
    public let posts: Int
    /// What was declared, in that order.
    public let events: [Event]
}

/// What a step of a convention would do, told before it is declared.
public struct ConventionPreview: Sendable {
    /// The structure that has it.
    public let structure: StructureLink
    /// The convention as it is.
    public let convention: ConventionView
    /// The day that stands declared of that step; nil when it is declared for the first time.
    public let standing: CivilDate?
    /// Contracts on its posts that would begin after its last day.
    public let contractsAfter: Int
    /// Why it would be refused; nil when it would not.
    public let obstacle: AppError?
}

/// Declares when the convention of a post was signed, deposited, or ends; with a reason, corrects it.
public struct DeclareConventionStep: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    let post: String
    /// Which step.
    public let step: ConventionStep
    /// Its day.
    public let day: CivilDate
    let reason: String?

    /// Declares a step on a day of the convention of a post by public name.
    public init(post: String, _ step: ConventionStep, on day: CivilDate, reason: String? = nil) {
        self.post = post
        self.step = step
        self.day = day
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.refused` for a correction without its reason, and for a last day before the
    ///   first.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try PostKeyRow.visible(post, in: session)
        let today = context.clock.todayInParis
        let standing = try session.fetchAll(ConventionSQL.events(row.convention)).first { $0.kind == step.rawValue }
        guard standing?.on != day else { return }
        guard standing == nil || reason != nil else { throw AppError.correctionWithoutReason }
        try session.execute(
            ConventionSQL.declare(row.convention, step.rawValue, day, today, standing?.id, reason)
        )
    }
}

/// Tells what a step of a convention would do; changes nothing.
public struct PreviewConventionStep: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let declaration: DeclareConventionStep

    /// Asks for what would be declared.
    public init(_ declaration: DeclareConventionStep) {
        self.declaration = declaration
    }

    /// - Throws: `AppError.notFound`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ConventionPreview {
        let row = try PostKeyRow.visible(declaration.post, in: session)
        let (convention, later) = try session.convention(ofPost: row, after: declaration.day)
        let trial = try session.trial { try declaration(in: session, context) }
        return ConventionPreview(
            structure: StructureLink(row.structureID.description, row.structureName),
            convention: convention,
            standing: convention.events.first { $0.step == declaration.step }?.on,
            contractsAfter: declaration.step == .ends ? later : 0,
            obstacle: trial.obstacle
        )
    }
}

extension Session {
    /// The convention of a post, with the contracts on its posts that begin after a day.
    func convention(ofPost post: PostKeyRow, after day: CivilDate) throws -> (view: ConventionView, later: Int) {
        let row = try fetchOne(ConventionSQL.ofPost(post.id, day))
        let events = try fetchAll(ConventionSQL.events(row.id)).compactMap { event in
            ConventionStep(rawValue: event.kind).map {
                ConventionView.Event(step: $0, on: event.on, declaredOn: event.declaredOn)
            }
        }
        let view = ConventionView(
            signedOn: row.signedOn,
            depositedOn: row.depositedOn,
            start: row.start,
            end: row.end,
            posts: row.posts,
            events: events
        )
        return (view, row.contractsAfter)
    }
}

extension AppError {
    /// A correction says why.
    static let correctionWithoutReason = AppError(
        .refused,
        code: "correction_has_a_reason",
        message: "Cette étape est déjà déclarée : la corriger demande une raison.",
        remedy: "Donnez la raison de la correction, ou gardez la date déclarée."
    )
}
