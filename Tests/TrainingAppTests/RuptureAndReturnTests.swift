import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// AC-38 through the use-cases: a rupture, a return elsewhere, and what credits pay for afterwards (D-8, D-9, D-19).
@Suite struct RuptureAndReturnTests {
    private static let facts = """
        insert into enrolment (person_id, training_body_id, registered_on)
        select p.id, b.id, date '2025-11-05' from person p, training_body b where b.code = 'la-fabrik';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, k.kind, k.day
        from enrolment e, (values ('interview_done', date '2025-11-20'), ('started', date '2026-01-12')) k (kind, day);
        insert into module_session (module_code, training_body_id, first_day, last_day, published_on)
        select s.code, b.id, s.day, s.day + 1, date '2026-01-01'
        from training_body b, (values ('HANDICAP', date '2026-06-15'), ('SENIORS', date '2026-09-21'),
            ('ILLETTRISME', date '2026-10-12'), ('PARENTALITE', date '2026-11-16'), ('TPE_PME', date '2026-12-07'))
            s (code, day)
        where b.code = 'la-mednum';
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        select p.id, s.id, s.module_code, date '2026-02-01', 'confirmed', date '2026-02-02'
        from person p, module_session s where s.module_code = 'HANDICAP';
        """

    @Test("AC-38: credits outlive a rupture with their own ends, and the extra one is granted once")
    func creditsOutliveTheRupture() async throws {
        let world = try await DirectoryWorld.make()
        let contract = try await world.hire("Durand", on: try await world.post(), from: "2025-11-03")
        try await world.training.script(Self.facts)
        let end = DeclareContractEnd(contract: contract, end: try DirectoryWorld.day("2026-02-27"), why: .resignation)
        let outcome = try await world.run(end, as: world.employer, on: "2026-02-25")
        #expect(outcome.suspended == 1 && outcome.withdrawn == 1)
        let names = try #require(
            await world.training.text(
                "select string_agg(module_code || '=' || public_id, ' ' order by first_day) from module_session"
            )
        )
        let sessions = Dictionary(
            uniqueKeysWithValues: names.split(separator: " ").map { entry in
                let parts = entry.split(separator: "=").map(String.init)
                return (parts[0], parts[1])
            }
        )
        let person = try #require(await world.training.text("select public_id::text from person"))
        let advisor = Caller.signedIn(
            try await world.training.session(as: .advisor, scope: ("person_id", "(select id from person)"))
        )
        func request(_ module: String) throws -> RegisterForModule {
            RegisterForModule(session: try #require(sessions[module]), advisor: person)
        }
        // Out of post nothing can be asked for.
        let out = try await world.failure(of: try request("SENIORS"), as: advisor, on: "2026-03-02")
        #expect(out?.code == "not_in_post")
        _ = try await world.hire("Durand", on: nil, from: "2026-09-01", at: world.other)
        var credits: [String?] = []
        for module in ["SENIORS", "ILLETTRISME", "PARENTALITE"] {
            let answer = try await world.run(try request(module), as: advisor, on: "2026-09-02")
            #expect(answer.verdict == .funded)
            credits.append(answer.credit)
        }
        #expect(credits == ["A2025", "X", "A2026"])
        let last = try await world.failure(of: try request("TPE_PME"), as: advisor, on: "2026-09-02")
        #expect(last?.code == "no_credit_left" && last?.kind == .refused)
        let ledger = try await world.run(ShowLedger(person), as: advisor, on: "2026-09-02")
        let extra = ledger.lines.filter { $0.credit?.id == .named("X") && $0.event == .granted }
        #expect(extra.count == 1 && extra.first?.credit?.until?.iso == "2027-01-12")
        #expect(ledger.lines.contains { $0.event == .released && $0.registration?.status == .withdrawn })
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }
}
