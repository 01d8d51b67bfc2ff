import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The four verdicts and every reason that leads to one, reached through the page of a session with the clock injected:
/// told before the click, and kept with what was decided after it (rules D-1, D-3, D-8 … D-12).
@Suite struct SessionVerdictTests {
    /// A situation, the day of it, and the answer that the page gives.
    struct Situation: Sendable, CustomTestStringConvertible {
        let code: ReasonCode
        let verdict: Verdict
        let facts: String
        var today = "2026-06-01"
        /// The credit it would use.
        var credit: String?

        var testDescription: String { code.rawValue }
    }

    private static let people = SessionStage.people(1)
    private static let asked = SessionStage.session("ILLETTRISME", on: "2026-09-14")

    /// A registration of the person for another session.
    private static func registered(
        _ module: String,
        on day: String,
        _ status: String,
        since: String,
        asked: String
    ) -> String {
        SessionStage.session(module, on: day) + """
            insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
            select p.id, s.id, s.module_code, date '\(asked)', '\(status)', date '\(since)'
            from person p, module_session s where s.module_code = '\(module)' and s.first_day = date '\(day)';
            """
    }

    /// The training begins that day.
    private static func started(_ day: String) -> String {
        """
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, 'started', date '\(day)' from enrolment e;
        """
    }

    private static let situations: [Situation] = [
        Situation(code: .creditAvailable, verdict: .funded, facts: people + asked, credit: "A2025"),
        Situation(
            code: .noCreditLeft,
            verdict: .unfunded,
            facts: people
                + registered("SENIORS", on: "2026-03-09", "attended", since: "2026-03-10", asked: "2026-01-12")
                + registered("HANDICAP", on: "2026-04-13", "attended", since: "2026-04-14", asked: "2026-01-12") + asked
        ),
        Situation(
            code: .duringInitialTraining,
            verdict: .toConfirm,
            facts: SessionStage.people(1, territory: "972") + started("2026-05-04") + asked,
            credit: "A2025"
        ),
        Situation(
            code: .postAnomaly,
            verdict: .toConfirm,
            facts: people.replacing(
                SessionStage.contracts,
                with: """
                    insert into convention (structure_id, start_on, end_on)
                    select id, date '2025-01-01', date '2026-01-31' from structure;
                    insert into post (convention_id, structure_id, attributed_on)
                    select c.id, c.structure_id, date '2025-01-01' from convention c;
                    insert into contract (person_id, structure_id, start_on, post_id, deposited_on)
                    select p.id, s.id, date '2025-11-03', o.id, date '2025-11-03'
                    from person p, structure s, post o;
                    """
            ) + asked,
            credit: "A2025"
        ),
        Situation(
            code: .coordinatorQuotaUnspecified,
            verdict: .toConfirm,
            facts: people + "update person_role set role = 'coordinator';" + asked
        ),
        // The first year ends on 20 May 2026; the guide's impossible date leaves a month to a person's judgement.
        Situation(
            code: .extraCreditEndDisputed,
            verdict: .toConfirm,
            facts: people + "update person_role set from_on = date '2025-05-01';"
                + "update contract set start_on = date '2025-05-01';" + started("2025-05-20")
                + registered("SENIORS", on: "2026-05-25", "attended", since: "2026-05-26", asked: "2026-01-12")
                + registered("HANDICAP", on: "2026-05-27", "attended", since: "2026-05-28", asked: "2026-01-12")
                + SessionStage.session("ILLETTRISME", on: "2026-06-10"),
            credit: "X"
        ),
        // The extra credit ended on 5 January 2027, after a session it would have paid for was cancelled.
        Situation(
            code: .creditEndedByCancellation,
            verdict: .toConfirm,
            facts: people + "update person_role set from_on = date '2026-01-02';"
                + "update contract set start_on = date '2026-01-02';" + started("2026-01-05")
                + registered(
                    "PARENTALITE",
                    on: "2026-12-14",
                    "cancelled_by_body",
                    since: "2026-12-01",
                    asked: "2026-06-01"
                )
                + registered("SENIORS", on: "2027-01-11", "attended", since: "2027-01-12", asked: "2026-06-01")
                + registered("HANDICAP", on: "2027-02-15", "confirmed", since: "2026-06-02", asked: "2026-06-01")
                + SessionStage.session("ILLETTRISME", on: "2027-02-22"),
            today: "2027-01-20",
            credit: "X"
        ),
        Situation(
            code: .moduleUnknown,
            verdict: .refused,
            facts: people
                + "insert into module values ('INCONNU', 'Module inconnu des règles', 14, 'theme', '2024-01-01', null);"
                + SessionStage.session("INCONNU")
        ),
        Situation(
            code: .moduleNotOffered,
            verdict: .refused,
            facts: people + SessionStage.session("CULTURE_NUMERIQUE")
        ),
        Situation(
            code: .territoryNotOpen,
            verdict: .refused,
            facts: SessionStage.people(1, territory: "2A") + "update person_role set from_on = date '2024-02-01';"
                + "update contract set start_on = date '2024-02-01';" + """
                    insert into enrolment_event (enrolment_id, person_id, kind, on_date)
                    select e.id, e.person_id, 'convocation_received', date '2024-03-01' from enrolment e;
                    update module_session set published_on = date '2024-01-01';
                    """ + SessionStage.session(on: "2024-11-18")
                + "update module_session set published_on = '2024-01-01';",
            today: "2024-10-01"
        ),
        Situation(
            code: .sessionAlreadyStarted,
            verdict: .refused,
            facts: people + SessionStage.session(on: "2026-05-31")
        ),
        Situation(
            code: .notInPost,
            verdict: .refused,
            facts: people.replacing(SessionStage.contracts, with: SessionStage.contracts(until: "2026-05-01")) + asked
        ),
        Situation(
            code: .gateClosed,
            verdict: .refused,
            facts: people.replacing("'interview_done'", with: "'interview_booked'") + asked
        ),
        Situation(
            code: .coordinatorsOnly,
            verdict: .refused,
            facts: people + SessionStage.session("COORD_1")
        ),
        Situation(
            code: .moduleAlreadyTaken,
            verdict: .refused,
            facts: people
                + registered("ILLETTRISME", on: "2026-03-09", "attended", since: "2026-03-10", asked: "2026-01-12")
                + asked
        ),
        Situation(
            code: .habilitationMissing,
            verdict: .refused,
            facts: people + SessionStage.session("AIDANTS_CONNECT")
        ),
    ]

