import Postgres
import PostgresTestSupport
import TrainingTestSupport

/// A database that holds the world, and a connection for each login.
struct Bench: Sendable {
    /// The one that the tests share which leave nothing behind.
    static let shared = Task { try await Bench.make() }

    let training: TrainingDatabase
    let tables: [String]
    private let logins: [String: Database]
    private let columns: [String: [Column]]
    private let keys: [String: [String]]

    /// What names a row, where it is not the column `id`; readable by everybody who may read the table.
    private static let keyColumns = [
        "territory": "code",
        "programme_version": "code",
        "module": "code",
        "rulebook": "version",
        "setting": "name",
        "schema_migration": "version",
        "cohort_closure": "cohort_id || '/' || from_on",
        "employer_sight": "structure_id || '/' || person_id",
        "training_sight": "training_body_id || '/' || person_id",
        "registration_status": "registration_id || '/' || status",
        "account_session": "public_id",
        "import_file": "import_id",
        "api_token_use": "token_id",
        "role_power": "persona || '/' || function || '/' || power",
        "pending_identity": "encode(token_hash, 'hex')",
        "sign_in_attempt": "encode(state_hash, 'hex')",
        "sign_in_link": "encode(secret_hash, 'hex')",
        "second_factor": "account_id",
        "audit_seal": "block",
        "audit_seal_row": "audit_id",
        "convention_event": "convention_id || '/' || kind",
        "post_event": "post_id || '/' || kind",
        "contract_event": "contract_id || '/' || kind",
        "structure_version": "structure_id",
    ].merging(PersonalDataRows.keyColumns) { first, _ in first }
        .merging(ModuleRows.keyColumns) { first, _ in first }
        .merging(PreparationRows.keyColumns) { first, _ in first }
        .merging(ReminderRows.keyColumns) { first, _ in first }

    static func make() async throws -> Bench {
        let training = try await TrainingDatabase.make()
        try await training.script(WorldSQL.script)
        try await training.script(ProbeSQL.definition)
        let catalogue = """
            select string_agg(%, ' ' order by a.attrelid::regclass::text, a.attnum)
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0
                and not a.attisdropped
            """
        let columns = try await ask(
            training.superuser,
            ["c.relname", "a.attname", "(a.attgenerated <> '')::text", "(a.attidentity <> '')::text"]
                .map { catalogue.replacing("%", with: $0) }
        ).map { $0.split(separator: " ").map(String.init) }
        var byTable: [String: [Column]] = [:]
        for (index, table) in columns[0].enumerated() {
            let column = Column(
                name: columns[1][index],
                isGenerated: columns[2][index] == "true",
                isIdentity: columns[3][index] == "true"
            )
            byTable[table, default: []].append(column)
        }
        let tables = byTable.keys.sorted()
        let keys = try await ask(training.superuser, tables.map(rowsCommand))
            .map { $0.split(separator: " ").map(String.init) }
        var logins: [String: Database] = [:]
        for login in Set(Seat.all.map(\.login)) {
            var settings = training.database.settings(user: login).patient()
            settings.sessions = 2
            settings.queueLimit = 10_000
            logins[login] = Database(settings: settings, logger: TestCluster.logger)
        }
        return Bench(
            training: training,
            tables: tables,
            logins: logins,
            columns: byTable,
            keys: Dictionary(uniqueKeysWithValues: zip(tables, keys))
        )
    }

    func columns(of table: String) -> [Column] { columns[table] ?? [] }

    /// The keys of all rows, as nobody but the superuser sees them, in order.
    func keys(of table: String) -> [String] { keys[table] ?? [] }

    /// The connections of a login.
    func login(_ name: String) throws -> Database {
        guard let database = logins[name] else { throw PostgresError(.misuse, "no login \(name)") }
        return database
    }

    /// What a seat is answered, in a transaction of its own.
    func answers(to seat: Seat, _ commands: [String]) async throws -> [String] {
        try await login(seat.login).write(as: seat.identity) { try $0.fetchOne(ProbeSQL.run(commands)) }
    }

    private static func ask(_ database: Database, _ commands: [String]) async throws -> [String] {
        try await database.write(as: .login) { try $0.fetchOne(ProbeSQL.run(commands)) }
    }

    /// The query for the keys of the rows that are visible, in order.
    static func rowsCommand(_ table: String) -> String {
        let key = keyColumns[table] ?? "id"
        return """
            select coalesce(string_agg(k, ' ' order by k collate "C"), '')
            from (select (\(key))::text as k from public.\(table)) visible
            """
    }
}
