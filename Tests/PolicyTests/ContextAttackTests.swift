import Postgres
import PostgresTestSupport
import Testing
import TrainingStore
import TrainingTestSupport

/// Ways around the context of a transaction: forged, copied, ended, claimed, changed under way.
@Suite struct ContextAttackTests {
    /// What a session can read, by command: the people, the accounts, the cohorts.
    private static let reading = ["person", "account", "cohort", "contract", "exam_attempt"].map(Bench.rowsCommand)

    /// Whether nothing is read: refused, or for one's own account, which nobody is, empty.
    private static func areNothing(_ answers: some Sequence<String>) -> Bool {
        let answers = Array(answers)
        return answers.count == reading.count
            && answers.enumerated().allSatisfy { $1 == Cell.refusal || ($0 == 1 && $1.isEmpty) }
    }

    private static func sqlState(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let error as PostgresError {
            return error.sqlState ?? error.category.rawValue
        } catch {
            return "\(error)"
        }
    }

    /// Enters as the advisor of the world, then runs the commands with the advisor's rights.
    private static func injected(_ commands: [String]) async throws -> [String] {
        try await Bench.shared.value.answers(to: Seat.personas[0], commands)
    }

    @Test func theSameCommandsReadSomethingInAGenuineContext() async throws {
        let answers = try await Self.injected(Self.reading)
        #expect(answers[0] == "\(World.alice)")
        #expect(answers[1] == "5001")
        #expect(!answers.contains(Cell.refusal) && !answers.contains(""))
    }

    @Test(arguments: [
        "advisor|5001|101|1|1|00", "advisor|5001|101", "national", "||||||", "national|5008||||",
        "advisor|5001|101|%pid%|%start%|%digest%",
    ])
    func aForgedContextReadsNothing(_ forgery: String) async throws {
        let bench = try await Bench.shared.value
        for role in ["p_advisor", "p_national", "p_employer", "p_training", "p_coordinator", "p_prefecture"] {
            let seat = Seat(name: "forger \(role)", login: "parcours_web", entry: .role(role))
            let token = """
                replace(replace(replace('\(forgery)', '%pid%', pg_backend_pid()::text), '%start%',
                    extract(epoch from transaction_timestamp())::text), '%digest%',
                    encode(sha256(convert_to('advisor|5001|101', 'UTF8')), 'hex'))
                """
            let answers = try await bench.answers(
                to: seat,
                ["select set_config('ctx.token', \(token), true)"] + Self.reading
            )
            #expect(Self.areNothing(answers.dropFirst()), "\(role) \(answers)")
        }
    }

    @Test func aTokenCopiedFromAnotherTransactionReadsNothing() async throws {
        let bench = try await Bench.shared.value
        let token = try await Self.injected(["select current_setting('ctx.token')"])[0]
        #expect(token.hasPrefix("advisor|5001|101|"))
        let copy = "select set_config('ctx.token', '\(token)', true)"
        // Alone, over a context of its own, and with the process id and start of the thief put in.
        let bare = Seat(name: "thief", login: "parcours_web", entry: .role("p_advisor"))
        for seat in [bare, Seat.personas[0]] {
            let answers = try await bench.answers(to: seat, [copy] + Self.reading)
            #expect(Self.areNothing(answers.dropFirst()), "\(answers)")
        }
        let digest = token.split(separator: "|").last ?? ""
        let mended = """
            select set_config('ctx.token', concat_ws('|', 'advisor', '5001', '101', pg_backend_pid()::text,
                extract(epoch from transaction_timestamp())::text, '\(digest)'), true)
            """
        let answers = try await bench.answers(to: bare, [mended] + Self.reading)
        #expect(Self.areNothing(answers.dropFirst()), "\(answers)")
    }

    /// The same server process, one transaction later.
    @Test func aTokenDoesNotOutliveItsTransaction() async throws {
        let bench = try await Bench.make()
        var settings = bench.training.database.settings(user: "parcours_web")
        settings.sessions = 1
        let web = Database(settings: settings, logger: TestCluster.logger)
        let advisor = Seat.personas[0].identity
        let mine = ["select pg_backend_pid()", "select current_setting('ctx.token')"]
        let first = try await web.write(as: advisor) { try $0.fetchOne(ProbeSQL.run(mine)) }
        let bare = Seat(name: "later", login: "parcours_web", entry: .role("p_advisor")).identity
        let second = try await web.write(as: bare) { session in
            let commands = ["select pg_backend_pid()", "select current_setting('ctx.token', true)"] + Self.reading
            return try session.fetchOne(ProbeSQL.run(commands))
        }
        #expect(second[0] == first[0] && second[1].isEmpty)
        #expect(Self.areNothing(second.dropFirst(2)))
        let third = try await web.write(as: bare) { session in
            let commands = ["select set_config('ctx.token', '\(first[1])', true)"] + Self.reading
            return try session.fetchOne(ProbeSQL.run(commands))
        }
        #expect(Self.areNothing(third.dropFirst()))
        await web.shutdown()
    }

    @Test func aClaimOfAnotherPersonaIsRefused() async throws {
        let bench = try await Bench.shared.value
        for seat in Seat.personas {
            guard case .session(let number, let persona) = seat.entry else { continue }
            for claim in Set(["advisor", "employer", "training", "coordinator", "prefecture", "national", "auditor"])
                .union(["worker", "anon", "", "parcours_owner"])
            {
                let liar = Seat(name: "liar \(claim)", login: "parcours_web", entry: .session(number, claim))
                let state = await Self.sqlState { _ = try await bench.answers(to: liar, []) }
                #expect(state == (claim == persona ? nil : Cell.refusal), "\(seat.name) as \(claim)")
            }
        }
    }

