import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import TrainingApp

@testable import TrainingWeb

/// A web floor with a few endpoints that do one thing each, on a free port, for as long as a closure runs.
struct TestServer: Sendable {
    let port: Int
    let web: WebServer
    let logged: LogLines
    /// Begins the graceful stop.
    let stop: @Sendable () async -> Void

    static let secret = [UInt8](repeating: 7, count: 32)
    static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    static func make(
        limits: EdgeLimits = EdgeLimits(),
        rates: RateLimits = .none,
        proxies: [String] = [],
        baseURL: String = "http://127.0.0.1:8080",
        log: LogLines = LogLines(),
        endpoints: @escaping @Sendable (PageRenderer) -> [Endpoint] = { Sample.endpoints($0) }
    ) throws -> WebServer {
        var parts = WebServer.Parts()
        parts.endpoints = endpoints
        parts.links = [
            .init("Accueil", "/"), .init("Connexion", "/connexion", personas: []),
            .init("Mon parcours", "/parcours", personas: [.advisor]),
        ]
        parts.log = AccessLog { log.add($0) }
        return try WebServer(
            settings: EdgeSettings(
                port: 0,
                baseURL: baseURL,
                formSecret: secret,
                limits: limits,
                rates: rates,
                trustedProxies: proxies,
                logger: quiet
            ),
            parts: parts
        )
    }

    static func run<T: Sendable>(
        limits: EdgeLimits = EdgeLimits(),
        rates: RateLimits = .none,
        proxies: [String] = [],
        baseURL: String = "http://127.0.0.1:8080",
        gracefulSeconds: Int64 = 20,
        endpoints: @escaping @Sendable (PageRenderer) -> [Endpoint] = { Sample.endpoints($0) },
        _ body: @escaping @Sendable (TestServer) async throws -> T
    ) async throws -> T {
        let log = LogLines()
        let web = try make(
            limits: limits,
            rates: rates,
            proxies: proxies,
            baseURL: baseURL,
            log: log,
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
                    let server = TestServer(port: port, web: web, logged: log) { await group.triggerGracefulShutdown() }
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
    func send(
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
            return try RawAnswer(connection.readToEnd(seconds: 30))
        }
    }
}

/// What the access log wrote.
final class LogLines: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}
