import Testing
import TrainingApp
import TrainingTestSupport

/// One text finds people, structures and cohorts, each for who may see them.
@Suite struct SearchTests {
    private static let scopes: [Persona: (String, String)] = [
        .advisor: ("person_id", "(select id from person where first_name = 'Élise')"),
        .employer: ("structure_id", "(select id from structure where siret = '13002526500013')"),
        .training: ("training_body_id", "(select id from training_body where code = 'la-fabrik')"),
        .coordinator: ("person_id", "(select id from person where first_name = 'Zoé')"),
        .prefecture: ("territory", "'13'"),
    ]

    private func scene() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie de Sète-l''Étang', '13');
            insert into structure (name, territory) values ('Association du Var', '83');
            insert into person (last_name, first_name, email, territory) values
                ('Le Gœff', 'Élise', 'elise@essai.example', '13'), ('Adam', 'Zoé', 'zoe@essai.example', '13'),
                ('Le Goeff', 'Paul', 'paul@ailleurs.example', '83');
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, date '2025-11-03' from person p, structure s
            where p.first_name = 'Élise' and s.siret is not null;
            insert into team_member (coordinator_id, person_id, from_on)
            select z.id, e.id, '2025-01-01' from person z, person e where z.first_name = 'Zoé' and e.first_name = 'Élise';
            insert into cohort (training_body_id, code, label, territory, programme_version, start_on, weekdays)
            select b.id, 'P1', 'Étoile du matin', '13', '2025', date '2026-01-12', array[1, 2]::smallint[]
            from training_body b where b.code = 'la-fabrik';
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-11-05' from person p, cohort c
            where p.first_name = 'Élise';
            """
        )
        return training
    }

    private func find(_ text: String, as persona: Persona, in training: TrainingDatabase) async throws -> SearchResult {
        let caller = Caller.signedIn(try await training.session(as: persona, scope: Self.scopes[persona]))
        return try await training.service(startingOn: DirectoryWorld.day("2026-03-02")).run(
            Search(text, as: persona),
            as: caller
        )
    }

    @Test(
        arguments: [
            (.national, ["Le Gœff Élise", "Le Goeff Paul"]), (.auditor, ["Le Gœff Élise", "Le Goeff Paul"]),
            (.prefecture, ["Le Gœff Élise"]), (.employer, ["Le Gœff Élise"]), (.training, ["Le Gœff Élise"]),
            (.coordinator, ["Le Gœff Élise"]),
        ] as [(Persona, [String])]
    )
    func namesWithoutCaseAndAccents(persona: Persona, names: [String]) async throws {
        let training = try await scene()
        #expect(Set(try await find("LE GOEFF", as: persona, in: training).people.items.map(\.name)) == Set(names))
        #expect(try await find("elise le goeff", as: persona, in: training).people.items.map(\.name) == [names[0]])
        // Whoever is shown people leaves a line.
        #expect(try await training.count("select count(*) from audit_event where action = 'read'") == 2)
    }

    @Test func addressesNumbersAndCodes() async throws {
        let training = try await scene()
        let byAddress = try await find("paul@ailleurs", as: .national, in: training)
        #expect(byAddress.people.items.map(\.name) == ["Le Goeff Paul"])
        // A prefecture reads no address, so none is looked through.
        #expect(try await find("elise@essai", as: .prefecture, in: training).people.items.isEmpty)
        let byNumber = try await find("13002 526", as: .national, in: training)
        #expect(byNumber.structures.items.map(\.detail) == ["13002526500013"])
        #expect(try await find("130", as: .national, in: training).structures.items.isEmpty)
        let byName = try await find("sete l'etang", as: .prefecture, in: training)
        #expect(byName.structures.items.map(\.name) == ["Mairie de Sète-l'Étang"])
        #expect(try await find("etoile", as: .training, in: training).cohorts.items.map(\.name) == ["P1"])
        #expect(try await find("mairie", as: .employer, in: training).structures.items.isEmpty)
    }

    @Test(arguments: ["@", "%", "_", "--", "' or true"])
    func signsFindNothing(text: String) async throws {
        let training = try await scene()
        let found = try await find(text, as: .national, in: training)
        #expect(found.people.items.isEmpty && found.structures.items.isEmpty && found.cohorts.items.isEmpty)
    }

    @Test func aLongListIsCut() async throws {
        let training = try await scene()
        try await training.script(
            """
            insert into person (last_name, first_name, email, territory)
            select 'Martin', 'N' || n, 'n' || n || '@essai.example', '13' from generate_series(1, 21) n
            """
        )
        let people = try await find("martin", as: .national, in: training).people
        #expect(people.items.count == Search.limit)
        #expect(people.hasMore)
    }
}
