import Foundation
import FoundationNetworking
import Testing

/// The running product as its users meet it: `parcours demo`, over HTTP.
@Suite(.serialized) struct DemoCommandTests {
    /// A running demonstration; stopped and removed at the end.
    private final class Demo {
        let folder: URL
        let process: Process
        let address: String
        private let session: URLSession

        init(advisors: Int = 60) throws {
            folder = URL(fileURLWithPath: "/tmp/pct-\(UUID().uuidString.prefix(8))")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let output = folder.appending(path: "out")
            try Data().write(to: output)
            process = Command.process(
                ["demo", "--advisors", "\(advisors)", "--embedded", folder.appending(path: "state").path],
                environment: ["HTTP_PORT": "0"]
            )
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err", create: true))
            try process.run()
            var found: String?
            for _ in 0..<600 where found == nil && process.isRunning {
                usleep(100_000)
                let text = try String(contentsOf: output, encoding: .utf8)
                found = text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/).map { String($0.output) }
            }
            address = try #require(found)
            let settings = URLSessionConfiguration.ephemeral
            settings.httpShouldSetCookies = false
            settings.httpCookieAcceptPolicy = .never
            session = URLSession(configuration: settings, delegate: NoRedirect(), delegateQueue: nil)
        }

        deinit {
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
            try? FileManager.default.removeItem(at: folder)
        }

        func ask(
            _ path: String,
            method: String = "GET",
            body: String? = nil,
            type: String? = nil,
            cookie: String? = nil
        ) async throws -> (status: Int, body: String, fields: [String: String]) {
            var request = URLRequest(url: try #require(URL(string: address + path)))
            request.httpMethod = method
            request.timeoutInterval = 30
            request.httpBody = body.map { Data($0.utf8) }
            if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
            if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
            request.setValue("same-origin", forHTTPHeaderField: "Sec-Fetch-Site")
            let (data, response) = try await session.data(for: request)
            let http = try #require(response as? HTTPURLResponse)
            let fields = Dictionary(
                http.allHeaderFields.map { ("\($0)".lowercased(), "\($1)") },
                uniquingKeysWith: { first, _ in first }
            )
            return (http.statusCode, String(decoding: data, as: UTF8.self), fields)
        }

        /// Signs in as the first listed account whose name holds `name`; gives the cookie.
        func signIn(_ name: String) async throws -> String {
            let page = try await ask("/connexion").body
            let form = try #require(page.split(separator: "<form").first { $0.contains(name) })
            let account = try #require(form.firstMatch(of: /name="compte" value="([^"]+)"/)).output.1
            let persona = try #require(form.firstMatch(of: /name="persona" value="([^"]+)"/)).output.1
            let answer = try await ask(
                "/connexion",
                method: "POST",
                body: "compte=\(account)&persona=\(persona)",
                type: "application/x-www-form-urlencoded"
            )
            try #require(answer.status == 303)
            let cookie = try #require(answer.fields["set-cookie"])
            return String(try #require(cookie.split(separator: ";").first))
        }
    }

    @Test func everyPersonaSeesItsOwnAndNothingElse() async throws {
        let demo = try Demo()
        let advisor = try await demo.signIn("Inès Lambert")
        let own = try await demo.ask("/mon-parcours", cookie: advisor)
        #expect(own.status == 200)
        #expect(own.body.contains("Inès Lambert"))
        let employer = try await demo.signIn("Claire Fontaine")
        let list = try await demo.ask("/employeur", cookie: employer)
        #expect(list.body.contains("Lambert"))
        let ids = list.body.matches(of: /\/conseillers\/([0-9a-f-]{36})/).map { String($0.output.1) }
        let colleague = try #require(ids.first)
        #expect(try await demo.ask("/api/advisors/\(colleague)/statement", cookie: employer).status == 200)
        let mine = ids.filter { own.body.contains($0) }
        let foreign = try #require(ids.first { !mine.contains($0) })
        let refused = try await demo.ask("/api/advisors/\(foreign)/statement", cookie: try await demo.signIn("Maëva"))
        let missing = try await demo.ask(
            "/api/advisors/00000000-0000-4000-8000-000000000000/statement",
            cookie: try await demo.signIn("Maëva")
        )
        #expect(refused.status == 404 && missing.status == 404)
        let request = /"instance":"[^"]*"/
        #expect(refused.body.replacing(request, with: "") == missing.body.replacing(request, with: ""))
        #expect(refused.fields["content-type"] == "application/problem+json")
        #expect(try await demo.ask("/api/advisors/\(colleague)/statement").status == 401)
    }

