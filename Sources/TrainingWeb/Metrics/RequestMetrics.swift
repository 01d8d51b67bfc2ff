import HTTPTypes
import Synchronization

/// Requests counted and timed by method, route and status.
///
/// The handlers of each combination are found once and kept: a request costs one lock and one look-up.
final class RequestMetrics: Sendable {
    static let help = [
        "http_requests_total": "Requests answered, by method, route and status.",
        "http_request_duration_seconds": "Time from a request's head to its answer, by method and route.",
    ]

    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Handlers {
        let count: MetricCounter
        let duration: MetricHistogram
    }

    private let registry: MetricsRegistry
    private let known = Mutex<[Key: Handlers]>([:])

    init(registry: MetricsRegistry) {
        self.registry = registry
    }

    /// Counts one answer; `route` is the template, nil when nothing matched.
    func record(method: HTTPRequest.Method, route: String?, status: Int, elapsed: Duration) {
        // A client may invent methods: only the known ones become a label.
        let label = Self.methods.contains(method.rawValue) ? method.rawValue : "other"
        let key = Key(method: label, route: route ?? "none", status: status)
        let handlers = known.withLock { known in
            if let found = known[key] { return found }
            let labels = [("method", key.method), ("route", key.route)]
            let made = Handlers(
                count: registry.counter("http_requests", labels + [("status", String(status))]),
                duration: registry.histogram("http_request_duration", labels)
            )
            known[key] = made
            return made
        }
        handlers.count.increment(by: 1)
        handlers.duration.record(elapsed / .seconds(1))
    }

    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
}
