import Foundation
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Pages and interface over a real database.
@Suite struct SiteServiceTests {
    /// A cohort that began on 12 January 2026 with closures near and far; at one employer, Élise who is in that cohort
    /// and failed her exam, and Zoé who left on 31 March 2026.
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Élise', 'elise@essai.example', '13'), ('Adam', 'Zoé', 'zoe@essai.example', '13');
        insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
        insert into contract (person_id, structure_id, start_on, ended_on)
        select p.id, s.id, date '2025-11-03', case p.first_name when 'Zoé' then date '2026-03-31' end
        from person p, structure s;
        insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
        select b.id, 'P1', '13', '2025', date '2026-01-12', array[1, 2]::smallint[]
        from training_body b where b.code = 'la-fabrik';
        insert into closure (territory, training_body_id, from_on, to_on, label)
        select k.territory, b.id, k.day, k.day, k.label
        from (values ('13', null, date '2026-02-02', 'territoire'), (null, 'la-fabrik', date '2026-02-09', 'organisme'),
            ('972', 'la-fabrik', date '2026-02-16', 'ailleurs'), ('13', 'la-mednum', date '2026-02-23', 'autre'),
            ('13', 'la-fabrik', date '2026-03-02', 'les deux')) as k (territory, body, day, label)
        left join training_body b on b.code = k.body;
        insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
        select p.id, c.training_body_id, c.id, date '2025-11-05' from person p, cohort c where p.first_name = 'Élise';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, 'started', date '2026-01-12' from enrolment e;
        insert into exam_attempt (person_id, exam, on_date, outcome, recorded_at)
        select id, 'CCP1', date '2026-05-18', 'failed', timestamptz '2026-05-20' from person where first_name = 'Élise';
        """

    private static func run(
        as persona: Persona,
        scope: (column: String, value: String)?,
        _ body: @escaping @Sendable (TestServer, TrainingDatabase, [(String, String)]) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(facts)
        let token = try await training.session(as: persona, scope: scope)
        let cookie = [("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(token.cookie)")]
        let endpoints = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: endpoints) { server in try await body(server, training, cookie) }
    }

    private static let employer = (column: "structure_id", value: "(select id from structure)")
    private static let body = (
        column: "training_body_id", value: "(select id from training_body where code = 'la-fabrik')"
    )

    private static func object(_ answer: RawAnswer) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    private static func person(_ name: String, _ training: TrainingDatabase) async throws -> String {
        name == "Zoé"
            ? try #require(await training.text("select public_id::text from person where first_name = 'Zoé'"))
            : try #require(await training.text("select public_id::text from person where first_name = 'Élise'"))
    }

    @Test(arguments: ["/api/cohorts", "/promotions"])
    func everyUseOfASessionKeepsItAlive(path: String) async throws {
        try await Self.run(as: .training, scope: Self.body) { server, training, cookie in
            func age() async throws {
                try await training.script("update account_session set last_seen_at = now() - interval '20 minutes'")
            }
            func fresh() async throws -> Int {
                try await training.count(
                    "select count(*) from account_session where last_seen_at > now() - interval '1 minute'"
                )
            }
            try await age()
            #expect(try await server.send("GET", "/regles", cookie).status == 200)
            #expect(try await fresh() == 0)
            #expect(try await server.send("GET", path, cookie).status == 200)
            #expect(try await fresh() == 1)
            // At most once a minute.
            try await age()
            #expect(try await server.send("GET", path, cookie).status == 200)
            #expect(try await fresh() == 0)
        }
    }

    @Test func aClosureHitsItsBodyInItsTerritoryOnly() async throws {
        try await Self.run(as: .training, scope: Self.body) { server, training, cookie in
            let id = try #require(await training.text("select public_id::text from cohort"))
            let answer = try await server.send("GET", "/api/cohorts/\(id)", cookie)
            let calendar = try #require(Self.object(answer)["calendar"] as? [String: Any])
            let skipped = try #require(calendar["skipped"] as? [[String: String]])
            let closed = skipped.compactMap { $0["date"] }.filter { $0 < "2026-03-03" }
            #expect(closed == ["2026-02-02", "2026-02-09", "2026-03-02"])
        }
    }

    @Test func anEmployerSeesTheFormerApartAndNoFailure() async throws {
        try await Self.run(as: .employer, scope: Self.employer) { server, training, cookie in
            let id = try #require(await training.text("select public_id::text from structure"))
            let list = try Self.object(try await server.send("GET", "/api/employers/\(id)/progress", cookie))
            func people(_ key: String) -> [String] {
                (list[key] as? [[String: Any]] ?? []).map { "\($0["firstName"] ?? "") \($0["on"] ?? "")" }
            }
            #expect(people("advisors") == ["Élise 2026-06-01"])
            #expect(people("former") == ["Zoé 2026-03-31"])
            let page = try await server.send("GET", "/employeur", cookie)
            #expect(page.status == 200)
            #expect(page.text.contains("<time datetime=\"2026-03-31\">31\u{A0}mars 2026</time>"))
            let person = try await Self.person("Élise", training)
            let dossier = try await server.send("GET", "/api/advisors/\(person)/dossier", cookie)
            #expect(dossier.status == 200 && !dossier.text.contains("failed"))
        }
    }

    @Test func theListGoesOnFromTheFormer() async throws {
        try await Self.run(as: .employer, scope: Self.employer) { server, training, cookie in
            let id = try #require(await training.text("select public_id::text from structure"))
            let path = "/api/employers/\(id)/progress?after="
            let afterElise = PageMark(hasLeft: false, lastName: "Durand", firstName: "Élise", key: .max)
            let rest = try Self.object(try await server.send("GET", path + afterElise.text, cookie))
            #expect((rest["advisors"] as? [Any])?.count == 0)
            #expect((rest["former"] as? [Any])?.count == 1)
            let afterZoe = PageMark(hasLeft: true, lastName: "Adam", firstName: "Zoé", key: .max)
            let end = try Self.object(try await server.send("GET", path + afterZoe.text, cookie))
            #expect((end["former"] as? [Any])?.count == 0)
        }
    }

    @Test func supposedFactsAreMarkedAndNotRecorded() async throws {
        let advisor = (column: "person_id", value: "(select id from person where first_name = 'Élise')")
        try await Self.run(as: .advisor, scope: advisor) { server, training, cookie in
            let id = try await Self.person("Élise", training)
            let path = "/api/advisors/\(id)/"
            let real = try Self.object(try await server.send("GET", path + "statement", cookie))
            #expect(real["whatIf"] == nil)
            let start = try Self.object(try await server.send("GET", path + "statement?startedOn=2026-03-02", cookie))
            #expect(start["whatIf"] as? [String: String] == ["startedOn": "2026-03-02"])
            let question = "eligibility?module=HANDICAP&session=2026-09-14"
            let funded = try Self.object(try await server.send("GET", path + question, cookie))
            #expect(funded["verdict"] as? String == "funded")
            let left = try await server.send("GET", path + question + "&contractEnd=2026-08-31", cookie)
            #expect(try Self.object(left)["verdict"] as? String == "refused")
            let never = try await server.send("GET", path + "statement?contractEnd=2025-01-01", cookie)
            #expect(never.status == 400 && never.text.contains("\"code\":\"impossible_what_if\""))
            #expect(try await server.send("GET", path + "statement?contractEnd=demain", cookie).status == 400)
            #expect(
                try await training.count("select count(*) from contract where person_id = 1 and ended_on is null") == 1
            )
        }
    }

    @Test func thePagesAnswerOnSupposedFacts() async throws {
        let advisor = (column: "person_id", value: "(select id from person where first_name = 'Élise')")
        try await Self.run(as: .advisor, scope: advisor) { server, _, cookie in
            let page = try await server.send("GET", "/mon-parcours?fin=2026-08-31", cookie)
            #expect(page.status == 200)
            #expect(page.text.contains("le contrat se termine le 31 août 2026"))
            #expect(page.text.contains("<a href=\"/mon-parcours\">Revenir à la situation réelle</a>"))
            let never = try await server.send("GET", "/mon-parcours?fin=2025-01-01", cookie)
            #expect(never.status == 400)
            #expect(never.text.contains("<a href=\"#fin\">Le contrat ne peut pas se terminer avant"))
            let question = "/mon-parcours/module?module=HANDICAP&session=2026-09-14&demande=2026-06-01"
            let answer = try await server.send("GET", question + "&fin=2026-08-31", cookie)
            #expect(answer.status == 200)
            #expect(answer.text.contains("Dans la situation réelle : le programme finance ce module."))
            let impossible = try await server.send("GET", question + "&fin=2025-01-01", cookie)
            #expect(impossible.status == 400 && impossible.text.contains("id=\"fin-erreur\""))
            let asked = try await server.send("GET", "/mon-parcours/module?fin=2026-08-31", cookie)
            #expect(asked.status == 200 && asked.text.contains("value=\"2026-08-31\""))
        }
    }
}
