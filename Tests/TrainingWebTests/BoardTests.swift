import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The board of a training body over HTTP: its own cohorts, who is late by how much, and the filters of the address.
@Suite struct BoardTests {
    /// Two cohorts of La Fabrik in Marseille, one of another body; in the first, one person is late and one is not.
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into person (last_name, first_name, email, territory)
        select name, 'Zoé', lower(name) || '@essai.example', '13'
        from unnest(array['Petit', 'Durand', 'Martin', 'Leroy']) name;
        insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, date '2025-11-03' from person p, structure s;
        insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
        select b.id, c.code, '13', '2025', c.start, array[4, 5]::smallint[]
        from (values ('la-fabrik', 'FAB-1', date '2026-04-02'), ('la-fabrik', 'FAB-2', date '2026-06-25'),
            ('francil-in', 'FRA-1', date '2026-04-02')) c (body, code, start)
        join training_body b on b.code = c.body;
        insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
        select p.id, c.training_body_id, c.id, date '2025-11-05'
        from (values ('Petit', 'FAB-1'), ('Durand', 'FAB-1'), ('Martin', 'FAB-2'), ('Leroy', 'FRA-1')) s (name, code)
        join person p on p.last_name = s.name join cohort c on c.code = s.code;
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, 'started', date '2026-04-02'
        from enrolment e join cohort c on c.id = e.cohort_id where c.code <> 'FAB-2';
        insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
        select e.id, e.person_id, k.kind, date '2026-04-02', date '2026-05-29', k.minutes
        from enrolment e join person p on p.id = e.person_id
        join (values ('Petit', 'teaching', 60), ('Petit', 'internship', 3600), ('Durand', 'teaching', 9000))
            k (name, kind, minutes) on k.name = p.last_name;
        """

    /// The text of a page that must be there, with plain spaces.
    private static func plain(_ answer: RawAnswer) -> String {
        #expect(answer.status == 200)
        return answer.text.replacing("\u{00A0}", with: " ")
    }

    @Test func theBoardSaysWhoIsLateByHowMuch() async throws {
        try await SessionStage.run(Self.facts) { stage in
            let visitor = try await stage.body("la-fabrik")
            let page = Self.plain(try await visitor.get("/promotions/tableau"))
            #expect(page.contains("1 personne en retard : Zoé Petit ("))
            let sentence = #/Zoé Petit<\/a> \(FAB-1\) : (\d+) h de retard, 1 h de formation sur (\d+) h prévues/#
            let hours = try #require(page.firstMatch(of: sentence))
            #expect(Int(hours.output.1) == (Int(hours.output.2) ?? 0) - 1)
            #expect(page.contains("60 h de stage sur 210"))
            #expect(!page.contains("Leroy") && !page.contains("FRA-1"))
            let code = try await stage.text("select public_id::text from cohort where code = 'FAB-1'")
            let one = Self.plain(try await visitor.get("/promotions/tableau?promotion=\(code)&etat=en-formation"))
            #expect(one.contains("2 personnes") && one.contains("Zoé Durand"))
            #expect(!one.contains("FAB-2"))
            // What the page of the cohort says is the same.
            let cohort = Self.plain(try await visitor.get("/promotions/\(code)"))
            #expect(cohort.contains("\(hours.output.1) h de retard"))
            let list = try await visitor.get("/promotions/tableau?promotion=\(code)&etat=certifies")
            #expect(list.text.contains("Personne n'est dans cet état"))
        }
    }

    @Test func aForeignCohortAnswersLikeAMissingOne() async throws {
        try await SessionStage.run(Self.facts) { stage in
            let visitor = try await stage.body("la-fabrik")
            let foreign = try await stage.text("select public_id::text from cohort where code = 'FRA-1'")
            let missing = "ca00000f-0000-4000-8000-000000000000"
            #expect(try await visitor.get("/promotions/tableau?promotion=\(foreign)").status == 404)
            #expect(try await visitor.get("/promotions/tableau?promotion=\(missing)").status == 404)
            #expect(try await visitor.get("/promotions/tableau?promotion=x").status == 404)
            #expect(try await visitor.get("/promotions/tableau?etat=zzz").status == 400)
        }
    }
}
