import TrainingWeb
import WebTestSupport

/// The server with the endpoints of `Sample`.
extension TestServer {
    static func make() throws -> WebServer {
        try make(endpoints: { Sample.endpoints($0) })
    }

    static func run<T: Sendable>(
        limits: EdgeLimits = EdgeLimits(),
        baseURL: String = "http://127.0.0.1:8080",
        gracefulSeconds: Int64 = 20,
        _ body: @escaping @Sendable (TestServer) async throws -> T
    ) async throws -> T {
        try await run(
            limits: limits,
            baseURL: baseURL,
            gracefulSeconds: gracefulSeconds,
            endpoints: { Sample.endpoints($0) },
            body
        )
    }
}
