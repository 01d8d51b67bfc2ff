import JSONText
import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

/// What the page of one person says.
@Suite struct SiteAdvisorTests {
    @Test func theDayStandsBetweenWhatIsDoneAndWhatIsAhead() throws {
        let way = WayView(try SiteSample.view(SiteSample.trainee()).statement, isToday: true)
        let found = way.steps.firstIndex { $0.isMarker }
        let marker = try #require(found)
        #expect(way.steps[marker].heading == "Aujourd'hui")
        #expect(way.steps[marker].on?.full == "lundi 2\u{A0}mars 2026")
        #expect(way.steps[..<marker].map(\.look).allSatisfy { $0 == "done" })
        #expect(way.steps[..<marker].last?.heading == "Début de la formation")
        #expect(
            way.steps[(marker + 1)...].allSatisfy {
                $0.badge?.word == "prévu" || $0.badge?.word == "à venir, sans date"
            }
        )
        #expect(way.steps.count { $0.isMarker } == 1)
    }

    @Test func aLateStepStandsBeforeTheDay() throws {
        var dossier = try SiteSample.trainee()
        dossier.initialTraining = nil
        dossier.moduleRegistrations = []
        let way = WayView(try SiteSample.view(dossier).statement, isToday: false)
        #expect(way.steps.first?.look == "late")
        #expect(way.steps.first?.heading == "Inscription à la formation initiale")
        #expect(way.steps.dropFirst().first?.heading == "Jour affiché")
    }

    @Test func theLedgerNamesEveryCreditAndItsUse() throws {
        let book = try SiteSample.ruleBook()
        let view = try SiteSample.view(SiteSample.trainee())
        let rows = view.statement.credits.map { CreditRow($0, of: view.dossier, in: book.catalogue) }
        #expect(
            rows.map(\.name) == [
                "Crédit annuel 2025", "Crédit supplémentaire de première année", "Crédit annuel 2026", "Café IA",
            ]
        )
        #expect(rows[0].badge.word == "réservé")
        #expect(rows[0].usedBy == "Accompagner les seniors, session du 15\u{A0}juin 2026 (confirmé)")
        #expect(rows[1].doubt == "à confirmer ensuite, jusqu'au 12\u{A0}février 2027")
        #expect(rows[3].until == nil)
        let answer = CreditText.answer(view.statement, isOwn: true, in: book.catalogue)
        #expect(
            answer == "Il vous reste 3\u{A0}modules financés : crédit supplémentaire de première année (jusqu'au "
                + "12\u{A0}janvier 2027), crédit annuel 2026 (jusqu'au 31\u{A0}décembre 2027) et Café IA (sans date "
                + "de fin)."
        )
    }

    @Test func nothingLeftIsSaidPlainly() throws {
        var dossier = try SiteSample.trainee()
        dossier.contracts = []
        dossier.initialTraining = nil
        dossier.moduleRegistrations = []
        let statement = try SiteSample.view(dossier).statement
        let catalogue = try SiteSample.ruleBook().catalogue
        #expect(
            CreditText.answer(statement, isOwn: false, in: catalogue)
                == "Il ne lui reste pas de module financé à utiliser."
        )
    }

    @Test func hoursSayWhatCanStillBeReached() throws {
        let book = try SiteSample.ruleBook()
        let day = try SiteSample.day("2026-03-02")
        var dossier = try SiteSample.trainee()
        let hours = try #require(HoursView(dossier, on: day, under: book))
        #expect(hours.bars.map(\.required) == [168, 7, 210])
        #expect(hours.bars[0].text == "70\u{A0}h sur 168\u{A0}h")
        #expect(hours.forecast.count == 1)
        dossier.initialTraining?.teachingHours = 35
        let behind = try #require(HoursView(dossier, on: day, under: book))
        #expect(behind.forecast.first?.contains("il manquera") == true)
        dossier.initialTraining?.startedOn = try SiteSample.day("2024-02-01")
        let older = try #require(HoursView(dossier, on: day, under: book))
        #expect(older.bars.map(\.text) == ["35\u{A0}h"])
        #expect(older.bars[0].required == nil)
        dossier.initialTraining?.startedOn = nil
        #expect(HoursView(dossier, on: day, under: book) == nil)
    }

    @Test func anEmployerSeesNoFailureOnlyWhatIsObtainedAndWhatItMustDo() throws {
        let book = try SiteSample.ruleBook()
        let excused = try SiteSample.trainee(exam: .absentExcused)
        let employers = try SiteSample.view(excused, for: .employer)
        let shown = AdvisorPage(employers, for: .employer, isOwn: false, under: book)
        let whole = try SiteSample.view(excused, for: .training)
        let full = AdvisorPage(whole, for: .training, isOwn: false, under: book)
        #expect(full.mine.contains { $0.sentence.contains("nouvelle date") })
        #expect(!(shown.mine + shown.others).contains { $0.sentence.contains("nouvelle date") })
        #expect(employers.dossier.examAttempts.isEmpty)
        #expect(whole.dossier.examAttempts.count == 1)
        let failed = try SiteSample.view(SiteSample.trainee(exam: .failed), for: .employer)
        let resit = AdvisorPage(failed, for: .employer, isOwn: false, under: book)
        #expect(resit.mine.contains { $0.sentence.contains("rattrapage") })
        let passed = try SiteSample.view(SiteSample.trainee(exam: .passed), for: .employer)
        #expect(AdvisorPage(passed, for: .employer, isOwn: false, under: book).held.count == 1)
    }

    @Test func listsSayWhereSomebodyIs() throws {
        let book = try SiteSample.ruleBook()
        let view = try SiteSample.view(SiteSample.trainee())
        let standing = Standing(view, under: book)
        #expect(standing.place == "En formation")
        #expect(standing.hours == "70\u{A0}h sur 168\u{A0}h de formation, 63\u{A0}h sur 210\u{A0}h de stage")
        #expect(standing.creditsLeft == 3)
        #expect(standing.firstEnd?.name == "Crédit supplémentaire de première année")
        var gone = view.dossier
        gone.contracts[0].end = try SiteSample.day("2026-02-01")
        #expect(Standing(try SiteSample.view(gone), under: book).place == "Plus en poste")
    }

    /// A credit granted before anything of the person is known is not counted as left, and is said to be uncertain.
    @Test func unknownHistoryIsNotReadAsUnusedCredits() throws {
        let book = try SiteSample.ruleBook()
        let known = try SiteSample.view(SiteSample.trainee())
        let view = try SiteSample.view(SiteSample.trainee(), unknownBefore: "2026-02-15")
        let before = known.statement.credits.count {
            ($0.state == .available || $0.state == .carried) && $0.credit.from < SiteSample.february
        }
        #expect(before > 0)
        let standing = Standing(view, under: book)
        #expect(standing.creditsUnknown == before)
        #expect(standing.creditsLeft == Standing(known, under: book).creditsLeft - before)
        #expect(Standing(known, under: book).creditsUnknown == 0)
        #expect(TrainingWeb.PersonRow(view, under: book).creditDoubt?.contains("on ne sait pas") == true)
        #expect(TrainingWeb.PersonRow(known, under: book).creditDoubt == nil)
        let ending = try SiteSample.view(SiteSample.trainee(), on: "2026-12-01", unknownBefore: "2026-02-15")
        let causes = Urgency.all(ending, under: book).filter { $0.badge.word == "crédit bientôt terminé" }
        #expect(!causes.isEmpty && causes.contains { $0.sentence.hasSuffix("On ne sait pas s'il a déjà servi.") })
        var person = JSONWriter()
        PersonDocument.encode(view, under: book, to: &person)
        let text = String(decoding: person.bytes, as: UTF8.self)
        #expect(text.contains("\"historyUnknownBefore\":\"2026-02-15\",\"uncertain\":\(before)"), "\(text)")
        var statement = JSONWriter()
        StatementDocument.encode(
            view.statement,
            historyUnknownBefore: view.historyUnknownBefore,
            under: book,
            to: &statement
        )
        let marks = String(decoding: statement.bytes, as: UTF8.self).matches(of: /"uncertain":true/).count
        #expect(marks == view.statement.credits.count { $0.mayHaveServed(before: SiteSample.february) })
    }

    @Test func theMostUrgentComesFirst() throws {
        let book = try SiteSample.ruleBook()
        var waiting = try SiteSample.trainee()
        waiting.initialTraining = InitialTraining(registeredOn: try SiteSample.day("2025-11-05"))
        waiting.moduleRegistrations = []
        let urgent = Urgency.all(try SiteSample.view(waiting), under: book)
        #expect(urgent.first?.badge.word == "sans entretien")
        let ending = try SiteSample.view(SiteSample.trainee(), on: "2026-12-01")
        let causes = Urgency.all(ending, under: book)
        #expect(causes.contains { $0.badge.word == "crédit bientôt terminé" })
        let calm = try SiteSample.view(SiteSample.trainee())
        let person = SignedIn(
            persona: .coordinator,
            displayName: "C",
            scopeName: "",
            personID: nil,
            structureID: nil,
            trainingBodyID: nil
        )
        let page = TeamPage([calm, try SiteSample.view(waiting)], of: person, under: book)
        #expect(page.rows.map(\.isCalm) == [false, true])
        #expect(page.name == "C")
        #expect(page.answer.hasPrefix("1\u{A0}personne à appeler sur 2"))
    }
}
