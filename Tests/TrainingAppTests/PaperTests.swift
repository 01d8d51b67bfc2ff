import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Papers of a training: made from facts that happened, frozen, replaced in the open, checked by anybody.
@Suite struct PaperTests {
    private func make(_ world: HoursWorld, _ kind: PaperKind, because reason: String? = nil) -> MakePaper {
        MakePaper(person: world.ana, kind: kind, reason: reason)
    }

    private func record(_ world: HoursWorld, _ kind: String, on day: String) async throws {
        try await world.training.script(
            """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, '\(kind)', date '\(day)' from enrolment e
            join person p on p.id = e.person_id where p.first_name = 'Ana'
            """
        )
    }

    private func check(_ world: HoursWorld, _ id: String) async throws -> PaperCheck? {
        let paper = try await world.run(ShowPaper(id: id), as: world.advisor)
        return try await world.run(VerifyPaper(try VerificationCode(typed: paper.code)), as: .anonymous)
    }

    @Test func aPaperSaysWhatHappenedAndNothingAhead() async throws {
        let world = try await HoursWorld.make()
        for (kind, code) in [
            (PaperKind.convocation, "paper_follows_the_convocation"),
            (.completion, "certificate_follows_the_training"),
            (.followed, "attestation_follows_the_mock_jury"),
        ] {
            #expect(try await world.failure(of: make(world, kind), as: world.body)?.code == code)
            // The same by SQL sent straight to the database.
            let insert = """
                insert into training_paper (enrolment_id, person_id, kind, on_date, content)
                select e.id, e.person_id, '\(kind.rawValue)', date '2026-06-01', '{}' from enrolment e
                where e.public_id = '\(world.anaEnrolment)'
                """
            #expect(await world.refusals(of: [insert], as: world.body) == [code])
        }
        try await world.training.script(
            """
            insert into attendance (enrolment_id, person_id, day, half, minutes, status)
            select e.id, e.person_id, date '2026-01-05', h, 210, 'present' from enrolment e, unnest(array['am', 'pm']) h
            where e.public_id = '\(world.anaEnrolment)'
            """
        )
        try await record(world, "convocation_received", on: "2025-12-15")
        try await record(world, "mock_jury_held", on: "2026-04-30")
        for kind in PaperKind.allCases {
            let id = try await world.run(make(world, kind), as: world.body)
            let paper = try await world.run(ShowPaper(id: id), as: world.employer)
            #expect(paper.content?.title == kind.title)
            #expect(paper.content?.person == "Ana Alba")
            let lines = Dictionary(
                (paper.content?.lines ?? []).map { ($0.label, $0.value) }
            ) { first, _ in first }
            #expect(lines["Structure employeuse"] == "Mairie (13002526500013)")
            switch kind {
            case .convocation:
                #expect(lines["Premier jour"] == "5 janvier 2026")
                #expect(lines["Durée"] == "175\u{A0}h en 25 jours, jury blanc compris")
                #expect(paper.content?.table?.rows.last == ["30 avril 2026", "7\u{A0}h", "Jury blanc"])
            case .attendance:
                #expect(lines["Durée suivie"] == "7\u{A0}h")
                #expect(paper.content?.table?.rows.count == 2)
            case .completion, .followed:
                #expect(lines["Dates"] == "du 5 janvier 2026 au 30 avril 2026")
                #expect(lines["Durée suivie"] == "14\u{A0}h")
                #expect(lines["dont jury blanc"] == "7\u{A0}h")
            }
        }
        for caller in [world.trainer, world.secretary] {
            #expect(try await world.failure(of: make(world, .convocation), as: caller)?.kind != nil)
        }
        #expect(try await world.failure(of: make(world, .convocation), as: world.otherBody) == .notFound)
    }

