import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

/// Statements injected through a live server, with a genuine session and with the others.
@Suite struct InjectionTests {
    /// Beginnings of an attack: whom to become, or what to change, before everybody is read.
    private static let attempts = [
        "select 1", "set role p_national", "set role p_auditor", "set role p_training", "set role p_worker",
        "set role parcours_definer", "set role parcours_owner", "set role postgres", "reset role",
        "set session authorization parcours_worker", "reset session authorization",
        "select set_config('role', 'p_national', true)",
        "select set_config('ctx.token', 'national|5014|', true)",
        "select set_config('ctx.token', '', true)",
        """
        select set_config('ctx.token', concat_ws('|', 'national', '5014', '', '5014', '', '*', '',
            pg_backend_pid()::text, extract(epoch from transaction_timestamp())::text,
            split_part(current_setting('ctx.token'), '|', 10)), true)
        """,
        "select ctx.write('national', 5014, '')",
        "reset role; select ctx.enter('\\x00', 'national'); set role p_national",
        "reset role; select ctx.enter(decode(repeat('00', 32), 'hex'), 'national'); set role p_national",
        "reset role; select ctx.enter_anonymous(); set role p_national",
        "reset role; select ctx.enter_worker('seed'); set role p_worker",
        """
        reset role; select ctx.enter_anonymous(); set role p_anon;
        select ctx.open_session('\(PublicName.text(of: "role", 5_900))', sha256('x'), '30 minutes', '1 hour', null, null);
        reset role; select ctx.enter(sha256('x'), 'national'); set role p_national
        """,
        """
        reset role; select ctx.enter_anonymous(); set role p_anon;
        select ctx.sign_in('https://canari.example', 'a guess', '', '', '', '', true, sha256('x'), sha256('y'),
            '30 minutes', '1 hour', null, null);
        reset role; select ctx.enter(sha256('x'), 'national'); set role p_national
        """,
        """
        reset role; select ctx.enter_anonymous(); set role p_anon;
        select ctx.switch_role(sha256('x'), '\(PublicName.text(of: "role", 5_014))', sha256('y'));
        reset role; select ctx.enter(sha256('y'), 'national'); set role p_national
        """,
        "select ctx.start_session(5014, sha256('x'), 'strong', '30 minutes', '1 hour', null, null)",
        "select ctx.link_identity(sha256('x'), 5014)", "select ctx.usual_role(5014)",
        "set row_security = off", "set role p_national; set row_security = off",
        "alter table person disable row level security", "drop policy advisor_reads on person",
        "grant p_national to p_advisor", "alter role p_advisor bypassrls", "select doctor.rebuild_projections()",
        "create temp table employer_sight as select 1", "create function pg_temp.f() returns int language sql return 1",
        "create table public.t (x int)", "set local session_replication_role = replica",
    ]

    /// What else is worth reading.
    private static let secrets = [
        "select encode(key, 'hex') from ctx.secret",
        "select string_agg(encode(token_hash, 'hex'), ' ') from account_session",
        "select string_agg(display_name, ' ') from ctx.demo_accounts()", "select string_agg(email, ' ') from account",
        "select string_agg(after::text, ' ') from audit_event", "select pg_read_file('PG_VERSION')",
        "select string_agg(convert_from(content, 'UTF8'), ' ') from import_file",
        "select string_agg(p::text, ' ') from (select * from pg_stat_activity) p",
        "reset role; select string_agg(encode(token_hash, 'hex'), ' ') from account_session",
        "reset role; select string_agg(encode(key, 'hex'), ' ') from ctx.secret",
        "select ctx.digest('national|5014|')", "select string_agg(subject, ' ') from identity",
        "select string_agg(verifier || nonce, ' ') from sign_in_attempt",
        "select string_agg(subject, ' ') from pending_identity",
    ]

    private static let everybody = "select string_agg(last_name || ' ' || email, ' ') from public.person"

    /// Runs with the hole, outside demonstration mode.
    private static func run(_ body: @escaping @Sendable (Scene, [String]) async throws -> Void) async throws {
        try await Scene.run(more: Planted.endpoints) { scene in
            try await scene.training.prepare(Planted.definition)
            try await scene.training.script("update setting set value = 'off' where name = 'demo_mode'")
            let key = try await scene.training.text("select encode(key, 'hex') from ctx.secret")
            let hashes = try await scene.training.text(
                "select string_agg(encode(token_hash, 'hex'), ' ') from account_session"
            )
            let secrets = [key, hashes].compactMap(\.self).flatMap { $0.split(separator: " ").map(String.init) }
            try await body(scene, secrets)
        }
    }

    private static func send(
        _ text: String,
        to path: String,
        _ seat: Seat,
        _ scene: Scene
    ) async throws -> RawAnswer {
        let cookie = scene.cookie(of: seat).map { [("Cookie", "sid=\($0)")] } ?? []
        return try await scene.server.send(
            "POST",
            path,
            cookie + [("Content-Type", "text/plain"), ("Origin", Scene.baseURL)],
            body: Array(text.utf8)
        )
    }

