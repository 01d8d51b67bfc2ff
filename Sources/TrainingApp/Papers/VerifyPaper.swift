public import Postgres
public import TrainingRules
import TrainingStore

/// What a check of a paper tells: no more than the paper itself says.
public struct PaperCheck: Sendable {
    /// Whether it is what it claims to be.
    public enum State: String, Hashable, Sendable {
        /// It was given out, and stands.
        case genuine
        /// It was given out, and another one took its place.
        case replaced
        /// It was given out, and withdrawn since.
        case withdrawn
        /// What is kept of it is not what was sealed when it was made.
        case altered
        /// It was given out; what it said was erased with its person's file.
        case erased
    }

    /// Which paper.
    public let kind: PaperKind
    /// Whether it is what it claims to be.
    public let state: State
    /// The day it was made.
    public let madeOn: CivilDate
    /// The day since which it no longer stands.
    public let since: CivilDate?
    /// What it says; nil when that is erased or altered.
    public let content: PaperContent?
}

/// Checks a paper by the code that it carries, for anybody.
public struct VerifyPaper: UseCase {
    /// Leaves a line that the person reads.
    public static let access = Access.writes

    private let code: VerificationCode

    /// Asks for the paper of a code.
    public init(_ code: VerificationCode) {
        self.code = code
    }

    /// - Returns: nil when no paper carries it.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PaperCheck? {
        guard let row = try session.fetchOptional(PaperSQL.verify(code.text)),
            let state = PaperCheck.State(rawValue: row.state)
        else { return nil }
        return PaperCheck(
            kind: row.kind,
            state: state,
            madeOn: row.madeOn,
            since: row.since,
            content: row.content.flatMap(PaperContent.init)
        )
    }
}
