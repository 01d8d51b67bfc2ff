import Synchronization
import TrainingApp

/// The buckets of everybody who came lately, in memory.
///
/// Each class keeps its own, in two generations: when the younger one is full it becomes the older one, and what the
/// older one still held is forgotten. So at most twice `capacity` buckets are kept for each class, and the ones in use
/// stay. A forgotten bucket is a full one; what must not be guessed is counted by the database too.
final class RateLimiter: Sendable {
    private let limits: RateLimits
    private let capacity: Int
    private let stores: [RateClass: Store]

    /// A limiter without any bucket; `capacity`: buckets of one generation, about 100 bytes each.
    init(_ limits: RateLimits, capacity: Int = 25_000) {
        self.limits = limits
        self.capacity = capacity
        stores = Dictionary(uniqueKeysWithValues: RateClass.allCases.map { ($0, Store()) })
    }

    /// Lets a request through, or tells the seconds after which the next one would be.
    func wait(
        _ kind: RateClass,
        network: ClientNetwork,
        session: SessionToken?,
        at now: ContinuousClock.Instant = .now
    ) -> Int? {
        guard let entry = limits.entries[kind], let store = stores[kind] else { return nil }
        if kind.sparesThisMachine, network == .thisMachine { return nil }
        var asked: [(key: Key, limit: RateLimit)] = []
        if let limit = entry.network { asked.append((.network(network), limit)) }
        if let limit = entry.session, let session { asked.append((.session(session), limit)) }
        if let limit = entry.everybody { asked.append((.everybody, limit)) }
        return store.buckets.withLock { $0.take(asked, at: now, capacity: capacity) }
    }

    private final class Store: Sendable {
        let buckets = Mutex(Generations())
    }

    private enum Key: Hashable {
        case network(ClientNetwork)
        case session(SessionToken)
        case everybody
    }

    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant

        func filled(_ limit: RateLimit, at now: ContinuousClock.Instant) -> Bucket {
            let (seconds, attoseconds) = (now - at).components
            let elapsed = max(0, Double(seconds) + Double(attoseconds) / 1e18)
            return Bucket(tokens: min(limit.burst, tokens + elapsed * limit.perSecond), at: now)
        }
    }

    private struct Generations {
        var young: [Key: Bucket] = [:]
        var old: [Key: Bucket] = [:]

        /// Takes one from each bucket when each has one; else from none, and the seconds until each would.
        mutating func take(
            _ asked: [(key: Key, limit: RateLimit)],
            at now: ContinuousClock.Instant,
            capacity: Int
        ) -> Int? {
            var buckets: [(key: Key, bucket: Bucket)] = []
            var wait = 0.0
            for (key, limit) in asked {
                let known = young[key] ?? old[key] ?? Bucket(tokens: limit.burst, at: now)
                let bucket = known.filled(limit, at: now)
                if bucket.tokens < 1 { wait = max(wait, (1 - bucket.tokens) / limit.perSecond) }
                buckets.append((key, bucket))
            }
            for (key, var bucket) in buckets {
                if wait == 0 { bucket.tokens -= 1 }
                young[key] = bucket
            }
            if young.count > capacity {
                old = young
                young = [:]
            }
            return wait == 0 ? nil : max(1, Int(wait.rounded(.up)))
        }
    }
}
