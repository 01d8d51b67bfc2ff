import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// What the database itself refuses to the web's own login, whatever the program above it (issue: directory, 4).
@Suite struct DirectoryRefusalTests {
    private func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }

    @Test func anOverlappingContractIsImpossible() async throws {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        _ = try await world.hire("Durand", on: post, from: "2024-02-01")
        func hire(_ start: String) -> String {
            """
            select declare_contract('\(world.mairie)', 'Petit', 'Léo', 'leo.petit@mairie.example', '\(post)',
                date '\(start)', null, null, null, null)
            """
        }
        for caller in [world.employer, world.national] {
            #expect(await world.refusal(of: hire("2026-02-01"), as: caller) == "contracts_on_a_post_do_not_overlap")
            #expect(
                await world.refusal(of: hire("2023-12-31"), as: caller) == "contract_is_within_the_life_of_its_post"
            )
            // Nor by going round the function.
            let insert = "insert into contract (person_id, structure_id, start_on) values (1, 1, '2026-01-01')"
            #expect(await world.refusal(of: insert, as: caller) == "42501")
        }
        let foreign = hire("2026-02-01").replacing(world.mairie, with: world.other)
        #expect(await world.refusal(of: foreign, as: world.employer) == "42501")
        // The same is told in French by the use-case.
        var draft = ContractDraft(start: try day("2026-02-01"))
        (draft.lastName, draft.firstName, draft.email) = ("Petit", "Léo", "leo.petit@mairie.example")
        draft.post = post
        let failure = try await world.failure(
            of: DeclareContract(employer: world.mairie, draft),
            as: world.employer,
            on: "2026-02-01"
        )
        #expect(failure?.message.contains("déjà occupé") == true)
    }

    /// A name and an address do not open the file of somebody at work elsewhere.
    @Test func nobodyIsHiredWhileAtWorkElsewhere() async throws {
        let world = try await DirectoryWorld.make()
        _ = try await world.hire("Petit", on: nil, from: "2026-01-05", at: world.other)
        var draft = ContractDraft(start: try day("2027-01-01"))
        (draft.lastName, draft.firstName, draft.email) = ("Petit", "Ana", "ana.petit@mairie.example")
        let failure = try await world.failure(
            of: DeclareContract(employer: world.mairie, draft),
            as: world.employer,
            on: "2026-02-01"
        )
        #expect(failure?.code == "person_has_left_the_former_employer")
        #expect(try await world.training.count("select count(*) from contract") == 1)
        // Once the end has been declared, the next employer may.
        let contract = try #require(await world.training.text("select public_id::text from contract"))
        _ = try await world.run(
            DeclareContractEnd(contract: contract, end: try day("2026-01-31"), why: .other),
            as: world.national,
            on: "2026-02-01"
        )
        _ = try await world.hire("Petit", on: nil, from: "2026-02-02")
    }

    @Test func aPostLeavesOnlyWhenItMay() async throws {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        let contract = try await world.hire("Durand", on: post, from: "2024-02-01", until: "2025-12-31")
        func event(_ kind: String, _ on: String, to target: String? = nil) -> String {
            let new = target.map {
                "(select id from post where structure_id = (select id from structure where public_id = '\($0)'))"
            }
            return """
                insert into post_event (post_id, kind, on_date, to_post_id)
                select id, '\(kind)', date '\(on)', \(new ?? "null") from post where public_id = '\(post)'
                """
        }
        // The agreed day has passed, but nobody declared that the contract ended.
        #expect(
            await world.refusal(of: event("returned", "2026-02-01"), as: world.national)
                == "post_is_vacant_when_it_leaves"
        )
        #expect(await world.refusal(of: event("returned", "2026-02-01"), as: world.employer) == "42501")
        _ = try await world.run(
            DeclareContractEnd(contract: contract, end: try day("2025-12-31"), why: .term),
            as: world.employer,
            on: "2026-01-05"
        )
        // A transfer names the new post, of the same department, while the convention runs.
        #expect(
            await world.refusal(of: event("transferred", "2026-02-01"), as: world.national)
                == "transfer_names_the_new_post"
        )
        for target in [world.abroad, world.other] {
            for start in ["2026-02-01"] {
                let draft = ConventionDraft(start: try day(start), end: try day("2026-12-31"))
                _ = try await world.run(AttributePosts(structure: target, draft), as: world.national, on: start)
            }
        }
        #expect(
            await world.refusal(of: event("transferred", "2026-02-01", to: world.abroad), as: world.national)
                == "transfer_stays_in_the_department"
        )
        #expect(
            await world.refusal(of: event("transferred", "2027-01-01", to: world.other), as: world.national)
                == "transfer_is_within_the_convention"
        )
        #expect(
            await world.refusal(of: event("transferred", "2026-03-01", to: world.other), as: world.national)
                == "transfer_keeps_the_end_of_the_convention"
        )
        #expect(await world.refusal(of: event("transferred", "2026-02-01", to: world.other), as: world.national) == nil)
        #expect(
            await world.refusal(of: event("returned", "2026-02-02"), as: world.national)
                == "post_is_returned_or_transferred"
        )
    }

    @Test func factsAndProjectionsAreNotRewritten() async throws {
        let world = try await DirectoryWorld.make()
        _ = try await world.hire("Durand", on: try await world.post(), from: "2024-02-01")
        for sql in [
            "update contract set ended_on = '2025-12-31'", "update post set returned_on = '2025-12-31'",
            "update contract_event set on_date = '2020-01-01'", "delete from contract_event",
            "update structure set siret = null", "update structure set merged_into = 1",
        ] {
            #expect(await world.refusal(of: sql, as: world.national) == "42501", "\(sql)")
            #expect(await world.refusal(of: sql, as: world.employer) == "42501", "\(sql)")
        }
        await #expect(throws: (any Error).self) {
            try await world.training.script("update contract_event set on_date = '2020-01-01'")
        }
        await #expect(throws: (any Error).self) { try await world.training.script("delete from post_event") }
    }

    @Test func theDepartmentFollowsFromTheCommune() async throws {
        let world = try await DirectoryWorld.make()
        var draft = StructureDraft(name: "Commune de Bastia", territory: try #require(Territory("13")))
        draft.communeInsee = "2B033"
        (draft.street, draft.postalCode, draft.communeName) = ("1 rue du Port", "20200", "Bastia")
        let id = try await world.run(CreateStructure(draft), as: world.national, on: "2026-02-01")
        let view = try await world.run(ShowStructure(id: id), as: world.national, on: "2026-02-01")
        #expect(view.card.territory.code == "2B")
        #expect(view.card.address == ["1 rue du Port", "20200 Bastia"])
        draft.postalCode = "2A200"
        let misread = try await world.failure(of: CreateStructure(draft), as: world.national, on: "2026-02-01")
        #expect(misread?.code == "postal_code_invalid")
        draft.postalCode = nil
        draft.number = "13002526500014"
        let failure = try await world.failure(of: CreateStructure(draft), as: world.national, on: "2026-02-01")
        #expect(failure?.code == "structure_siret_is_valid")
    }
}
