import Testing
import TrainingRules

@Suite struct TextTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    /// A sentence a reader can be shown: it ends, and neither a missing fact nor a code shows through.
    private func isReadable(_ sentence: String) -> Bool {
        sentence.hasSuffix(".") && !sentence.contains("  ") && !sentence.contains("nil") && !sentence.contains("_")
            && !sentence.contains("Optional") && !sentence.contains("date inconnue")
    }

    @Test(arguments: ReasonCode.allCases)
    func everyCodeHasItsFrenchAndItsSource(code: ReasonCode) throws {
        #expect(!ReasonText.title(code).isEmpty)
        #expect(ReasonText.remedy(Reason(code), in: book.catalogue).hasSuffix("."))
        #expect(ReasonText.message(Reason(code), in: book.catalogue).hasSuffix("."))
        for zone in Territory.Zone.allCases {
            for on in ["2024-03-01", "2025-08-01", "2026-03-01"] {
                let citation = try #require(book.citation(for: Reason(code), on: day(on), in: zone))
                #expect(!citation.rule.isEmpty && !citation.title.isEmpty && !citation.quote.isEmpty)
            }
        }
    }

    @Test func titlesAreDistinct() {
        #expect(Set(ReasonCode.allCases.map(ReasonText.title)).count == ReasonCode.allCases.count)
    }

    @Test func sentencesOfRealDecisionsAreReadable() {
        var told: Set<ReasonCode> = []
        for seed in 0..<1500 as Range<UInt64> {
            let sample = Sample(seed: seed)
            let answer = decide(sample.request, for: sample.dossier, under: book)
            for reason in answer.reasons + answer.warnings where told.insert(reason.code).inserted || seed < 200 {
                let sentence = ReasonText.message(reason, in: book.catalogue)
                #expect(isReadable(sentence), "\(sentence)")
            }
        }
        #expect(told.count >= 9)
    }

    @Test func nextStepsOfRealStatementsAreReadable() {
        var told: Set<NextStep.Code> = []
        for seed in 0..<300 as Range<UInt64> {
            let sample = Sample(seed: seed)
            let on = sample.request.sessionStart
            for step in statement(of: sample.dossier, on: on, under: book).next {
                told.insert(step.code)
                let sentence = NextStepText.sentence(step, in: book.catalogue)
                #expect(isReadable(sentence), "\(sentence)")
            }
        }
        #expect(told.count >= 8, "\(told)")
    }

    @Test func theGateIsCitedByTheDocumentOfItsTime() {
        let before = book.citation(for: Reason(.gateClosed), on: day("2024-10-01"), in: .hexagone)
        let after = book.citation(for: Reason(.gateClosed), on: day("2025-10-15"), in: .hexagone)
        let overseas = book.citation(for: Reason(.gateClosed), on: day("2025-10-15"), in: .overseas)
        #expect(before?.title.hasPrefix("Webinaire") == true)
        #expect(after?.title.contains("recrutement") == true)
        #expect(overseas == before)
    }
}
