public import Digest
public import Logging
public import Postgres
import Synchronization
public import TrainingRules

/// One thing somebody can ask of the product: load the facts, ask the rules, record the result, in one transaction.
public protocol UseCase: Sendable {
    /// What the caller gets.
    associatedtype Output: Sendable

    /// What it does to the database; what only reads runs in a READ ONLY transaction.
    static var access: Access { get }

    /// Does it. May run more than once: it has no effect outside `session`.
    /// - Throws: `AppError` for what the caller should know; any other error is mapped to one.
    func callAsFunction(in session: Session, _ context: Context) throws -> Output
}

/// What every use-case may ask of its surroundings.
public struct Context: Sendable {
    /// The time.
    public let clock: WallClock
    /// The rule book in force.
    public let ruleBook: RuleBook
    /// The secrets of the service, for what it signs, seals or mails.
    public let keys: KeyRing

    /// Surroundings of a use-case.
    public init(clock: WallClock, ruleBook: RuleBook, keys: KeyRing) {
        self.clock = clock
        self.ruleBook = ruleBook
        self.keys = keys
    }
}

/// The product behind every door: the pages, the API, the jobs and the command line all call `run`.
public final class Application: Sendable {
    /// The surroundings of its use-cases.
    public let context: Context
    let database: Database
    private let standby: StandbyReads?
    let logger: Logger
    private let lastOutage = Mutex<ContinuousClock.Instant?>(nil)

    /// A product over one database.
    /// - Parameters:
    ///   - database: connections of a login that may enter the callers' roles.
    ///   - standby: where what only reads may go; nil for the same database.
    ///   - context: clock and rule book.
    ///   - logger: for failures that users are not told in full.
    public init(database: Database, standby: StandbyReads? = nil, context: Context, logger: Logger) {
        self.database = database
        self.standby = standby
        self.context = context
        self.logger = logger
    }

    /// Runs a use-case as a caller, in one transaction.
    /// - Throws: `AppError`, always with a French sentence for the user.
    public func run<Case: UseCase>(_ useCase: Case, as caller: Caller) async throws(AppError) -> Case.Output {
        let context = context
        do {
            if Case.access.isReadOnly(for: caller) {
                let reads: @Sendable (Session) throws -> Case.Output = { try useCase(in: $0, context) }
                if let output = await standby?.read(as: caller.identity, instead: database, reads) { return output }
                return try await database.read(as: caller.identity, reads)
            }
            return try await database.write(as: caller.identity) { try useCase(in: $0, context) }
        } catch {
            throw report(Case.access.failure(error), in: "\(Case.self)")
        }
    }

    /// The failure as its user should read it; what is behind it goes to the log, without data.
    func report(_ error: any Error, in useCase: String) -> AppError {
        let failure = AppError(mapping: error)
        let isFault = failure.kind == .unexpected || failure.kind == .outcomeUnknown
        if isFault || failure.kind == .unavailable && isNewOutage() {
            logger.error(
                "use-case failed",
                metadata: ["use_case": "\(useCase)", "code": "\(failure.code)", "cause": "\(failure.cause ?? "")"]
            )
        }
        return failure
    }

    /// Whether an outage is worth a line: one a second, however many requests meet it.
    private func isNewOutage() -> Bool {
        lastOutage.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .seconds(1) { return false }
            last = now
            return true
        }
    }
}
