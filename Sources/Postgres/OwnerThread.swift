import Glibc
import Logging

/// What one owner thread has: its session, which never leaves it, and the way to run a job on it.
final class OwnerThread {
    private let settings: DatabaseSettings
    private let logger: Logger
    private let health: ConnectionHealth
    private var session: Session?

    /// How often a closure is run again after 40001 or 40P01.
    private static let maximumRetries = 3

    init(_ settings: DatabaseSettings, health: ConnectionHealth, logger: Logger) {
        self.settings = settings
        self.health = health
        self.logger = logger
    }

    /// Runs a closure in a transaction, again where that is safe.
    func transaction<T>(
        _ job: Job,
        _ kind: TransactionKind,
        as identity: Identity,
        _ body: (Session) throws -> T
    ) throws -> T {
        var retries = 0
        var repairs = 0
        while true {
            let session = try connectedSession()
            guard job.beginAttempt(cancelAddress: session.connection.cancelAddress) else { throw CancellationError() }
            do {
                defer { settle(job, session) }
                return try attempt(job, session, kind, as: identity, body)
            } catch {
                if job.isCancelled { throw CancellationError() }
                guard kind != .autocommit, let cause = cause(of: error, in: session) else { throw error }
                if cause.isSerializationFailure, retries < Self.maximumRetries {
                    retries += 1
                    usleep(.random(in: 5_000...80_000))
                } else if cause.isStalePlan || cause.category == .connectionLost, repairs < 1 {
                    repairs += 1
                } else {
                    throw error
                }
                logger.debug("transaction run again", metadata: ["cause": "\(cause)"])
            }
        }
    }

    private func attempt<T>(
        _ job: Job,
        _ session: Session,
        _ kind: TransactionKind,
        as identity: Identity,
        _ body: (Session) throws -> T
    ) throws -> T {
        session.begin(kind.beginStatement, isReadOnly: kind.isReadOnly, as: identity, for: job)
        do {
            let value = try body(session)
            guard job.endAttempt() else { throw CancellationError() }
            if kind != .autocommit { try session.commit(isReadOnly: kind.isReadOnly) }
            return value
        } catch {
            _ = job.endAttempt()
            // A late cancel request would hit the ROLLBACK: closing the connection undoes the transaction as well.
            if job.wasCancelSent { session.markBroken() } else { session.rollback() }
            throw error
        }
    }

    /// The server's error behind what a closure threw, which may have wrapped it in an error of its own.
    private func cause(of error: any Error, in session: Session) -> PostgresError? {
        error as? PostgresError ?? session.lastFailure
    }

    private func settle(_ job: Job, _ session: Session) {
        session.end()
        if !session.isReusable || job.wasCancelSent { self.session = nil }
    }

    /// The thread's session, connected anew if it was lost.
    private func connectedSession() throws -> Session {
        if let session, session.isReusable, session.connection.isStillConnected() { return session }
        session = nil
        let made = try health.connect { try Session(settings, logger: logger) }
        session = made
        return made
    }
}

/// In what kind of transaction a closure runs.
struct TransactionKind: Sendable, Equatable {
    let beginStatement: String?
    let isReadOnly: Bool

    static let autocommit = TransactionKind(beginStatement: nil, isReadOnly: false)

    static func transaction(_ isolation: TransactionIsolation, readOnly: Bool) -> TransactionKind {
        TransactionKind(
            beginStatement: "begin isolation level \(isolation.rawValue) \(readOnly ? "read only" : "read write")",
            isReadOnly: readOnly
        )
    }
}

/// What a transaction sees of others (PostgreSQL manual, 13.2).
public enum TransactionIsolation: String, Sendable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "read committed"
    /// All statements see what was committed before the first.
    case repeatableRead = "repeatable read"
    /// As if transactions ran one after the other.
    case serializable = "serializable"
}
