import Foundation
import TrainingApp
import WebTestSupport

@testable import TrainingWeb

/// A browser on a test server: keeps cookies, and says of itself what browsers say.
final class Browser {
    let server: TestServer
    /// Cookies by name.
    private(set) var cookies: [String: String] = [:]
    /// The `Set-Cookie` values of the last answer.
    private(set) var lastCookies: [String] = []

    init(_ server: TestServer) {
        self.server = server
    }

    func put(_ name: String, _ value: String?) {
        cookies[name] = value
    }

    func get(_ path: String) async throws -> RawAnswer {
        try await send("GET", path, [("Sec-Fetch-Site", "cross-site")], body: nil)
    }

    func post(_ path: String, _ fields: [(String, String)] = [], site: String = "same-origin") async throws -> RawAnswer
    {
        let body = fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        let head = [("Sec-Fetch-Site", site), ("Content-Type", "application/x-www-form-urlencoded")]
        return try await send("POST", path, head, body: Array(body.utf8))
    }

    private func send(
        _ method: String,
        _ path: String,
        _ fields: [(String, String)],
        body: [UInt8]?
    ) async throws -> RawAnswer {
        let cookie = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let all = fields + (cookie.isEmpty ? [] : [("Cookie", cookie)])
        let answer = try await server.send(method, path, all, body: body)
        lastCookies = answer.fields.filter { $0.name == "set-cookie" }.map(\.value)
        for line in lastCookies {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
        }
        return answer
    }

    /// The path and query of an address, which browsers send to its server.
    static func target(_ address: String) -> String {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return "/" + (parts.count > 3 ? parts[3] : "")
    }
}