    /// Ways a session ends: each alone makes an entry that works fail.
    @Test(arguments: [
        "update account_session set revoked_at = now() where account_role_id = 301",
        """
        update account_session set created_at = now() - interval '2 hours', expires_at = now()
        where account_role_id = 301
        """,
        "update account_session set last_seen_at = now() - idle_timeout where account_role_id = 301",
        "update account_role set valid_to = current_date - 1 where id = 301",
        "update account_role set valid_from = current_date + 1 where id = 301",
        "update account set disabled_at = now() where id = 5001",
        "delete from account_session where account_role_id = 301",
    ])
    func anEndedSessionIsUnknown(_ ending: String) async throws {
        let bench = try await Bench.make()
        let seat = Seat.personas[0]
        #expect(try await bench.answers(to: seat, Self.reading)[0] == "\(World.alice)")
        try await bench.training.script(ending)
        let state = await Self.sqlState { _ = try await bench.answers(to: seat, Self.reading) }
        #expect(state == "28000")
        for other in Seat.personas[1...8] {
            let known = await Self.sqlState { _ = try await bench.answers(to: other, []) }
            #expect(known == nil, "\(other.name)")
        }
    }

    @Test func anUnknownOrCutHashIsUnknown() async throws {
        let bench = try await Bench.shared.value
        let web = try bench.login("parcours_web")
        for hash in [[], [1], [UInt8](repeating: 1, count: 31), [UInt8](repeating: 77, count: 32)] {
            let identity = Identity(key: "unknown", entering: ContextSQL.enter(hash, "advisor", nil))
            let state = await Self.sqlState {
                _ = try await web.read(as: identity) { try $0.fetchOne(ProbeSQL.run(Self.reading)) }
            }
            #expect(state == "28000")
        }
    }

    /// An injected statement may take any role of the login, but not its context.
    @Test(arguments: Seat.personas.filter { $0.login == "parcours_web" }, Seat.bare)
    func anotherRoleInsideAContextReadsNothing(_ seat: Seat, _ target: Seat) async throws {
        guard case .role(let role) = target.entry else { return }
        if case .session(_, let persona) = seat.entry, "p_\(persona)" == role { return }
        if case .anonymous = seat.entry, role == "p_anon" { return }
        let bench = try await Bench.shared.value
        let tables = bench.tables.filter { !VisibleRows.reference.contains($0) }
        let answers = try await bench.answers(
            to: seat,
            ["select set_config('role', '\(role)', true)"] + tables.map(Bench.rowsCommand)
        )
        #expect(answers[0] == role)
        for (table, answer) in zip(tables, answers.dropFirst()) {
            #expect(["", Cell.refusal].contains(answer), "\(seat.name) as \(role): \(table) \(answer)")
        }
    }

    /// Each answer to what an injected statement might try with an advisor's rights.
    @Test(arguments: [
        "select set_config('role', 'p_worker', true)", "select set_config('role', 'parcours_owner', true)",
        "select set_config('role', 'parcours_definer', true)", "select set_config('role', 'postgres', true)",
        "set local session authorization parcours_worker", "select key from ctx.secret",
        "select ctx.digest('advisor|5002|102')", "select ctx.write('national', 5008, '')",
        "select ctx.enter('\\x00', 'national')", "select ctx.enter_worker('seed')", "select ctx.enter_anonymous()",
        "select ctx.training_body_ids()", "select ctx.structure_id()", "select ctx.coordinator_id()",
        "select ctx.territory()", "select ctx.require('national')", "select ctx.require('auditor')",
        "select ctx.scope('training')", "select count(*) from staging.roster_row",
        "select count(*) from doctor.projection_drift()", "select doctor.rebuild_projections()",
        "select token_hash from account_session limit 1",
        "create table public.t (x int)", "create schema s",
        "create function public.f() returns int language sql return 1", "alter table person disable row level security",
        "drop policy advisor_reads on person", "alter role p_advisor bypassrls", "grant p_national to p_advisor",
        "select nextval('person_id_seq')", "select pg_read_file('PG_VERSION')",
        "create temp table person (id bigint)", "create function pg_temp.f() returns int language sql return 1",
        "select lo_create(0)", "select lo_from_bytea(0, 'x')", "select lo_open(1, 131072)",
        "copy person to program 'cat'", "set local session_replication_role = replica",
    ])
    func whatAnInjectionMayTryIsRefused(_ command: String) async throws {
        #expect(try await Self.injected([command])[0] == Cell.refusal)
    }

    /// Switching row-level security off turns a filtered answer into a refusal, never into more rows.
    @Test func rowSecurityCannotBeSwitchedOff() async throws {
        let answers = try await Self.injected(["select set_config('row_security', 'off', true)"] + Self.reading)
        #expect(answers[0] == "off")
        #expect(Self.areNothing(answers.dropFirst()), "\(answers)")
    }

    /// Over an own and genuine context a forged one is put: the own one does not come back.
    @Test func aContextOverwrittenByAnInjectionReadsNothing() async throws {
        for value in ["", "x", "national|5008||0|0|00"] {
            let answers = try await Self.injected(["select set_config('ctx.token', '\(value)', true)"] + Self.reading)
            #expect(Self.areNothing(answers.dropFirst()), "\(value): \(answers)")
        }
    }
}
