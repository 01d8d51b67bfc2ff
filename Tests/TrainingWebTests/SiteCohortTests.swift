import Foundation
import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

/// Cohorts, imports and the places they are about.
@Suite struct SiteCohortTests {
    @Test func aFormMakesAPlanOrSaysWhatIsMissing() throws {
        var empty = CohortDraft()
        #expect(empty.plan() == nil)
        #expect(Set(empty.errors.keys) == [.code, .territory, .start])
        var draft = try CohortDraft(
            FormFields([
                .init(name: "code", value: " HEX-1 "), .init(name: "territoire", value: "972"),
                .init(name: "debut", value: "2026-01-12"), .init(name: "jours", value: "1"),
                .init(name: "jours", value: "4"),
            ])
        )
        let made = draft.plan()
        let plan = try #require(made)
        #expect(plan.code == "HEX-1")
        #expect(plan.territory.code == "972")
        #expect(plan.weekdays == [1, 4])
        draft.weekdays = ["6", "1"]
        #expect(draft.plan() == nil)
        #expect(draft.errors.keys.contains(.weekdays))
        let conflict = AppError(.conflict, code: "taken", message: "Ce code existe déjà.")
        draft.add(conflict)
        #expect(NewCohortPage(draft).codeError == "Ce code existe déjà.")
        #expect(NewCohortPage(draft).weekdays.first?.isChecked == true)
    }

    @Test func unknownFieldsOfAFormAreRefused() {
        #expect(throws: WebError.self) { try CohortDraft(FormFields([.init(name: "min", value: "3")])) }
    }

    @Test func theCohortPageSaysWhoIsLateAndByHowMuch() throws {
        let view = try SiteSample.cohortView()
        let page = CohortPage(view, under: try SiteSample.ruleBook())
        // Seven full weeks of 14 h lie between 12 January and 1 March; 70 h were attended.
        #expect(CohortPage.expectedHours(view.calendar, before: view.today) == 98)
        #expect(page.rows.first?.lateness == "28\u{A0}h de retard")
        #expect(page.answer == "1\u{A0}personne en retard : Durand Élise <b> (28\u{A0}h de retard).")
        #expect(page.milestones.count == CohortCalendar.Milestone.allCases.count)
        #expect(page.facts.contains { $0.value.contains("moins que le minimum") })
    }

    @Test func anImportIsConfirmedOnlyWhenClean() throws {
        let clean = ImportPage(try SiteSample.importView(.checked, SiteSample.report(errors: 0)))
        #expect(clean.canConfirm)
        #expect(clean.effect == ["25\u{A0}inscriptions dans la promotion", "1\u{A0}nouvelle personne"])
        #expect(clean.errorsPath == nil)
        let faulty = ImportPage(try SiteSample.importView(.refused, SiteSample.report(errors: 300)))
        #expect(!faulty.canConfirm)
        #expect(faulty.issues.count == ImportPage.shownIssues)
        #expect(faulty.hidden == "100 autres sont dans le fichier.")
        #expect(faulty.issues.first?.column == "D – SIRET")
        #expect(faulty.retryPath != nil && faulty.errorsPath != nil)
        var again = RosterReport()
        again.rows = 3
        again.appliedBefore = try SiteSample.day("2026-02-01")
        let before = ImportPage(try SiteSample.importView(.refused, again))
        #expect(before.state.contains("déjà été appliqué"))
        #expect(before.look == "warn")
    }

    @Test func progressKnowsItsEndOnceTheRowsAreCounted() throws {
        let checking = ImportProgressView(try SiteSample.importView(.checking, done: 1200))
        #expect(checking.total == nil && !checking.finished)
        #expect(checking.text == "1\u{202F}200\u{A0}lignes traitées")
        let applying = ImportProgressView(try SiteSample.importView(.applying, SiteSample.report(errors: 0), done: 10))
        #expect(applying.total == 25)
        #expect(applying.text == "10\u{A0}lignes traitées sur 25")
        #expect(ImportProgressView(try SiteSample.importView(.applied)).finished)
    }

    @Test func everyTerritoryIsNamedAsInTheReferenceData() throws {
        let seeds = try String(contentsOf: SiteSample.root.appending(path: "seeds/reference.sql"), encoding: .utf8)
        #expect(Territory.all.allSatisfy { TerritoryName.names[$0.code] != nil })
        #expect(TerritoryName.names.count == Territory.all.count)
        for (code, name) in TerritoryName.names {
            #expect(seeds.contains("('\(code)', '\(name.replacing("'", with: "''"))'"), "\(code)")
        }
    }

    @Test func theTemplateIsReadByTheImport() throws {
        let file = RosterFile(name: "modele.csv", bytes: RosterTemplate.bytes)
        let reader = try file.reader(file.inspect().content, needsCohort: false)
        #expect(reader.headerIssues.isEmpty)
    }
}
