import Foundation
import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

/// Every rule that a page or a reason quotes can be read on `/regles`, in plain words.
@Suite struct RuleAnchorTests {
    /// What a pattern's group matches in a text.
    private static func found(_ pattern: String, in text: String) throws -> Set<String> {
        let expression = try NSRegularExpression(pattern: pattern)
        let hits = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
        return Set(hits.compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } })
    }

    @Test func everyQuotedRuleIsToldInPlainWords() throws {
        let book = try SiteSample.ruleBook()
        let html = try SiteSample.pages().html(RulesPage(book), session: nil, path: "/regles")
        let anchors = try Self.found("<article id=\"([^\"]+)\">", in: html)
        let quoted = Set((book.citations.values.joined() + book.contradictions.flatMap(\.statements)).map(\.rule))
        #expect(quoted.count >= 15 && anchors.isSuperset(of: quoted))
        for (rule, _) in RulesPage.quoted(by: book) where !book.articles.contains(where: { $0.rule == rule }) {
            #expect(RuleNotes.all[rule].map { $0.text.count > 40 } == true, "\(rule)")
        }
        // No note that nothing quotes.
        #expect(Set(RuleNotes.all.keys).isSubset(of: quoted))
    }

    /// The numbers that templates and texts write out, and the links they make.
    @Test func whatPagesWriteOutHasItsAnchor() throws {
        let anchors = RulesPage.anchors(try SiteSample.ruleBook())
        var quotes: Set<String> = []
        for folder in ["Sources/TrainingWeb", "Sources/TrainingRules", "Sources/TrainingApp"] {
            let files = try #require(FileManager.default.enumerator(atPath: SiteSample.root.path + "/" + folder))
            for case let name as String in files where name.hasSuffix(".swift") || name.hasSuffix(".mustache") {
                let text = try String(contentsOf: SiteSample.root.appending(path: folder + "/" + name), encoding: .utf8)
                let lines = text.split(separator: "\n").filter { !$0.contains("///") }.joined(separator: "\n")
                quotes.formUnion(try Self.found("(?:/regles#|règle )([DRF]-[0-9]+)", in: lines))
            }
        }
        #expect(quotes.count >= 4)
        #expect(quotes.isSubset(of: anchors), "\(quotes.subtracting(anchors))")
    }
}
