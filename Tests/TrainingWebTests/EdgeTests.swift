import TrainingApp
import Testing
import WebTestSupport

@testable import TrainingWeb

@Suite struct EdgeTests {
    static let required = [
        "content-security-policy": SecurityHeaders.contentSecurityPolicy(),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    ]

    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        try await TestServer.run { (server) async throws in
            let requests = [
                ("GET", "/", 200), ("GET", "/nulle-part", 404), ("DELETE", "/", 405), ("GET", "/api/panne", 500),
                ("GET", "/fiche/1", 401), ("GET", Assets().stylesheet, 200), ("GET", "/healthz", 200),
                ("POST", "/api/echo", 415), ("MKCOL", "/", 405), ("GET", "/readyz", 200), ("GET", "/metrics", 200),
            ]
            for (method, path, status) in requests {
                let answer = try await server.send(method, path)
                #expect(answer.status == status, "\(method) \(path)")
                for (name, value) in Self.required { #expect(answer[name] == value, "\(name) of \(path)") }
                #expect(answer["x-request-id"]?.isEmpty == false)
                #expect(answer["cache-control"] != nil)
                #expect(answer["strict-transport-security"] == nil)
            }
        }
    }

    @Test func overTLSTheBrowserIsToldToStayThere() async throws {
        try await TestServer.run(baseURL: "https://parcours.example") { (server) async throws in
            let answer = try await server.send("GET", "/")
            #expect(answer["strict-transport-security"] == "max-age=63072000; includeSubDomains")
        }
    }

    @Test func programsGetProblemDocuments() async throws {
        try await TestServer.run { (server) async throws in
            let answer = try await server.send("GET", "/api/refus")
            #expect(answer.status == 422)
            #expect(answer["content-type"] == "application/problem+json")
            let id = try #require(answer["x-request-id"])
            #expect(
                answer.text == """
                    {"type":"/problemes/no_credit_left","title":"Refusé par une règle","status":422,\
                    "code":"no_credit_left","detail":"Plus de crédit.","remedy":"Attendez janvier.",\
                    "instance":"urn:request:\(id)"}
                    """
            )
            let page = try await server.send("GET", "/nulle-part", [("Accept", "application/json")])
            #expect(page.text.contains(#""code":"not_found""#))
        }
    }

    @Test func peopleGetAFrenchPage() async throws {
        try await TestServer.run { (server) async throws in
            let answer = try await server.send("GET", "/nulle-part", [("Accept", "text/html,*/*;q=0.8")])
            #expect(answer["content-type"] == "text/html; charset=utf-8")
            #expect(answer.text.contains("<h1>Page introuvable</h1>"))
            #expect(answer.text.contains("Vérifiez l&#39;adresse ou revenez à l&#39;accueil."))
            let id = try #require(answer["x-request-id"])
            #expect(answer.text.contains(id))
            let closed = try await server.send("GET", "/fiche/1?a=b")
            #expect(closed.status == 401)
            #expect(closed.text.contains("href=\"/connexion?retour=%2Ffiche%2F1%3Fa%3Db\""))
            let greeting = try await server.send("GET", "/")
            #expect(greeting.text.contains("&lt;b&gt;à tous&lt;/b&gt;"))
        }
    }

    @Test func anUnknownErrorTellsNothing() async throws {
        try await TestServer.run { (server) async throws in
            let answer = try await server.send("GET", "/api/panne")
            #expect(answer.status == 500)
            #expect(answer.text.contains(#""code":"internal_error""#))
            #expect(!answer.text.contains("marie"))
            #expect(!answer.text.contains("Fault"))
        }
    }

    @Test func aWrongMethodNamesTheRightOnes() async throws {
        try await TestServer.run { (server) async throws in
            let delete = try await server.send("DELETE", "/fiche")
            #expect(delete["allow"] == "POST")
            let post = try await server.send("POST", "/fiche/12")
            #expect(post["allow"] == "GET, HEAD")
            #expect(try await server.send("TRACE", "/api/echo").status == 405)
            let head = try await server.send("HEAD", "/healthz")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }
    }

    @Test func theLogHoldsTheRouteAndNothingOfThePerson() async throws {
        let log = try await TestServer.run { (server) async throws in
            let token = SessionToken(fresh: .advisor)
            let id = "0f5a9c1e-1111-4222-8333-444455556666"
            let answer = try await server.send(
                "GET",
                "/fiche/\(id)?courriel=marie@example.org",
                [("Cookie", "sid=\(token.cookie)")]
            )
            #expect(answer.status == 200)
            #expect(answer.text == id)
            #expect(answer["cache-control"] == "no-store")
            _ = try await server.send("GET", "/secret/\(id)")
            try await Task.sleep(for: .milliseconds(300))
            return server.logged.text
        }
        let lines = log.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(log.contains(#""method":"GET","route":"/fiche/{id}","status":200"#))
        #expect(log.contains(#""persona":"advisor""#))
        #expect(log.contains(#""route":null,"status":404"#))
        for word in ["0f5a9c1e", "marie", "secret", "sid="] { #expect(!log.contains(word), "\(word) in the log") }
    }

    @Test func twoSessionCookiesAreNone() async throws {
        try await TestServer.run { (server) async throws in
            let mine = SessionToken(fresh: .advisor).cookie
            let path = "/fiche/0f5a9c1e-1111-4222-8333-444455556666"
            for cookies in ["sid=\(mine); sid=\(SessionToken(fresh: .advisor).cookie)", "sid=advisor.court"] {
                let answer = try await server.send("GET", path, [("Cookie", cookies)])
                #expect(answer.status == 401)
                #expect(answer["set-cookie"] == "sid=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
            }
            let split = try await server.send("GET", path, [("Cookie", "a=b"), ("Cookie", "sid=\(mine)")])
            #expect(split.status == 200)
            let other = SessionToken(fresh: .employer).cookie
            #expect(try await server.send("GET", path, [("Cookie", "sid=\(other)")]).status == 403)
            #expect(try await server.send("GET", "/fiche/12", [("Cookie", "sid=\(mine)")]).status == 404)
        }
    }

    @Test func assetsAreKeptForAYearAndRevalidated() async throws {
        try await TestServer.run { (server) async throws in
            let path = Assets().stylesheet
            let first = try await server.send("GET", path)
            #expect(first["cache-control"] == "public, max-age=31536000, immutable")
            #expect(first["content-type"] == "text/css; charset=utf-8")
            let tag = try #require(first["etag"])
            let second = try await server.send("GET", path, [("If-None-Match", "\"autre\", W/\(tag)")])
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
            #expect(try await server.send("GET", "/assets/autre.css").status == 404)
        }
    }
}
