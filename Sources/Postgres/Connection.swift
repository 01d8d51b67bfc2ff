import CLibpq
import Glibc
import Logging

/// One `PGconn`, and every call that is made on it.
///
/// Not Sendable: it lives and dies on the thread that made it, as libpq requires (PostgreSQL manual, 34.19). All
/// waiting is done here, with `poll(2)`, so that every wait has a deadline.
@safe
final class Connection {
    private let raw: OpaquePointer
    private let notices: NoticeSink
    /// Address of the `PGcancel`; a number, because another thread may use it (34.6: `PQcancel` is thread-safe).
    let cancelAddress: UInt

    /// Connects and waits until the connection stands or has failed.
    init(_ settings: DatabaseSettings, logger: Logger) throws {
        let existing = try Self.parsedOptions(settings.conninfo)
        let parameters = settings.connectionParameters(existingOptions: existing)
        let keywords = CStringArray(parameters.map { $0.0 })
        let values = CStringArray(parameters.map { $0.1 })
        let made = unsafe keywords.withPointers { keywords in
            unsafe values.withPointers { values in unsafe PQconnectdbParams(keywords, values, 1) }
        }
        guard let connection = unsafe made else {
            throw PostgresError(.connectionFailed, "no memory for a connection")
        }
        guard unsafe PQstatus(connection) == CONNECTION_OK else {
            let message = unsafe String(cString: PQerrorMessage(connection))
            unsafe PQfinish(connection)
            throw PostgresError(.connectionFailed, message.trimmingLineEnd)
        }
        unsafe raw = connection
        notices = NoticeSink(logger)
        cancelAddress = unsafe UInt(bitPattern: PQgetCancel(connection))
        unsafe PQsetnonblocking(raw, 1)
        let context = unsafe Unmanaged.passUnretained(notices).toOpaque()
        unsafe PQsetNoticeReceiver(raw, receiveNotice, context)
    }

    deinit {
        if let cancel = unsafe OpaquePointer(bitPattern: cancelAddress) { unsafe PQfreeCancel(cancel) }
        unsafe PQfinish(raw)
    }

    /// Whether a server answers, in whatever way it would treat a login (PostgreSQL manual, 34.1, `PQping`).
    static func isAnswering(_ settings: DatabaseSettings) -> Bool {
        let parameters = settings.connectionParameters(existingOptions: nil)
        let keywords = CStringArray(parameters.map { $0.0 })
        let values = CStringArray(parameters.map { $0.1 })
        return unsafe keywords.withPointers { keywords in
            unsafe values.withPointers { values in unsafe PQpingParams(keywords, values, 1) == PQPING_OK }
        }
    }

    /// The `options` keyword of a connection string, so that ours can be added to it.
    private static func parsedOptions(_ conninfo: String) throws -> String? {
        var message: UnsafeMutablePointer<CChar>?
        guard let list = unsafe PQconninfoParse(conninfo, &message) else {
            // libpq's message may quote the string, and with it a password.
            unsafe PQfreemem(message)
            throw PostgresError(.settings, "the connection string cannot be parsed")
        }
        defer { unsafe PQconninfoFree(list) }
        var entry = unsafe list
        while let keyword = unsafe entry.pointee.keyword {
            if unsafe String(cString: keyword) == "options" {
                return unsafe entry.pointee.val.map { unsafe String(cString: $0) }
            }
            unsafe entry += 1
        }
        return nil
    }
}

// MARK: - State

extension Connection {
    /// What a transaction looks like from the client.
    enum TransactionState {
        case idle, open, failed, busyOrLost
    }

    var transactionState: TransactionState {
        switch unsafe PQtransactionStatus(raw) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_INTRANS: .open
        case PQTRANS_INERROR: .failed
        default: .busyOrLost
        }
    }

    /// Whether libpq has not yet noticed an end of the connection.
    var isAlive: Bool { unsafe PQstatus(raw) == CONNECTION_OK }

    /// libpq's last message.
    var lastMessage: String { unsafe String(cString: PQerrorMessage(raw)).trimmingLineEnd }

    /// Version of the server: 150018 is 15.18.
    var serverVersion: Int { unsafe Int(PQserverVersion(raw)) }

    /// A setting that the server reports by itself, such as `in_hot_standby`.
    func parameterStatus(_ name: String) -> String? {
        unsafe PQparameterStatus(raw, name).map { unsafe String(cString: $0) }
    }

    /// Whether a WARNING of class 01000 has come since the last call: a COMMIT that may not be replicated.
    func takeWarning() -> Bool {
        defer { notices.sawWarning = false }
        return notices.sawWarning
    }

    /// The error that the broken connection stands for.
    func lost() -> PostgresError {
        PostgresError(.connectionLost, lastMessage.isEmpty ? "the server closed the connection" : lastMessage)
    }
}

