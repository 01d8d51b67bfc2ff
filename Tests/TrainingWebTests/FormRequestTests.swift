import Testing
import TrainingApp
import WebTestSupport

@testable import TrainingWeb

@Suite struct FormRequestTests {
    static let form = ("Content-Type", "application/x-www-form-urlencoded")

    @Test func aFormIsReadStrictly() async throws {
        try await TestServer.run { (server) async throws in
            func post(_ text: String) async throws -> RawAnswer {
                try await server.send("POST", "/fiche", [Self.form], body: Array(text.utf8))
            }
            let good = try await post("nom=L%C3%A9a+Martin&_jeton=")
            #expect(good.status == 200)
            #expect(good.text == "Léa Martin")
            for bad in ["nom=%zz", "nom=%", "nom=a%00b", "nom=%ff", "nom=a&nom=b", "nom=+", "autre=1&nom=a", "=x"] {
                #expect(try await post(bad).status == 400, "\(bad)")
            }
            let long = try await post("nom=" + String(repeating: "a", count: 65_536))
            #expect(long.status == 413)
            #expect(long.text.contains("64 Kio"))
            let json = try await server.send("POST", "/fiche", [("Content-Type", "text/plain")], body: [])
            #expect(json.status == 415)
        }
    }

    @Test func jsonRoutesTakeExactlyJSON() async throws {
        try await TestServer.run { (server) async throws in
            func post(_ type: String) async throws -> Int {
                try await server.send("POST", "/api/echo", [("Content-Type", type)], body: Array("{}".utf8)).status
            }
            #expect(try await post("application/json") == 200)
            #expect(try await post("application/json; charset=UTF-8") == 200)
            for type in [
                "text/plain", "application/json; charset=latin1", "application/jsonp", "text/json", "",
                "application/json; charset=utf-8; boundary=x", "application/x-www-form-urlencoded",
            ] {
                #expect(try await post(type) == 415, "\(type)")
            }
        }
    }

    @Test func otherSitesCannotWrite() async throws {
        try await TestServer.run { (server) async throws in
            func post(_ fields: [(String, String)]) async throws -> Int {
                try await server.send("POST", "/fiche", [Self.form] + fields, body: Array("nom=a".utf8)).status
            }
            #expect(try await post([]) == 200)
            #expect(try await post([("Sec-Fetch-Site", "same-origin"), ("Origin", "http://localhost:8080")]) == 200)
            #expect(try await post([("Origin", "http://127.0.0.1:8080")]) == 200)
            #expect(try await post([("Sec-Fetch-Site", "cross-site")]) == 403)
            #expect(try await post([("Sec-Fetch-Site", "same-site")]) == 403)
            #expect(try await post([("Origin", "http://127.0.0.1:8081")]) == 403)
            #expect(try await post([("Origin", "null")]) == 403)
            #expect(try await server.send("GET", "/", [("Sec-Fetch-Site", "cross-site")]).status == 200)
        }
    }

    @Test func aSessionsFormsNeedItsToken() async throws {
        try await TestServer.run { (server) async throws in
            let session = SessionToken(fresh: .advisor)
            let tokens = FormToken(secret: TestServer.secret)
            func post(_ text: String) async throws -> Int {
                let cookie = ("Cookie", "sid=\(session.cookie)")
                return try await server.send("POST", "/fiche", [Self.form, cookie], body: Array(text.utf8)).status
            }
            let mine = tokens.value(for: session)
            let foreign = tokens.value(for: SessionToken(fresh: .advisor))
            let otherKey = FormToken(secret: [UInt8](repeating: 8, count: 32)).value(for: session)
            #expect(try await post("nom=a&_jeton=\(mine)") == 200)
            for bad in ["nom=a", "nom=a&_jeton=", "nom=a&_jeton=\(foreign)", "nom=a&_jeton=\(otherKey)"] {
                #expect(try await post(bad) == 403, "\(bad)")
            }
            #expect(try await post("nom=a&_jeton=\(mine)&_jeton=\(mine)") == 403)
            let page = try await server.send("GET", "/", [("Cookie", "sid=\(session.cookie)")])
            #expect(page.text.contains("value=\"\(mine)\""))
            #expect(page.text.contains("Mon parcours"))
            #expect(!page.text.contains("/connexion\""))
        }
    }

    @Test func aFileIsReadUpToItsLimit() async throws {
        try await TestServer.run { (server) async throws in
            let type = ("Content-Type", "multipart/form-data; boundary=xYz")
            func body(_ content: [UInt8], end: String = "\r\n--xYz--\r\n") -> [UInt8] {
                let head =
                    "--xYz\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"C:\\liste é.csv\"\r\n\r\n"
                return Array(head.utf8) + content + Array(end.utf8)
            }
            let large = [UInt8](repeating: UInt8(ascii: "a"), count: 3_000_000)
            let good = try await server.send("POST", "/envoi", [type], body: body(large))
            #expect(good.status == 200)
            #expect(good.text == "liste é.csv 3000000")
            #expect(try await server.send("POST", "/envoi", [type], body: body([], end: "\r\n--xYz")).status == 400)
            let none = Array("--xYz--\r\n".utf8)
            #expect(try await server.send("POST", "/envoi", [type], body: none).status == 400)
            let huge = [UInt8](repeating: 0, count: 16 * 1024 * 1024)
            let refused = try await server.send("POST", "/envoi", [type], body: body(huge))
            #expect(refused.status == 413)
            #expect(refused.text.contains("16 Mio"))
        }
    }
}
