import Foundation
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

@Suite struct RuleBookPublicationTests {
    /// The shipped document as another version, with changes that must each find their place.
    private func draft(
        _ version: String,
        from day: String,
        _ changes: [(old: String, new: String)] = []
    ) throws -> RuleBookDraft {
        let seeds = TrainingDatabase.root.appending(path: "seeds")
        let shipped = try RuleBookDocument.load(from: seeds)
        var text = try String(contentsOf: RuleBookDocument.file(shipped.version, in: seeds), encoding: .utf8)
        let naming = [
            (old: "\"version\": \"\(shipped.version)\"", new: "\"version\": \"\(version)\""),
            (old: "\"inForceFrom\": \"\(shipped.inForceFrom.iso)\"", new: "\"inForceFrom\": \"\(day)\""),
        ]
        for change in naming + changes {
            try #require(text.contains(change.old), "\(change.old)")
            text.replace(change.old, with: change.new)
        }
        return try RuleBookDraft(json: Array(text.utf8), named: "\(version).json", sharing: shipped)
    }

    private static let noCarry = (
        old: "\"fromYear\": 2025, \"carriedYears\": 1", new: "\"fromYear\": 2025, \"carriedYears\": 0"
    )
    private static let shortExtra = (
        old: "\"months\": 12, \"disputedMonths\": 13", new: "\"months\": 10, \"disputedMonths\": 11"
    )

