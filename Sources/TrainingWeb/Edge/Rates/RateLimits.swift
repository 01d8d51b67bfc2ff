/// A bucket of so many requests that fills again at so many a second.
public struct RateLimit: Hashable, Sendable {
    /// Requests that may come at once.
    public let burst: Double
    /// Requests a second in the long run.
    public let perSecond: Double

    /// A limit of `burst` at once and `count` in each `seconds` after.
    public init(burst: Double, _ count: Double, each seconds: Double = 1) {
        self.burst = burst
        perSecond = count / seconds
    }
}

/// What a route costs, so that each kind has buckets of its own.
public enum RateClass: String, Hashable, Sendable, CaseIterable {
    /// Pages and answers that only read.
    case read
    /// What changes something.
    case write
    /// Decisions computed for anybody from a body of their own: `POST /api/eligibility`.
    case compute
    /// What makes a mail leave.
    case mail
    /// What takes a code that could be guessed.
    case code
    /// Probes and the site's own files: never limited.
    case free
}

/// How much one network, one session and everybody together may ask; the whole table.
///
/// A network is a /24 of IPv4 or a /64 of IPv6: what one household, office or phone has. Requests that this very machine
/// makes without a proxy, as probes and measurements do, are not held to the limits of `read`, `write` and `compute`;
/// behind a proxy on the same machine, name it in HTTP_TRUSTED_PROXIES, so that users are told apart.
public struct RateLimits: Hashable, Sendable {
    /// The limits of one class; nil: none.
    public struct Entry: Hashable, Sendable {
        /// For one network.
        public var network: RateLimit?
        /// For one session.
        public var session: RateLimit?
        /// For everybody together.
        public var everybody: RateLimit?

        /// The limits of a class.
        public init(network: RateLimit? = nil, session: RateLimit? = nil, everybody: RateLimit? = nil) {
            self.network = network
            self.session = session
            self.everybody = everybody
        }
    }

    /// The limits of each class.
    public var entries: [RateClass: Entry]

    /// Those of the service.
    public static let standard = RateLimits(entries: [
        .read: Entry(network: RateLimit(burst: 1200, 100), session: RateLimit(burst: 600, 50)),
        .write: Entry(network: RateLimit(burst: 300, 20), session: RateLimit(burst: 120, 5)),
        .compute: Entry(
            network: RateLimit(burst: 60, 5),
            session: RateLimit(burst: 300, 20),
            everybody: RateLimit(burst: 1000, 200)
        ),
        .mail: Entry(network: RateLimit(burst: 20, 20, each: 60), everybody: RateLimit(burst: 200, 10)),
        // Ten in the first minute, whatever the number of requests (the database counts wrong codes besides).
        .code: Entry(
            network: RateLimit(burst: 8, 2, each: 60),
            session: RateLimit(burst: 8, 2, each: 60),
            everybody: RateLimit(burst: 200, 20)
        ),
    ])

    /// None at all.
    public static let none = RateLimits(entries: [:])

    /// Limits of these classes; a class that is left out has none.
    public init(entries: [RateClass: Entry]) {
        self.entries = entries
    }
}

extension RateClass {
    /// Whether requests of this very machine are let through.
    var sparesThisMachine: Bool {
        switch self {
        case .read, .write, .compute, .free: true
        case .mail, .code: false
        }
    }
}
