import Foundation
import Testing

/// Shapes of input, exit statuses and errors of the commands that need no database.
@Suite struct BatchCommandTests {
    private static let dossier = """
        {"id": "a", "territory": "13", "roles": [{"role": "advisor", "from": "2025-11-03"}], \
        "contracts": [{"siret": "13002526500013", "start": "2025-11-03"}], \
        "initialTraining": {"interviewOn": "2025-12-04"}}
        """
    private static let query = ["--module", "SENIORS", "--registered", "2025-12-10", "--session", "2026-02-10"]

    private func check(_ input: String, _ more: [String] = query) throws -> Command.Answer {
        try Command.run(["check", "--dossier", "-"] + more, input: Data(input.utf8))
    }

    @Test func aSingleDossierIsAnsweredInWordsWithItsStatus() throws {
        let funded = try check(Self.dossier)
        #expect(funded.status == 0)
        #expect(funded.output.contains("A2025"))
        let refused = try check(
            Self.dossier,
            ["--module", "SENIORS", "--registered", "2025-12-01", "--session", "2026-02-10"]
        )
        #expect(refused.status == 1)
        #expect(refused.output.contains("entretien"))
    }

    @Test func aSpreadOutObjectAndAnArrayAreRead() throws {
        let spread = try check(Self.dossier.replacing(", ", with: ",\n  "), Self.query + ["--json"])
        #expect(spread.status == 0 && spread.lines.count == 1)
        let array = try check("[\n\(Self.dossier),\n\(Self.dossier.replacing("\"a\"", with: "\"b\""))\n]\n")
        #expect(array.status == 0)
        #expect(array.lines.map { $0.contains("\"id\":\"a\"") } == [true, false])
        #expect(array.lines.map { $0.contains("\"id\":\"b\"") } == [false, true])
    }

    @Test func aBadLineIsAnsweredInItsPlace() throws {
        let good = Self.dossier
        let input = [good, "{\"id\": ", good.replacing("2025-11-03\"}]", with: "2025-11-31\"}]"), good].joined(
            separator: "\n"
        )
        let answer = try check(input)
        #expect(answer.status == 2)
        try #require(answer.lines.count == 4)
        #expect(answer.lines[1].hasPrefix("{\"line\":2,\"error\":"))
        #expect(answer.lines[2].hasPrefix("{\"line\":3,\"error\":"))
        #expect(answer.lines[2].contains("contracts[0].start") || answer.lines[2].contains("roles[0].from"))
        #expect(answer.lines[3].contains("\"verdict\":\"funded\""))
        #expect(answer.errors.contains("ligne 2, colonne 8 :") && answer.errors.contains("ligne 3, colonne"))
    }

    @Test(
        "bad input names what is wrong",
        arguments: [
            ("{\"id\": \"a\", \"territory\": \"99\"}", "territory"),
            ("{\"id\": \"a\", \"territory\": \"13\", \"colour\": 1}", "colour"),
            ("{\"id\": \"a\"}", "territory"),
            ("", "aucun dossier"),
        ]
    )
    func badInput(input: String, word: String) throws {
        let answer = try check(input)
        #expect(answer.status == 2)
        #expect(answer.errors.contains(word))
        #expect(answer.errors.split(separator: "\n").count == 1)
    }

    @Test func missingFilesAndImpossibleDatesAreBadInput() throws {
        let missing = try Command.run(["check", "--dossier", "/nulle/part.json"] + Self.query)
        #expect(missing.status == 2)
        #expect(missing.errors.contains("/nulle/part.json"))
        let date = try Command.run(["plan", "--start", "2026-06-31", "--territory", "13"])
        #expect(date.status == 2)
        let half = try check(Self.dossier, ["--module", "SENIORS"])
        #expect(half.status == 2)
    }

    @Test func theTextQuotesTheSourceOfEachReading() throws {
        let questions = try Command.acceptance("decisions").map { $0.filter { $0.key != "expect" } }
        let machine = try Command.run(["check", "--dossier", "-", "--json"], input: Command.lines(questions))
        let answers = try machine.lines.map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let disputed = zip(questions, answers).filter { !($1["otherReadings"] as? [Any] ?? []).isEmpty }
        try #require(disputed.count >= 3)
        for (question, answer) in disputed.prefix(8) { try quotesItsSources(question, answer) }
    }

    private func quotesItsSources(_ question: [String: Any], _ answer: [String: Any]) throws {
        let text = try Command.run(["check", "--dossier", "-"], input: Command.lines([question])).output
            .split(separator: "Autre lecture")
        let others = try #require(answer["otherReadings"] as? [[String: Any]])
        try #require(text.count == others.count + 1)
        for (other, part) in zip(others, text.dropFirst()) {
            let reasons = try #require(other["reasons"] as? [[String: Any]])
            for reason in reasons {
                guard let source = reason["source"] as? [String: Any] else { continue }
                #expect(part.contains(try #require(source["quote"] as? String)))
            }
        }
    }
}
