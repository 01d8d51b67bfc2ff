import Logging

/// One connection to the server, lent to a closure for the time of a transaction.
///
/// It lives on one thread and is not Sendable: it cannot leave the closure. Everything is synchronous. BEGIN and the
/// entering statement of the identity are sent with the first statement, in one round trip; a closure that sends
/// nothing costs nothing. Statements are prepared once per connection and identity.
public final class Session {
    let connection: Connection
    let logger: Logger
    private let settings: DatabaseSettings

    /// Prepared statements by identity; a new connection begins without any.
    private var registries: [String: PreparedRegistry] = [:]
    private var nextPreparedNumber = 1

    private var prologue: Prologue?
    /// The beginning to send again when something follows what ended a READ ONLY transaction.
    private var readOnlyPrologue: Prologue?
    private var identity = Identity.login
    var savepointDepth = 0

    /// The job that runs, for its cancellation.
    private var job: Job?

    /// Set while rows or COPY data arrive: nothing else can be sent then.
    var isStreaming = false
    /// Set when the connection is in a state nobody can vouch for: it is closed after the job.
    private(set) var isBroken = false
    /// The last error of this transaction, for the decision to run it again.
    private(set) var lastFailure: PostgresError?

    /// What has not been sent yet of a transaction's beginning.
    private struct Prologue {
        let begin: String
        let entering: Identity.Entering?
    }

    init(_ settings: DatabaseSettings, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        connection = try Connection(settings, logger: logger)
    }

    /// The server's version as a number: 150018 is 15.18.
    public var serverVersion: Int { connection.serverVersion }

    /// Whether the server is a standby that only reads, as it said itself (server 14 and later).
    public var isOnStandby: Bool { connection.parameterStatus("in_hot_standby") == "on" }

    var answerLimit: Duration? { settings.answerDeadline }

    /// Gives the connection up.
    func markBroken() {
        isBroken = true
    }

    /// Whether the connection can take another job.
    var isReusable: Bool { !isBroken && connection.isAlive && connection.transactionState == .idle }
}

// MARK: - Transactions

extension Session {
    /// Notes that a transaction is wanted; sends nothing yet.
    func begin(_ begin: String?, isReadOnly: Bool, as identity: Identity, for job: Job) {
        self.job = job
        self.identity = identity
        lastFailure = nil
        savepointDepth = 0
        prologue = begin.map { Prologue(begin: $0, entering: identity.entering) }
        readOnlyPrologue = isReadOnly ? prologue : nil
    }

    /// Whether anything has been sent since `begin`.
    private var isUntouched: Bool { prologue != nil }

    /// Commits what `begin` began.
    /// - Parameter isReadOnly: there is nothing to keep, so that a connection lost here does no harm.
    /// - Throws: `.server` when the server refused (nothing was kept), `.outcomeUnknown` when nobody can tell.
    func commit(isReadOnly: Bool) throws {
        guard !isUntouched else { return prologue = nil }
        let limit = settings.commitTimeout == .zero ? nil : settings.commitTimeout
        _ = connection.takeWarning()
        do {
            try connection.send(script: "commit")
            var tag = ""
            var refusal: PostgresError?
            while let result = try connection.nextResult(within: limit) {
                if result.status == .failed {
                    refusal = result.error(connectionIsAlive: connection.isAlive)
                } else {
                    tag = result.commandTag
                }
            }
            if let refusal { throw refusal }
            // A cancelled wait for a synchronous standby answers COMMIT, with only a warning.
            if connection.takeWarning() {
                throw PostgresError(.outcomeUnknown, "committed here, perhaps not on the standby")
            }
            guard tag == "COMMIT" else {
                throw lastFailure ?? PostgresError(.rolledBack, "COMMIT was answered by \(tag)")
            }
        } catch let error as PostgresError where [.connectionLost, .deadlineExceeded].contains(error.category) {
            markBroken()
            if !isReadOnly { throw PostgresError(.outcomeUnknown, "the connection was lost during COMMIT") }
        }
    }

    /// Undoes what `begin` began; a connection that cannot is given up, which undoes it too.
    func rollback() {
        guard !isUntouched else { return prologue = nil }
        guard !isBroken, connection.isAlive else { return markBroken() }
        switch connection.transactionState {
        case .idle: return
        case .busyOrLost: return markBroken()
        case .open, .failed: break
        }
        job = nil
        do {
            try run(script: "rollback")
        } catch {
            markBroken()
        }
    }

    /// Remembers an error of this transaction, and whether the connection can still be used after it.
    func note(_ error: PostgresError) -> PostgresError {
        lastFailure = error
        if [.connectionLost, .deadlineExceeded].contains(error.category) { markBroken() }
        if error.isStalePlan { registries.removeAll() }
        return error
    }
}

// MARK: - Flights

extension Session {
    /// A statement on its way: what answers are to come for it.
    struct Sent {
        let prepared: PreparedStatement
        let isBeingPrepared: Bool
        let info: StatementInfo
    }

