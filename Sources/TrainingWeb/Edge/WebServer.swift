public import Hummingbird
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import TrainingApp

/// The web floor of the service, ready to be run.
public struct WebServer: Sendable {
    /// Everything the web floor is made of besides its settings.
    public struct Parts: Sendable {
        /// The endpoints of the use-cases.
        public var endpoints: @Sendable (PageRenderer) -> [Endpoint] = { _ in [] }
        /// The entries of the navigation.
        public var links: [PageRenderer.Link] = []
        /// The schemas that the description of the interface refers to.
        public var schemas: [OpenAPIDocument.Schema] = []
        /// Whether the rest of the service can serve.
        public var probe = ReadinessProbe { .ready }
        /// Where requests are logged; nowhere by default.
        public var log = AccessLog.none
        /// Where measures are kept; to be installed as the factory of swift-metrics by the caller.
        public var metrics = MetricsRegistry()
        /// Whether pages say that this is a demonstration.
        public var isDemonstration = false

        /// No endpoint but those of the edge itself.
        public init() {}
    }

    /// Everything the router serves, one line each.
    let table: RouteTable
    /// What answers every request: the router with its middleware.
    let responder: RouterResponder<EdgeContext>
    /// Method and path of everything that is registered, HEAD left out.
    let registered: Set<String>
    private let settings: EdgeSettings

    /// Builds the router.
    /// - Throws: when two routes clash or a template is malformed.
    public init(settings: EdgeSettings, parts: Parts = Parts()) throws {
        let assets = Assets()
        let tokens = FormToken(secret: settings.formSecret)
        let cookie = SessionCookie(isHTTPS: settings.isHTTPS)
        let pages = try PageRenderer(
            templates: Templates.all,
            assets: assets,
            tokens: tokens,
            links: parts.links,
            isDemonstration: parts.isDemonstration,
            cookie: cookie,
            baseURL: settings.baseURL
        )
        parts.metrics.beforeReading { DecisionTally.write(to: $0) }
        var endpoints = Operations.endpoints(
            probe: parts.probe,
            registry: parts.metrics,
            metricsReaders: MetricsReaders(settings.metricsReaders)
        )
        endpoints += [assets.endpoint] + parts.endpoints(pages)
        let described = OpenAPIDocument(
            routes: endpoints.map(\.route) + [Operations.description],
            schemas: parts.schemas,
            baseURL: settings.baseURL,
            cookieName: cookie.name
        )
        endpoints.append(Operations.descriptionEndpoint(described.bytes))
        let table = try RouteTable(endpoints)

        let router = Router(context: EdgeContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(
            middleware: EdgeMiddleware(
                cookie: cookie,
                proxies: ProxyTrust(settings.trustedProxies),
                headers: SecurityHeaders(settings),
                errors: ErrorAnswers(pages: pages, methods: table.methods(at:)),
                log: parts.log,
                metrics: RequestMetrics(registry: parts.metrics)
            )
        )
        table.register(
            in: router,
            behind: RequestGate(
                crossSite: CrossSiteCheck(origin: settings.origin),
                tokens: tokens,
                limiter: RateLimiter(settings.rates)
            )
        )
        self.table = table
        registered = Set(router.routes.map { "\($0.method.rawValue) \($0.path)" })
        responder = router.buildResponder()
        self.settings = settings
    }

    /// The service that listens and answers, for a `ServiceGroup` of the composition root.
    ///
    /// The group needs `maximumGracefulShutdownDuration` (20 s) and `maximumCancellationDuration` (5 s); never use the
    /// framework's `runService`, which waits for ever. `onRunning` is called once the socket listens, with its port
    /// (nil for a Unix socket).
    public func service(onRunning: @escaping @Sendable (Int?) async -> Void = { _ in }) -> some ApplicationProtocol {
        let limits = settings.limits
        var refusal: HTTPFields = [.cacheControl: "no-store"]
        SecurityHeaders(settings).apply(to: &refusal)
        let fields = refusal
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderFieldSize = limits.headerField
        decoder.maxHeaderListSize = limits.headerList
        decoder.maxHeaderFieldCount = limits.headerCount
        // Built in one piece: the copy that `with()` makes forgets the cap on connections.
        let configuration = ApplicationConfiguration(
            address: settings.unixSocket.map { .unixDomainSocket(path: $0) }
                ?? .hostname(settings.host, port: settings.port),
            availableConnectionsDelegate: .maximum(limits.connections, logger: settings.logger)
        )
        return Application(
            responder: responder,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionGuard(limits: limits, refusal: fields)],
                    idleTimeout: nil,
                    httpDecoderConfiguration: decoder
                )
            ),
            configuration: configuration,
            onServerRunning: { channel in await onRunning(channel.localAddress?.port) },
            logger: settings.logger
        )
    }
}
