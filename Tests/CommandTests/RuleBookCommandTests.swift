import Foundation
import Testing

/// Versions of the rules through the built binary, on a private cluster of their own.
@Suite(.serialized) struct RuleBookCommandTests {
    private let folder = URL(fileURLWithPath: "/tmp/pct-\(UUID().uuidString.prefix(8))")

    private func run(_ arguments: [String]) throws -> Command.Answer {
        let state = folder.appending(path: "state").path
        return try Command.run(["rulebook"] + arguments, environment: ["PARCOURS_STATE": state])
    }

    /// The shipped document with changes, as a file.
    private func file(_ name: String, _ changes: [(old: String, new: String)]) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let shipped = Command.root.appending(path: "seeds/rulebooks/2025-11.json")
        var text = try String(contentsOf: shipped, encoding: .utf8)
        for change in changes { text.replace(change.old, with: change.new) }
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func aFaultyFileIsNamedWithItsKeyBeforeAnyDatabase() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let wrong = try file("faux.json", [("\"cancellationGraceMonths\": 3", "\"cancellationGraceMonths\": true")])
        for command in ["impact", "publish"] {
            let answer = try run([command, wrong])
            #expect(answer.status == 2 && answer.output.isEmpty)
            #expect(answer.errors.contains("faux.json") && answer.errors.contains("cancellationGraceMonths"))
            #expect(answer.errors.split(separator: "\n").count == 1, "\(answer.errors)")
        }
        #expect(try run(["impact", folder.appending(path: "absent.json").path]).status == 2)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "state").path))
    }

    @Test func aVersionIsAnnouncedThenPublishedOnce() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let next = try file(
            "suite.json",
            [
                ("\"version\": \"2025-11\"", "\"version\": \"2026-01\""),
                ("\"2025-11-04\",\n  \"sou", "\"2026-01-01\",\n  \"sou"),
            ]
        )
        let announced = try run(["publish", next])
        #expect(announced.status == 0 && announced.output.contains("Rien n'a été publié"), "\(announced.errors)")
        #expect(try run(["list"]).lines.count == 1)
        let published = try run(["publish", next, "--apply", "--json"])
        #expect(published.status == 0, "\(published.errors)")
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(published.output.utf8)) as? [String: Any]
        )
        #expect(report["before"] as? String == "2025-11" && report["after"] as? String == "2026-01")
        #expect(report["published"] as? Bool == true && report["affected"] as? Int == 0)
        #expect(try run(["list", "--json"]).lines.count == 2)
        let again = try run(["publish", next, "--apply"])
        #expect(again.status == 1 && again.errors.contains("déjà publiée"))
    }
}
