import Foundation
import Testing
import WebTestSupport
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// The pages of the directory over a real database: what is looked at, refused in French, applied and taken back.
@Suite struct SiteDirectoryTests {
    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into structure (name, territory) values ('Association', '13'), ('Var', '83');
        insert into convention (structure_id, signed_on, deposited_on, start_on, end_on)
        select id, '2024-01-01', '2024-01-02', '2024-01-01', '2026-12-31' from structure where name = 'Mairie';
        insert into post (convention_id, structure_id, attributed_on)
        select id, structure_id, start_on from convention;
        insert into person (last_name, first_name, email, territory)
        values ('Durand', 'Élise', 'elise.durand@mairie.example', '13');
        insert into person_role (person_id, from_on, role) select id, date '2024-02-01', 'advisor' from person;
        insert into contract (person_id, structure_id, post_id, start_on, candidate_selected_on, signed_on, deposited_on)
        select w.id, p.structure_id, p.id, date '2024-02-01', date '2024-01-20', date '2024-01-25', date '2024-02-01'
        from person w, post p;
        """

    /// Who follows training for an employer reads its contracts and is shown no form that would be refused.
    @Test func aReferentIsShownNoForm() throws {
        let pages = try SiteSample.pages()
        for mayDeclare in [true, false] {
            let page = ContractPage(try SiteSample.contract(ended: nil), mayDeclare: mayDeclare)
            let html = pages.html(page, session: nil, path: "/")
            #expect(html.contains("action=\"/contrats/") == mayDeclare)
            #expect(html.contains("Votre rôle permet de consulter") != mayDeclare)
        }
    }

    /// The operator looks at a change of role, declares it and takes it back, on pages.
    @Test func aRoleIsLookedAtChangedAndTakenBack() async throws {
        try await Self.run(as: .national) { visitor, training in
            let id = try #require(await training.text("select public_id::text from person"))
            let path = "/annuaire/personnes/\(id)"
            let change = ["fonction": "coordinator", "depuis": "2026-03-02"]
            let preview = try await visitor.post(path + "/fonction", change)
            #expect(preview.status == 200 && preview.text.contains("deviendrait « Coordinateur ou coordinatrice »"))
            #expect(try await training.count("select count(*) from person_role") == 1)
            let done = try await visitor.post(path + "/fonction", change.merging(["etape": "appliquer"]) { $1 })
            #expect(done.status == 303)
            #expect(try await training.count("select count(*) from person_role where role = 'coordinator'") == 1)
            let again = try await visitor.post(path + "/fonction", change)
            #expect(again.status == 422 && again.text.contains("déjà déclarée à partir de ce jour"))
            let page = try await visitor.get(path)
            #expect(page.status == 200 && page.text.contains("Annuler cette déclaration"))
            let back = ["depuis": "2026-03-02", "raison": "Erreur de personne"]
            #expect(try await visitor.post(path + "/fonction/annulation", back).status == 303)
            #expect(try await visitor.get(path).text.contains("Erreur de personne"))
            let last = try await visitor.post(
                path + "/fonction/annulation",
                ["depuis": "2024-02-01", "raison": "Essai"]
            )
            #expect(last.status == 422 && last.text.contains("seule fonction de la personne"))
            let listing = ["le": "2026-02-02", "role": "advisor", "email": "elise.durand@mairie.example"]
            #expect(try await visitor.post(path + "/coop", listing).status == 303)
            #expect(try await visitor.post(path + "/coop", listing).status == 422)
            let gone = ["le": "2026-02-02", "raison": "Erreur"]
            #expect(try await visitor.post(path + "/coop/annulation", gone).status == 303)
            #expect(try await visitor.get(path).text.contains("Aucune inscription sur la Coop"))
        }
    }

    /// Somebody on the site with a cookie and the token of its forms.
    private struct Visitor: Sendable {
        let server: TestServer
        let cookie: (String, String)
        let token: String

        func get(_ path: String) async throws -> RawAnswer { try await server.send("GET", path, [cookie]) }

        func post(_ path: String, _ fields: [String: String]) async throws -> RawAnswer {
            let all = fields.merging([FormToken.field: token]) { first, _ in first }
            let body = all.map { "\($0.key)=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
            return try await server.send("POST", path, [cookie, FormRequestTests.form], body: Array(body.utf8))
        }
    }

    private static func run(
        as persona: Persona,
        scope: (column: String, value: String)? = nil,
        _ body: @escaping @Sendable (Visitor, TrainingDatabase) async throws -> Void
    ) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(facts)
        let token = try await training.session(as: persona, scope: scope)
        let endpoints = Site.endpoints(app: training.web, isDemonstration: true)
        try await TestServer.run(endpoints: endpoints) { server in
            let visitor = Visitor(
                server: server,
                cookie: ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(token.cookie)"),
                token: FormToken(secret: TestServer.secret).value(for: token)
            )
            try await body(visitor, training)
        }
    }

    private static let mairie = (column: "structure_id", value: "(select id from structure where name = 'Mairie')")

    @Test func theOperatorReturnsAPostOnceItIsVacant() async throws {
        try await Self.run(as: .national) { visitor, training in
            let list = try await visitor.get("/annuaire?au=2026-03-01&connu=2026-03-01")
            #expect(list.status == 200 && list.text.contains("Mairie") && list.text.contains("1/1"))
            let id = try #require(await training.text("select public_id::text from structure where name = 'Mairie'"))
            let page = try await visitor.get("/annuaire/structures/\(id)")
            #expect(page.status == 200 && page.text.contains("Élise Durand"))
            let people = try await visitor.get("/annuaire/personnes?q=durand")
            #expect(people.status == 200 && people.text.contains("Durand Élise") && people.text.contains("Mairie"))
            #expect(try await visitor.get("/annuaire/personnes?q=zzz").text.contains("Personne ne correspond"))
            let post = try #require(await training.text("select public_id::text from post"))
            #expect(try await visitor.get("/annuaire/postes/\(post)").status == 200)
            let departure = "/annuaire/postes/\(post)/depart"
            let early = try await visitor.post(departure, ["quoi": "retour", "le": "2026-03-01", "etape": "appliquer"])
            #expect(early.status == 422)
            #expect(early.text.contains("Ce poste est encore occupé"))
            let abroad = try #require(await training.text("select public_id::text from structure where name = 'Var'"))
            try await training.script(
                """
                insert into contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on)
                select id, person_id, 'ended', date '2026-02-15', 'resignation', date '2026-02-16' from contract;
                """
            )
            for step in ["", "appliquer"] {
                let answer = try await visitor.post(
                    departure,
                    ["quoi": "transfert", "vers": "/annuaire/structures/\(abroad)", "le": "2026-03-01", "etape": step]
                )
                #expect(answer.status == 422)
                #expect(answer.text.contains("à une structure du même département"))
            }
            let preview = try await visitor.post(departure, ["quoi": "retour", "le": "2026-03-01"])
            #expect(preview.status == 200 && preview.text.contains("Rien n'est encore enregistré."))
            #expect(try await training.count("select count(*) from post where returned_on is not null") == 0)
            let applied = try await visitor.post(
                departure,
                ["quoi": "retour", "le": "2026-03-01", "etape": "appliquer"]
            )
            #expect(applied.status == 303)
            #expect(try await training.count("select count(*) from post where returned_on is not null") == 1)
            let reason = ["raison": "Erreur"]
            let undoing = try await visitor.post("/annuaire/postes/\(post)/annulation", reason)
            #expect(undoing.status == 200 && undoing.text.contains("Le retour du poste, à la date du"))
            #expect(try await training.count("select count(*) from post where returned_on is not null") == 1)
            let undone = try await visitor.post(
                "/annuaire/postes/\(post)/annulation",
                reason.merging(["etape": "appliquer"]) { $1 }
            )
            #expect(undone.status == 303)
            #expect(try await training.count("select count(*) from post where returned_on is not null") == 0)
            let figures = try await visitor.get("/annuaire/chiffres?au=2026-02-20&connu=2026-02-15")
            #expect(figures.status == 200 && figures.text.contains("Bouches-du-Rhône"))
            let json = try await visitor.get("/api/figures/departments?on=2026-02-20&known=2026-02-15")
            #expect(json.text.contains("\"territory\":\"13\",\"target\":null,\"attributed\":1,\"occupied\":1"))
        }
    }

    @Test func theEmployerIsToldBeforeAContractEnds() async throws {
        try await Self.run(as: .employer, scope: Self.mairie) { visitor, training in
            let page = try await visitor.get("/employeur/postes")
            #expect(page.status == 200 && page.text.contains("Élise Durand"))
            let post = try #require(await training.text("select public_id::text from post"))
            let hire = [
                "nom": "Petit", "prenom": "Léo", "email": "leo.petit@mairie.example", "poste": post,
                "debut": "2026-03-02",
            ]
            let overlap = try await visitor.post(
                "/employeur/contrats",
                hire.merging(["etape": "appliquer"]) { $1 }
            )
            #expect(overlap.status == 422)
            #expect(overlap.text.contains("Ce poste est déjà occupé pendant ces dates"))
            // What was typed is not lost.
            #expect(overlap.text.contains("value=\"leo.petit@mairie.example\""))
            let dead = hire.merging(["email": "leo@conseiller-numerique.fr"]) { $1 }
            #expect(try await visitor.post("/employeur/contrats", dead).text.contains("un domaine qui"))
            let looked = try await visitor.post("/employeur/contrats", hire)
            #expect(looked.status == 422 && looked.text.contains("déjà occupé"))
            let contract = try #require(await training.text("select public_id::text from contract"))
            let end = ["le": "2026-02-27", "motif": "resignation"]
            let preview = try await visitor.post("/contrats/\(contract)/fin", end)
            #expect(preview.status == 200 && preview.text.contains("La structure ne verra plus"))
            let applied = try await visitor.post(
                "/contrats/\(contract)/fin",
                end.merging(["etape": "appliquer"]) { $1 }
            )
            #expect(applied.status == 303)
            let free = try await visitor.post("/employeur/contrats", hire)
            #expect(free.status == 200 && free.text.contains("sa fiche est créée"))
            #expect(try await training.count("select count(*) from person") == 1)
            let hired = try await visitor.post(
                "/employeur/contrats",
                hire.merging(["etape": "appliquer"]) { $1 }
            )
            #expect(hired.status == 303)
            let again = try await visitor.post(
                "/contrats/\(contract)/fin/correction",
                ["motif": "other", "raison": "Non"]
            )
            #expect(again.status == 422)
            #expect(again.text.contains("déjà occupé"))
            let person = try #require(
                await training.text("select public_id::text from person where last_name = 'Petit'")
            )
            let shown = try await visitor.get("/conseillers/\(person)")
            #expect(shown.status == 200 && shown.text.contains("Le recrutement"))
            #expect(shown.text.contains("pas encore sélectionnée."))
            // A contact comes and goes.
            let contact = ["fonction": "hr", "nom": "Léa", "email": "RH@mairie.example"]
            #expect(try await visitor.post("/employeur/contacts", contact).status == 303)
            let key = try #require(await training.text("select id::text from structure_contact"))
            #expect(try await visitor.post("/employeur/contacts/fin", ["contact": key]).status == 303)
            #expect(try await visitor.post("/employeur/contacts/fin", ["contact": key]).status == 404)
        }
    }

    /// The address of a form, opened by itself, leads back to the page with the form.
    @Test func theAddressOfAFormLeadsBack() async throws {
        try await Self.run(as: .national) { visitor, training in
            let id = try #require(await training.text("select public_id::text from structure where name = 'Mairie'"))
            let answer = try await visitor.get("/annuaire/structures/\(id)/postes")
            #expect(answer.status == 405 && answer.text.contains("Cette adresse reçoit un formulaire"))
            #expect(answer.text.contains("href=\"/annuaire/structures/\(id)\""))
        }
    }

    @Test func nobodyElseKeepsTheDirectory() async throws {
        try await Self.run(as: .auditor) { visitor, training in
            let id = try #require(await training.text("select public_id::text from structure where name = 'Mairie'"))
            #expect(try await visitor.get("/annuaire").status == 200)
            let page = try await visitor.get("/annuaire/structures/\(id)")
            #expect(page.status == 200 && !page.text.contains("Tenir l'annuaire"))
            let answer = try await visitor.post(
                "/annuaire/structures/\(id)/candidature",
                ["etat": "left", "le": "2026-03-01"]
            )
            #expect(answer.status == 403)
        }
        try await Self.run(as: .prefecture, scope: (column: "territory", value: "'83'")) { visitor, _ in
            let figures = try await visitor.get("/api/figures/departments")
            #expect(figures.status == 200 && figures.text.contains("\"83\"") && !figures.text.contains("\"13\""))
        }
    }
}
