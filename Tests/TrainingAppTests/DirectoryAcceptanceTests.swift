import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// AC-03, AC-04 and the figures of AC-40, through the use-cases; what is refused, also straight in the database.
@Suite struct DirectoryAcceptanceTests {
    private func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }

    /// Somebody hired on 3 November 2025 and interviewed on 10 December: the person's public name.
    private func interviewed(_ world: DirectoryWorld) async throws -> String {
        let contract = try await world.hire("Durand", on: try await world.post(), from: "2025-11-03")
        try await world.training.script(
            """
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2025-11-05' from person p, training_body b where b.code = 'la-fabrik';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'interview_done', date '2025-12-10' from enrolment e;
            """
        )
        return try await world.run(ShowContract(id: contract), as: world.employer, on: "2025-12-10").person
    }

    @Test("AC-03: really an advisor once listed as one; modules are open since the interview")
    func reallyAnAdvisor() async throws {
        let world = try await DirectoryWorld.make()
        let person = try await interviewed(world)
        func list(_ role: CoopListing.Role, on iso: String) -> DeclareCoopListing {
            let listing = CoopListing(
                on: CivilDate(iso: iso) ?? TrainingDatabase.today,
                role: role,
                email: "ana.durand@mairie.example",
                siret: "13002526500013"
            )
            return DeclareCoopListing(person: person, listing)
        }
        func recruitment(_ iso: String) async throws -> RecruitmentView {
            try await world.run(ShowRecruitment(id: person), as: world.national, on: iso)
        }
        #expect(try await recruitment("2025-12-09").real == .no(missing: [.interview, .coopListing]))
        try await world.run(list(.mediator, on: "2025-12-10"), as: world.national, on: "2025-12-10")
        let before = try await recruitment("2025-12-12")
        #expect(before.real == .no(missing: [.coopListing]) && before.flaws == [.roleNotAdvisor])
        try await world.run(list(.advisor, on: "2025-12-15"), as: world.national, on: "2025-12-15")
        let after = try await recruitment("2025-12-15")
        #expect(after.real == .yes(since: try day("2025-12-15")) && after.flaws == [])
        // What was true before the correction still is.
        let asked = ShowRecruitment(id: person, on: try day("2025-12-12"))
        #expect(try await world.run(asked, as: world.national, on: "2026-01-05").real == before.real)
        func reasons(_ iso: String) async throws -> [Reason] {
            let question = CheckEligibility(
                id: person,
                module: "HANDICAP",
                sessionStart: try day("2026-02-10"),
                registeredOn: try day(iso)
            )
            return try await world.run(question, as: world.employer, on: iso).decision.reasons
        }
        #expect(try await reasons("2025-12-09").map(\.code).contains(.gateClosed))
        #expect(try await reasons("2025-12-10").map(\.code).contains(.gateClosed) == false)
        // A second listing of one day, and a listing by others, straight to the database.
        func insert(_ iso: String) -> String {
            """
            insert into coop_listing (person_id, on_date, role)
            select id, date '\(iso)', 'advisor' from person where public_id = '\(person)'
            """
        }
        #expect(await world.refusal(of: insert("2025-12-15"), as: world.national) == "one_coop_listing_per_day")
        #expect(await world.refusal(of: insert("2025-12-20"), as: world.employer) == "42501")
        let again = try await world.failure(of: list(.advisor, on: "2025-12-15"), as: world.national, on: "2025-12-16")
        #expect(again?.kind == .conflict)
    }

    @Test(
        "AC-04: the dead domain is taken until its day, then refused",
        arguments: [("2024-09-12", true), ("2025-07-12", true), ("2025-07-13", false), ("2025-12-20", false)]
    )
    func deadDomain(iso: String, isTaken: Bool) async throws {
        let world = try await DirectoryWorld.make()
        var draft = ContractDraft(start: try day(iso))
        (draft.lastName, draft.firstName, draft.email) = ("Durand", "Ana", "x@conseiller-numerique.fr")
        draft.post = try await world.post()
        let failure = try await world.failure(
            of: DeclareContract(employer: world.mairie, draft),
            as: world.employer,
            on: iso
        )
        #expect(failure?.code == (isTaken ? nil : "email_domain_dead"))
        #expect(try await world.training.count("select count(*) from contract") == (isTaken ? 1 : 0))
        guard isTaken else { return }
        // Taken then, it is a flaw of the listing from that day on.
        let person = try #require(await world.training.text("select public_id::text from person"))
        let listing = CoopListing(
            on: try day(iso),
            role: .advisor,
            email: draft.email,
            siret: "13002526500013"
        )
        try await world.run(DeclareCoopListing(person: person, listing), as: world.national, on: iso)
        let then = try await world.run(ShowRecruitment(id: person), as: world.national, on: iso)
        let later = try await world.run(ShowRecruitment(id: person), as: world.national, on: "2025-12-20")
        #expect(then.flaws?.contains(.emailDomainDead) == false)
        #expect(later.flaws?.contains(.emailDomainDead) == true)
    }

    @Test("AC-40: seven of eight is normal, none of one is vacant")
    func figures() async throws {
        let world = try await DirectoryWorld.make()
        let draft = ConventionDraft(start: try day("2024-01-01"), end: try day("2026-12-31"), posts: 8)
        let posts = try await world.run(
            AttributePosts(structure: world.mairie, draft),
            as: world.national,
            on: "2024-01-01"
        )
        for (place, post) in posts.prefix(7).enumerated() {
            _ = try await world.hire("Personne\(place)", on: post, from: "2024-02-01")
        }
        let one = ConventionDraft(start: try day("2024-01-01"), end: try day("2026-12-31"))
        _ = try await world.run(AttributePosts(structure: world.other, one), as: world.national, on: "2024-01-01")
        func count(_ structure: String) async throws -> PostCount {
            try await world.run(ShowStructure(id: structure), as: world.national, on: "2026-03-01").count
        }
        let (some, none) = (try await count(world.mairie), try await count(world.other))
        #expect(some.text == "7/8" && some.meaning == .partlyFilled)
        #expect(none.text == "0/1" && none.meaning == .vacant)
    }

    @Test("AC-40: more posts occupied than attributed leave a module request to a person")
    func anomalyIsADoubt() async throws {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire(
            "Durand",
            on: try await world.post(until: "2026-01-31"),
            from: "2024-02-01"
        )
        let person = try await world.run(ShowContract(id: contract), as: world.employer, on: "2026-03-01").person
        try await world.training.script(
            """
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2024-02-05' from person p, training_body b where b.code = 'la-fabrik';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'started', date '2024-03-04' from enrolment e;
            """
        )
        func decision(on iso: String) async throws -> Decision {
            let question = CheckEligibility(id: person, module: "HANDICAP", sessionStart: try day("2026-06-15"))
            return try await world.run(question, as: world.employer, on: iso).decision
        }
        #expect(try await decision(on: "2026-01-20").verdict == .funded)
        let doubtful = try await decision(on: "2026-03-01")
        #expect(doubtful.verdict == .toConfirm)
        #expect(doubtful.reasons.map(\.code).contains(.postAnomaly))
    }
}
