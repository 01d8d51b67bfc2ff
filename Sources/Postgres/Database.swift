public import Logging

/// A bounded queue in front of a few connections, each owned by a thread of its own.
///
/// A closure handed to `read` or `write` runs on one of those threads, synchronously, in one transaction; the session
/// it gets cannot leave it. It may be run again (40001, 40P01, a plan overtaken by a change of the schema, a
/// connection lost before COMMIT): it must have no effect outside the session.
///
/// Threads and connections are made when needed. A server that is away is told by `PostgresError` of category
/// `.connectionFailed`; when it is back, the next call finds it.
///
/// Cancelling the waiting task takes a queued closure out and interrupts a running one, but never a COMMIT; the call
/// then throws `CancellationError` and the transaction is undone.
public final class Database: Sendable {
    /// What the database was made with.
    public let settings: DatabaseSettings
    private let queue: JobQueue

    /// Makes the database; nothing is connected yet.
    public init(settings: DatabaseSettings, logger: Logger) {
        self.settings = settings
        queue = JobQueue(settings: settings, logger: logger)
    }

    deinit {
        queue.close()
    }

    /// Runs `body` in one READ ONLY transaction.
    /// - Parameters:
    ///   - identity: as whom.
    ///   - isolation: `repeatableRead` where several statements have to see the same state.
    ///   - body: may run more than once.
    /// - Returns: what `body` returns.
    /// - Throws: `PostgresError`; `.overloaded` at once when the queue is full; what `body` throws; `CancellationError`.
    public func read<T: Sendable>(
        as identity: Identity,
        isolation: TransactionIsolation = .readCommitted,
        _ body: @escaping @Sendable (Session) throws -> T
    ) async throws -> T {
        try await run(.transaction(isolation, readOnly: true), as: identity, body)
    }

    /// Runs `body` in one read-write transaction; again, up to three times, after 40001 or 40P01.
    /// - Parameters:
    ///   - identity: as whom.
    ///   - isolation: what it sees of others.
    ///   - body: may run more than once.
    /// - Returns: what `body` returns.
    /// - Throws: `PostgresError`; `.outcomeUnknown` when the connection was lost during COMMIT; `.overloaded` at once
    ///   when the queue is full; what `body` throws; `CancellationError`.
    public func write<T: Sendable>(
        as identity: Identity,
        isolation: TransactionIsolation = .readCommitted,
        _ body: @escaping @Sendable (Session) throws -> T
    ) async throws -> T {
        try await run(.transaction(isolation, readOnly: false), as: identity, body)
    }

    /// Runs `body` without a transaction, once: for what the server does not allow in one, such as CREATE DATABASE.
    /// - Throws: `PostgresError`, what `body` throws, `CancellationError`.
    public func autocommit<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await run(.autocommit, as: .login, body)
    }

    /// How much there is to do now, for measures.
    public var load: DatabaseLoad { queue.load }

    /// Refuses new work, lets what is queued and running end, and closes the connections on their threads.
    public func shutdown() async {
        queue.close()
        await withCheckedContinuation { continuation in
            queue.whenEmpty { continuation.resume() }
        }
    }

    private func run<T: Sendable>(
        _ kind: TransactionKind,
        as identity: Identity,
        _ body: @escaping @Sendable (Session) throws -> T
    ) async throws -> T {
        let job = Job()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
                let isWanted = job.prepare(
                    fail: { continuation.resume(throwing: $0) },
                    work: { owner in
                        continuation.resume(with: Result { try owner.transaction(job, kind, as: identity, body) })
                    }
                )
                if isWanted { queue.submit(job) } else { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            job.cancel()
        }
    }
}

/// How much a database has to do at one moment.
public struct DatabaseLoad: Hashable, Sendable {
    /// Connections that are open or about to be.
    public let sessions: Int
    /// Those that run a transaction.
    public let busy: Int
    /// Transactions that wait for one.
    public let waiting: Int
    /// Transactions refused since the start because too many waited.
    public let refused: Int
    /// The most connections there may be.
    public let sessionLimit: Int
    /// The most transactions that may wait.
    public let queueLimit: Int
}
