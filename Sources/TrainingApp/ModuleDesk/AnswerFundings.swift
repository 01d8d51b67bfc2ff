public import Postgres
import TrainingRules
import TrainingStore

/// What became, or would become, of one answer to the funding of several registrations.
public struct FundingAnswers: Sendable {
    /// For whom it is given.
    public let answered: [AwaitedFunding]
    /// For whom it is not, and why.
    public let refusals: [BatchOutcome.Refusal]
}

/// Gives the same answer to the funding of several registrations, each by itself; or tells what it would do.
public struct AnswerFundings: UseCase {
    /// Writes a step for each.
    public static let access = Access.writes

    private let registrations: [String]
    private let step: RegistrationStep
    private let reason: String?
    private let applies: Bool

    /// Asks for the answer.
    /// - Parameters:
    ///   - registrations: their public names.
    ///   - accept: whether the programme pays.
    ///   - reason: why not, as each person will read it.
    ///   - applies: false to be told what it does, and have nothing done.
    public init(_ registrations: [String], accept: Bool, reason: String?, applies: Bool) {
        self.registrations = registrations
        step = accept ? .acceptFunding : .refuseFunding
        self.reason = reason
        self.applies = applies
    }

    /// - Throws: `AppError.notFound` for one that the caller does not see; `.invalid` when nobody or too many are named.
    public func callAsFunction(in session: Session, _ context: Context) throws -> FundingAnswers {
        let named = Set(registrations.map { $0.lowercased() })
        let rows = try session.fetchAll(ModuleDeskSQL.fundings(named.compactMap(PostgresUUID.init)))
        guard rows.count == named.count else { throw AppError.notFound }
        let note = AuditSQL.noteList("funding", nil, rows.map(\.who.id))
        let awaited = Dictionary(
            try AwaitedFunding.load(rows, noting: note, in: session, context).map { ($0.registration, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let ordered = rows.sorted { ($0.requestedOn, $0.id) < ($1.requestedOn, $1.id) }.map(\.publicID.description)
        func answer() throws -> FundingAnswers {
            var answered: [AwaitedFunding] = []
            let outcome = try BatchOutcome(ordered, in: session) { id in
                awaited[id].map { "\($0.name), \($0.title)" } ?? id
            } deed: { id in
                guard let row = awaited[id] else { throw AppError.notFound }
                _ = try StepRegistration(id, step, reason: reason)(in: session, context)
                answered.append(row)
            }
            return FundingAnswers(answered: answered, refusals: outcome.refusals)
        }
        if applies { return try answer() }
        switch try session.trial(answer) {
        case .done(let answers): return answers
        case .refused(let failure): throw failure
        }
    }
}