    @Test func whatWasGivenOutStaysAndSaysThatItWasReplaced() async throws {
        let world = try await HoursWorld.make()
        try await record(world, "convocation_received", on: "2025-12-15")
        let first = try await world.run(make(world, .convocation), as: world.body)
        let before = try await world.run(ShowPaper(id: first), as: world.body)
        // A second click makes no second paper.
        #expect(try await world.failure(of: make(world, .convocation), as: world.body)?.code == "paper_says_the_same")
        #expect(try await check(world, first)?.state == .genuine)

        try await world.training.script(
            """
            update cohort set start_on = date '2026-01-12';
            update structure set name = 'Ville';
            """
        )
        let after = try await world.run(ShowPaper(id: first), as: world.body)
        #expect(after.content == before.content)
        #expect(
            try await world.failure(of: make(world, .convocation), as: world.body)?.code == "correction_has_a_reason"
        )
        let second = try await world.run(make(world, .convocation, because: "Début déplacé"), as: world.body)
        let old = try await check(world, first)
        #expect(old?.state == .replaced)
        #expect(old?.since == (try HoursWorld.day("2026-06-01")))
        #expect(try await check(world, second)?.state == .genuine)
        let file = try await world.run(ShowPapers(person: world.ana), as: world.advisor)
        #expect(file.papers.map(\.state) == [.standing, .replaced])
        #expect(file.offers.isEmpty)

        let withdrawal = WithdrawPaper(person: world.ana, kind: .convocation, reason: "Établie par erreur")
        try await world.run(withdrawal, as: world.body)
        #expect(try await check(world, second)?.state == .withdrawn)
        #expect(try await world.failure(of: withdrawal, as: world.body)?.code == "no_paper_stands")
        // Not rewritten either, by whoever made it.
        let rewriting = await world.refusals(of: ["update training_paper set content = '{}'"], as: world.body)
        #expect(rewriting == ["42501"])
    }

    @Test func aCheckTellsNoMoreThanThePaperAndIsNoted() async throws {
        let world = try await HoursWorld.make()
        try await record(world, "convocation_received", on: "2025-12-15")
        let id = try await world.run(make(world, .convocation), as: world.body)
        let told = try #require(try await check(world, id))
        #expect(told.content?.person == "Ana Alba")
        #expect(told.content?.table == nil)
        #expect(told.content?.sentences == [])
        let unknown = try VerificationCode(typed: "123456789ABCDEFG8")
        #expect(try await world.run(VerifyPaper(unknown), as: .anonymous) == nil)
        let noted = try await world.training.text(
            """
            select string_agg(persona || ' ' || action, ',') from audit_event
            where object_table = 'training_paper' and action = 'read' and person_id is not null
            """
        )
        #expect(noted == "anon read")
        // What somebody changes behind the service's back is not confirmed.
        try await world.training.script(
            """
            set local session_replication_role = replica;
            update training_paper set content = jsonb_set(content, '{person}', '"Faux Nom"');
            set local session_replication_role = origin;
            """
        )
        let forged = try #require(try await check(world, id))
        #expect(forged.state == .altered)
        #expect(forged.content == nil)
    }

    @Test func aCohortGetsItsPapersAtOnce() async throws {
        let world = try await HoursWorld.make()
        try await record(world, "convocation_received", on: "2025-12-15")
        func batch(_ reason: String? = nil) async throws -> PaperBatch {
            try await world.run(
                MakeCohortPapers(cohort: world.cohort, kind: .convocation, reason: reason),
                as: world.body
            )
        }
        #expect(try await batch() == PaperBatch(made: 1, waiting: 1))
        #expect(try await batch() == PaperBatch(unchanged: 1, waiting: 1))
        try await world.training.script("update structure set name = 'Ville'")
        #expect(try await batch() == PaperBatch(outdated: 1, waiting: 1))
        #expect(try await batch("Nom de la structure") == PaperBatch(replaced: 1, waiting: 1))
        let papers = try await world.run(ShowCohortPapers(cohort: world.cohort), as: world.body)
        #expect(papers.lines.map { $0.papers[.convocation] != nil } == [true, false])
        let foreign = MakeCohortPapers(cohort: world.cohort, kind: .convocation)
        #expect(try await world.failure(of: foreign, as: world.otherBody) == .notFound)
    }
}
