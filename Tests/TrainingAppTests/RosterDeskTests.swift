import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Rosters that training bodies hand in on pages: answered, confirmed, recorded, taken back.
@Suite struct RosterDeskTests {
    @Test func aTitleThatNobodyKnowsIsAskedForOnceAndRemembered() async throws {
        let desk = try await RosterDesk.make()
        let titles = RosterDesk.titles.replacing("E-mail;", with: "Contact perso;")
        let asked = try await desk.looked([desk.row(1)], titles: titles)
        #expect(asked.state == .refused)
        #expect(asked.report?.titles.first { $0.title == "Contact perso" }?.column == nil)
        #expect(
            await desk.refusal(AnswerImport(id: asked.id, mark: asked.mark, columns: [("Contact perso", "Adressse")]))
                == "column_unknown"
        )
        let told = try await desk.answer(asked, columns: [("Contact perso", "E-mail")])
        #expect(told.state == .checked && told.report?.effect?.people == 1)
        #expect(told.report?.titles.first { $0.title == "Contact perso" }?.isRemembered == true)
        #expect(try await desk.confirm(told).state == .applied)
        // The next file of the body needs no answer; one of another body does.
        #expect(try await desk.looked([desk.row(2)], titles: titles).state == .checked)
        let other = try await desk.beside("francil-in")
        #expect(try await other.looked([other.row(3)], titles: titles).state == .refused)
    }

    @Test func peopleWhoResembleEachOtherAreToldApart() async throws {
        let desk = try await RosterDesk.make()
        _ = try await desk.confirm(try await desk.looked([desk.row(1)]))
        // The same person under another address.
        let again = desk.row(1).replacing("durand1@", with: "e.durand@")
        let asked = try await desk.looked([again])
        #expect(asked.state == .refused)
        let likeness = try #require(asked.report?.likenesses.first)
        #expect(likeness.kind == .employer && likeness.recorded.email == "durand1@mairie.example")
        #expect(await desk.refusal(ConfirmImport(id: asked.id, mark: asked.mark)) == "import_not_clean")
        let same = try await desk.answer(asked, people: [(line: 2, answer: .recorded(likeness.person))])
        #expect(same.state == .checked && same.report?.effect?.isNothing == true)
        // Somebody else of that name, said to be new.
        let twin = desk.row(1).replacing("durand1@", with: "elise.durand@")
        let open = try await desk.looked([twin])
        #expect(open.state == .refused)
        let new = try await desk.answer(open, people: [(line: 2, answer: .new)])
        #expect(new.state == .checked && new.report?.effect?.people == 1)
        #expect(try await desk.confirm(new).state == .applied)
        #expect(try await desk.training.count("select count(*) from person") == 2)
        // Both answers are remembered.
        #expect(try await desk.looked([again + " "]).report?.likenesses.isEmpty == true)
    }

    @Test func anotherBodyIsToldNothingOfWhoResemblesWhom() async throws {
        let desk = try await RosterDesk.make()
        _ = try await desk.confirm(try await desk.looked([desk.row(1)]))
        let other = try await desk.beside("francil-in")
        let view = try await other.looked([other.row(1).replacing("durand1@", with: "e.durand@")])
        #expect(view.report?.likenesses.isEmpty == true)
        let unknown = AnswerImport(
            id: view.id,
            mark: view.mark,
            people: [(line: 2, answer: .address("durand1@mairie.example"))]
        )
        #expect(await other.refusal(unknown) == "person_unknown")
        // Not even by the name of the record itself.
        let person = try #require(
            await desk.training.text("select public_id::text from person where email = 'durand1@mairie.example'")
        )
        let tried = try await other.answer(view, people: [(line: 2, answer: .recorded(person))])
        #expect(tried.report?.effect?.people == 1)
    }

    @Test func aConfirmationIsOfTheFileAndItsPreview() async throws {
        let desk = try await RosterDesk.make()
        let view = try await desk.looked([desk.row(1)])
        let other = String(repeating: "0", count: 64)
        #expect(await desk.refusal(ConfirmImport(id: view.id, mark: other)) == "preview_changed")
        #expect(await desk.refusal(AnswerImport(id: view.id, mark: other)) == "preview_changed")
        #expect(await desk.refusal(AnswerImport(id: view.id, mark: view.mark)) == "nothing_answered")
        // What is recorded changed since.
        try await desk.run(ConfirmImport(id: view.id, mark: view.mark))
        try await desk.training.script(
            "insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13')"
        )
        #expect(try await desk.training.worker.workOnNextImport())
        let stale = try await desk.show(view.id)
        #expect(stale.state == .checked && stale.report?.isStale == true && stale.mark != view.mark)
        #expect(try await desk.training.count("select count(*) from person") == 0)
        // The bytes are others than those that were looked at.
        try await desk.training.script("update import_file set content = content || ' '::bytea")
        let failed = try await desk.confirm(stale)
        #expect(failed.state == .failed && failed.report?.issues.map(\.code.rawValue) == ["file_changed"])
    }

    @Test func manySeatsFromTheWaitingListAreConfirmedWithAReason() async throws {
        let desk = try await RosterDesk.make()
        let rows = (1...21).map { desk.row($0) }
        _ = try await desk.confirm(try await desk.looked(rows))
        try await desk.training.script("update enrolment set cohort_id = null")
        let held = try await desk.looked(rows.reversed())
        #expect(held.state == .checked && held.report?.needsConfirmation == true)
        #expect(held.report?.effect?.placements == 21)
        #expect(await desk.refusal(ConfirmImport(id: held.id, mark: held.mark)) == "changes_not_confirmed")
        #expect(await desk.refusal(ConfirmImport(id: held.id, mark: held.mark, changes: 21)) == "reason_missing")
        let done = try await desk.confirm(held, changes: 21, reason: "promotion ouverte")
        #expect(done.state == .applied)
        #expect(try await desk.training.count("select count(*) from enrolment where cohort_id is not null") == 21)
        // Taken back, they wait again.
        #expect(try await desk.run(UndoImport(id: done.id, reason: "mauvaise promotion")) == 0)
        #expect(try await desk.training.count("select count(*) from enrolment where cohort_id is null") == 21)
        #expect(try await desk.show(done.id).undoing?.people.count == 21)
    }
}
