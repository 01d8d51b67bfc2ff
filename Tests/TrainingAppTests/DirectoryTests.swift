import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Who is on which post, through the use-cases: AC-01, AC-02, AC-40, and what was known when.
@Suite struct DirectoryTests {
    private func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }

    @Test("AC-01: the checklist misses the end of the contract before until it is declared")
    func previousContract() async throws {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        let before = try await world.hire("Avant", on: post, from: "2024-02-01", until: "2026-01-16")
        let contract = try await world.hire("Ensuite", on: post, from: "2026-02-02")
        let person = try await world.run(ShowContract(id: contract), as: world.employer, on: "2026-02-02").person
        func check(_ iso: String) async throws -> RecruitmentCheck {
            let view = try await world.run(ShowRecruitment(id: person, on: try day(iso)), as: world.national, on: iso)
            return try #require(view.items.first?.check)
        }
        #expect(try await check("2026-02-03").missing == [.previousContract])
        let end = DeclareContractEnd(contract: before, end: try day("2026-01-16"), why: .term)
        _ = try await world.run(end, as: world.employer, on: "2026-02-06")
        #expect(try await check("2026-02-05").missing == [.previousContract])
        let valid = try await check("2026-02-06")
        #expect(valid.isValid)
        #expect(valid.validSince == (try day("2026-02-06")))
        // The same declaration again changes nothing.
        _ = try await world.run(end, as: world.employer, on: "2026-02-07")
        #expect(
            try await world.training.count("select count(*) from contract_event where kind = 'ended'") == 1
        )
    }

    @Test("AC-02: the convention that ended the day before", arguments: [("2025-12-31", true), ("2026-01-01", false)])
    func convention(start: String, holds: Bool) async throws {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire(
            "Durand",
            on: try await world.post(until: "2025-12-31"),
            from: start
        )
        let person = try await world.run(ShowContract(id: contract), as: world.employer, on: start).person
        let view = try await world.run(ShowRecruitment(id: person), as: world.employer, on: "2026-02-01")
        #expect(view.items.first?.check.missing == (holds ? [] : [.convention]))
    }

    @Test("as of 31 December 2025: what was known on 15 January, and after a late declaration and its correction")
    func twoTimes() async throws {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire("Durand", on: try await world.post(), from: "2024-02-01")
        _ = try await world.run(
            DeclareContractEnd(contract: contract, end: try day("2025-12-15"), why: .resignation),
            as: world.employer,
            on: "2026-02-06"
        )
        _ = try await world.run(
            DeclareContractEnd(
                contract: contract,
                end: try day("2026-01-31"),
                why: .resignation,
                correction: "Préavis oublié"
            ),
            as: world.employer,
            on: "2026-02-20"
        )
        for (known, occupied) in [("2026-01-15", 1), ("2026-02-06", 0), ("2026-02-19", 0), ("2026-02-20", 1)] {
            let figures = try await world.run(
                ShowFigures(on: try day("2025-12-31"), known: try day(known)),
                as: world.national,
                on: "2026-06-01"
            )
            let department = figures.departments.first { $0.territory.code == "13" }
            #expect(department?.occupied == occupied && department?.attributed == 1, "known on \(known)")
            // The page of the structure says the same.
            let structure = try await world.run(
                ShowStructure(id: world.mairie, on: try day("2025-12-31"), known: try day(known)),
                as: world.national,
                on: "2026-06-01"
            )
            #expect(structure.count.text == "\(occupied)/1", "known on \(known)")
        }
        // As of 15 February, after the corrected end: vacant for whoever knows.
        let later = try await world.run(
            ListStructures(on: try day("2026-02-15"), known: try day("2026-02-20")),
            as: world.national,
            on: "2026-06-01"
        )
        #expect(later.structures.first { $0.name == "Mairie" }?.count.meaning == .vacant)
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test("AC-40: a post is returned once the end of its contract is declared")
    func returning() async throws {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        let contract = try await world.hire("Durand", on: post, from: "2024-02-01")
        let change = PostChange.returned(try day("2026-03-01"))
        let preview = try await world.run(PreviewPostChange(post: post, change), as: world.national, on: "2026-02-20")
        #expect(preview.occupant == "Ana Durand")
        #expect(preview.obstacle?.code == "post_is_vacant_when_it_leaves")
        let refusal = try await world.failure(of: ChangePost(post: post, change), as: world.national, on: "2026-02-20")
        #expect(refusal?.code == "post_is_vacant_when_it_leaves")
        #expect(refusal?.message.contains("encore occupé") == true)
        _ = try await world.run(
            DeclareContractEnd(contract: contract, end: try day("2026-02-28"), why: .resignation),
            as: world.employer,
            on: "2026-02-20"
        )
        _ = try await world.run(ChangePost(post: post, change), as: world.national, on: "2026-02-21")
        func count(on iso: String) async throws -> PostCount {
            try await world.run(ShowStructure(id: world.mairie), as: world.national, on: iso).count
        }
        #expect(try await count(on: "2026-03-02").meaning == .left)
        // Nobody is hired on a post that is gone.
        var draft = ContractDraft(start: try day("2026-03-02"))
        (draft.lastName, draft.firstName, draft.email) = ("Petit", "Léo", "leo.petit@mairie.example")
        draft.post = post
        let late = try await world.failure(
            of: DeclareContract(employer: world.mairie, draft),
            as: world.employer,
            on: "2026-03-02"
        )
        #expect(late?.code == "contract_is_within_the_life_of_its_post")
        _ = try await world.run(TakeBackPost(post: post, why: "Erreur de saisie"), as: world.national, on: "2026-03-03")
        #expect(try await count(on: "2026-03-03").text == "0/1")
        // Of the day before, one goes on reading what was known then.
        #expect(try await count(on: "2026-03-02").text == "0/0")
    }

    @Test("AC-40: a transfer stays in the department, within the convention, and keeps its end")
    func transferring() async throws {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        func change(_ target: String, on iso: String) async throws -> AppError? {
            try await world.failure(
                of: ChangePost(post: post, .transferred(try day(iso), to: target)),
                as: world.national,
                on: "2026-03-01"
            )
        }
        #expect(try await change(world.abroad, on: "2026-03-01")?.code == "transfer_stays_in_the_department")
        #expect(try await change(world.mairie, on: "2026-03-01")?.code == "transfer_goes_to_another_structure")
        #expect(try await change(world.other, on: "2027-01-01")?.code == "transfer_is_within_the_convention")
        #expect(try await change(world.other, on: "2023-12-31") != nil)
        let preview = try await world.run(
            PreviewPostChange(post: post, .transferred(try day("2026-03-01"), to: world.other)),
            as: world.national,
            on: "2026-03-01"
        )
        #expect(preview.remainingDays == 306 && preview.obstacle == nil && preview.target?.name == "Association")
        #expect(try await change(world.other, on: "2026-03-01") == nil)
        func count(_ id: String, on iso: String = "2026-03-02") async throws -> String {
            try await world.run(ShowStructure(id: id), as: world.national, on: iso).count.text
        }
        #expect(try await [count(world.mairie), count(world.other)] == ["0/0", "0/1"])
        let moved = try await world.run(ShowStructure(id: world.other), as: world.national, on: "2026-03-02")
        #expect(moved.posts.map(\.conventionEnd) == [try day("2026-12-31")])
        _ = try await world.run(TakeBackPost(post: post, why: "Refus du comité"), as: world.national, on: "2026-03-05")
        let after = "2026-03-05"
        #expect(try await [count(world.mairie, on: after), count(world.other, on: after)] == ["0/1", "0/0"])
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test("AC-40: a contract that outlives its convention is an anomaly 1/0, for the person's requests too")
    func anomaly() async throws {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire(
            "Durand",
            on: try await world.post(until: "2025-12-31"),
            from: "2024-02-01"
        )
        let view = try await world.run(ShowStructure(id: world.mairie), as: world.national, on: "2026-03-01")
        #expect(view.count.text == "1/0" && view.count.meaning == .anomaly)
        let person = try await world.run(ShowContract(id: contract), as: world.employer, on: "2026-03-01").person
        let advisor = try await world.run(ShowAdvisor(id: person), as: world.employer, on: "2026-03-01")
        #expect(advisor.dossier.postAnomaly)
        var filter = StructureFilter()
        filter.count = .anomaly
        let list = try await world.run(ListStructures(filter), as: world.national, on: "2026-03-01")
        #expect(list.structures.map(\.name) == ["Mairie"])
    }

    @Test("the three meanings of 0/0 are declared, not guessed")
    func applications() async throws {
        let world = try await DirectoryWorld.make()
        for (state, iso, meaning) in [
            (PostCount.Application.submitted, "2026-01-10", PostCount.Meaning.underStudy),
            (.rejected, "2026-02-10", .noneObtained), (.left, "2026-03-10", .left),
        ] {
            _ = try await world.run(
                DeclareApplication(structure: world.other, state, on: try day(iso)),
                as: world.national,
                on: iso
            )
            let view = try await world.run(ShowStructure(id: world.other), as: world.national, on: iso)
            #expect(view.count.text == "0/0" && view.count.meaning == meaning)
        }
    }

    @Test("what is declared late was not known before")
    func lateDeclarations() async throws {
        let world = try await DirectoryWorld.make()
        let draft = ConventionDraft(
            signedOn: try day("2025-06-01"),
            depositedOn: try day("2025-06-01"),
            start: try day("2025-06-01"),
            end: try day("2026-12-31")
        )
        let post = try #require(
            try await world.run(AttributePosts(structure: world.mairie, draft), as: world.national, on: "2026-02-10")
                .first
        )
        var contract = ContractDraft(start: try day("2025-12-01"))
        (contract.lastName, contract.firstName, contract.email) = ("Petit", "Ana", "ana.petit@mairie.example")
        (contract.post, contract.signedOn, contract.depositedOn) = (post, contract.start, contract.start)
        _ = try await world.run(
            DeclareContract(employer: world.mairie, contract),
            as: world.employer,
            on: "2026-02-20"
        )
        for (known, text) in [("2026-01-15", "0/0"), ("2026-02-15", "0/1"), ("2026-02-20", "1/1")] {
            let view = try await world.run(
                ShowStructure(id: world.mairie, on: try day("2025-12-31"), known: try day(known)),
                as: world.national,
                on: "2026-03-01"
            )
            #expect(view.count.text == text, "known on \(known)")
        }
    }

    @Test("a new SIRET keeps the former one, and a duplicate merges and comes back")
    func mergesAndNumbers() async throws {
        let world = try await DirectoryWorld.make()
        let post = try await world.post()
        _ = try await world.hire("Durand", on: post, from: "2024-02-01")
        _ = try await world.run(
            RenameStructure(
                structure: world.mairie,
                name: "Ville",
                siret: "13002526500021",
                from: try day("2026-01-01")
            ),
            as: world.national,
            on: "2026-02-01"
        )
        let renamed = try await world.run(ShowStructure(id: world.mairie), as: world.national, on: "2026-02-01")
        #expect(renamed.card.number == "13002526500021")
        #expect(renamed.versions.map(\.number) == ["13002526500021", "13002526500013"])
        // Without a number, the one it has stays.
        _ = try await world.run(
            RenameStructure(structure: world.mairie, name: "Ville nouvelle", siret: nil, from: try day("2026-01-15")),
            as: world.national,
            on: "2026-02-01"
        )
        let again = try await world.run(ShowStructure(id: world.mairie), as: world.national, on: "2026-02-01")
        #expect(again.card.name == "Ville nouvelle" && again.card.number == "13002526500021")
        let preview = try await world.run(
            PreviewMerge(duplicate: world.mairie, into: world.other),
            as: world.national,
            on: "2026-02-02"
        )
        #expect(preview.posts == 1 && preview.contracts == 1)
        let merge = MergeStructures(duplicate: world.mairie, into: world.other)
        _ = try await world.run(merge, as: world.national, on: "2026-02-02")
        func count(_ id: String) async throws -> String {
            try await world.run(ShowStructure(id: id), as: world.national, on: "2026-02-03").count.text
        }
        #expect(try await [count(world.mairie), count(world.other)] == ["0/0", "1/1"])
        #expect(try await world.failure(of: merge, as: world.national, on: "2026-02-03") != nil)
        _ = try await world.run(
            TakeBackMerge(duplicate: world.mairie, why: "Deux services distincts"),
            as: world.national,
            on: "2026-02-04"
        )
        #expect(try await [count(world.mairie), count(world.other)] == ["1/1", "0/0"])
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }
}