    /// Sends several statements in one round trip, with the prologue before them if it has not been sent.
    /// - Parameters:
    ///   - isLast: nothing follows in the transaction. One that is READ ONLY, where nothing can be lost, ends in the same
    ///     round trip; should something follow after all, it runs in another one of the same identity.
    ///   - send: sends the statements.
    ///   - receive: takes their answers, in the same order.
    /// - Returns: what `receive` returns.
    /// - Throws: `PostgresError`, or what `receive` throws.
    func flight<Shipment, T>(
        isLast: Bool = false,
        send: () throws -> Shipment,
        receive: (Shipment) throws -> T
    ) throws -> T {
        try requireReady()
        do {
            try connection.enterPipeline()
            let opening = prologue
            prologue = nil
            var arrivals: Result<T, any Error>
            var isSynced = false
            do {
                let entering = try sendPrologue(opening)
                let shipment = try send()
                let reopening = isLast && savepointDepth == 0 ? readOnlyPrologue : nil
                if reopening != nil { try connection.send(plain: "commit") }
                try connection.sendSync()
                isSynced = true
                if opening != nil { try receivePrologue(entering) }
                let received = try receive(shipment)
                if reopening != nil { _ = try result(nil) }
                prologue = reopening
                arrivals = .success(received)
            } catch {
                if let error = error as? PostgresError { _ = note(error) }
                if !isSynced, !isBroken { try connection.sendSync() }
                arrivals = .failure(error)
            }
            try landing()
            return try arrivals.get()
        } catch let error as PostgresError {
            throw note(error)
        }
    }

    /// Refuses to send anything that could not be answered, or whose answer nobody waits for any more.
    ///
    /// A cancel request that reaches the server between two statements has no effect there: it takes effect here.
    func requireReady() throws {
        guard !isStreaming else {
            throw PostgresError(.misuse, "a statement inside forEach, copyIn or copyOut of the same session")
        }
        guard !isBroken else { throw PostgresError(.connectionLost, "the connection was given up") }
        if let job, job.isCancelled { throw CancellationError() }
    }

    /// Forgets the job that has ended.
    func end() {
        job = nil
    }

    /// Sends BEGIN and the entering statement alone, for what cannot travel in a pipeline.
    func flushPrologue() throws {
        guard isUntouched else { return }
        try flight(send: {}, receive: { _ in })
    }

    private func sendPrologue(_ opening: Prologue?) throws -> Sent? {
        guard let opening else { return nil }
        // A role set for the whole session, and committed with it, would outlive its transaction; in this flight the
        // way back costs no round trip.
        try connection.send(plain: "reset role")
        try connection.send(plain: opening.begin)
        guard let entering = opening.entering else { return nil }
        if let failure = entering.failure { throw failure }
        return try send(entering.info, entering.parameters, key: "")
    }

    private func receivePrologue(_ entering: Sent?) throws {
        _ = try result(nil)
        _ = try result(nil)
        if let entering { _ = try answer(to: entering) }
    }

    /// Reads to the end of the flight and leaves pipeline mode.
    private func landing() throws {
        var isSynced = false
        while !isSynced {
            guard connection.isAlive, !isBroken else { return markBroken() }
            isSynced = try connection.nextResult(within: answerLimit)?.status == .sync
        }
        if !connection.leavePipeline() { markBroken() }
        for registry in registries.values { registry.forgetUnconfirmed() }
    }

    /// Sends one execution, and the preparation before it when this identity has not used the statement yet.
    func send<Row>(_ bound: Bound<Row>) throws -> Sent {
        if let failure = bound.failure { throw failure }
        return try send(bound.info, bound.parameters, key: identity.key)
    }

    private func send(_ info: StatementInfo, _ parameters: PostgresEncoder, key: String) throws -> Sent {
        let sent = try sendPreparation(of: info, key: key)
        try connection.send(executing: sent.prepared.name, parameters)
        return sent
    }

    /// Sends a statement's preparation, if needed, and asks for its description instead of running it.
    func sendDescription(of info: StatementInfo) throws -> Sent {
        let sent = try sendPreparation(of: info, key: identity.key)
        try connection.send(describing: sent.prepared.name)
        return sent
    }

    private func sendPreparation(of info: StatementInfo, key: String) throws -> Sent {
        let prepared = try registry(for: key).statement(info) {
            defer { nextPreparedNumber += 1 }
            return "s\(nextPreparedNumber)"
        }
        let isBeingPrepared = prepared.state == .absent
        if isBeingPrepared {
            try connection.send(preparing: prepared.name, info.sql, types: info.parameterTypes)
            prepared.state = .sent
        }
        return Sent(prepared: prepared, isBeingPrepared: isBeingPrepared, info: info)
    }

    private func registry(for key: String) -> PreparedRegistry {
        if let registry = registries[key] { return registry }
        let registry = PreparedRegistry()
        registries[key] = registry
        return registry
    }

    /// Takes the confirmation that a statement was prepared.
    func confirmPreparation(of sent: Sent) throws {
        guard sent.isBeingPrepared else { return }
        _ = try result(sent.info)
        sent.prepared.state = .ready
    }

    /// Takes the single result of a statement.
    func answer(to sent: Sent) throws -> QueryResult {
        try confirmPreparation(of: sent)
        return try result(sent.info)
    }

    /// Takes one result and the NULL that ends it.
    private func result(_ info: StatementInfo?) throws -> QueryResult {
        guard let result = try connection.nextResult(within: answerLimit) else { throw connection.lost() }
        try throwIfFailed(result, info)
        _ = try connection.nextResult(within: answerLimit)
        return result
    }

    /// Throws the server's error, if the result is one.
    func throwIfFailed(_ result: QueryResult, _ info: StatementInfo?) throws {
        guard result.status == .failed || result.status == .aborted else { return }
        let error = result.error(connectionIsAlive: connection.isAlive)
        throw info.map { error.about($0) } ?? error
    }
}
