import Postgres
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The way of an enrolment, step by step, and what is refused on it (source-rules 3.1).
@Suite struct EnrolmentTests {
    @Test func theWholeWayIsWalkedByThoseWhoseStepsTheyAre() async throws {
        let world = try await EnrolmentWorld.make()
        #expect(try await world.part().view.state == .checking)
        _ = try await world.directory.run(
            RecordStep(enrolment: world.enrolment, .fundingAccepted, on: try world.day("2025-11-12")),
            as: world.national,
            on: "2025-11-12"
        )
        try await world.record(Array(EnrolmentWorld.confirmed.dropFirst()))
        #expect(try await world.part().view.walk.isConfirmed)
        try await world.record([(.started, "2026-01-12")])
        try await world.addHours(teaching: 168, internship: 206)
        // AC-15: four hours short.
        #expect(try await world.refusal(.mockJuryHeld, on: "2026-04-30") == "mock_jury_follows_the_internship")
        // AC-16: 168 hours are not the training.
        #expect(try await world.refusal(.completed, on: "2026-05-04") == "training_ends_after_the_mock_jury")
        try await world.training.script(
            """
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
            select e.id, e.person_id, 'internship', date '2026-04-20', date '2026-04-20', 240 from enrolment e
            """
        )
        try await world.record([(.mockJuryHeld, "2026-04-30"), (.completed, "2026-05-04")])
        let part = try await world.part()
        #expect(part.view.state == .completed && part.possible.isEmpty)
        #expect(part.view.steps.allSatisfy { $0.fault == nil })
        #expect(try await world.refusal(.suspended, on: "2026-05-05") == "nothing_follows_the_end")
        #expect(try await world.training.text("select closed_on::text from enrolment") == "2026-05-04")
        // Who did what is in the journal: the operator, the body, the advisor, the employer.
        #expect(
            try await world.training.text(
                """
                select string_agg(distinct persona, ' ' order by persona) from audit_event
                where object_table = 'enrolment_event' and account_id is not null
                """
            ) == "advisor employer national training"
        )
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test func nobodyConfirmsForAnother() async throws {
        let world = try await EnrolmentWorld.make()
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(4)))
        let on = "2025-12-16"
        for (step, caller) in [
            (EnrolmentStep.confirmedByManager, world.advisor), (.confirmedByAdvisor, world.employer),
            (.confirmedByAdvisor, world.body), (.confirmedByManager, world.national),
        ] {
            #expect(try await world.refusal(step, on: on, as: caller) == "confirmation_is_personal")
        }
        // Nor another employer, for whom there is no such enrolment; nor another advisor.
        let stranger = Caller.signedIn(
            try await world.training.session(
                as: .employer,
                scope: ("structure_id", "(select id from structure where name = 'Association')")
            )
        )
        #expect(try await world.refusal(.confirmedByManager, on: on, as: stranger) == "not_found")
        #expect(try await world.refusal(.interviewDone, on: on, as: world.otherBody) == "not_found")
        // Straight to the database, in the web's role: the same refusals.
        let direct = "select record_enrolment_step('\(world.enrolment)', 'confirmed_by_manager', '\(on)', null, null)"
        #expect(await world.directory.refusal(of: direct, as: world.advisor) == "confirmation_is_personal")
        let insert = """
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select id, person_id, 'confirmed_by_manager', '\(on)' from enrolment
            """
        for caller in [world.advisor, world.employer, world.body] {
            #expect(await world.directory.refusal(of: insert, as: caller) == "42501")
        }
        #expect(try await world.refusal(.started, on: "2026-01-12") == "start_needs_both_confirmations")
    }

    @Test func aChangedPlanningIsConfirmedAnewTheSameDay() async throws {
        // AC-19.
        let world = try await EnrolmentWorld.make()
        try await world.record(EnrolmentWorld.confirmed + [(.planningChanged, "2025-12-18")])
        let reset = try await world.part().view.walk
        #expect(reset.state == .convoked && !reset.isConfirmedByAdvisor && !reset.isConfirmedByManager)
        try await world.record([(.confirmedByAdvisor, "2025-12-18"), (.confirmedByManager, "2025-12-18")])
        #expect(try await world.part().view.walk.isConfirmed)
        #expect(try await world.refusal(.confirmedByAdvisor, on: "2025-12-19") == "confirmation_is_given_once")
    }

    @Test func aCorrectionKeepsWhatItCorrectsAndBreaksNothing() async throws {
        let world = try await EnrolmentWorld.make()
        try await world.record(EnrolmentWorld.confirmed)
        let interview = try #require(try await world.part().view.steps.first { $0.step == .interviewDone })
        func correct(_ day: String?, _ why: String = "Erreur de saisie") async throws -> String? {
            try await world.directory.failure(
                of: CorrectStep(
                    enrolment: world.enrolment,
                    step: interview.key,
                    to: try day.map(world.day),
                    why: why
                ),
                as: world.body,
                on: "2026-01-05"
            )?.code
        }
        // The convocation would have no interview before it.
        #expect(try await correct(nil) == "convocation_follows_the_interview")
        #expect(try await correct("2025-12-15") == "convocation_follows_the_interview")
        #expect(try await correct("2025-11-13") == "interview_follows_its_booking")
        #expect(try await correct("2025-11-21", " ") == "correction_has_a_reason")
        #expect(try await correct("2025-11-21") == nil)
        #expect(try await correct("2025-11-22") == "fact_is_corrected_once")
        let part = try await world.part()
        #expect(part.view.steps.first { $0.step == .interviewDone }?.on == (try world.day("2025-11-21")))
        let line = try #require(part.history.last)
        #expect(line.corrects == interview.key && line.reason == "Erreur de saisie")
        #expect(part.history.first { $0.key == interview.key }?.isCorrected == true)
    }

    @Test func seatsAreCountedAndGivenWithAReasonAboveTheLimit() async throws {
        // AC-20, with three seats.
        let world = try await EnrolmentWorld.make(seat: false)
        try await world.training.script(
            """
            update cohort set max_size = 3, min_size = 1;
            insert into person (last_name, first_name, email, territory)
            select 'N' || n, 'P', 'n' || n || '@essai.example', '13' from generate_series(1, 3) n;
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-11-01' from person p, cohort c where p.last_name like 'N%';
            """
        )
        let cohort = try #require(await world.training.text("select public_id::text from cohort"))
        func place(_ why: String? = nil) async throws -> String? {
            try await world.directory.failure(
                of: PlaceEnrolment(enrolment: world.enrolment, in: cohort, overLimit: why),
                as: world.body,
                on: "2025-12-01"
            )?.code
        }
        #expect(try await place() == "cohort_is_full")
        #expect(try await place("  ") == "cohort_is_full")
        // Straight to the database: the web's role changes no enrolment.
        let direct = "update enrolment set cohort_id = (select id from cohort limit 1)"
        #expect(await world.directory.refusal(of: direct, as: world.body) == "42501")
        #expect(try await place("Salle agrandie") == nil)
        #expect(try await world.training.text("select max(over_limit_reason) from enrolment") == "Salle agrandie")
        // A rupture frees a seat (D-19), a convoked person keeps the one that was offered.
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(4)))
        #expect(try await place() == "seat_is_given_to_who_waits")
        #expect(
            try await world.directory.failure(
                of: PlaceEnrolment(enrolment: world.enrolment, in: cohort),
                as: world.otherBody,
                on: "2025-12-16"
            ) == .notFound
        )
    }

    @Test func theWaitingListIsFirstFundedFirst() async throws {
        let world = try await EnrolmentWorld.make(seat: false)
        try await world.training.script(
            """
            insert into person (last_name, first_name, email, territory)
            select 'N' || n, 'P', 'n' || n || '@essai.example', '13' from generate_series(1, 3) n;
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2025-11-01' from person p, training_body b
            where p.last_name like 'N%' and b.code = 'la-fabrik';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, k.kind, k.day + right(p.last_name, 1)::integer
            from enrolment e join person p on p.id = e.person_id,
                (values ('funding_accepted', date '2025-11-09'), ('interview_booked', date '2025-11-13'),
                    ('interview_done', date '2025-11-16')) k (kind, day)
            where p.last_name like 'N%';
            """
        )
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(3)))
        let list = try await world.directory.run(ListEnrolments(in: .waiting), as: world.body, on: "2025-12-01")
        // N1 on the 10th, N2 on the 11th, Durand and N3 on the 12th: N3 was registered first.
        #expect(list.enrolments.map(\.name) == ["P N1", "P N2", "P N3", "Ana Durand"])
        #expect(list.counts == [.waiting: 4])
        let part = try await world.directory.run(
            ShowEnrolment(id: world.enrolment),
            as: world.advisor,
            on: "2025-12-01"
        )
        #expect(part.rank == WaitingRank(rank: 4, waiting: 4, since: try world.day("2025-11-12")))
        #expect(
            try await world.directory.run(ListEnrolments(in: .waiting), as: world.otherBody, on: "2025-12-01")
                .enrolments.isEmpty
        )
        // Still without a seat, nobody is convoked.
        #expect(try await world.refusal(.convocationReceived, on: "2025-12-15") == "convocation_needs_a_seat")
    }
}
