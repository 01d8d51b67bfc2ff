import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The search of sessions by each of its criteria, what people would follow beside it, and the coordinator's way to it.
@Suite struct SessionSearchTests {
    /// Six sessions, each told from the others by its day.
    private static let facts =
        SessionStage.people(4)
        .replacing(SessionStage.contracts, with: SessionStage.contracts(until: "2026-11-30"))
        + SessionStage.session("SENIORS", on: "2026-07-06")
        + SessionStage.session("SENIORS", on: "2026-09-07", seats: 1)
        + SessionStage.session("HANDICAP", on: "2026-09-14") + SessionStage.session("HANDICAP", on: "2026-12-07")
        + SessionStage.session("ILLETTRISME", on: "2026-10-05") + SessionStage.session("ILLETTRISME", on: "2026-10-12")
            + """
            update module_session set territory = '33' where first_day = '2026-10-05';
            update module_session set territory = null, format = 'remote', place = null where first_day = '2026-10-12';
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select p.id, s.id, s.module_code, date '2026-05-04', 'confirmed', date '2026-05-04'
            from person p, module_session s where p.last_name = 'Nom4' and s.first_day = '2026-09-07';
            """

    private static func days(_ answer: RawAnswer) -> [String] {
        let known = [
            "6 juillet", "7 septembre", "14 septembre", "5 octobre", "12 octobre", "7 décembre",
        ]
        return known.filter { answer.plain.contains(" \($0) 2026 et ") }
    }

    @Test(arguments: [
        ("module=SENIORS", ["6 juillet", "7 septembre"]),
        ("departement=33", ["5 octobre", "12 octobre"]),
        ("du=2026-09-10&au=2026-10-10", ["14 septembre", "5 octobre"]),
        ("format=remote", ["12 octobre"]),
        ("module=SENIORS&places=1", ["6 juillet"]),
        // In December the person is not in post any more.
        ("module=HANDICAP", ["14 septembre", "7 décembre"]),
        ("module=HANDICAP&finance=1", ["14 septembre"]),
        ("module=EMI", []),
    ])
    func everyCriterionChooses(query: String, expected: [String]) async throws {
        try await SessionStage.run(Self.facts) { stage in
            let page = try await stage.advisor(1).get("/sessions?\(query)")
            #expect(page.status == 200 && Self.days(page) == expected)
        }
    }

    @Test func theCoordinatorSeesWhoIsDueAndReachesTheirSessions() async throws {
        let team = """
            insert into person (last_name, first_name, email, territory) values ('Chef', 'Cléo', 'chef@essai.example', '13');
            insert into person_role (person_id, from_on, role)
            select id, date '2024-03-01', 'coordinator' from person where last_name = 'Chef';
            insert into team_member (coordinator_id, person_id, from_on)
            select c.id, p.id, date '2025-12-01' from person c, person p
            where c.last_name = 'Chef' and p.last_name in ('Nom1', 'Nom2');
            set local session_replication_role = replica;
            delete from enrolment_event where person_id in (select id from person where last_name = 'Nom2');
            """
        try await SessionStage.run(Self.facts + team) { stage in
            let chief = try await stage.visitor(
                .coordinator,
                ("person_id", "(select id from person where last_name = 'Chef')")
            )
            let page = try await chief.get("/equipe")
            #expect(page.status == 200 && page.plain.contains("aucun entretien"))
            #expect(page.plain.contains("Module de l&#39;année 2026 : 0 suivi sur 1, avant le 31 décembre 2026"))
            #expect(page.plain.contains("Crédit annuel 2025, jusqu&#39;au 31 décembre 2026"))
            let person = try await stage.text("select public_id::text from person where last_name = 'Nom1'")
            let link = "/sessions?pour=\(person)&amp;departement=13&amp;places=1&amp;finance=1"
            #expect(page.text.contains(link))
            let sessions = try await chief.get(link.replacing("&amp;", with: "&"))
            #expect(sessions.status == 200 && sessions.text.contains(">financée<"))
            #expect(Self.days(sessions) == ["6 juillet", "14 septembre", "12 octobre"])
            // Somebody who is not in the team is nobody.
            let other = try await stage.text("select public_id::text from person where last_name = 'Nom3'")
            #expect(try await chief.get("/sessions?pour=\(other)").status == 404)
        }
    }

    @Test func whatPeopleWouldFollowIsToldInFigures() async throws {
        try await SessionStage.run(Self.facts) { stage in
            for number in 1...3 {
                let advisor = try await stage.advisor(number)
                let answer = try await advisor.send(form: "annee=2026&module=SENIORS&module=EMI")
                #expect(answer.status == 303)
            }
            let first = try await stage.advisor(1)
            let own = try await first.get("/mon-parcours/besoins")
            #expect(own.text.contains("value=\"EMI\" checked") && !own.text.contains("value=\"HANDICAP\" checked"))
            let body = try await stage.body("la-fabrik")
            let page = try await body.get("/sessions/besoins?departement=13")
            #expect(page.status == 200 && page.plain.contains("moins de 3"))
            #expect(page.plain.contains("<td class=\"number\">3</td><td class=\"number\">2</td>"))
            #expect(page.text.contains("aucune session prévue"))
            #expect(try await body.get("/sessions/besoins?departement=33").plain.contains("Le souhaitent"))
            // Said again, it replaces; what is not offered is refused, and what was chosen stays chosen.
            #expect(try await first.send(form: "annee=2026&module=HANDICAP").status == 303)
            #expect(
                try await stage.text(
                    """
                    select string_agg(module_code, ' ' order by module_code) from training_need n
                    join person p on p.id = n.person_id where p.last_name = 'Nom1'
                    """
                ) == "HANDICAP"
            )
            let wrong = try await first.send(form: "annee=2026&module=CULTURE_NUMERIQUE&module=EMI")
            #expect(wrong.status == 422 && wrong.text.contains("value=\"EMI\" checked"))
            #expect(try await first.send(form: "annee=2031&module=EMI").status == 422)
        }
    }
}

extension SessionStage.Visitor {
    /// Sends the questionnaire, in which a name comes several times.
    fileprivate func send(form: String) async throws -> RawAnswer {
        let body = Array("\(form)&\(FormToken.field)=\(token)".utf8)
        return try await server.send("POST", "/mon-parcours/besoins", [cookie, FormRequestTests.form], body: body)
    }
}
