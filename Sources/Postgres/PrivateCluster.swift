import Glibc
public import Logging

/// A PostgreSQL cluster of our own, run from the installed binaries: for demonstrations, single-machine use and tests.
///
/// The server listens on a Unix socket only, in a directory that nobody but its account and root can enter: within it
/// any role may log in without a password (PostgreSQL manual, 21.4 "Trust Authentication"). The data stays between
/// runs. The server stops when this process ends, even by SIGKILL; a server left behind is stopped and its data
/// recovered. As root the server runs as the account `postgres`, otherwise as ourselves. Measured on two cores: 0.6 s
/// from an empty directory to the first answer, 0.1 s from existing data.
public final class PrivateCluster: Sendable {
    /// How to run a private cluster.
    public struct Options: Sendable {
        /// Where it lives: an absolute path, made when missing, that the server's account has to be able to reach.
        public var directory: String
        /// Name of the superuser; default `postgres`.
        public var superuser = "postgres"
        /// ICU locale for the order of texts when the data is made, such as `fr-FR`; default none: by code point.
        public var icuLocale: String?
        /// Without any care for a crash of the machine; default `false`.
        public var isFast = false
        /// Removes the directory when the server stops; default `false`.
        public var isEphemeral = false
        /// Starts the server again when it dies; default `true`.
        public var restartsWhenItDies = true
        /// Further settings of the server, such as `shared_buffers`.
        public var parameters: [String: String] = [:]

        /// Makes options with the defaults.
        public init(directory: String) {
            self.directory = directory
        }
    }

    private let options: Options
    private let binaries: ServerBinaries
    private let directory: ClusterDirectory
    private let logger: Logger
    private let state = Monitor(State())

    private struct State: Sendable {
        var leash: Int32?
        var isReady = false
        var isStopping = false
        var hasEnded = false
        var whenEnded: [@Sendable () -> Void] = []
        var stopServer: (@Sendable () -> Void)?
    }

    /// Directory of the server's socket.
    public var socketDirectory: String { directory.sockets }

    /// Starts a cluster and waits until it answers; blocks for 0.1 s, or 0.6 s when the data has to be made.
    /// - Throws: `PostgresError` of category `.cluster`, whose message says what is missing.
    public static func start(_ options: Options, logger: Logger) throws -> PrivateCluster {
        let directory = try ClusterDirectory(options.directory, account: ServerAccount())
        do {
            try directory.stopLeftOver()
            let binaries = try ServerBinaries(forDataOf: directory.dataVersion)
            let isNew = try directory.makeData(binaries, superuser: options.superuser, icuLocale: options.icuLocale)
            let cluster = PrivateCluster(options, binaries, directory, logger)
            try cluster.launch()
            try cluster.waitUntilReady()
            // initdb left the syncing to us; nobody has to wait for it.
            if isNew, !options.isFast { try PlainThread.start { sync() } }
            return cluster
        } catch {
            directory.release()
            throw error
        }
    }

    private init(_ options: Options, _ binaries: ServerBinaries, _ directory: ClusterDirectory, _ logger: Logger) {
        self.options = options
        self.binaries = binaries
        self.directory = directory
        self.logger = logger
    }

    deinit {
        let stopServer = state.withLock { $0.stopServer.take() }
        stopServer?()
    }

    /// Settings for a connection as the superuser; `.user(…)` makes them another role's.
    public func superuserSettings(database: String = "postgres") -> DatabaseSettings {
        var settings = DatabaseSettings()
        settings.overrides = [
            "host": directory.sockets, "port": "5432", "user": options.superuser, "dbname": database,
        ]
        return settings
    }

    /// Stops the server, orderly, and waits for its end; blocks for about 0.1 s.
    ///
    /// Connections of this process should be closed before.
    public func stop() {
        let stopServer = state.withLock { state in
            state.isStopping = true
            return state.stopServer.take()
        }
        stopServer?()
        state.wait { $0.hasEnded ? () : nil }
    }

    /// Waits until the server has been stopped, or has died and is not started again.
    public func waitForEnd() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.whenEnded.append { continuation.resume() } }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}

