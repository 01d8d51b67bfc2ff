import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// One reading of a recruitment for everybody, conventions completed, corrections with their reasons, people told apart.
@Suite struct DirectoryMendedTests {
    private func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }

    /// Somebody on a post whose convention is in order, followed by a body, a coordinator and the prefecture.
    private func world() async throws -> (DirectoryWorld, person: String, contract: String) {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire("Durand", on: try await world.post(), from: "2025-11-03")
        try await world.training.script(
            """
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2025-11-05' from person p, training_body b where b.code = 'la-fabrik';
            insert into person (last_name, first_name, email, territory)
            values ('Un', 'Chef', 'un@coord.example', '13');
            insert into person_role (person_id, from_on, role)
            select id, date '2024-03-01', 'coordinator' from person where email like '%@coord.example';
            insert into team_member (coordinator_id, person_id, from_on)
            select c.id, p.id, date '2025-11-03' from person c, person p
            where c.last_name = 'Un' and p.last_name = 'Durand';
            """
        )
        let person = try #require(
            await world.training.text("select public_id::text from person where last_name = 'Durand'")
        )
        return (world, person, contract)
    }

    private static let readers: [(Persona, (column: String, value: String)?)] = [
        (.advisor, ("person_id", "(select id from person where last_name = 'Durand')")),
        (.employer, ("structure_id", "(select id from structure where name = 'Mairie')")),
        (.employer, ("structure_id", "(select id from structure where name = 'Association')")),
        (.training, ("training_body_id", "(select id from training_body where code = 'la-fabrik')")),
        (.coordinator, ("person_id", "(select id from person where last_name = 'Un')")),
        (.prefecture, ("territory", "'13'")), (.national, nil), (.auditor, nil),
    ]

    /// What is out of sight is not missing: the convention of an employer is hidden from another one and, once the
    /// contract is over, from the advisor, and the checklist reads the same.
    @Test func theRecruitmentReadsTheSameToEveryReader() async throws {
        let (world, person, contract) = try await world()
        // A second employer at the same time, whose contract is the later one and on no post.
        _ = try await world.hire("Durand", on: nil, from: "2026-01-05", at: world.other)
        for isOver in [false, true] {
            if isOver {
                let end = DeclareContractEnd(contract: contract, end: try day("2026-05-29"), why: .resignation)
                _ = try await world.run(end, as: world.employer, on: "2026-05-29")
            }
            var seen: Set<[String]> = []
            for (persona, scope) in Self.readers {
                let caller = Caller.signedIn(try await world.training.session(as: persona, scope: scope))
                let view = try await world.run(ShowRecruitment(id: person), as: caller, on: "2026-06-01")
                seen.insert(
                    view.items.map { item in
                        "\(item.start.iso) \(item.check.validSince?.iso ?? "–") "
                            + item.check.lines.flatMap(\.gaps).map(\.rawValue).joined(separator: " ")
                    }
                )
            }
            #expect(seen == [["2026-01-05 – post_unknown", "2025-11-03 2025-11-03 "]])
        }
        // Nobody else gets anything out of the function behind it.
        let stranger = Caller.signedIn(
            try await world.training.session(
                as: .employer,
                scope: ("structure_id", "(select id from structure where name = 'Var Numérique')")
            )
        )
        let probe = """
            do $$ begin
                if exists (select from generate_series(1, 50) n, recruitment_facts(n)) then
                    raise exception 'seen' using errcode = '22000';
                end if;
            end $$
            """
        #expect(await world.refusal(of: probe, as: stranger) == nil)
        #expect(await world.refusal(of: probe, as: world.employer) == "22000")
    }

    /// A convention without its deposit is completed; a wrong day is corrected with a reason, never without.
    @Test func aConventionIsCompletedAndCorrected() async throws {
        let world = try await DirectoryWorld.make()
        let draft = ConventionDraft(
            signedOn: try day("2024-01-01"),
            start: try day("2024-01-01"),
            end: try day("2026-12-31")
        )
        let attribution = AttributePosts(structure: world.mairie, draft)
        let post = try #require(try await world.run(attribution, as: world.national, on: "2024-01-01").first)
        _ = try await world.hire("Durand", on: post, from: "2025-11-03")
        let person = try #require(await world.training.text("select public_id::text from person"))
        func gaps() async throws -> [RecruitmentCheck.Gap] {
            let view = try await world.run(ShowRecruitment(id: person), as: world.employer, on: "2026-06-01")
            return view.items.flatMap(\.check.lines).flatMap(\.gaps)
        }
        #expect(try await gaps() == [.conventionNotDeposited])
        let deposit = DeclareConventionStep(post: post, .deposited, on: try day("2025-12-01"))
        let preview = try await world.run(PreviewConventionStep(deposit), as: world.national, on: "2026-06-01")
        #expect(preview.obstacle == nil && preview.standing == nil)
        #expect(try await gaps() == [.conventionNotDeposited])
        #expect(try await world.failure(of: deposit, as: world.employer, on: "2026-06-01")?.kind == .forbidden)
        try await world.run(deposit, as: world.national, on: "2026-06-01")
        #expect(try await gaps().isEmpty)
        let other = DeclareConventionStep(post: post, .deposited, on: try day("2025-12-02"))
        #expect(
            try await world.failure(of: other, as: world.national, on: "2026-06-01")?.code == "correction_has_a_reason"
        )
        let right = DeclareConventionStep(post: post, .deposited, on: try day("2025-12-02"), reason: "Faute de frappe")
        try await world.run(right, as: world.national, on: "2026-06-01")
        let shown = try await world.run(ShowPost(id: post), as: world.national, on: "2026-06-01")
        #expect(try shown.convention.depositedOn == day("2025-12-02"))
        // A prolongation, and an end before the beginning.
        let longer = DeclareConventionStep(post: post, .ends, on: try day("2027-12-31"), reason: "Avenant")
        try await world.run(longer, as: world.national, on: "2026-06-01")
        #expect(
            try await world.run(ShowPost(id: post), as: world.national, on: "2026-06-01").conventionEnd.iso
                == "2027-12-31"
        )
        let absurd = DeclareConventionStep(post: post, .ends, on: try day("2023-12-31"), reason: "Essai")
        let refused = try await world.run(PreviewConventionStep(absurd), as: world.national, on: "2026-06-01")
        #expect(refused.obstacle?.code == "convention_ends_after_it_begins")
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    /// Without its reason, no correction passes: neither on the way of the pages nor straight to the database.
    @Test func everyCorrectionSaysWhy() async throws {
        let (world, _, contract) = try await world()
        let step = DeclareContractStep(contract: contract, .signed, on: try day("2025-10-20"))
        #expect(
            try await world.failure(of: step, as: world.employer, on: "2026-06-01")?.code == "correction_has_a_reason"
        )
        let same = DeclareContractStep(contract: contract, .signed, on: try day("2025-11-03"))
        try await world.run(same, as: world.employer, on: "2026-06-01")
        let told = DeclareContractStep(contract: contract, .signed, on: try day("2025-10-20"), reason: "Mal lu")
        try await world.run(told, as: world.employer, on: "2026-06-01")
        let direct = """
            insert into contract_event (contract_id, person_id, kind, on_date, supersedes)
            select contract_id, person_id, kind, on_date, id from contract_event
            where kind = 'signed' and superseded_by is null
            """
        #expect(await world.refusal(of: direct, as: world.employer) == "correction_has_a_reason")
        let cancelled = """
            insert into contract_event (contract_id, person_id, kind, on_date)
            select contract_id, person_id, 'cancelled', current_date from contract_event where kind = 'signed' limit 1
            """
        #expect(await world.refusal(of: cancelled, as: world.employer) == "cancellation_has_a_reason")
        let structure = """
            insert into structure_version (structure_id, name, territory, supersedes)
            select structure_id, name, territory, id from structure_version limit 1
            """
        #expect(await world.refusal(of: structure, as: world.national) == "correction_has_a_reason")
    }

    /// A year mistyped is refused by the database too.
    @Test func aYearOutOfTheProgrammeIsRefused() async throws {
        let (world, _, _) = try await world()
        for date in ["0026-05-12", "2206-05-12"] {
            let step = """
                insert into contract_event (contract_id, person_id, kind, on_date, end_reason)
                select id, person_id, 'ended', '\(date)', 'other' from contract limit 1
                """
            #expect(await world.refusal(of: step, as: world.employer) == "day_is_of_the_programme")
            let role =
                "insert into person_role (person_id, from_on, role) select id, '\(date)', 'coordinator' from person limit 1"
            #expect(await world.refusal(of: role, as: world.national) == "day_is_of_the_programme")
        }
        let ahead = ListStructures(known: try day("2026-06-02"))
        #expect(try await world.failure(of: ahead, as: world.national, on: "2026-06-01")?.code == "known_in_the_future")
        let figures = ShowFigures(known: try day("2026-06-02"))
        #expect(
            try await world.failure(of: figures, as: world.national, on: "2026-06-01")?.code == "known_in_the_future"
        )
    }

    /// Another of the same name is told apart before somebody is entered twice.
    @Test func aNamesakeIsAskedAboutFirst() async throws {
        let (world, _, _) = try await world()
        var draft = ContractDraft(start: try day("2026-06-01"))
        draft.lastName = "DURÂND"
        draft.firstName = "Ana"
        draft.email = "durand.ana@association.example"
        let here = try await world.run(
            PreviewContract(employer: world.mairie, draft),
            as: world.employer,
            on: "2026-06-01"
        )
        #expect(here.namesakes == ["ana.durand@mairie.example"] && here.isNew && here.obstacle == nil)
        // An employer that does not follow her learns that there is somebody, not the address.
        let association = Caller.signedIn(
            try await world.training.session(
                as: .employer,
                scope: ("structure_id", "(select id from structure where name = 'Association')")
            )
        )
        let there = try await world.run(
            PreviewContract(employer: world.other, draft),
            as: association,
            on: "2026-06-01"
        )
        #expect(there.namesakes == [nil])
        let hasty = DeclareContract(employer: world.other, draft)
        #expect(try await world.failure(of: hasty, as: association, on: "2026-06-01")?.code == "namesake_to_tell_apart")
        #expect(try await world.training.count("select count(*) from person") == 2)
        draft.isSomebodyElse = true
        let made = try await world.run(DeclareContract(employer: world.other, draft), as: association, on: "2026-06-01")
        #expect(made.isNewPerson)
        #expect(try await world.training.count("select count(*) from person") == 3)
    }

    /// Looking at a correction, a cancellation or a return tells what they do, and does nothing.
    @Test func whatIsCorrectedIsLookedAtFirst() async throws {
        let (world, person, contract) = try await world()
        let end = DeclareContractEnd(contract: contract, end: try day("2026-05-29"), why: .resignation)
        _ = try await world.run(end, as: world.employer, on: "2026-05-29")
        func facts() async throws -> String? {
            try await world.training.text(
                """
                select string_agg(kind || ' ' || on_date || ' ' || coalesce(superseded_by::text, ''), ', ' order by id)
                from (select id, kind, on_date, superseded_by from contract_event
                    union all select id, kind, on_date, superseded_by from enrolment_event) f
                """
            )
        }
        let before = try await facts()
        let undo = PreviewEndCorrection(contract: contract, end: nil, why: .other, correction: "Essai")
        let undone = try await world.run(undo, as: world.employer, on: "2026-06-01")
        #expect(undone.obstacle == nil && undone.resumes && !undone.suspends)
        #expect(undone.change?.isInPost == true && undone.change?.wasInPost == false)
        let gone = try await world.run(
            PreviewContractCancellation(contract: contract, why: "Essai"),
            as: world.employer,
            on: "2026-06-01"
        )
        #expect(gone.obstacle == nil && gone.change?.isInPost == false)
        let post = try #require(await world.training.text("select public_id::text from post"))
        let early = PreviewPostChange(post: post, .returned(try day("2023-06-01")))
        let answer = try await world.run(early, as: world.national, on: "2026-06-01")
        #expect(answer.obstacle?.kind == .refused)
        let never = try await world.run(
            PreviewPostTakeBack(post: post, why: "Essai"),
            as: world.national,
            on: "2026-06-01"
        )
        #expect(never.kind == .attributed && never.obstacle?.code == "contract_is_within_the_life_of_its_post")
        let more = ConventionDraft(start: try day("2026-01-01"), end: try day("2027-12-31"), posts: 2)
        let attribution = try await world.run(
            PreviewAttribution(structure: world.mairie, more),
            as: world.national,
            on: "2026-06-01"
        )
        #expect(attribution.before.attributed == 1 && attribution.after.attributed == 3)
        #expect(try await facts() == before)
        #expect(try await world.training.count("select count(*) from post") == 1)
        // Cancelled, the contract takes what its end had done with it.
        try await world.run(CancelContract(contract: contract, why: "Doublon"), as: world.employer, on: "2026-06-01")
        let standing = try await world.training.count(
            "select count(*) from enrolment_event where kind = 'suspended' and superseded_by is null and not void"
        )
        #expect(standing == 0)
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
        #expect(
            try await world.training.text("select public_id::text from person where last_name = 'Durand'") == person
        )
    }

    /// The list of an employer shows who is on no post and who is yet to come.
    @Test func contractsBesideThePostsAreShown() async throws {
        let (world, _, _) = try await world()
        _ = try await world.hire("Petit", on: nil, from: "2026-02-02")
        _ = try await world.hire("Grand", on: nil, from: "2026-09-01")
        let view = try await world.run(ShowStructure(id: world.mairie), as: world.employer, on: "2026-06-01")
        #expect(view.contracts.map(\.name) == ["Ana Petit", "Ana Grand"])
        #expect(view.contracts.map(\.isOnPost) == [false, false])
    }
}