// MARK: - Sending

extension Connection {
    /// Sends one or several statements by the simple protocol.
    func send(script: String) throws {
        guard unsafe PQsendQuery(raw, script) == 1 else { throw lost() }
    }

    /// Sends one statement without parameters by the extended protocol, as a pipeline wants it.
    func send(plain sql: String) throws {
        guard unsafe PQsendQueryParams(raw, sql, 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
    }

    /// Asks the server to prepare a statement.
    func send(preparing name: String, _ sql: String, types: [PostgresType]) throws {
        let types = types.map { Oid($0.rawValue) }
        let sent = unsafe types.withUnsafeBufferPointer { types in
            unsafe PQsendPrepare(raw, name, sql, Int32(types.count), types.baseAddress)
        }
        guard sent == 1 else { throw lost() }
    }

    /// Asks the server for the types of a prepared statement.
    func send(describing name: String) throws {
        guard unsafe PQsendDescribePrepared(raw, name) == 1 else { throw lost() }
    }

    /// Executes a prepared statement; parameters and results in binary form.
    func send(executing name: String, _ parameters: PostgresEncoder) throws {
        let count = parameters.starts.count
        let formats = [Int32](repeating: 1, count: count)
        let sent = unsafe parameters.bytes.withUnsafeBytes { bytes in
            let values = unsafe (0..<count).map { index -> UnsafePointer<CChar>? in
                guard parameters.lengths[index] >= 0 else { return nil }
                let start = unsafe bytes.baseAddress.map { unsafe $0 + parameters.starts[index] }
                return unsafe start?.assumingMemoryBound(to: CChar.self)
            }
            return unsafe PQsendQueryPrepared(raw, name, Int32(count), values, parameters.lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
    }

    func enterPipeline() throws {
        guard unsafe PQenterPipelineMode(raw) == 1 else { throw lost() }
    }

    func sendSync() throws {
        guard unsafe PQpipelineSync(raw) == 1 else { throw lost() }
    }

    /// Leaves pipeline mode; false when results were left behind.
    func leavePipeline() -> Bool {
        unsafe PQexitPipelineMode(raw) == 1
    }

    /// Lets the rows of the statement whose results come next arrive one by one.
    func singleRowMode() -> Bool {
        unsafe PQsetSingleRowMode(raw) == 1
    }
}

// MARK: - Receiving

extension Connection {
    /// The next result; `nil` at the end of a statement's results.
    /// - Throws: `.deadlineExceeded`; a broken connection comes as a result of status FATAL.
    func nextResult(within limit: Duration?) throws -> QueryResult? {
        if unsafe PQisBusy(raw) != 0 || PQflush(raw) != 0 {
            try wait(within: limit)
        }
        return unsafe PQgetResult(raw).map { unsafe QueryResult($0) }
    }

    private func wait(within limit: Duration?) throws {
        let deadline = limit.map { ContinuousClock.now + $0 }
        while true {
            let unsent = unsafe PQflush(raw)
            // A failed flush or read is followed by a result that says why.
            guard unsent >= 0 else { return }
            if unsafe PQisBusy(raw) == 0 { return }
            let events = try pollSocket(for: unsent > 0 ? POLLIN | POLLOUT : POLLIN, until: deadline)
            guard events != 0 else {
                throw PostgresError(.deadlineExceeded, "the server did not answer in time")
            }
            if unsafe PQconsumeInput(raw) == 0 { return }
        }
    }

    /// Waits for events of the socket; 0 when the deadline came first.
    func pollSocket(for events: Int32, until deadline: ContinuousClock.Instant?) throws -> Int16 {
        while true {
            var entry = unsafe pollfd(fd: PQsocket(raw), events: Int16(events), revents: 0)
            guard entry.fd >= 0 else { throw lost() }
            // Rounded up, but a deadline that has passed means not to wait at all.
            let left = deadline.map { deadline in
                let rest = ContinuousClock.now.duration(to: deadline)
                return rest <= .zero ? 0 : rest.milliseconds + 1
            }
            let ready = unsafe poll(&entry, 1, Int32(clamping: left ?? -1))
            if ready >= 0 { return entry.revents }
            guard errno == EINTR else { throw PostgresError(.connectionLost, "poll failed with errno \(errno)") }
        }
    }

    /// Reads what has come without waiting, and says whether the connection still stands.
    func isStillConnected() -> Bool {
        guard isAlive, let events = try? pollSocket(for: POLLIN, until: .now) else { return false }
        if events == 0 { return true }
        return unsafe PQconsumeInput(raw) == 1 && isAlive
    }

    /// The file descriptor of the socket, for a thread that waits on several.
    var socket: Int32 { unsafe PQsocket(raw) }

    /// The next notification that has already been read from the socket.
    func nextNotification() -> (channel: String, payload: String)? {
        guard let notify = unsafe PQnotifies(raw) else { return nil }
        defer { unsafe PQfreemem(notify) }
        return unsafe (String(cString: notify.pointee.relname), String(cString: notify.pointee.extra))
    }

    /// Quotes a name for use in a statement.
    func quotedIdentifier(_ name: String) throws -> String {
        guard let quoted = unsafe PQescapeIdentifier(raw, name, name.utf8.count) else { throw lost() }
        defer { unsafe PQfreemem(quoted) }
        return unsafe String(cString: quoted)
    }
}

// MARK: - COPY

extension Connection {
    /// Hands a piece of COPY data to libpq, waiting while its buffer is full.
    func put(copyData bytes: [UInt8], within limit: Duration?) throws {
        let deadline = limit.map { ContinuousClock.now + $0 }
        while true {
            let sent = unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                return unsafe PQputCopyData(raw, start, Int32(buffer.count))
            }
            guard sent >= 0 else { throw lost() }
            if sent == 1 { return try drainOutput(until: deadline) }
            try drainOutput(until: deadline)
        }
    }

    /// Ends COPY data, with an error message to make the server give up.
    func endCopy(failure: String?, within limit: Duration?) throws {
        let deadline = limit.map { ContinuousClock.now + $0 }
        while true {
            let sent = unsafe failure.map { unsafe PQputCopyEnd(raw, $0) } ?? PQputCopyEnd(raw, nil)
            guard sent >= 0 else { throw lost() }
            try drainOutput(until: deadline)
            if sent == 1 { return }
        }
    }

    /// Sends what is buffered; takes what comes meanwhile, so that neither side waits for the other.
    private func drainOutput(until deadline: ContinuousClock.Instant?) throws {
        while true {
            let unsent = unsafe PQflush(raw)
            guard unsent >= 0 else { throw lost() }
            if unsent == 0 { return }
            guard try pollSocket(for: POLLIN | POLLOUT, until: deadline) != 0 else {
                throw PostgresError(.deadlineExceeded, "the server did not take COPY data in time")
            }
            guard unsafe PQconsumeInput(raw) == 1 else { throw lost() }
        }
    }

    /// Lends the next row of COPY data; false at its end.
    func nextCopyRow(within limit: Duration?, _ body: (Span<UInt8>) throws -> Void) throws -> Bool {
        let deadline = limit.map { ContinuousClock.now + $0 }
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let length = unsafe PQgetCopyData(raw, &buffer, 1)
            if length > 0, let start = unsafe buffer {
                defer { unsafe PQfreemem(start) }
                let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(length))
                try unsafe body(bytes.bindMemory(to: UInt8.self).span)
                return true
            }
            if length == -1 { return false }
            guard length == 0 else { throw lost() }
            guard try pollSocket(for: POLLIN, until: deadline) != 0 else {
                throw PostgresError(.deadlineExceeded, "the server did not send COPY data in time")
            }
            guard unsafe PQconsumeInput(raw) == 1 else { throw lost() }
        }
    }
}

extension String {
    /// The text without the line ends that libpq puts after its messages.
    var trimmingLineEnd: String {
        var text = self[...]
        while let last = text.last, last.isNewline { text.removeLast() }
        return String(text)
    }
}
