import Hummingbird
import NIOCore

/// What the composition root tells the edge about the rest of the service.
public struct ReadinessProbe: Sendable {
    /// What a probe found.
    public enum Finding: Hashable, Sendable {
        /// Requests can be served.
        case ready
        /// They cannot, for a reason that holds no secret.
        case notReady(reason: String)
    }

    private let check: @Sendable () async -> Finding

    /// A probe that runs `check` on each request of `/readyz`.
    public init(_ check: @escaping @Sendable () async -> Finding) {
        self.check = check
    }

    /// What the probe finds now.
    public func callAsFunction() async -> Finding { await check() }
}

/// The routes of whoever runs the service.
enum Operations {
    static let live = Route(
        .get,
        "/healthz",
        "showLiveness",
        "Le processus répond.",
        answers: [.init(200, "Il répond.", mediaType: "text/plain")],
        rate: .free
    )

    static let ready = Route(
        .get,
        "/readyz",
        "showReadiness",
        "Le service et sa base de données peuvent servir.",
        answers: [.init(200, "Tout est prêt.", mediaType: "text/plain")],
        rate: .free
    )

    static let metrics = Route(
        .get,
        "/metrics",
        "showMetrics",
        "Les mesures au format texte de Prometheus, pour cette machine et les adresses choisies.",
        answers: [.init(200, "Les mesures.", mediaType: "text/plain")],
        rate: .free
    )

    static let description = Route(
        .get,
        "/api/openapi.json",
        "showDescription",
        "Cette description.",
        answers: [.init(200, "Un document OpenAPI 3.1.")]
    )

    static func endpoints(
        probe: ReadinessProbe,
        registry: MetricsRegistry,
        metricsReaders: MetricsReaders
    ) -> [Endpoint] {
        [
            Endpoint(live) { _ in .text("ok\n") },
            Endpoint(ready) { _ in
                switch await probe() {
                case .ready: return .text("ready\n")
                case .notReady(let reason):
                    throw WebError(
                        .serviceUnavailable,
                        code: "not_ready",
                        "Le service n'est pas prêt : \(reason).",
                        remedy: "Réessayez dans quelques secondes.",
                        fields: [.retryAfter: "2"],
                        cause: reason
                    )
                }
            },
            Endpoint(metrics) { exchange in
                guard metricsReaders.admit(exchange) else { throw WebError.notFound }
                return .text(await registry.read(), mediaType: MetricsRegistry.mediaType)
            },
        ]
    }

    static func descriptionEndpoint(_ bytes: [UInt8]) -> Endpoint {
        let tag = EntityTag(of: bytes)
        return Endpoint(description) { exchange in
            .bytes(bytes, mediaType: "application/json", tag: tag, for: exchange.request)
        }
    }
}
