public import Postgres
public import TrainingRules
import TrainingStore

/// What a mailed link confirms, as its page shows it.
public struct ConfirmationOffer: Hashable, Sendable {
    /// Whether it is the person's own confirmation; else the manager's.
    public let isOwn: Bool
    /// Given name, then family name.
    public let person: String
    /// Code of the cohort.
    public let cohort: String
    /// Its first day.
    public let start: CivilDate?
    /// Name of the training body.
    public let body: String
}

/// Shows what a link confirms; run it anonymously.
///
/// Changes nothing: mail scanners open links.
public struct ShowConfirmation: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let secret: ConfirmationSecret

    /// Asks what the link of that secret confirms.
    public init(_ secret: ConfirmationSecret) {
        self.secret = secret
    }

    /// - Throws: `AppError` of kind `.notFound` for a link that was used, has expired, was replaced, or never was.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ConfirmationOffer {
        guard let offer = try session.fetchOptional(ConfirmationSQL.offer(secret.hash)) else {
            throw AppError.noConfirmation
        }
        return ConfirmationOffer(
            isOwn: offer.party == "advisor",
            person: offer.person,
            cohort: offer.cohort,
            start: offer.start,
            body: offer.body
        )
    }
}

/// Confirms by a link, or declines the seat; run it anonymously.
public struct AnswerConfirmation: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let secret: ConfirmationSecret
    private let accepts: Bool

    /// Answers the link of that secret.
    public init(_ secret: ConfirmationSecret, accepts: Bool) {
        self.secret = secret
        self.accepts = accepts
    }

    /// - Throws: `AppError`: `.notFound` for a link of no use; `.refused` when the seat is no longer offered or the
    ///   confirmation was given in another way.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let today = context.clock.todayInParis
        guard try session.fetchOne(ConfirmationSQL.answer(secret.hash, accepts, today)) == true else {
            throw AppError.noConfirmation
        }
    }
}

extension AppError {
    /// The link opens nothing any more, or never did: the two are one answer.
    static let noConfirmation = AppError(
        .notFound,
        code: "confirmation_closed",
        message: "Ce lien n'est plus valable : il a servi, il a été remplacé, ou son délai est passé.",
        remedy:
            "Connectez-vous pour voir où en est l'inscription, ou demandez un nouveau lien à l'organisme de formation."
    )
}
