import Foundation
import Testing

/// The acceptance cases through the built binary, as a batch.
@Suite struct AcceptanceCommandTests {
    private func object(_ line: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func decisions() throws {
        let cases = try Command.acceptance("decisions")
        let questions = cases.map { $0.filter { $0.key != "expect" } }
        let answer = try Command.run(["check", "--dossier", "-", "--json"], input: Command.lines(questions))
        #expect(answer.status == 0, "\(answer.errors)")
        try #require(answer.lines.count == cases.count)
        for (asked, line) in zip(cases, answer.lines) {
            let expected = try #require(asked["expect"] as? [String: Any])
            let given = try object(line)
            let id = asked["id"] as? String
            #expect(given["id"] as? String == id)
            #expect(given["verdict"] as? String == expected["verdict"] as? String, "\(id ?? "")")
            #expect(given["credit"] as? String == expected["credit"] as? String, "\(id ?? "")")
            guard expected["verdict"] as? String != "funded" else { continue }
            let reasons = (given["reasons"] as? [[String: Any]])?.compactMap { $0["code"] as? String }.sorted()
            #expect(reasons == expected["reasons"] as? [String], "\(id ?? "")")
        }
    }

    @Test func statements() throws {
        let cases = try Command.acceptance("statements")
        let questions = cases.map { $0.filter { $0.key != "expect" } }
        let answer = try Command.run(["statement", "--dossier", "-", "--json"], input: Command.lines(questions))
        #expect(answer.status == 0, "\(answer.errors)")
        try #require(answer.lines.count == cases.count)
        for (asked, line) in zip(cases, answer.lines) {
            let expected = try #require(asked["expect"] as? [String: Any])
            let given = try object(line)
            #expect(given["available"] as? Int == expected["available"] as? Int)
            let credits = try #require(given["credits"] as? [NSDictionary])
            let wanted = try #require(expected["credits"] as? [NSDictionary])
            #expect(credits == wanted, "\(asked["id"] ?? "")")
        }
    }

    @Test func calendars() throws {
        for asked in try Command.acceptance("calendars") {
            let start = try #require(asked["start"] as? String)
            let territory = try #require(asked["territory"] as? String)
            let answer = try Command.run(["plan", "--start", start, "--territory", territory, "--json"])
            #expect(answer.status == 0, "\(answer.errors)")
            let given = try object(try #require(answer.lines.first))
            #expect(given["milestones"] as? [String: String] == asked["milestones"] as? [String: String])
        }
    }
}
