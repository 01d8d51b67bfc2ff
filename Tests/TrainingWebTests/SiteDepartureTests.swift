import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The end of a contract on the page of the person, and the mails that tell it (R-017, D-19).
@Suite struct SiteDepartureTests {
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into structure_contact (structure_id, function, name, email, from_on)
        select id, 'hr', 'Léa', 'rh@mairie.example', date '2024-01-01' from structure;
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Élise', 'elise.durand@mairie.example', '13'), ('Un', 'Chef', 'un@coord.example', '13');
        insert into person_role (person_id, from_on, role)
        select id, date '2024-02-01', case when last_name = 'Un' then 'coordinator' else 'advisor' end from person;
        insert into team_member (coordinator_id, person_id, from_on)
        select c.id, p.id, date '2025-11-03' from person c, person p where c.last_name = 'Un' and p.last_name = 'Durand';
        insert into contract (person_id, structure_id, start_on) select w.id, s.id, date '2025-11-03'
        from person w, structure s where w.last_name = 'Durand';
        insert into enrolment (person_id, training_body_id, registered_on)
        select p.id, b.id, date '2025-11-05' from person p, training_body b
        where b.code = 'la-fabrik' and p.last_name = 'Durand';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, k.kind, k.day
        from enrolment e, (values ('interview_done', date '2025-11-20'), ('started', date '2026-01-12')) k (kind, day);
        insert into module_session (module_code, training_body_id, first_day, last_day)
        select 'HANDICAP', b.id, date '2026-09-15', date '2026-09-15' from training_body b where b.code = 'la-mednum';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, date '2026-02-01', 'confirmed', date '2026-02-02'
        from person p, module_session s where p.last_name = 'Durand';
        """

    @Test func theEndOfAContractIsToldOnThePageAndByMail() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        // Who administers the training at the body is told too.
        _ = try await training.session(
            as: .training,
            scope: (column: "training_body_id", value: "(select id from training_body where code = 'la-fabrik')")
        )
        let own = try await training.session(
            as: .advisor,
            scope: (column: "person_id", value: "(select id from person where last_name = 'Durand')")
        )
        let employer = try await training.session(
            as: .employer,
            scope: (column: "structure_id", value: "(select id from structure where name = 'Mairie')")
        )
        let contract = try #require(await training.text("select public_id::text from contract"))
        let endpoints = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: endpoints) { server in
            let cookie = ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(own.cookie)")
            let before = try await server.send("GET", "/mon-parcours", [cookie])
            #expect(before.status == 200 && !before.text.contains("Votre contrat a pris fin"))
            #expect(before.text.contains("Pix"))
            let end = DeclareContractEnd(
                contract: contract,
                end: CivilDate(iso: "2026-05-29"),
                why: .resignation
            )
            _ = try await training.web.run(end, as: .signedIn(employer))
            let after = try await server.send("GET", "/mon-parcours", [cookie])
            #expect(after.status == 200 && after.text.contains("Votre contrat a pris fin"))
            #expect(after.text.contains("La formation initiale est suspendue depuis le 30"))
            #expect(after.text.contains("est retirée ; son crédit est libéré"))
            // What the training asked for is asked for no more.
            #expect(!after.text.contains("Passer la certification Pix") && after.text.contains("Que faire maintenant"))
            let day = try await server.send("GET", "/mon-parcours?on=2026-05-01", [cookie])
            #expect(!day.text.contains("Votre contrat a pris fin"))
        }
        let mails: StaticString = """
            select string_agg(kind, ', ' order by kind) from outgoing_mail where kind like 'departure%'
            """
        let told = ["advisor", "coordinator", "employer", "training"].map { "departure_told_\($0)" }
            .joined(separator: ", ")
        #expect(try await training.text(mails) == told)
        let wording = MailWording(keys: training.web.context.keys)
        let reference = "6f1c1b9e-0000-4000-8000-000000000009/1/p"
        for party in ["advisor", "coordinator", "employer", "training"] {
            for what in ["told", "corrected"] {
                let content = try #require(wording.content(kind: "departure_\(what)_\(party)", reference: reference))
                #expect(!content.subject.isEmpty && content.blocks.count > 2)
            }
        }
        #expect(wording.content(kind: "departure_told_nobody", reference: reference) == nil)
        // A correction is told as well, and nothing twice.
        let back = DeclareContractEnd(contract: contract, end: nil, correction: "Démission retirée")
        _ = try await training.web.run(back, as: .signedIn(employer))
        let all = try await training.count("select count(*) from outgoing_mail where kind like 'departure%'")
        #expect(all == 8)
    }

    /// « de » is elided before a vowel and a silent h.
    @Test func namesAfterDe() {
        let cases = [
            "Inès": "d'Inès", "Claire": "de Claire", "Émile": "d'Émile", "Hélène": "d'Hélène", "Hamid": "de Hamid",
            "Yves": "d'Yves", "Yann": "de Yann", "Œuvre": "d'Œuvre", "« Association »": "d'« Association »", "": "de ",
        ]
        for (name, text) in cases { #expect(French.of(name) == text) }
    }

    /// A backdated number holds for what was declared of later days too, unless that changed the number itself.
    @Test func aBackdatedNumberIsNotLostBehindALaterName() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script("insert into structure (name, territory) values ('Mairie', '13')")
        let national = Caller.signedIn(try await training.session(as: .national))
        let id = try #require(await training.text("select public_id::text from structure"))
        func rename(_ name: String, _ siret: String?, _ from: String) async throws {
            let day = try #require(CivilDate(iso: from))
            let change = RenameStructure(structure: id, name: name, siret: siret, from: day)
            try await training.web.run(change, as: national)
        }
        try await rename("Ville", nil, "2026-03-01")
        try await rename("Mairie", "13002526500013", "2026-01-15")
        #expect(try await training.text("select name || ' ' || siret from structure") == "Ville 13002526500013")
        let view = try await training.web.run(ShowStructure(id: id), as: national)
        #expect(view.versions.map(\.number) == ["13002526500013", "13002526500013", nil])
        #expect(view.versions.map(\.name) == ["Ville", "Mairie", "Mairie"])
        #expect(try await training.count("select count(*) from doctor.projection_drift()") == 0)
        #expect(try await training.count("select count(*) from doctor.directory_drift()") == 0)
    }
}
