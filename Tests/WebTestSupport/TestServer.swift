import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization
import TrainingApp
public import TrainingWeb

/// A web floor on a free port, for as long as a closure runs.
public struct TestServer: Sendable {
    /// The port it listens on.
    public let port: Int
    /// The web floor.
    public let web: WebServer
    /// What the access log wrote.
    public let logged: LogLines
    /// What it measures.
    public let metrics: MetricsRegistry
    /// Begins the graceful stop.
    public let stop: @Sendable () async -> Void

    /// The key of the form tokens.
    public static let secret = [UInt8](repeating: 7, count: 32)
    private static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    /// A web floor with these endpoints, not running yet.
    public static func make(
        limits: EdgeLimits = EdgeLimits(),
        rates: RateLimits = .none,
        proxies: [String] = [],
        baseURL: String = "http://127.0.0.1:8080",
        formTargets: [String] = [],
        log: LogLines = LogLines(),
        metrics: MetricsRegistry = MetricsRegistry(),
        endpoints: @escaping @Sendable (PageRenderer) -> [Endpoint]
    ) throws -> WebServer {
        var parts = WebServer.Parts()
        parts.endpoints = endpoints
        parts.links = [
            .init("Accueil", "/"), .init("Connexion", "/connexion", personas: []),
            .init("Mon parcours", "/parcours", personas: [.advisor]),
        ]
        parts.log = AccessLog { log.add($0) }
        parts.metrics = metrics
        var settings = EdgeSettings(
            port: 0,
            baseURL: baseURL,
            formSecret: secret,
            limits: limits,
            rates: rates,
            trustedProxies: proxies,
            logger: quiet
        )
        settings.formTargets = formTargets
        return try WebServer(settings: settings, parts: parts)
    }

    /// Runs a web floor with these endpoints as long as `body` does.
    public static func run<T: Sendable>(
        limits: EdgeLimits = EdgeLimits(),
        rates: RateLimits = .none,
        proxies: [String] = [],
        baseURL: String = "http://127.0.0.1:8080",
        formTargets: [String] = [],
        gracefulSeconds: Int64 = 20,
        endpoints: @escaping @Sendable (PageRenderer) -> [Endpoint],
        _ body: @escaping @Sendable (TestServer) async throws -> T
    ) async throws -> T {
        let log = LogLines()
        let metrics = MetricsRegistry()
        let web = try make(
            limits: limits,
            rates: rates,
            proxies: proxies,
            baseURL: baseURL,
            formTargets: formTargets,
            log: log,
            metrics: metrics,
            endpoints: endpoints
        )
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let service = web.service { port in found.yield(port ?? 0) }
        var configuration = ServiceGroupConfiguration(services: [service], logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(gracefulSeconds)
        configuration.maximumCancellationDuration = .seconds(5)
        let group = ServiceGroup(configuration: configuration)
        return try await withThrowingTaskGroup(of: T?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                var iterator = ports.makeAsyncIterator()
                let port = await iterator.next() ?? 0
                do {
                    let server = TestServer(port: port, web: web, logged: log, metrics: metrics) {
                        await group.triggerGracefulShutdown()
                    }
                    let value = try await body(server)
                    await group.triggerGracefulShutdown()
                    return value
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
            }
            var result: T?
            while let next = try await tasks.next() { result = next ?? result }
            guard let result else { throw CancellationError() }
            return result
        }
    }

    /// Sends one request on a connection of its own and reads the whole answer.
    public func send(
        _ method: String,
        _ path: String,
        _ fields: [(String, String)] = [],
        body: [UInt8]? = nil
    ) async throws -> RawAnswer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        if let body { text += "Content-Length: \(body.count)\r\n" }
        let bytes = Array((text + "\r\n").utf8) + (body ?? [])
        return try await RawConnection.with(port: port) { connection in
            connection.send(bytes)
            return try RawAnswer(connection.readToEnd(seconds: 120))
        }
    }
}

/// What the access log wrote.
public final class LogLines: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    /// All of it.
    public var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    /// No line yet.
    public init() {}

    /// Adds bytes.
    public func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}
