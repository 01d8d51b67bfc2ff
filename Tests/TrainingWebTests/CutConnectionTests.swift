import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// Requests for a seat whose connection is cut before the answer is read, then sent again: done once, answered alike.
@Suite struct CutConnectionTests {
    /// Sends a request and leaves without reading; with `bytes`, leaves in the middle of it.
    private static func cut(
        _ stage: SessionStage,
        _ path: String,
        _ fields: [(String, String)],
        _ body: String,
        after bytes: Int? = nil
    ) async throws {
        var text = "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        let whole = Array((text + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8)
        let sent = Array(whole.prefix(bytes ?? whole.count))
        _ = try await RawConnection.with(port: stage.server.port) { connection in connection.send(sent) }
    }

    @Test func theInterfaceRegistersOnceWhereverTheConnectionWasCut() async throws {
        let cuts: [Int?] = [nil, nil, nil, 40, 200, nil, nil]
        let sessions = cuts.indices.map { index in
            // One session and one person for each cut: nobody needs another's credit.
            SessionStage.session("SENIORS", on: "2026-09-\(14 + index)")
        }
        try await SessionStage.run(SessionStage.people(cuts.count) + sessions.joined()) { stage in
            let names = try await stage.sessions()
            for (index, cut) in cuts.enumerated() {
                let visitor = try await stage.advisor(index + 1)
                let path = "/api/sessions/\(names[index])/registrations"
                let head = [
                    visitor.cookie, ("Content-Type", "application/json"), ("Sec-Fetch-Site", "same-origin"),
                    ("Idempotency-Key", "cut-\(index)"),
                ]
                for _ in 0..<3 { try await Self.cut(stage, path, head, "{}", after: cut) }
                let answers = [
                    try await visitor.send(path, "{}", key: "cut-\(index)"),
                    try await visitor.send(path, "{}", key: "cut-\(index)"),
                ]
                #expect(answers.map(\.status) == [201, 201] && answers[0].text == answers[1].text, "\(index)")
            }
            let kept = try await stage.text(
                """
                select count(*) || ' ' || count(distinct session_id) || ' ' || count(distinct person_id) || ' '
                    || (select count(*) from registration_decision) from module_registration
                """
            )
            #expect(kept == "7 7 7 7")
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test func thePageRegistersOnceToo() async throws {
        try await SessionStage.run(SessionStage.people(1) + SessionStage.session(seats: 2)) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let visitor = try await stage.advisor(1)
            let path = "/sessions/\(session)/inscription"
            let page = try await visitor.get("/sessions/\(session)").text
            let key = try #require(page.firstMatch(of: #/name="cle" value="([0-9a-f]{32})"/#)).output.1
            let body = "financement=programme&cle=\(key)&\(FormToken.field)=\(visitor.token)"
            for _ in 0..<3 { try await Self.cut(stage, path, [visitor.cookie, FormRequestTests.form], body) }
            let form = ["financement": "programme", "cle": String(key)]
            #expect(try await visitor.post(path, form).status == 303)
            #expect(try await stage.text("select count(*)::text from module_registration") == "1")
            #expect(try await stage.text("select taken::text from module_session") == "1")
        }
    }
}
