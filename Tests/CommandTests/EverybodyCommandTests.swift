import Foundation
import Testing

/// `parcours statement --all`: everybody of a database, one line each.
@Suite(.serialized) struct EverybodyCommandTests {
    @Test func everybodyIsALine() throws {
        let stage = try Stage()
        let seeded = try stage.run(["seed", "--demo", "--advisors", "20", "--on", "2026-06-01"])
        #expect(seeded.status == 0, "\(seeded.errors)")
        let answer = try stage.run(["statement", "--all", "--on", "2026-09-15"])
        #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
        let lines = try answer.lines.map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.count == 20)
        #expect(Set(lines.compactMap { $0["id"] as? String }).count == 20)
        #expect(lines.allSatisfy { $0["on"] as? String == "2026-09-15" && $0["credits"] is [Any] })
        #expect(try stage.run(["statement", "--all", "--json", "--on", "2026-09-15"]).output == answer.output)
    }

    /// Neither option, both, or a hypothesis about everybody.
    @Test(arguments: [[], ["--all", "--dossier", "-"], ["--all", "--what-if", "started=2026-01-05"]])
    func whatIsAskedMustBeOneThing(_ options: [String]) throws {
        let answer = try Command.run(["statement"] + options)
        #expect(answer.status == 2 && answer.output.isEmpty)
        #expect(answer.errors.contains("--all"), "\(answer.errors)")
    }
}
