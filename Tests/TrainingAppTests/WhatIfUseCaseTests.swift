import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

@Suite struct WhatIfUseCaseTests {
    /// Somebody in training since 12 January 2026 in a cohort, with a failed exam; and who asks.
    private func fixture(_ persona: Persona) async throws -> (TrainingDatabase, Caller, id: String) {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
            insert into person (last_name, first_name, email, territory)
            values ('Durand', 'Élise', 'elise@essai.example', '13');
            insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, date '2025-11-03' from person p, structure s;
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, 'P1', '13', '2025', date '2026-01-12', array[1, 2]::smallint[]
            from training_body b where b.code = 'la-fabrik';
            insert into closure (territory, from_on, to_on, label) values ('13', '2026-02-16', '2026-02-17', 'Grève');
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-11-05' from person p, cohort c;
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'started', date '2026-01-12' from enrolment e;
            insert into exam_attempt (person_id, exam, on_date, outcome, recorded_at)
            select id, 'CCP1', date '2026-05-18', 'failed', timestamptz '2026-05-20' from person;
            """
        )
        let scopes: [Persona: (String, String)] = [
            .employer: ("structure_id", "(select id from structure)"),
            .advisor: ("person_id", "(select id from person)"),
        ]
        let token = try await training.session(as: persona, scope: scopes[persona])
        return (training, .signedIn(token), try #require(await training.text("select public_id::text from person")))
    }

    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    @Test func aStatementOnChangedFactsStandsBesideTheRealOne() async throws {
        let (training, caller, id) = try await fixture(.advisor)
        let whatIf = WhatIf(startedOn: try day("2026-03-02"), contractEnd: try day("2026-12-31"))
        let supposed = try await training.web.run(ShowAdvisor(id: id, whatIf: whatIf), as: caller)
        let real = try await training.web.run(ShowAdvisor(id: id), as: caller)
        func until(_ statement: AdvisorStatement?) -> CivilDate? {
            statement?.credits.first { $0.credit.id.code == "X" }?.credit.until
        }
        #expect(until(supposed.statement) == (try day("2027-03-02")))
        #expect(until(supposed.actual) == (try day("2027-01-12")))
        #expect(supposed.dossier.contracts.map(\.end) == [try day("2026-12-31")])
        #expect(real.statement == supposed.actual && real.actual == nil)
        #expect(real.dossier.contracts.map(\.end) == [nil])
        #expect(try await training.count("select count(*) from contract where planned_end_on is not null") == 0)
    }

    @Test func aDecisionOnChangedFactsStandsBesideTheRealOne() async throws {
        let (training, caller, id) = try await fixture(.advisor)
        let question = CheckEligibility(
            id: id,
            module: "HANDICAP",
            sessionStart: try day("2026-09-14"),
            whatIf: WhatIf(contractEnd: try day("2026-08-31"))
        )
        let output = try await training.web.run(question, as: caller)
        #expect(output.decision.reasons.map(\.code) == [.notInPost])
        #expect(output.actual?.verdict == .funded)
        #expect(output.request.registeredOn == TrainingDatabase.today)
    }

    @Test func whatCannotHoldIsRefused() async throws {
        let (training, caller, id) = try await fixture(.advisor)
        do throws(AppError) {
            let whatIf = WhatIf(contractEnd: CivilDate(iso: "2025-11-02"))
            _ = try await training.web.run(ShowAdvisor(id: id, whatIf: whatIf), as: caller)
            Issue.record("a contract ended before it began")
        } catch {
            #expect(error.kind == .invalid && error.isImpossibleWhatIf)
            #expect(error.message.contains("3 novembre 2025"))
        }
    }

    @Test func anEmployerIsNotShownTheFailureUnderAnyHypothesis() async throws {
        let (training, employer, id) = try await fixture(.employer)
        for whatIf in [WhatIf(), WhatIf(completedOn: try day("2026-05-04"))] {
            let view = try await training.web.run(ShowAdvisor(id: id, whatIf: whatIf), as: employer)
            #expect(view.dossier.examAttempts.isEmpty)
        }
        let national = Caller.signedIn(try await training.session(as: .national))
        let whole = try await training.web.run(ShowAdvisor(id: id), as: national)
        #expect(whole.dossier.examAttempts.map(\.outcome) == [.failed])
    }

    @Test func theForecastFollowsTheDaysOfTheCohortWhileItsTrainingRuns() async throws {
        let (training, caller, id) = try await fixture(.advisor)
        let during = try await training.web.run(ShowAdvisor(id: id), as: caller)
        let cohort = try #require(during.cohort)
        #expect(cohort.closures.map(\.label) == ["Grève"])
        #expect(cohort.calendar.skipped.contains { $0.label == "Grève" })
        let before = try await training.web.run(ShowAdvisor(id: id, on: try day("2026-01-11")), as: caller)
        #expect(before.cohort == nil)
        let elsewhere = WhatIf(startedOn: try day("2026-03-02"))
        #expect(try await training.web.run(ShowAdvisor(id: id, whatIf: elsewhere), as: caller).cohort == nil)
    }
}