    /// Warnings go beside an answer and never make one.
    private static let warnings: Set<ReasonCode> = [
        .contractEndsDuringSession, .sessionOnPublicHoliday, .afterSessionDecision, .noRoleThatDay,
    ]

    @Test func everyReasonOfAVerdictHasItsSituation() {
        #expect(Set(Self.situations.map(\.code)).union(Self.warnings) == Set(ReasonCode.allCases))
        #expect(Set(Self.situations.map(\.verdict)) == Set(Verdict.allCases))
    }

    @Test(arguments: situations)
    func thePageTellsTheReasonAndTheRegistrationKeepsIt(situation: Situation) async throws {
        let today = try #require(CivilDate(iso: situation.today))
        try await SessionStage.run(situation.facts, on: today) { stage in
            let session = try await stage.text("select public_id::text from module_session order by id desc limit 1")
            let visitor = try await stage.advisor(1)
            let page = try await visitor.get("/sessions/\(session)")
            #expect(page.status == 200)
            let title = ReasonText.title(situation.code)
            #expect(page.text.contains("<h3>\(title.replacing("'", with: "&#39;"))</h3>"), "\(page.text)")
            let before = try await stage.text("select count(*)::text from module_registration")
            let path = "/sessions/\(session)/inscription"
            let answer = try await visitor.post(path, ["financement": "programme", "cle": "v"])
            let isKept = situation.verdict == .funded || situation.verdict == .toConfirm
            #expect(answer.status == (isKept ? 303 : 422))
            if situation.verdict == .unfunded {
                #expect(page.text.contains("aux frais de mon employeur"))
                // Nobody agrees in the employer's name.
                let paid = ["financement": "employer", "cle": "w"]
                let told = try await visitor.post(path, paid.merging(["accord": "Le maire"]) { first, _ in first })
                #expect(told.status == 422 && told.text.contains("Seul l&#39;employeur"))
                #expect(try await visitor.post(path, ["financement": "employer", "cle": "x"]).status == 303)
            }
            guard isKept || situation.verdict == .unfunded else {
                #expect(try await stage.text("select count(*)::text from module_registration") == before)
                #expect(try await stage.text("select count(*)::text from registration_decision") == "0")
                #expect(!page.text.contains(">M'inscrire<") && !page.text.contains(">M&#39;inscrire<"))
                return
            }
            let kept = try await stage.text(
                """
                select verdict || ' ' || coalesce(credit, '-') || ' ' || (document -> 'reasons' -> 0 ->> 'code') || ' '
                    || rulebook || ' ' || (facts ->> 'territory') || ' '
                    || (select r.status from module_registration r where r.id = d.registration_id)
                from registration_decision d
                """
            )
            let status = situation.verdict == .toConfirm ? "in_review" : "requested"
            let territory = situation.code == .duringInitialTraining ? "972" : "13"
            #expect(
                kept
                    == [
                        situation.verdict.rawValue, situation.credit ?? "-", situation.code.rawValue,
                        stage.training.web.context.ruleBook.version, territory, status,
                    ].joined(separator: " ")
            )
            #expect(try await stage.drift().isEmpty)
        }
    }
}
