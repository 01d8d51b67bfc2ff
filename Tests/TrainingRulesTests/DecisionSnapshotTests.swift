import Foundation
import Testing
import TrainingRules

/// Ten whole decisions of different kinds, kept as the text a person would read.
@Suite struct DecisionSnapshotTests {
    static let kept = [
        "november-first", "carry-2025-used-first-in-2026", "november-cafe-ia-on-top", "extra-31-may-session-2026-06-15",
        "cancelled-by-the-body-three-months", "overseas-during-training", "coordinator-thematic",
        "november-fourth", "gate-interview-only-booked", "everything-wrong-at-once",
    ]

    private func tell(
        _ reason: Reason,
        _ book: RuleBook,
        _ on: CivilDate,
        _ zone: Territory.Zone,
        reading: String = "guides"
    ) -> String {
        var text = "  - [\(reason.code.rawValue)] \(ReasonText.message(reason, in: book.catalogue))\n"
        text += "    → \(ReasonText.remedy(reason, in: book.catalogue))\n"
        if let citation = book.citation(for: reason, reading: reading, on: on, in: zone) {
            text += "    \(citation.rule), \(citation.title) : « \(citation.quote) »\n"
        }
        return text
    }

    @Test func tenDecisionsReadAsKept() throws {
        let book = try shippedRuleBook.get()
        var cases: [String: Node] = [:]
        for line in try lines(of: "Tests/Acceptance/decisions.jsonl") {
            let node = try Node(json: Data(line.utf8))
            cases[try node.need("id").string] = node
        }
        var text = ""
        for name in Self.kept {
            let node = try #require(cases[name])
            let dossier = try Dossier(node.need("dossier"))
            let request = try ModuleRequest(node.need("query"))
            let answer = decide(request, for: dossier, under: book)
            let on = request.registeredOn
            let zone = dossier.territory.zone
            text += "# \(name)\n"
            text += "\(request.module), demandé le \(on), session du \(request.sessionStart)\n"
            text += "\(VerdictText.title(answer.verdict)) (\(answer.credit?.code ?? "aucun crédit"))"
            text += " — lecture \(answer.reading), règles \(answer.ruleBook)"
            text += answer.changesOn.map { ", change le \($0)" } ?? ""
            text += "\n" + answer.reasons.map { tell($0, book, on, zone) }.joined()
            if !answer.warnings.isEmpty { text += "  À noter :\n" }
            text += answer.warnings.map { tell($0, book, on, zone) }.joined()
            for other in answer.otherReadings {
                text += "  Autre lecture (\(other.reading)) : \(VerdictText.title(other.verdict))\n"
                text += other.reasons.map { tell($0, book, on, zone, reading: other.reading) }.joined()
            }
            text += "\n"
        }
        let file = packageRoot.appending(path: "Tests/Snapshots/decisions.txt")
        // Set to 1 to keep the present text; read it before it is kept for good.
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
}
