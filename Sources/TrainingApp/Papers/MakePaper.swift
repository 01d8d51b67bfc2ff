public import Postgres
public import TrainingRules
import TrainingStore

/// Makes a paper of somebody's latest enrolment; one that stands is replaced, with the reason.
public struct MakePaper: UseCase {
    /// Writes the paper.
    public static let access = Access.writes

    private let person: String
    private let kind: PaperKind
    private let reason: String?

    /// Asks for a paper about a person, by public name; `reason` says why it replaces the one that stands.
    public init(person: String, kind: PaperKind, reason: String? = nil) {
        self.person = person
        self.kind = kind
        self.reason = reason
    }

    /// - Returns: the public name of the paper.
    /// - Throws: `AppError.notFound`; `.refused` while it has nothing to say, or without a reason to replace one;
    ///   `.conflict` when the one that stands says the same already.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String {
        guard let publicID = PostgresUUID(person),
            let row = try session.fetchOptional(EnrolmentSQL.latestOfPerson(publicID))
        else { throw AppError.notFound }
        let making = try PaperMaking(row, in: session, context)
        switch try making.make(kind, because: reason, in: session, context) {
        case .made(let id), .replaced(let id): return id
        case .unchanged:
            throw AppError(
                .conflict,
                code: "paper_says_the_same",
                message: "Le document en vigueur dit déjà la même chose : il n'y a rien à remplacer.",
                remedy: "Ouvrez-le dans la liste, ou corrigez d'abord ce qu'il reprend."
            )
        case .refused(let refusal): throw AppError(refusal)
        case .reasonMissing: throw AppError.correctionNeedsAReason
        }
    }
}

/// What a batch of papers came to.
public struct PaperBatch: Hashable, Sendable {
    /// Papers made for the first time.
    public var made = 0
    /// Papers that replaced one.
    public var replaced = 0
    /// People whose paper says what it should already.
    public var unchanged = 0
    /// People whose paper should be replaced, which asks for a reason.
    public var outdated = 0
    /// People for whom it cannot be made yet.
    public var waiting = 0
}

/// Makes a paper for everybody of a cohort for whom it can be made.
public struct MakeCohortPapers: UseCase {
    /// Writes papers.
    public static let access = Access.writes

    private let cohort: String
    private let kind: PaperKind
    private let reason: String?

    /// Asks for papers of a cohort, by public name; with a reason, those that say something else by now are replaced.
    public init(cohort: String, kind: PaperKind, reason: String? = nil) {
        self.cohort = cohort
        self.kind = kind
        self.reason = reason
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PaperBatch {
        let sheet = try CohortSheet(cohort, in: session, context)
        var batch = PaperBatch()
        for row in try session.fetchAll(EnrolmentSQL.ofCohort(sheet.row.id)) {
            let making = try PaperMaking(row, in: session, context)
            switch try making.make(kind, because: reason, in: session, context) {
            case .made: batch.made += 1
            case .replaced: batch.replaced += 1
            case .unchanged: batch.unchanged += 1
            case .reasonMissing: batch.outdated += 1
            case .refused: batch.waiting += 1
            }
        }
        return batch
    }
}

/// Withdraws a paper that should not have been given out.
public struct WithdrawPaper: UseCase {
    /// Writes the withdrawal.
    public static let access = Access.writes

    private let person: String
    private let kind: PaperKind
    private let reason: String?

    /// Asks to withdraw the paper of that kind that stands of a person's latest enrolment.
    public init(person: String, kind: PaperKind, reason: String?) {
        self.person = person
        self.kind = kind
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.refused` without a reason; `.conflict` when none stands.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person),
            let row = try session.fetchOptional(EnrolmentSQL.latestOfPerson(publicID))
        else { throw AppError.notFound }
        guard let reason, !reason.isEmpty else { throw AppError.correctionNeedsAReason }
        guard let standing = try session.fetchOptional(PaperSQL.standing(row.id, kind)) else {
            throw AppError(
                .conflict,
                code: "no_paper_stands",
                message: "Aucun document de ce type n'est en vigueur : il n'y a rien à retirer."
            )
        }
        _ = try session.fetchOne(
            PaperSQL.make(
                row.id,
                row.person.id,
                kind,
                context.clock.today(in: row.person.territory),
                standing.content,
                reason,
                standing.id,
                true
            )
        )
    }
}

/// An enrolment whose papers are made, the facts loaded once.
private struct PaperMaking {
    enum Outcome {
        case made(String)
        case replaced(String)
        case unchanged
        case reasonMissing
        case refused(PaperKind.Refusal)
    }

    let facts: PaperFacts

    init(_ row: EnrolmentRow, in session: Session, _ context: Context) throws {
        facts = try PaperFacts(row, in: session, context)
    }

    func make(
        _ kind: PaperKind,
        because reason: String?,
        in session: Session,
        _ context: Context
    ) throws -> Outcome {
        if let refusal = kind.refusal(after: facts.steps) { return .refused(refusal) }
        let content = PaperContent(kind, facts, context).json
        let standing = try session.fetchOptional(PaperSQL.standing(facts.row.id, kind))
        if let standing, try session.fetchOne(PaperSQL.isSame(standing.content, content)) == true { return .unchanged }
        let isReplacing = standing != nil
        if isReplacing, reason?.isEmpty != false { return .reasonMissing }
        let id = try session.fetchOne(
            PaperSQL.make(
                facts.row.id,
                facts.row.person.id,
                kind,
                facts.view.today,
                content,
                isReplacing ? reason : nil,
                standing?.id,
                false
            )
        ).description
        return isReplacing ? .replaced(id) : .made(id)
    }
}

extension AppError {
    /// Why a paper cannot be made yet.
    fileprivate init(_ refusal: PaperKind.Refusal) {
        self.init(
            .refused,
            code: refusal.rawValue,
            message: ConstraintMessages.sentences[refusal.rawValue] ?? "Ce document ne peut pas encore être établi."
        )
    }

    /// A correction without its reason.
    static let correctionNeedsAReason = AppError(
        .refused,
        code: "correction_has_a_reason",
        message: "Donnez la raison de cette correction.",
        remedy: "L'ancien enregistrement reste dans l'historique, avec cette raison."
    )
}
