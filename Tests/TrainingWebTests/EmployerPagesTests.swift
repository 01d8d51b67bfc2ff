import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// What employer and coordinator read: the same on every page, in the file and in the interface.
@Suite struct EmployerPagesTests {
    /// Four people on 1 June 2026.
    ///
    /// The first person is trained on Mondays and Tuesdays since 4 May, the second follows a module on
    /// 24 and 25 June, the third has left; a fourth waits with a convocation.
    private static let facts =
        SessionStage.people(4).replacing(SessionStage.contracts, with: Self.contracts)
        + SessionStage.session("SENIORS", on: "2026-06-24") + """
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, 'P1', '13', '2025', date '2026-05-04', array[1, 2]::smallint[]
            from training_body b where b.code = 'la-fabrik';
            insert into closure (territory, from_on, to_on, label) values ('13', '2026-06-15', '2026-06-16', 'Pont');
            update enrolment e set cohort_id = c.id from cohort c, person p
            where p.id = e.person_id and p.last_name in ('Nom1', 'Nom3');
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'started', date '2026-05-04' from enrolment e join person p on p.id = e.person_id
            where p.last_name in ('Nom1', 'Nom3');
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'convocation_received', date '2026-05-20' from enrolment e
            join person p on p.id = e.person_id where p.last_name = 'Nom4';
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select p.id, s.id, s.module_code, date '2026-05-12', 'confirmed', date '2026-05-13'
            from person p, module_session s where p.last_name in ('Nom2', 'Nom3');
            insert into structure (siret, name, territory) values ('21130055300016', 'Autre mairie', '13');
            """

    private static let contracts = """
        insert into contract (person_id, structure_id, start_on, planned_end_on)
        select p.id, s.id, date '2025-11-03', case when p.last_name = 'Nom3' then date '2026-05-31' end
        from person p, structure s;
        """

    private static let june =
        "En juin 2026, 2 de vos conseillers sont absents pour se former : Prénom Nom1 (8 jours) et Prénom Nom2 (2 jours)."

    private static func employer(
        _ stage: SessionStage,
        _ siret: String = "13002526500013"
    ) async throws
        -> SessionStage.Visitor
    {
        try await stage.visitor(.employer, ("structure_id", "(select id from structure where siret = '\(siret)')"))
    }

    @Test func whoIsAwayIsTheSameOnEveryPageAndInTheFile() async throws {
        try await SessionStage.run(Self.facts) { stage in
            let employer = try await Self.employer(stage)
            let page = try await employer.get("/employeur/absences?mois=2026-06")
            #expect(page.status == 200 && page.plain.contains(Self.june), "\(page.plain.prefix(6_000))")
            #expect(page.plain.contains("mercredi 24 juin 2026") && page.plain.contains("Accompagner les seniors"))
            #expect(!page.text.contains("Nom3"))
            #expect(page.plain.contains("10 jours d&#39;absence en tout, pour 3 personnes sous contrat"))
            #expect(try await employer.get("/employeur/absences").plain.contains(Self.june))
            let list = try await employer.get("/employeur")
            #expect(list.plain.contains(Self.june))
            #expect(list.plain.contains("En juillet 2026, un de vos conseillers sera absent pour se former"))
            #expect(list.plain.contains("lundi 1er juin 2026"))
            let may = try await employer.get("/employeur/absences?mois=2026-05")
            #expect(may.plain.contains("En mai 2026, 2 de vos conseillers ont été absents pour se former"))
            let file = try await employer.get("/employeur/absences/fichier?mois=2026-06&format=csv")
            let lines = file.text.split(whereSeparator: \.isNewline)
            #expect(file.status == 200 && lines.count == 11)
            #expect(lines.count { $0.contains("Formation initiale") } == 8)
            let none = try await employer.get("/employeur/absences?mois=2028-01")
            #expect(none.plain.contains("En janvier 2028, aucun de vos conseillers ne sera absent pour se former."))
            let notes = try await stage.text(
                "select string_agg(action || ' ' || row_count, ',' order by id) from audit_event where object_table = 'absence'"
            )
            #expect(notes.hasPrefix("read 3,read 3,") && notes.contains("export 10"))
        }
    }

    @Test func nobodySeesTheAbsencesOfOthers() async throws {
        try await SessionStage.run(Self.facts) { stage in
            let other = try await Self.employer(stage, "21130055300016")
            let page = try await other.get("/employeur/absences?mois=2026-06")
            #expect(page.status == 200 && !page.text.contains("Nom1"))
            #expect(page.plain.contains("aucun de vos conseillers n&#39;est absent"))
            #expect(try await stage.advisor(1).get("/employeur/absences").status == 403)
            let employer = try await Self.employer(stage)
            for month in ["juin", "2026-13", "2026-6", "9999-12"] {
                let wrong = try await employer.get("/employeur/absences?mois=\(month)")
                #expect(wrong.status == 400 && wrong.plain.contains("AAAA-MM"), "\(month)")
            }
            #expect(try await employer.get("/employeur/absences/fichier?mois=2026-06&format=pdf").status == 400)
            #expect(try await employer.get("/employeur/absences/fichier?format=csv").status == 400)
        }
    }

