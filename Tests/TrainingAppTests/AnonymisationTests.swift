import Postgres
import Testing
import TrainingApp
import TrainingRules
import TrainingStore
import TrainingTestSupport

/// Notices, anonymisation, and a search of the whole database afterwards (RGPD, article 5, 1, e).
@Suite struct AnonymisationTests {
    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private static let figures: StaticString = """
        select concat_ws(' ', (select count(*) from person), (select count(*) from enrolment),
            (select count(*) from enrolment_event), (select sum(minutes) from attendance),
            (select sum(minutes) from hours_statement), (select string_agg(title || block, ',' order by id) from
                certification), (select string_agg(outcome || score, ',' order by id) from exam_attempt),
            (select string_agg(status, ',' order by id) from module_registration),
            (select sum(taken) from module_session), (select count(*) from contract))
        """

    @Test func afterItsNoticeAFileIsAnonymisedAndTheFiguresStay() async throws {
        let world = try await CanaryWorld.make()
        let training = world.training
        // A's identifiers, public ones included.
        let ids = try #require(
            await training.text(
                """
                select concat_ws(' ', (select public_id from person where id = 901),
                    (select public_id from account where id = 901), (select public_id from account_role where id = 901),
                    (select public_id from contract where person_id = 901),
                    (select public_id from enrolment where person_id = 901),
                    (select public_id from exam_attempt where person_id = 901),
                    (select public_id from module_registration where person_id = 901),
                    (select public_id from rectification_request where person_id = 901))
                """
            )
        ).split(separator: " ").map(String.init)
        #expect(ids.count == 8)
        for id in ids { #expect(try await !world.places(of: id).isEmpty) }
        let others = try await world.places(of: "canari-b")
        #expect(try await world.places(of: "canari-a").count == 14)
        let before = try await training.text(Self.figures)
        // The last activity is the day after the answer to the request, at the end of 2022; two years and a notice.
        #expect(try await training.worker.applyRetention(on: try day("2024-11-30")) == RetentionReport())
        var told = RetentionReport()
        told.notices = 1
        #expect(try await training.worker.applyRetention(on: try day("2024-12-01"), dryRun: true) == told)
        #expect(try await training.worker.applyRetention(on: try day("2024-12-01")) == told)
        #expect(try await training.worker.applyRetention(on: try day("2024-12-02")) == RetentionReport())
        #expect(try await training.worker.applyRetention(on: try day("2024-12-30")) == RetentionReport())
        #expect(try await !world.places(of: "canari-a").isEmpty)
        let done = try await training.worker.applyRetention(on: try day("2024-12-31"))
        #expect(done.anonymised == 1 && done.notices == 0)
        #expect(try await world.places(of: "canari-a") == [])
        for id in ids { #expect(try await world.places(of: id) == []) }
        #expect(try await world.places(of: "canari-b") == others)
        #expect(try await training.text(Self.figures) == before)
        #expect(try await training.worker.applyRetention(on: try day("2025-12-31")).anonymised == 0)
        try await expectHealth(of: training)
        await #expect(throws: AppError.self) {
            _ = try await training.web.run(ListOwnRectifications(), as: .signedIn(world.session))
        }
        let open = try await training.count(
            "select count(*) from account where id = 901 and disabled_at is null"
        )
        let sessions = try await training.count(
            "select count(*) from account_session where account_role_id = 901 and revoked_at is null"
        )
        #expect(open == 0 && sessions == 0)
    }

    private func expectHealth(of training: TrainingDatabase) async throws {
        let (faults, drift) = try await training.superuser.read(as: .login) { session in
            (try Health.schema(in: session), try Health.drift(in: session))
        }
        #expect(faults.isEmpty && drift.isEmpty, "\(faults) \(drift)")
        #expect(try await training.count("select count(*) from doctor.audit_faults()") == 0)
    }

    @Test func theJournalStaysValidWhetherSealedBeforeOrAfter() async throws {
        let world = try await CanaryWorld.make()
        let training = world.training
        func seal() async throws {
            try await training.script("select ctx.enter_worker('seal'); select sealed from seal_audit(10000)")
        }
        try await seal()
        _ = try await training.worker.applyRetention(on: try day("2024-12-01"))
        try await seal()
        let done = try await training.worker.applyRetention(on: try day("2025-01-31"))
        #expect(done.anonymised == 1)
        #expect(try await training.count("select count(*) from doctor.audit_faults()") == 0)
        try await seal()
        #expect(try await training.count("select count(*) from doctor.audit_faults()") == 0)
        #expect(try await training.count("select count(*) from audit_seal") >= 2)
        #expect(try await world.places(of: "canari-a") == [])
    }

    @Test func whoComesBackIsNotAnonymised() async throws {
        let world = try await CanaryWorld.make()
        let training = world.training
        _ = try await training.worker.applyRetention(on: try day("2024-12-01"))
        try await training.script(
            "insert into contract (person_id, structure_id, start_on) values (901, 901, '2024-12-15')"
        )
        #expect(try await training.worker.applyRetention(on: try day("2025-06-01")) == RetentionReport())
        #expect(try await !world.places(of: "canari-a").isEmpty)
    }

    @Test func factsAreStillNeverRewrittenOtherwise() async throws {
        let world = try await CanaryWorld.make()
        for change in [
            "update attendance set reason = 'x' where person_id = 901",
            "set local role parcours_definer; update exam_attempt set centre = null where person_id = 901",
            """
            set local role parcours_definer;
            insert into person_erasure (person_id, rule, erased_on) values (901, 'advisor_file', '2026-01-01');
            update exam_attempt set centre = null, superseded_by = id where person_id = 901
            """,
            "delete from rectification_answer where person_id = 901",
            "update rectification_request set proposed_value = 'x' where person_id = 901",
        ] {
            do {
                try await world.training.script(change)
                Issue.record("\(change) passed")
            } catch let error as PostgresError {
                #expect(error.sqlState == "23001", "\(change): \(error)")
            }
        }
    }

    @Test func endedContactsAndAccountsGoToo() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (id, name, territory) overriding system value values (901, 'Mairie', '13');
            insert into structure_contact (structure_id, function, name, email, from_on, to_on) values
                (901, 'hr', 'canari-parti', 'canari-parti@essai.example', '2020-01-01', '2022-01-01'),
                (901, 'hr', 'canari-reste', 'canari-reste@essai.example', '2020-01-01', '2023-06-30');
            insert into account (id, email, display_name, created_at) overriding system value values
                (901, 'canari-parti-compte@essai.example', 'canari-parti-compte', '2020-01-01'),
                (902, 'canari-reste-compte@essai.example', 'canari-reste-compte', '2020-01-01');
            insert into account_role (account_id, persona, valid_from, valid_to) values
                (901, 'national', '2020-01-01', '2022-01-01'), (902, 'national', '2020-01-01', '2022-01-01'),
                (902, 'auditor', '2022-01-01', null);
            """
        )
        try await training.script("create schema probe")
        try await training.script(CanaryWorld.search)
        let world = CanaryWorld(training: training, session: SessionToken(fresh: .national))
        let done = try await training.worker.applyRetention(on: try day("2025-01-01"))
        #expect(done.contacts == 1 && done.accounts == 1)
        #expect(try await world.places(of: "canari-parti") == [])
        #expect(try await world.places(of: "canari-reste").count == 3)
        #expect(try await training.worker.applyRetention(on: try day("2025-01-01")) == RetentionReport())
        try await expectHealth(of: training)
    }
}