// MARK: - The server

extension PrivateCluster {
    private var command: [String] {
        var parameters = [
            "listen_addresses": "", "unix_socket_directories": directory.sockets, "unix_socket_permissions": "0700",
            "port": "5432", "timezone": "UTC", "log_timezone": "UTC", "jit": "off",
            // Errors quote data: neither details nor parameters belong into a log file.
            "log_error_verbosity": "terse", "log_parameter_max_length_on_error": "0",
        ]
        if options.isFast {
            parameters["fsync"] = "off"
            parameters["synchronous_commit"] = "off"
            parameters["full_page_writes"] = "off"
        }
        parameters.merge(options.parameters) { $1 }
        let settings = parameters.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0.key)=\($0.value)"] }
        return directory.account.command([binaries.postgres, "-D", directory.data] + settings)
    }

    /// Starts the server, and a thread that waits for its end.
    private func launch() throws {
        let process = try startServer()
        let watch = ClusterWatch(cluster: self)
        do {
            try PlainThread.start { watch.follow(process) }
        } catch {
            process.stop()
            throw error
        }
    }

    fileprivate func startServer() throws -> ServerProcess {
        var removing: [String] = []
        if options.isEphemeral { removing.append(directory.root) }
        if directory.hasOwnSockets { removing.append(directory.sockets) }
        let process = try ServerProcess(
            command,
            signal: options.isEphemeral ? "QUIT" : "INT",
            log: directory.log,
            removing: removing
        )
        let isStopping = state.withLock { state in
            if !state.isStopping { state.stopServer = { process.stop() } }
            return state.isStopping
        }
        if isStopping { process.stop() }
        return process
    }

    private func waitUntilReady() throws {
        let settings = superuserSettings()
        let deadline = ContinuousClock.now + .seconds(60)
        while !Connection.isAnswering(settings) {
            let hasEnded = state.withLock { $0.hasEnded }
            guard !hasEnded, ContinuousClock.now < deadline else {
                stop()
                let lines = SmallFile.lines(directory.log).suffix(5).joined(separator: "\n")
                throw PostgresError(.cluster, "the server did not start; its log ends with:\n\(lines)")
            }
            usleep(5000)
        }
        state.withLock { $0.isReady = true }
    }

    /// Notes that a server has ended; whether another has to be started.
    fileprivate func noteEnd(status: Int32) -> Bool {
        let (isWanted, stopServer) = state.withLock { state in
            (state.isReady && !state.isStopping && options.restartsWhenItDies, state.stopServer.take())
        }
        // The other end is gone; the descriptor still has to be closed.
        stopServer?()
        if isWanted { logger.error("the private PostgreSQL server died", metadata: ["status": "\(status)"]) }
        return isWanted
    }

    /// Notes that no server will run any more.
    fileprivate func finish() {
        directory.release()
        let finished = state.withLock { state in
            state.hasEnded = true
            defer { state.whenEnded = [] }
            return state.whenEnded
        }
        state.broadcast()
        for body in finished { body() }
    }

    fileprivate var isStopping: Bool { state.withLock { $0.isStopping } }
}

/// Follows the servers of a cluster from one to the next without keeping the cluster alive.
private struct ClusterWatch: Sendable {
    weak let cluster: PrivateCluster?

    func follow(_ first: ServerProcess) {
        var process = first
        var pause: UInt32 = 100_000
        while true {
            let started = ContinuousClock.now
            let status = process.wait()
            guard let cluster else { return }
            guard cluster.noteEnd(status: status) else { return cluster.finish() }
            if ContinuousClock.now - started > .seconds(60) { pause = 100_000 }
            guard let next = restart(cluster, &pause) else { return cluster.finish() }
            process = next
        }
    }

    private func restart(_ cluster: PrivateCluster, _ pause: inout UInt32) -> ServerProcess? {
        while !cluster.isStopping {
            usleep(pause)
            pause = min(pause * 2, 5_000_000)
            if let process = try? cluster.startServer() { return process }
        }
        return nil
    }
}