    @Test func theStructureConfirmsFromItsList() async throws {
        try await SessionStage.run(Self.facts) { stage in
            let employer = try await Self.employer(stage)
            let page = try await employer.get("/employeur")
            #expect(page.plain.contains("1 convocation attend votre confirmation."))
            let path = try #require(page.text.firstMatch(of: /action="(\/inscriptions\/[0-9a-f-]{36}\/etape)"/)?.1)
            #expect(page.text.matches(of: /action="\/inscriptions\//).count == 1)
            #expect(try await employer.post(String(path), ["etape": "confirmed_by_manager"]).status == 303)
            let after = try await employer.get("/employeur")
            #expect(after.plain.contains("Aucune convocation n&#39;attend votre confirmation."))
        }
    }

    @Test func theTeamIsFilteredByItsAddressAndGoesOutAsShown() async throws {
        let team = """
            insert into person (last_name, first_name, email, territory) values ('Chef', 'Cléo', 'chef@essai.example', '13');
            insert into person_role (person_id, from_on, role)
            select id, date '2024-03-01', 'coordinator' from person where last_name = 'Chef';
            insert into team_member (coordinator_id, person_id, from_on)
            select c.id, p.id, date '2025-12-01' from person c, person p
            where c.last_name = 'Chef' and p.last_name like 'Nom%';
            update person set territory = '83' where last_name = 'Nom2';
            """
        try await SessionStage.run(Self.facts + team) { stage in
            let chief = try await stage.visitor(
                .coordinator,
                ("person_id", "(select id from person where last_name = 'Chef')")
            )
            func names(_ page: RawAnswer) -> [String] {
                page.text.matches(of: /<th scope="row"><a href="\/conseillers\/[^"]*">([^<]*)<\/a>/).map {
                    String($0.1)
                }
            }
            let all = try await chief.get("/equipe")
            #expect(all.status == 200 && names(all).count == 4)
            #expect(all.plain.contains("Par département") && all.plain.contains("Var (83)"))
            let waiting = try await chief.get("/equipe?motif=confirmation")
            #expect(names(waiting) == ["Nom4 Prénom"])
            #expect(waiting.plain.contains("il manque la confirmation de la personne et de l&#39;employeur"))
            #expect(waiting.plain.contains("1 personne affichée sur 4"))
            #expect(try await names(chief.get("/equipe?departement=83")) == ["Nom2 Prénom"])
            #expect(try await chief.get("/equipe?motif=rien").status == 400)
            #expect(try await chief.get("/equipe?departement=1").status == 400)
            for query in ["", "motif=confirmation&", "departement=13&", "motif=credit&departement=83&"] {
                let page = try await chief.get("/equipe?\(query.dropLast())")
                let file = try await chief.get("/equipe/fichier?\(query)format=csv")
                let lines = file.text.split(whereSeparator: \.isNewline).dropFirst()
                #expect(file.status == 200 && lines.count == names(page).count, "\(query)")
                for (line, name) in zip(lines, names(page)) {
                    #expect(line.contains(String(name.split(separator: " ")[0])), "\(line) \(name)")
                }
            }
            #expect(try await chief.get("/equipe/fichier?format=xlsx").status == 200)
            #expect(try await Self.employer(stage).get("/equipe/fichier?format=csv").status == 403)
        }
    }

    @Test func theAdvisorReadsTheNumberThatTheInterfaceGives() async throws {
        try await SessionStage.run(Self.facts) { stage in
            // The third, whose contract has ended, reads that first of all.
            for number in [1, 2, 4] {
                let own = try await stage.advisor(number)
                let page = try await own.get("/mon-parcours")
                let link = try #require(page.text.firstMatch(of: /\/conseillers\/([0-9a-f-]{36})\/credits/)?.1)
                let statement = try await own.get("/api/advisors/\(link)/statement")
                let left = try #require(statement.text.firstMatch(of: /"available":([0-9]+)/)?.1)
                #expect(
                    page.plain.contains(
                        left == "0" ? "Il ne vous reste pas de module" : "Il vous reste \(left) module"
                    ),
                    "\(number): \(left)"
                )
                #expect(page.plain.contains("Pourquoi : ") && page.text.contains("/regles#D-8"))
                #expect(page.text.contains("<svg class=\"chart way wide\""))
                #expect(page.text.matches(of: /<svg class="chart way (wide|tall)"/).count == 2)
            }
        }
    }
}
