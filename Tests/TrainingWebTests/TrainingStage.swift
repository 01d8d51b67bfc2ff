import Postgres
import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// Two cohorts of Martinique over a real database and a real server.
///
/// The one of D-15's worked example has people at several places of their way; the one of September is full. It is
/// 1 June 2026.
struct TrainingStage: Sendable {
    /// Who is where.
    enum Member: Int, Sendable {
        /// 206 h of internship of 210.
        case short = 1
        /// 161 h of teaching of 168.
        case few
        /// All hours, no mock jury yet.
        case ready
        /// Past the mock jury of 30 April.
        case judged
        /// Convoked for September, not confirmed by anybody.
        case convoked
        /// Waiting for a seat.
        case waiting
        /// Registered; the funding is not answered.
        case registered
        case abandoned = 41
        case suspended
        case completed
    }

    /// Who acts.
    enum Actor: Hashable, Sendable {
        case body, otherBody, employer, national
        case advisor(Int)
    }

    let stage: SessionStage
    var training: TrainingDatabase { stage.training }

    static func run(
        on today: CivilDate = TrainingDatabase.today,
        _ body: @escaping @Sendable (TrainingStage) async throws -> Void
    ) async throws {
        try await SessionStage.run(facts, on: today) { stage in try await body(TrainingStage(stage: stage)) }
    }

    private static let facts = """
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '972');
        insert into person (last_name, first_name, email, territory)
        select 'Nom' || n, 'Prénom', 'p' || n || '@essai.example', '972' from generate_series(1, 43) n;
        insert into person_role (person_id, from_on, role) select id, date '2025-11-03', 'advisor' from person;
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, date '2025-11-03' from person p, structure s;
        insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
        select b.id, c.code, '972', '2025', c.start_on::date, '{1,2}'
        from training_body b, (values ('OM-2026-01', '2026-01-05'), ('OM-2026-09', '2026-09-07')) c (code, start_on)
        where b.code = 'francil-in';
        insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
        select p.id, b.id, (select c.id from cohort c where c.code = case
            when n.n between 1 and 4 or n.n > 40 then 'OM-2026-01' when n.n = 6 or n.n > 30 then null
            else 'OM-2026-09' end), date '2025-11-05'
        from generate_series(1, 43) n (n) join person p on p.last_name = 'Nom' || n.n, training_body b
        where b.code = 'francil-in';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, s.kind, s.day::date
        from enrolment e join person p on p.id = e.person_id, (values
            ('funding_accepted', '2025-11-12'), ('interview_booked', '2025-11-14'), ('interview_done', '2025-11-20'),
            ('convocation_received', '2025-12-15'), ('confirmed_by_advisor', '2025-12-16'),
            ('confirmed_by_manager', '2025-12-18'), ('started', '2026-01-05')) s (kind, day)
        where p.last_name in ('Nom1', 'Nom2', 'Nom3', 'Nom4', 'Nom41', 'Nom42', 'Nom43')
            or p.last_name in ('Nom5', 'Nom6') and s.day < '2025-12-01';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, s.kind, s.day::date
        from enrolment e join person p on p.id = e.person_id join (values
            ('Nom4', 'mock_jury_held', '2026-04-30'), ('Nom5', 'convocation_received', '2026-05-18'),
            ('Nom41', 'abandoned', '2026-02-02'), ('Nom42', 'suspended', '2026-03-02'),
            ('Nom43', 'mock_jury_held', '2026-04-30'), ('Nom43', 'completed', '2026-05-04')) s (who, kind, day)
            on s.who = p.last_name;
        insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
        select e.id, e.person_id, h.kind, date '2026-01-05', date '2026-03-29', 60 * case
            when p.last_name = 'Nom1' and h.kind = 'internship' then 206
            when p.last_name = 'Nom2' and h.kind = 'teaching' then 161 else h.hours end
        from enrolment e join person p on p.id = e.person_id,
            (values ('teaching', 168), ('internship', 210)) h (kind, hours)
        where p.last_name in ('Nom1', 'Nom2', 'Nom3', 'Nom4', 'Nom42', 'Nom43');
        insert into exam_attempt (person_id, exam, on_date, centre)
        select id, 'CCP1', current_date + 30, 'Centre agréé' from person where last_name = 'Nom4';
        """

    /// The session of somebody.
    func session(_ actor: Actor) async throws -> SessionToken {
        switch actor {
        case .body: try await body("francil-in")
        case .otherBody: try await body("la-fabrik")
        case .employer: try await training.session(as: .employer, scope: ("structure_id", "(select id from structure)"))
        case .national: try await training.session(as: .national)
        case .advisor(let number):
            try await training.session(
                as: .advisor,
                scope: ("person_id", "(select id from person where last_name = 'Nom\(number)')")
            )
        }
    }

    private func body(_ code: String) async throws -> SessionToken {
        try await training.session(
            as: .training,
            scope: ("training_body_id", "(select id from training_body where code = '\(code)')")
        )
    }

    /// Somebody at a browser.
    func visitor(_ session: SessionToken) -> SessionStage.Visitor {
        SessionStage.Visitor(
            server: stage.server,
            cookie: ("Cookie", "\(SessionCookie(isHTTPS: false).name)=\(session.cookie)"),
            token: FormToken(secret: TestServer.secret).value(for: session)
        )
    }

    /// What refuses SQL sent straight to the database by the web's login in somebody's role: the constraint, or the
    /// SQLSTATE; nil when it passes.
    func refusal(of sql: String, as session: SessionToken) async throws -> String? {
        let web = Database(settings: training.database.settings(user: "parcours_web"), logger: TestCluster.logger)
        let caller = Caller.signedIn(session)
        var answer: String?
        do {
            try await web.write(as: caller.identity) { try $0.script(sql) }
        } catch let error as PostgresError {
            answer = error.constraint ?? error.sqlState ?? "?"
        }
        await web.shutdown()
        return answer
    }

    /// A text of the database about a member, whose number is `%`.
    func name(_ sql: String, of member: Int) async throws -> String {
        let rows = try await training.superuser.read(as: .login) { session in
            try session.fetchAll(TrainingStage.names())
        }
        let wanted = rows.first { $0.0 == "Nom\(member)" && $0.1 == sql }
        return try #require(wanted?.2)
    }

    private static let names = Statement(
        "test.training_names",
        """
        select p.last_name, 'person', p.public_id::text from person p
        union all select p.last_name, 'enrolment', e.public_id::text from enrolment e join person p on p.id = e.person_id
        union all select p.last_name, 'attempt', a.public_id::text from exam_attempt a join person p on p.id = a.person_id
        union all select 'Nom0', c.code, c.public_id::text from cohort c
        """,
        returns: String.self,
        String.self,
        String.self,
        as: { ($0, $1, $2) }
    )
}
