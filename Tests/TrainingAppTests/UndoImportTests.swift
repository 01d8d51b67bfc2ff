import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// A roster taken back as long as nothing was built on it.
@Suite struct UndoImportTests {
    /// Everything an import of a roster may touch, as text: rows that come back keep none of their numbers.
    private static let picture: StaticString = """
        select (select string_agg(p.email || ' ' || p.last_name, ',' order by p.email) from person p)
            || '/' || (select count(*) from person_role)
            || '/' || coalesce((select string_agg(p.email || ' ' || k.start_on, ',' order by 1)
                from contract k join person p on p.id = k.person_id), '')
            || '/' || coalesce((select string_agg(p.email || ' ' || coalesce(c.code, '-'), ',' order by 1)
                from enrolment e join person p on p.id = e.person_id left join cohort c on c.id = e.cohort_id), '')
            || '/' || (select string_agg(s.siret, ',' order by s.siret) from structure s)
            || '/' || (select count(*) from structure_contact) || '/' || (select count(*) from structure_version)
            || '/' || (select count(*) from contract_event) || '/' || (select count(*) from training_sight)
            || '/' || (select count(*) from employer_sight)
        """

    private func drift(_ training: TrainingDatabase) async throws -> Int {
        try await training.count("select count(*) from doctor.projection_drift()")
    }

    @Test func everythingIsAsItWasBefore() async throws {
        let desk = try await RosterDesk.make()
        _ = try await desk.confirm(try await desk.looked([desk.row(1), desk.row(2)]))
        let before = try await desk.training.text(Self.picture)
        let other = desk.row(4).replacing("13002526500013", with: "21130055300016")
        let view = try await desk.confirm(try await desk.looked([desk.row(1), desk.row(3), other]))
        #expect(view.report?.effect?.people == 2 && view.report?.effect?.employers == 1)
        #expect(view.obstacles.isEmpty)
        #expect(try await desk.training.text(Self.picture) != before)
        #expect(try await desk.run(UndoImport(id: view.id, reason: "Liste de la mauvaise promotion")) == 2)
        #expect(try await desk.training.text(Self.picture) == before)
        #expect(try await drift(desk.training) == 0)
        // Who, when, why, and whose rows went.
        let undone = try await desk.show(view.id)
        #expect(undone.state == .undone && undone.undoing?.reason == "Liste de la mauvaise promotion")
        #expect(undone.undoing?.author == "Essai" && undone.undoing?.people == ["Durand Élise4", "Durand Inès3"])
        #expect(try await desk.run(ListRosterImports(cohort: desk.cohort)).rosters.first?.undoing?.reason != nil)
        // The journal has every row as it was.
        let journal = try await desk.training.text(
            """
            select string_agg(object_table || ' ' || n, ',' order by object_table)
            from (select e.object_table, count(*) as n from audit_event e
                where e.action = 'delete' and e.persona = 'training' and e.before is not null
                group by e.object_table) x
            """
        )
        #expect(journal?.contains("enrolment 2") == true && journal?.contains("person 2") == true, "\(journal ?? "")")
        // The very same file can be recorded anew.
        let again = try await desk.looked([desk.row(1), desk.row(3), other])
        #expect(again.state == .checked && again.report?.effect?.enrolments == 2)
    }

    @Test func whatWasBuiltOnKeepsTheImport() async throws {
        let desk = try await RosterDesk.make()
        let view = try await desk.confirm(try await desk.looked([desk.row(1), desk.row(2)]))
        #expect(await desk.refusal(UndoImport(id: view.id, reason: " ")) == "undoing_has_a_reason")
        try await desk.training.script(
            """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'funding_accepted', e.registered_on from enrolment e order by e.id limit 1
            """
        )
        let built = try await desk.show(view.id)
        #expect(built.obstacles == ["étape de la formation initiale : 1"])
        #expect(await desk.refusal(UndoImport(id: view.id, reason: "erreur")) == "import_was_built_upon")
        #expect(try await desk.training.count("select count(*) from enrolment") == 2)
        #expect(try await desk.show(view.id).state == .applied)
    }

    @Test func anEmployerWhomOthersNameStays() async throws {
        let desk = try await RosterDesk.make()
        let view = try await desk.confirm(try await desk.looked([desk.row(1)]))
        _ = try await desk.confirm(try await desk.looked([desk.row(2)]))
        #expect(try await desk.run(UndoImport(id: view.id, reason: "doublon")) == 1)
        #expect(try await desk.training.text("select string_agg(email, ',') from person") == "durand2@mairie.example")
        #expect(try await desk.training.count("select count(*) from structure") == 1)
        #expect(try await drift(desk.training) == 0)
        #expect(await desk.refusal(UndoImport(id: view.id, reason: "encore")) == "only_an_applied_import_is_undone")
    }

    @Test func nobodyElseTakesItBack() async throws {
        let desk = try await RosterDesk.make()
        let view = try await desk.confirm(try await desk.looked([desk.row(1)]))
        let other = try await desk.beside("francil-in")
        #expect(await other.refusal(UndoImport(id: view.id, reason: "essai")) == "not_found")
        #expect(try await desk.training.count("select count(*) from person") == 1)
    }
}
