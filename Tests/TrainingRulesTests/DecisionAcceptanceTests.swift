import Foundation
import Testing
import TrainingRules

@Suite struct DecisionAcceptanceTests {
    /// Every line of `Tests/Acceptance/decisions.jsonl`.
    static let cases: [String] = (try? lines(of: "Tests/Acceptance/decisions.jsonl")) ?? []

    @Test func everyCaseIsRead() {
        #expect(Self.cases.count == 96)
    }

    @Test(arguments: cases)
    func decision(line: String) throws {
        let book = try shippedRuleBook.get()
        let node = try Node(json: Data(line.utf8))
        let expected = try node.need("expect")
        let answer = decide(
            try ModuleRequest(node.need("query")),
            for: try Dossier(node.need("dossier")),
            under: book
        )
        let name = Comment(rawValue: try node.need("id").string)
        #expect(answer.verdict.rawValue == (try expected.need("verdict").string), name)
        #expect(answer.credit?.code == (try expected["credit"]?.string), name)
        if answer.verdict != .funded {
            let codes = answer.reasons.map(\.code.rawValue).sorted()
            #expect(codes == (try expected.need("reasons").items.map { try $0.string }), name)
        }
    }
}