    private static let alice = Seat.signedIn[0]
    private static var advisorAndBody: [Seat] { [alice] + Seat.signedIn.filter { $0.persona == .training }.prefix(1) }

    /// The hole is one: what is appended is run, and answered.
    @Test func whatIsInjectedIsRun() async throws {
        try await Self.run { (scene, _) async throws in
            for path in ["/api/planted", "/api/loose"] {
                #expect(try await Self.send("kqperson101", to: path, Self.alice, scene).text == "kqperson101xlastz")
                #expect(try await Self.send("nobody", to: path, Self.alice, scene).text.isEmpty)
            }
            let more = "x' union select string_agg(code, ' ') from module --"
            #expect(try await Self.send(more, to: "/api/planted", Self.alice, scene).text.contains("SENIORS"))
            for (setup, role) in [("", "p_advisor"), ("set local role p_national; ", "p_national")] {
                let planted = "x'; \(setup)select current_user --"
                #expect(try await Self.send(planted, to: "/api/planted", Self.alice, scene).text == role)
                let loose = Self.script(setup, "current_user")
                #expect(try await Self.send(loose, to: "/api/loose", Self.alice, scene).text == role)
            }
            let outside = Self.script("commit; set role p_national; begin; ", "current_user")
            #expect(try await Self.send(outside, to: "/api/loose", Self.alice, scene).text == "p_national")
        }
    }

    @Test func noInjectedStatementReadsMore() async throws {
        try await Self.run { (scene, secrets) async throws in
            let attacks = Self.attempts.map { "\($0); \(Self.everybody)" } + Self.secrets
            for seat in Self.advisorAndBody {
                let everything = try await Self.send("' or true --", to: "/api/planted", seat, scene)
                Self.check(everything, "all", seat, secrets)
                #expect(Canary.all(in: everything.body).count == Sight.people(seat).count)
                for attack in attacks.map({ "x'; \($0) --" }) {
                    try await Self.connectAnew(seat, scene)
                    Self.check(try await Self.send(attack, to: "/api/planted", seat, scene), attack, seat, secrets)
                }
            }
        }
    }

    /// Outside the transaction too, where the roles of the login are free to take.
    @Test(arguments: ["", "commit; ", "rollback; begin; "])
    func noInjectedScriptReadsMoreNorLeavesATrap(_ start: String) async throws {
        try await Self.run { (scene, secrets) async throws in
            let traces = try Matrix(scene, only: ["showStatement", "listCohorts"]).requests
            for seat in Self.advisorAndBody {
                for attempt in Self.attempts.map({ "\($0); \(Self.everybody)" }) + Self.secrets {
                    try await Self.connectAnew(seat, scene)
                    let steps = attempt.split(separator: ";").map(String.init)
                    let setup = steps.dropLast().map { "\($0); " }.joined()
                    let attack = Self.script(start + setup, "(\(steps.last ?? ""))")
                    Self.check(try await Self.send(attack, to: "/api/loose", seat, scene), attack, seat, secrets)
                    // What the attack left on its connection gives the next ones nothing.
                    for victim in [Seat.signedIn[1], Seat.anonymous] {
                        for request in traces.prefix(3) {
                            var telling = Matrix.Telling(seat: victim)
                            telling.read(try await request.send(victim, scene), of: request)
                            #expect(telling.faults.isEmpty, "\(attack), then \(telling.faults)")
                        }
                    }
                }
            }
        }
    }

    /// Without a live session nothing is run at all.
    @Test func aFlawedSessionInjectsNothing() async throws {
        try await Self.run { (scene, secrets) async throws in
            for seat in [Seat.anonymous] + Seat.flawed + Seat.liars {
                for attack in ["' or true --", "x'; set role p_national; \(Self.everybody) --", "x'; select 'run' --"] {
                    for path in ["/api/planted", "/api/loose"] {
                        let answer = try await Self.send(attack, to: path, seat, scene)
                        #expect([401, 403].contains(answer.status), "\(seat.name) \(answer.status)")
                        Self.check(answer, attack, seat, secrets)
                    }
                }
            }
        }
    }

    /// A text that ends the planted script, runs `setup`, and has `value` answered.
    private static func script(_ setup: String, _ value: String) -> String {
        "x'), 'x'), false); \(setup)select set_config('planted.prize', \(value)::text, false); --"
    }

    /// Ends the connections that an attack may have spoilt, and sees that the next one would be run.
    private static func connectAnew(_ seat: Seat, _ scene: Scene) async throws {
        try await scene.training.script(
            """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
            where datname = current_database() and usename = 'parcours_web'
            """
        )
        let alive = try await send("x'; select 'alive' --", to: "/api/planted", seat, scene)
        #expect(alive.text == "alive")
    }

    private static func check(_ answer: RawAnswer, _ attack: String, _ seat: Seat, _ secrets: [String]) {
        let leaks = Canary.all(in: answer.body).filter { !Sight.mayKnow(seat, $0) }
        #expect(leaks.isEmpty, "\(attack) as \(seat.name) tells \(leaks)")
        #expect(!secrets.contains { answer.text.contains($0) }, "\(attack) as \(seat.name) tells a secret")
    }
}
