public import Logging

/// Everything the HTTP edge needs to know about where it runs.
public struct EdgeSettings: Sendable {
    /// The address to listen on; `127.0.0.1` by default.
    public var host: String
    /// The port to listen on; 8080 by default, 0 takes a free one.
    public var port: Int
    /// A Unix socket to listen on instead of `host` and `port`; nil by default.
    public var unixSocket: String?
    /// How users reach the service, without a final slash; never taken from a request.
    public var baseURL: String
    /// Secret of at least 32 bytes that keys the form tokens; sessions survive its change, open forms do not.
    public var formSecret: [UInt8]
    /// Origins that our forms may lead to besides our own, such as `https://id.example.fr`; none by default.
    public var formTargets: [String] = []
    /// Addresses that may read `/metrics` besides this machine; none by default.
    public var metricsReaders: [String] = []
    /// Bounds on connections, requests and time.
    public var limits: EdgeLimits
    /// How much one network or session may ask.
    public var rates: RateLimits
    /// Addresses of our own proxies, whose `X-Forwarded-For` is believed.
    public var trustedProxies: [String]
    /// The logger of the edge.
    public var logger: Logger

    /// Settings; the base address is `http://HOST:PORT` unless given.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        unixSocket: String? = nil,
        baseURL: String? = nil,
        formSecret: [UInt8],
        limits: EdgeLimits = EdgeLimits(),
        rates: RateLimits = .standard,
        trustedProxies: [String] = [],
        logger: Logger
    ) {
        self.host = host
        self.port = port
        self.unixSocket = unixSocket
        self.baseURL = baseURL ?? "http://\(host):\(port)"
        self.formSecret = formSecret
        self.limits = limits
        self.rates = rates
        self.trustedProxies = trustedProxies
        self.logger = logger
    }

    /// Whether users come over TLS: then HSTS and the `__Host-` cookie prefix are used.
    public var isHTTPS: Bool { baseURL.hasPrefix("https://") }

    /// The origin that browsers send for our own pages: scheme, host and port of the base address.
    public var origin: String {
        let parts = baseURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/").lowercased()
    }
}

/// Bounds on connections, requests and time; the defaults suit one process behind a proxy.
public struct EdgeLimits: Hashable, Sendable {
    /// Connections open at once; the next ones wait in the kernel's queue.
    ///
    /// 1024 by default.
    public var connections = 1024
    /// Requests served on one connection before it is closed.
    ///
    /// 100 by default.
    public var requestsPerConnection = 100
    /// Time for a new connection to send the head of its first request.
    ///
    /// 10 s by default.
    public var headTime: Duration = .seconds(10)
    /// Time a kept connection may stay silent between two requests, the next head included.
    ///
    /// 15 s by default.
    public var idleTime: Duration = .seconds(15)
    /// Time for a whole body.
    ///
    /// 60 s by default.
    public var bodyTime: Duration = .seconds(60)
    /// Least rate of a body in bytes a second, counted from its start.
    ///
    /// 1024 by default.
    public var bodyRate = 1024
    /// Time before that rate is asked for.
    ///
    /// 5 s by default.
    public var bodyGrace: Duration = .seconds(5)
    /// Time in which a client must take at least 20 KiB of an answer that waits.
    ///
    /// 20 s by default.
    public var writeStall: Duration = .seconds(20)
    /// Bytes of an unwanted body that are still read after an early answer.
    ///
    /// 64 KiB by default.
    public var drainedBytes = 64 * 1024
    /// Time to let the client read an answer before the connection is closed.
    ///
    /// 2 s by default.
    public var lingerTime: Duration = .seconds(2)
    /// Time that open requests are given when the server stops.
    ///
    /// 18 s by default, below the 20 s of the service group.
    public var quiesceTime: Duration = .seconds(18)
    /// Bytes of one header field.
    ///
    /// 16 KiB by default.
    public var headerField = 16 * 1024
    /// Bytes of all header fields.
    ///
    /// 32 KiB by default.
    public var headerList = 32 * 1024
    /// Number of header fields.
    ///
    /// 100 by default.
    public var headerCount = 100

    /// The default bounds.
    public init() {}
}
