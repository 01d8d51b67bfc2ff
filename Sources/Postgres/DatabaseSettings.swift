/// Where the database is and how patient to be with it.
public struct DatabaseSettings: Sendable {
    /// A URL or keywords as libpq reads them (PostgreSQL manual, 34.1.1): several hosts, `target_session_attrs`,
    /// `sslmode`, `service`, `passfile` …; default empty: libpq's own defaults and environment.
    public var conninfo: String
    /// Keywords of libpq that win over `conninfo`, such as `user`, `dbname` and `passfile`.
    public var overrides: [String: String] = [:]
    /// Connections, each with its own thread; started when needed; default 8.
    public var sessions = 8
    /// Jobs that may wait; one more is refused with `.overloaded` at once; default 64.
    public var queueLimit = 64
    /// For one host to accept a connection, and for a first connection to be made at all; default 2 s, at least 2 s.
    public var connectTimeout: Duration = .seconds(2)
    /// `statement_timeout` of the session; default 3 s; zero waits for ever.
    public var statementTimeout: Duration = .seconds(3)
    /// `lock_timeout` of the session; default 1 s; zero waits for ever.
    public var lockTimeout: Duration = .seconds(1)
    /// `idle_in_transaction_session_timeout` of the session; default 5 s; zero waits for ever.
    public var idleInTransactionTimeout: Duration = .seconds(5)
    /// How long COMMIT may take, waiting for a synchronous standby, before its outcome counts as unknown; default 10 s.
    public var commitTimeout: Duration = .seconds(10)
    /// Whether COMMIT waits until the synchronous standbys show what it wrote (`synchronous_commit = remote_apply`);
    /// default: as the server is set.
    public var commitsVisibly = false
    /// Shown by `pg_stat_activity`; default none.
    public var applicationName = ""

    /// Makes settings with the defaults.
    public init(_ conninfo: String = "") {
        self.conninfo = conninfo
    }

    /// A copy for another login role.
    public func user(_ name: String) -> DatabaseSettings {
        overriding("user", name)
    }

    /// A copy for another database of the same server.
    public func database(_ name: String) -> DatabaseSettings {
        overriding("dbname", name)
    }

    /// A copy in which one libpq keyword has another value.
    public func overriding(_ keyword: String, _ value: String) -> DatabaseSettings {
        var copy = self
        copy.overrides[keyword] = value
        return copy
    }

    /// A copy without any time limit, for migrations, seeds and other work in bulk.
    public func patient() -> DatabaseSettings {
        var copy = self
        copy.statementTimeout = .zero
        copy.lockTimeout = .zero
        copy.idleInTransactionTimeout = .zero
        copy.commitTimeout = .zero
        return copy
    }
}

extension DatabaseSettings {
    /// Longer than any statement may take; `nil` when nothing limits it.
    var answerDeadline: Duration? {
        statementTimeout == .zero ? nil : statementTimeout + .seconds(2)
    }

    /// The keywords and values for a connection, weakest first.
    func connectionParameters(existingOptions: String?) -> [(String, String)] {
        var result: [(String, String)] = [
            ("tcp_user_timeout", "10000"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
            ("keepalives_count", "3"), ("dbname", conninfo),
        ]
        for (keyword, value) in overrides.sorted(by: { $0.key < $1.key }) where keyword != "options" {
            result.append((keyword, value))
        }
        result.append(("connect_timeout", String(max(2, connectTimeout.components.seconds))))
        result.append(("client_encoding", "UTF8"))
        if !applicationName.isEmpty { result.append(("application_name", applicationName)) }
        let limits = [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ]
        var options = limits.map { name, limit in "-c \(name)=\(limit.milliseconds)" }
        if commitsVisibly { options.append("-c synchronous_commit=remote_apply") }
        if let given = overrides["options"] ?? existingOptions { options.append(given) }
        result.append(("options", options.joined(separator: " ")))
        return result
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
