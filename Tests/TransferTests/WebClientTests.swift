import Foundation
import OracleTestSupport
import Testing
import Transfer

/// Calls to a real server over TLS.
@Suite struct WebClientTests {
    /// A server, and a client that may ask it.
    struct Stage {
        let process: OracleProcess
        let base: String
        let client: WebClient

        init(_ change: (inout WebClient.Settings) -> Void = { _ in }) async throws {
            process = try await OracleProcess("web_server.py")
            base = "https://localhost:\(process.announcement.number("port"))"
            let origin = try #require(WebAddress(base)).origin
            var settings = WebClient.Settings(
                origins: [origin],
                certificateFile: process.announcement.text("authority")
            )
            change(&settings)
            client = WebClient(settings)
        }

        func get(_ path: String, bearer: String? = nil) async throws -> Result<WebClient.Answer, TransferError> {
            let address = try #require(WebAddress(path.hasPrefix("/") ? base + path : path))
            do throws(TransferError) {
                return .success(try await client.get(address, accept: "text/plain", bearer: bearer))
            } catch {
                return .failure(error)
            }
        }

        func error(_ path: String, bearer: String? = nil) async throws -> TransferError? {
            switch try await get(path, bearer: bearer) {
            case .success: nil
            case .failure(let error): error
            }
        }
    }

    @Test func aResourceIsAskedFor() async throws {
        let stage = try await Stage()
        let answer = try await stage.get("/echo/../a//b?c=%20d", bearer: "jeton-1").get()
        #expect(answer.status == 200)
        #expect(answer.mediaType == "application/json")
        let asked = try await stage.process.nextLine()
        let headers = asked.fields["headers"] as? [String: String]
        #expect(asked.text("method") == "GET")
        #expect(asked.text("path") == "/echo/../a//b?c=%20d")
        #expect(headers?["accept"] == "text/plain")
        #expect(headers?["authorization"] == "Bearer jeton-1")
        #expect(headers?["cookie"] == nil)
    }

    @Test func aFormIsPosted() async throws {
        let stage = try await Stage()
        let address = try #require(WebAddress(stage.base + "/echo"))
        let value = String(repeating: "é&", count: 1000)
        _ = try await stage.client.post(address, form: [("a", value), ("b", "")], accept: "application/json")
        let asked = try await stage.process.nextLine()
        let headers = asked.fields["headers"] as? [String: String]
        #expect(asked.text("method") == "POST")
        #expect(asked.text("body") == FormText.encode([("a", value), ("b", "")]))
        #expect(headers?["content-type"] == "application/x-www-form-urlencoded")
        #expect(headers?["expect"] == nil)
        #expect(headers?["authorization"] == nil)
    }

    @Test func aRedirectIsAnAnswerLikeAnother() async throws {
        let stage = try await Stage()
        #expect(try await stage.get("/away").get().status == 302)
        #expect(try await stage.process.nextLine().text("path") == "/away")
        #expect(stage.process.pendingLines == 0)
    }

    @Test func theMediaTypeIsReadWithoutItsParameters() async throws {
        let answer = try await Stage().get("/type").get()
        #expect(answer.mediaType == "application/json")
        #expect(answer.status == 418)
        #expect(answer.body.isEmpty)
    }

    @Test func aBodyHasALimit() async throws {
        let stage = try await Stage()
        #expect(try await stage.get("/size/65536").get().body.count == 65_536)
        #expect(try await stage.error("/size/65537") == .tooLarge(limit: 65_536))
        #expect(try await stage.error("/size/9000000") == .tooLarge(limit: 65_536))
    }

    @Test func aServerHasATimeLimit() async throws {
        let stage = try await Stage { $0.seconds = 1 }
        #expect(try await stage.error("/slow") == .interrupted("curl 28"))
        #expect(try await stage.error("/cut") == .interrupted("curl 18"))
    }

    @Test("servers that are not on the list are not asked") func otherServers() async throws {
        let stage = try await Stage()
        let port = stage.process.announcement.number("port")
        for address in [
            "https://127.0.0.1:\(port)/echo", "https://localhost/echo", "https://localhost:\(port + 1)/echo",
            "http://localhost:\(port)/echo", "https://169.254.169.254/latest",
        ] {
            guard case .notAllowed? = try await stage.error(address) else {
                Issue.record("\(address) was asked")
                continue
            }
        }
        #expect(stage.process.pendingLines == 0)
    }

    @Test func aServerNobodyVouchesForIsNotAsked() async throws {
        let stage = try await Stage { $0.certificateFile = nil }
        #expect(try await stage.error("/echo") == .untrusted("curl 60"))
        let broken = try await Stage { $0.certificateFile = "/nowhere/authority.pem" }
        #expect(try await broken.error("/echo") == .untrusted("curl 77"))
        #expect(stage.process.pendingLines + broken.process.pendingLines == 0)
    }

    @Test(
        "a token that could be more than a token is refused",
        arguments: ["", "a b", "a\r\nX: y", "é", "a\u{0}", "\"a\""]
    )
    func tokens(token: String) async throws {
        let stage = try await Stage()
        let expected = TransferError.notAllowed("token with characters that a header cannot hold")
        #expect(try await stage.error("/echo", bearer: token) == expected)
        #expect(stage.process.pendingLines == 0)
    }

    @Test func nobodyListening() async throws {
        let address = try #require(WebAddress("http://127.0.0.1:1/"))
        let client = WebClient(.init(origins: [address.origin]))
        await #expect(throws: TransferError.unreachable("curl 7")) { try await client.get(address, accept: "*/*") }
    }

    @Test func callsBeyondTheNumberAtOnceAreRefused() async throws {
        let stage = try await Stage {
            $0.parallel = 2
            $0.seconds = 1
        }
        let errors = try await withThrowingTaskGroup(of: TransferError?.self) { group in
            for _ in 0..<6 { group.addTask { try await stage.error("/slow") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.filter { $0 == .overloaded }.count == 4)
        #expect(try await stage.get("/echo").get().status == 200)
    }
}
