import Testing
import TrainingApp
import TrainingRules

@testable import TrainingWeb

/// The question about a module and its explained answer.
@Suite struct SiteDecisionTests {
    private static func decision(_ module: String, _ session: String, asked: String) throws -> DecisionView {
        let book = try SiteSample.ruleBook()
        let dossier = try SiteSample.trainee()
        let request = ModuleRequest(
            module: module,
            registeredOn: try SiteSample.day(asked),
            sessionStart: try SiteSample.day(session)
        )
        return DecisionView(decide(request, for: dossier, under: book), request, in: dossier.territory, under: book)
    }

    @Test func aFundedModuleNamesItsCreditRuleAndSource() throws {
        let view = try Self.decision("HANDICAP", "2026-09-14", asked: "2026-03-02")
        #expect(view.badge.word == "Financé")
        #expect(view.credit == "Crédit supplémentaire de première année")
        let reason = try #require(view.reasons.first)
        #expect(reason.source != nil)
        #expect(reason.quote?.isEmpty == false)
        #expect(reason.facts.contains { $0.label == "Crédit" })
    }

    @Test func everyRefusalIsTold() throws {
        let view = try Self.decision("COORD_1", "2026-02-01", asked: "2026-03-02")
        #expect(view.badge.look == "stop")
        #expect(view.reasons.map(\.heading).contains("Module réservé aux coordinateurs"))
        #expect(view.reasons.map(\.heading).contains("Session déjà commencée"))
        #expect(view.reasons.allSatisfy { !$0.message.isEmpty && $0.remedy?.isEmpty == false })
    }

    @Test func everyRuleLinkLeadsToAnArticle() throws {
        let page = RulesPage(try SiteSample.ruleBook())
        let rules = Set(page.articles.map { "/regles#\($0.rule)" })
        for module in ["HANDICAP", "COORD_1", "AIDANTS_CONNECT", "SENIORS"] {
            let view = try Self.decision(module, "2026-09-14", asked: "2026-03-02")
            for link in (view.reasons + view.warnings).compactMap(\.ruleLink) { #expect(rules.contains(link)) }
        }
        #expect(page.articles.count == (try SiteSample.ruleBook().articles.count))
        #expect(!page.disputes.isEmpty)
        #expect(page.readings.first?.isPrimary == true)
    }

    @Test func theFormKeepsWhatWasTypedAndSaysWhatIsWrong() throws {
        let catalogue = try SiteSample.ruleBook().catalogue
        let today = try SiteSample.day("2026-03-02")
        let fields = FormFields([
            .init(name: "module", value: "HANDICAP"), .init(name: "session", value: "2026-06-31"),
        ])
        let form = try ModuleQuestion(fields, today: today, catalogue)
        #expect(form.session == "2026-06-31")
        #expect(form.request == "2026-03-02")
        #expect(form.errors.map(\.field) == ["session"])
        #expect(try ModuleQuestion(FormFields(), today: today, catalogue).errors.map(\.field) == ["module", "session"])
    }

    @Test func everyFactOfAReasonHasFrenchWords() throws {
        let catalogue = try SiteSample.ruleBook().catalogue
        let day = try SiteSample.day("2026-03-02")
        let reason = Reason(
            .gateClosed,
            [
                Fact(.status, .text("confirmed")), Fact(.territory, .text("972")), Fact(.role, .text("coordinator")),
                Fact(.opensOn, .date(day)), Fact(.awaited, .text("interview")), Fact(.module, .text("SENIORS")),
            ]
        )
        #expect(
            FactText.lines(reason, in: catalogue).map(\.value) == [
                "confirmé", "Martinique (972)", "Coordination", "lundi 2\u{A0}mars 2026", "Accompagner les seniors",
            ]
        )
    }
}