    @Test func eligibilityNeedsNobodyAndRefusesBadInputWithItsPlace() async throws {
        let demo = try Demo(advisors: 20)
        let dossier = "{\"id\":\"a\",\"territory\":\"13\"}"
        let query = "{\"module\":\"SENIORS\",\"registeredOn\":\"2026-01-10\",\"sessionStart\":\"2026-03-10\"}"
        let good = try await demo.ask(
            "/api/eligibility",
            method: "POST",
            body: "{\"dossier\":\(dossier),\"query\":\(query)}",
            type: "application/json"
        )
        #expect(good.status == 200)
        #expect(good.body.contains("\"verdict\":\"refused\"") && good.body.contains("not_in_post"))
        for (body, type, status, word) in [
            ("{\"dossier\":", "application/json", 400, "JSON"),
            ("{\"dossier\":\(dossier),\"query\":\(query),\"colour\":1}", "application/json", 400, "colour"),
            ("{\"dossier\":{\"territory\":\"99\"},\"query\":\(query)}", "application/json", 400, "territory"),
            ("{}", "text/plain", 415, "application/json"),
        ] {
            let bad = try await demo.ask("/api/eligibility", method: "POST", body: body, type: type)
            #expect(bad.status == status && bad.body.contains(word), "\(bad.status) \(bad.body)")
            #expect(bad.fields["content-type"] == "application/problem+json")
        }
        #expect(try await demo.ask("/nulle-part").status == 404)
        #expect(try await demo.ask("/api/openapi.json").body.contains("\"openapi\":\"3.1"))
    }

    @Test func aDeadDatabaseGivesAProblemAndServiceResumes() async throws {
        let demo = try Demo(advisors: 20)
        #expect(try await demo.ask("/readyz").status == 200)
        let cookie = try await demo.signIn("Inès Lambert")
        let file = demo.folder.appending(path: "state/data/postmaster.pid")
        let nobody = "/api/advisors/00000000-0000-4000-8000-000000000000/statement"
        var statuses: [Int] = []
        // The demonstration restarts its server at once: kept down for some seconds, it is missed.
        let until = Date(timeIntervalSinceNow: 6)
        let killer = Task {
            while Date() < until {
                if let text = try? String(contentsOf: file, encoding: .utf8),
                    let pid = Int32(text.prefix { $0 != "\n" })
                {
                    kill(pid, SIGKILL)
                }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        for _ in 0..<600 {
            let answer = try await demo.ask(nobody, cookie: cookie)
            statuses.append(answer.status)
            if answer.status == 503 {
                #expect(answer.fields["content-type"] == "application/problem+json")
                #expect(answer.fields["retry-after"] != nil)
            }
            if Date() > until, answer.status == 404 { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        try await killer.value
        #expect(Set(statuses) == [404, 503], "\(Set(statuses))")
        #expect(try await demo.ask("/mon-parcours", cookie: cookie).status == 200)
        #expect(try await demo.ask("/healthz").status == 200)
        demo.process.terminate()
        demo.process.waitUntilExit()
        #expect(demo.process.terminationStatus == 0)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }
}

/// Shows redirects instead of following them.
private final class NoRedirect: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

extension URL {
    /// The path below, as an empty file when it is asked for.
    fileprivate func appending(path: String, create: Bool) throws -> URL {
        let url = appending(path: path)
        if create { try Data().write(to: url) }
        return url
    }
}
