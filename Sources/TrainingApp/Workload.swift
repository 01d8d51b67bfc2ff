public import Postgres
import TrainingStore

/// How much the connections of a process have to do.
public struct ConnectionLoad: Hashable, Sendable {
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

/// What waits for the worker.
public struct Workload: Hashable, Sendable {
    /// Mails that wait to be sent, those under way included.
    public let mails: Int
    /// Seconds since the mail that has been due longest was due; 0 when none is.
    public let mailDelay: Double
    /// Mails that a worker has in hand.
    public let leasedMails: Int
    /// Seconds since the oldest of these was taken; 0 without any.
    public let leaseAge: Double
    /// Reminders that are in no mail yet.
    public let reminders: Int
    /// Territories whose planning was stopped today or yesterday, and waits for somebody to look.
    public let stoppedRuns: Int
    /// Files of imports by state, such as `uploaded`.
    public let imports: [String: Int]
}

/// What waits for the worker; run it as a worker.
public struct MeasureWorkload: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for it.
    public init() {}

    /// - Throws: `AppError` when the database does not answer.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Workload {
        let (rows, imports) = try session.fetchAll(WorkloadSQL.waiting(), WorkloadSQL.imports())
        let row = rows.first
        return Workload(
            mails: row?.mails ?? 0,
            mailDelay: row?.mailDelay ?? 0,
            leasedMails: row?.leased ?? 0,
            leaseAge: row?.leaseAge ?? 0,
            reminders: row?.reminders ?? 0,
            stoppedRuns: row?.stopped ?? 0,
            imports: Dictionary(imports.map { ($0.state, $0.count ?? 0) }) { first, _ in first }
        )
    }
}

extension Application {
    /// How much the connections of this process have to do now.
    public var load: ConnectionLoad {
        let load = database.load
        return ConnectionLoad(
            sessions: load.sessions,
            busy: load.busy,
            waiting: load.waiting,
            refused: load.refused,
            sessionLimit: load.sessionLimit,
            queueLimit: load.queueLimit
        )
    }
}