    /// Three advisors: Ada since 2025, exempt; Béa since 2026, exempt; Cléo, in training since 18 August 2025, who holds
    /// a seat on 6 July 2026 and asks for one the day after: that takes her extra credit and the one of the year.
    private func people() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
            insert into person (last_name, first_name, email, territory) values
                ('Un', 'Ada', 'ada@essai.example', '13'), ('Deux', 'Béa', 'bea@essai.example', '13'),
                ('Trois', 'Cléo', 'cleo@essai.example', '13');
            insert into person_role (person_id, from_on, role)
            select p.id, d.start_on, 'advisor' from person p
            join (values ('Ada', date '2025-09-01'), ('Béa', date '2026-02-02'), ('Cléo', date '2025-06-02'))
                as d (name, start_on) on d.name = p.first_name;
            insert into contract (person_id, structure_id, start_on)
            select r.person_id, s.id, r.from_on from person_role r cross join structure s;
            insert into exemption (person_id, exemption_reason, on_date)
            select r.person_id, 'already_trained', r.from_on from person_role r
            join person p on p.id = r.person_id where p.first_name <> 'Cléo';
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2025-06-10' from person p cross join training_body b
            where p.first_name = 'Cléo' and b.code = 'la-fabrik';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, k.kind, k.on_date from enrolment e
            cross join (values ('convocation_received', date '2025-06-16'), ('started', date '2025-08-18'))
                as k (kind, on_date);
            insert into module_session (module_code, training_body_id, first_day, last_day)
            select m.code, b.id, m.day, m.day from training_body b
            join (values ('HANDICAP', date '2025-07-01'), ('TPE_PME', date '2026-07-06'), ('SENIORS', date '2026-07-07'))
                as m (code, day) on true
            where b.code = 'la-mednum';
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select p.id, s.id, s.module_code, s.first_day - 40,
                case s.module_code when 'HANDICAP' then 'attended' when 'TPE_PME' then 'confirmed' else 'requested' end,
                case s.module_code when 'HANDICAP' then s.first_day else s.first_day - 40 end
            from person p cross join module_session s where p.first_name = 'Cléo';
            """
        )
        return training
    }

    private static let caller = Caller.worker(label: "rulebook")

    private func impact(
        _ draft: RuleBookDraft,
        _ training: TrainingDatabase,
        on day: String? = nil
    ) async throws -> RuleBookImpactReport {
        let measure = MeasureRuleBookImpact(draft, on: day.flatMap { CivilDate(iso: $0) })
        return try await training.worker.run(measure, as: Self.caller)
    }

    private func refusal(_ draft: RuleBookDraft, _ training: TrainingDatabase) async throws -> String? {
        do throws(AppError) {
            try await training.worker.run(PublishRuleBook(draft), as: Self.caller)
            return nil
        } catch {
            #expect(error.kind == .conflict)
            return error.code
        }
    }

    @Test func theSameRulesUnderAnotherNameChangeNothing() async throws {
        let report = try await impact(draft("2026-06", from: "2026-06-01"), people())
        #expect(report.before == "2025-11" && report.after == "2026-06" && report.on == TrainingDatabase.today)
        #expect(report.examined == 3 && report.affected == 0 && report.openRequests == 1)
        #expect(report.verdictPairs.map(\.pair.after) == [.funded])
    }

    @Test func withoutCarryingOverTheCreditOf2025IsGone() async throws {
        let report = try await impact(draft("2026-07", from: "2026-07-01", [Self.noCarry]), people())
        #expect(report.on.iso == "2026-07-01" && report.examined == 3)
        #expect(Set(report.people.map(\.name)) == ["Ada Un", "Béa Deux", "Cléo Trois"])
        let ada = try #require(report.people.first { $0.name == "Ada Un" })
        let told = ada.differences.map(\.sentence)
        #expect(
            told.contains(
                "Le crédit de l'année 2025 : jusqu'au 31 décembre 2025 au lieu du 31 décembre 2026 ; échu au lieu de "
                    + "reporté."
            ),
            "\(told)"
        )
        #expect(told.contains("Crédits disponibles : 2 au lieu de 3."))
        #expect(ada.differences.contains { $0.difference.part == .obligations }, "\(told)")
        // Béa has no credit of 2025: only the end of hers moves.
        #expect(report.people.first { $0.name == "Béa Deux" }?.differences.count == 1)
    }

    @Test func aShorterExtraCreditTouchesTheNewcomerAlone() async throws {
        let report = try await impact(draft("2026-07", from: "2026-07-01", [Self.shortExtra]), people())
        #expect(report.examined == 3 && report.affected == 1)
        #expect(report.people.map(\.name) == ["Cléo Trois"])
        #expect(report.byPart[.requests] == 1 && report.byPart[.statement] == 1)
        let pairs = report.verdictPairs
        #expect(pairs.map(\.pair.before) == [.funded] && pairs.map(\.pair.after) == [.toConfirm])
        #expect(pairs.map(\.count) == [1])
    }

    @Test func peopleBeyondTheFirstAreCountedOnly() async throws {
        let training = try await people()
        try await training.script(
            """
            insert into person (last_name, first_name, email, territory)
            select 'Foule', 'N' || n, 'n' || n || '@essai.example', '13' from generate_series(1, 1100) n;
            insert into person_role (person_id, from_on, role)
            select p.id, date '2026-01-05', 'advisor' from person p where p.last_name = 'Foule';
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, date '2026-01-05' from person p cross join structure s where p.last_name = 'Foule';
            insert into exemption (person_id, exemption_reason, on_date)
            select p.id, 'already_trained', date '2026-01-05' from person p where p.last_name = 'Foule';
            """
        )
        let report = try await impact(draft("2026-07", from: "2026-07-01", [Self.noCarry]), training)
        #expect(report.examined == 1103 && report.affected == 1103 && report.people.count == 50)
        #expect(report.byPart[.statement] == 1103)
        // Cléo, whose request gets another answer, comes first.
        let both = try await impact(draft("2026-07", from: "2026-07-01", [Self.noCarry, Self.shortExtra]), training)
        #expect(both.people.first?.name == "Cléo Trois" && both.people.count == 50)
    }

    @Test func aVersionIsPublishedOnceAndForGood() async throws {
        let training = try await TrainingDatabase.make()
        let next = try draft("2026-07", from: "2026-07-01", [Self.noCarry])
        try await training.worker.run(PublishRuleBook(next, records: false), as: Self.caller)
        #expect(try await training.count("select count(*) from rulebook") == 1)
        #expect(try await refusal(next, training) == nil)
        #expect(try await refusal(next, training) == "rulebook_already_published")
        #expect(try await refusal(draft("2026-07", from: "2026-07-01"), training) == "rulebook_changed")
        #expect(try await refusal(draft("2026-08", from: "2026-07-01"), training) == "rulebook_not_later")
        #expect(try await refusal(draft("2026-06", from: "2026-09-01"), training) == "rulebook_not_later")
        #expect(try await training.count("select count(*) from rulebook") == 2)
        let journalled = try await training.text(
            """
            select actor || ' ' || action || ' ' || (after ->> 'version') from audit_event
            where object_table = 'rulebook' and after is not null
            """
        )
        #expect(journalled == "rulebook insert 2026-07")
        for change in ["update rulebook set sha256 = sha256", "delete from rulebook", "truncate rulebook"] {
            await #expect(throws: (any Error).self) { try await training.script(change) }
        }
        let list = try await training.worker.run(ListRuleBooks(), as: Self.caller)
        #expect(list.map(\.version) == ["2025-11", "2026-07"] && list.map(\.isInForce) == [true, false])
    }

    @Test func aProgrammeStaysAsItIsAndAnotherIsAdded() async throws {
        let training = try await TrainingDatabase.make()
        let changed = try draft("2026-07", from: "2026-07-01", [("\"exam\": 14", "\"exam\": 21")])
        #expect(try await refusal(changed, training) == "programme_changed")
        let seeds = TrainingDatabase.root.appending(path: "seeds/rulebooks/2025-11.json")
        let text = try String(contentsOf: seeds, encoding: .utf8)
        let first = try #require(text.range(of: "\"programmes\": ["))
        let last = try #require(text.range(of: "],\n  \"paths\""))
        let programme = String(text[first.upperBound..<last.lowerBound])
        let next =
            programme
            .replacing("\"version\": \"2025\"", with: "\"version\": \"2026\"")
            .replacing("2025-07-13", with: "2026-09-01").replacing("2025-11-04", with: "2026-10-01")
        let added = try draft("2026-07", from: "2026-07-01", [(programme, "\(programme), \(next)")])
        #expect(try await refusal(added, training) == nil)
        let stored = try await training.text(
            """
            select code || ' ' || effective_from || ' ' || overseas_from || ' ' || (parameters #>> '{offsets,exam}')
            from programme_version where code = '2026'
            """
        )
        #expect(stored == "2026 2026-09-01 2026-10-01 14")
    }

    @Test func theServiceTakesTheVersionInForce() async throws {
        let training = try await people()
        let shipped = training.worker.context.ruleBook
        func ruleBook(on iso: String) async throws -> RuleBook {
            try await training.service(startingOn: try #require(CivilDate(iso: iso))).context.ruleBook
        }
        let next = try draft("2026-07", from: "2026-07-01", [Self.noCarry])
        try await training.worker.run(PublishRuleBook(next), as: Self.caller)
        // jsonb keeps neither order nor white space: what is read back is the same rule book all the same.
        #expect(try await ruleBook(on: "2026-06-30") == shipped)
        #expect(try await ruleBook(on: "2026-07-01") == next.ruleBook)
        #expect(try await ruleBook(on: "2025-01-01") == shipped)
    }
}
