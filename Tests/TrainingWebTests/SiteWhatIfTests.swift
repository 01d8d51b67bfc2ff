import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingStore
@testable import TrainingWeb

/// « Et si… » on the pages.
@Suite struct SiteWhatIfTests {
    private static func form(_ fields: KeyValuePairs<String, String>) throws -> WhatIfForm {
        try WhatIfForm(FormFields(fields.map { .init(name: $0, value: $1) }))
    }

    @Test func theFormReadsWhatIsSupposed() throws {
        let form = try Self.form(["debut": "2026-03-02", "fin": ""])
        #expect(form.whatIf == WhatIf(startedOn: try SiteSample.day("2026-03-02")))
        #expect(form.errors.isEmpty && form.query == "debut=2026-03-02")
        let wrong = try Self.form(["debut": "hier", "fin": "2026-06-31"])
        #expect(wrong.whatIf.isEmpty && wrong.start == "hier")
        #expect(wrong.errors.map(\.field) == ["debut", "fin"])
    }

    @Test func thePageSaysThatNothingIsRecordedAndWhatIsReal() throws {
        let book = try SiteSample.ruleBook()
        let form = try Self.form(["debut": "2026-02-02", "fin": "2026-08-31"])
        let view = try SiteSample.view(SiteSample.trainee(), today: "2026-03-01", whatIf: form.whatIf)
        let page = AdvisorPage(view, for: .advisor, isOwn: true, whatIf: form, under: book)
        let hypothesis = try #require(page.hypothesis)
        #expect(
            hypothesis.clauses == "la formation commence le 2 février 2026 et le contrat se termine le 31 août 2026"
        )
        #expect(
            hypothesis.actual.hasPrefix(
                "il vous reste 3\u{A0}modules financés : crédit supplémentaire de première "
                    + "année (jusqu'au 12\u{A0}janvier 2027)"
            )
        )
        #expect(hypothesis.path == "/mon-parcours?on=2026-03-02")
        #expect(page.answer.contains("2\u{A0}février 2027"))
        #expect(page.modulePath == "/mon-parcours/module?debut=2026-02-02&fin=2026-08-31")
        #expect(page.facts.contains { $0.value.hasPrefix("Du 3\u{A0}novembre 2025 au 31\u{A0}août 2026") })
        let html = try SiteSample.pages().html(page, session: nil, path: "/")
        #expect(html.contains("Hypothèse : rien n'est enregistré.") || html.contains("Hypothèse : rien n&#39;est"))
        let real = AdvisorPage(try SiteSample.view(SiteSample.trainee()), for: .advisor, isOwn: true, under: book)
        #expect(real.hypothesis == nil && real.modulePath == "/mon-parcours/module")
    }

    @Test func theForecastNamesTheCalendarItFollows() throws {
        let book = try SiteSample.ruleBook()
        var dossier = try SiteSample.trainee()
        dossier.initialTraining?.teachingHours = 98
        let on = try SiteSample.day("2026-03-02")
        let closed = CohortDays(
            start: try SiteSample.day("2026-01-12"),
            territory: dossier.territory,
            weekdays: [1, 2],
            programme: "2025",
            closures: [.init(from: on, to: try SiteSample.day("2026-04-24"), label: "Fermeture")],
            under: book
        )
        let typical = try #require(HoursView(dossier, on: on, under: book))
        #expect(typical.forecast.first?.hasPrefix("D'après le calendrier type, toutes les heures") == true)
        let cohorts = try #require(HoursView(dossier, on: on, cohort: closed, under: book))
        #expect(cohorts.forecast.first?.hasPrefix("D'après le calendrier de la promotion, il manquera") == true)
    }

    @Test func formerAdvisorsStandApartAsOfTheirLastDay() throws {
        let book = try SiteSample.ruleBook()
        let gone = try SiteSample.view(SiteSample.trainee(), on: "2026-02-01", today: "2026-03-02")
        let progress = EmployerProgress(
            id: "e",
            name: "Mairie",
            number: nil,
            advisors: [],
            former: [gone],
            next: nil,
            on: gone.today
        )
        let page = EmployerPage(progress, isFirst: true, under: book)
        #expect(page.rows.isEmpty && !page.isEmpty)
        #expect(page.former.first?.leftOn.iso == "2026-02-01")
        #expect(page.former.first?.link.hasSuffix("?on=2026-02-01") == true)
        #expect(page.answer == "Rien à faire de votre part pour le moment.")
    }
}
