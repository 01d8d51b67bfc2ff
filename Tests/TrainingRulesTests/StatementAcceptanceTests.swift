import Foundation
import Testing
import TrainingRules

@Suite struct StatementAcceptanceTests {
    /// Every line of `Tests/Acceptance/statements.jsonl`.
    static let cases: [String] = (try? lines(of: "Tests/Acceptance/statements.jsonl")) ?? []

    @Test func everyCaseIsRead() {
        #expect(Self.cases.count == 12)
    }

    @Test(arguments: cases)
    func statement(line: String) throws {
        let node = try Node(json: Data(line.utf8))
        let expected = try node.need("expect")
        let answer = TrainingRules.statement(
            of: try Dossier(node.need("dossier")),
            on: try node.need("on").date,
            under: try shippedRuleBook.get()
        )
        let name = Comment(rawValue: try node.need("id").string)
        let lines = answer.credits.map { line in
            [
                line.credit.id.code, line.credit.from.iso, line.credit.until?.iso ?? "-", line.state.rawValue,
                line.usedBy ?? "-",
            ]
        }
        let wanted = try expected.need("credits").items.map { credit in
            [
                try credit.need("id").string, try credit.need("from").string, try credit["until"]?.string ?? "-",
                try credit.need("state").string, try credit["usedBy"]?.string ?? "-",
            ]
        }
        #expect(lines == wanted, name)
        #expect(answer.available == (try expected.need("available").int), name)
        #expect(answer.uncovered.isEmpty, name)
    }
}
