import HTTPTypes
import JSONText
import Testing
import WebTestSupport

@testable import TrainingWeb

@Suite struct RouteTableTests {
    @Test func theTableIsWhatIsRegistered() throws {
        let web = try TestServer.make()
        #expect(web.registered == Set(web.table.endpoints.map { "\($0.route.method.rawValue) \($0.route.path)" }))
        #expect(web.registered.count == web.table.endpoints.count)
        #expect(web.registered.contains("GET /api/openapi.json"))
    }

    @Test func clashesAreRefused() {
        let one = Endpoint(Route(.get, "/a", "one", "Un.")) { _ in .text("") }
        let path = Endpoint(Route(.get, "/a", "two", "Deux.")) { _ in .text("") }
        let name = Endpoint(Route(.get, "/b", "one", "Deux.")) { _ in .text("") }
        #expect(throws: RouteTable.Clash.self) { try RouteTable([one, path]) }
        #expect(throws: RouteTable.Clash.self) { try RouteTable([one, name]) }
    }

    @Test func theDescriptionHoldsExactlyTheRoutesForPrograms() async throws {
        let web = try TestServer.make()
        let expected = Set(
            web.table.endpoints.map(\.route)
                .filter { $0.path.hasPrefix("/api/") || ["/healthz", "/readyz", "/metrics"].contains($0.path) }
                .map { "\($0.method.rawValue.lowercased()) \($0.path)" }
        )
        let text = try await TestServer.run { try await $0.send("GET", "/api/openapi.json").body }
        guard case .object(let document) = try JSONValue(parsing: text), case .object(let paths)? = document["paths"]
        else {
            Issue.record("no paths in the description")
            return
        }
        var described: Set<String> = []
        for path in paths.members {
            guard case .object(let operations) = path.value else { continue }
            for operation in operations.members { described.insert("\(operation.key) \(path.key)") }
        }
        #expect(described == expected)
        #expect(document["openapi"] == .string("3.1.0"))
    }

    @Test func onlyPathsOfThisSiteAreFollowed() {
        #expect(SitePath.safe("/fiche/1?a=b") == "/fiche/1?a=b")
        let foreign = ["//ailleurs.example", "/\\ailleurs.example", "https://x"]
        for path in foreign + ["", "fiche", "/a\r\nSet-Cookie: b", "/é"] {
            #expect(SitePath.safe(path) == "/", "\(path)")
        }
    }
}
