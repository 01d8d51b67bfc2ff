import Foundation
import Testing

/// Closures and cohorts: short CSV files whose faults are told in one French line.
@Suite struct ListFileCommandTests {
    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }

    private func plan(_ closures: String, _ more: [String] = []) throws -> Command.Answer {
        try Command.run(
            ["plan", "--start", "2026-01-05", "--territory", "13", "--closures", closures, "--json"] + more
        )
    }

    @Test func closuresAreDaysOff() throws {
        try withFile("from;to;label\n2026-01-06;2026-01-06;Inventaire\n\n") { file in
            let skipped = try #require(try plan(file).json()["skipped"] as? [[String: Any]])
            #expect(skipped.contains { $0["date"] as? String == "2026-01-06" })
        }
    }

    @Test(
        "a bad file of closures is one line with file and line",
        arguments: [
            ("from;to;label\n2026-01-06;2026-01-32;x\n", "ligne 2"), ("2026-01-06;\"2026-01-06;x\n", "ligne 1"),
            ("2026-01-06;2026-01-06;x\n2026-01-07;2026-01-06;x\n", "ligne 2"),
        ]
    )
    func badClosures(text: String, place: String) throws {
        try withFile(text) { file in
            let answer = try plan(file)
            #expect(answer.status == 2)
            #expect(answer.errors.hasPrefix("\(file), \(place) : "), "\(answer.errors)")
            #expect(answer.errors.split(separator: "\n").count == 1)
        }
    }

    @Test(
        "a bad file of cohorts is one line with file, line and column",
        arguments: [
            ("code;territory;start\nA;99;2026-09-07", ", ligne 2, colonne territory"),
            ("code;territory;start\nA;13;2026-09-31", ", ligne 2, colonne start"),
            ("code;territory;start;weekdays\nA;13;2026-09-07;samedi", ", ligne 2, colonne weekdays"),
            ("code;territory;start\nA;13;\"2026", ", ligne 2"), ("code;start", " : il manque la colonne « territory »"),
        ]
    )
    func badCohorts(text: String, place: String) throws {
        try withFile(text) { file in
            let answer = try Command.run(["import", "cohorts", file, "--body", "la-fabrik"])
            #expect(answer.status == 2)
            #expect(answer.errors.hasPrefix(file + place), "\(answer.errors)")
            #expect(answer.errors.split(separator: "\n").count == 1)
        }
    }

    @Test("weekdays are read in both languages", arguments: ["thu,fri", "jeu,ven", "vendredi, jeudi"])
    func weekdays(words: String) throws {
        let days = try #require(
            try Command.run(
                ["plan", "--start", "2026-01-08", "--territory", "13", "--weekdays", words, "--json"]
            ).json()["days"] as? [[String: Any]]
        )
        #expect(days.prefix(3).map { $0["date"] as? String } == ["2026-01-08", "2026-01-09", "2026-01-15"])
        let wrong = try Command.run(["plan", "--start", "2026-01-08", "--territory", "13", "--weekdays", "sam"])
        #expect(wrong.status == 2)
    }

    @Test func aBadRuleBookIsOneLine() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: home) }
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        for folder in ["migrations", "seeds"] {
            try FileManager.default.copyItem(
                at: Command.root.appending(path: folder).resolvingSymlinksInPath(),
                to: home.appending(path: folder)
            )
        }
        let books = home.appending(path: "seeds/rulebooks")
        let book = try #require(
            FileManager.default.contentsOfDirectory(atPath: books.path).first { $0.hasSuffix(".json") }
        )
        try Data("{}".utf8).write(to: books.appending(path: book))
        for arguments in [["seed"], ["plan", "--start", "2026-01-08", "--territory", "13"]] {
            let answer = try Command.run(
                arguments,
                environment: ["PARCOURS_HOME": home.path, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"]
            )
            #expect(answer.status == 2)
            #expect(answer.errors.contains(book))
            #expect(answer.errors.split(separator: "\n").count == 1)
        }
    }
}
