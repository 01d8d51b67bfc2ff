public import Postgres
import TrainingRules
import TrainingStore

/// The corrections asked for by the people whom the caller follows: a training body, or the programme.
public struct ListRectifications: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// Requests listed at most; those without an answer come first.
    public static let limit = 200

    /// Asks for the list.
    public init() {}

    /// Those without an answer, the oldest first, then the answered ones, the latest first.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [Rectification] {
        try session.fetchAll(RectificationSQL.toAnswer(Self.limit)).map {
            Rectification($0, today: context.clock.today(in: $0.person.territory))
        }
    }
}

/// Answers a correction asked for; an accepted name, address or telephone is written at once.
public struct AnswerRectification: UseCase {
    /// Writes the answer, and the correction.
    public static let access = Access.writes

    private let id: String
    private let isAccepted: Bool
    private let reason: String

    /// Answers.
    /// - Parameters:
    ///   - id: public name of the request.
    ///   - isAccepted: whether it is accepted.
    ///   - reason: why not, which a refusal must say; or what was done.
    public init(_ id: String, isAccepted: Bool, reason: String) {
        self.id = id
        self.isAccepted = isAccepted
        self.reason = reason
    }

    /// - Returns: whether the correction itself was written; otherwise it is to be done by hand.
    /// - Throws: `AppError.notFound` for a missing and for a foreign request alike; `.conflict` for one that has an
    ///   answer; `.refused` for a refusal without a reason and for a value that cannot be recorded.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Bool {
        guard let name = PostgresUUID(id) else { throw AppError.notFound }
        guard isAccepted || !reason.isEmpty else {
            throw AppError(
                .invalid,
                code: "rectification_reason",
                message: "Un refus se motive.",
                remedy: "Dites pourquoi la donnée n'est pas corrigée."
            )
        }
        let outcome = try session.fetchOne(
            RectificationSQL.answer(
                name,
                isAccepted ? "accepted" : "refused",
                reason.isEmpty ? nil : reason,
                context.clock.todayInParis
            )
        )
        guard let outcome else { throw AppError.notFound }
        return outcome == "applied"
    }
}
