import Logging
import Postgres
import PostgresTestSupport

/// A clone of a small prepared database, with a pool on it.
struct Fixture {
    let test: TestDatabase
    let database: Database

    init(_ change: (inout DatabaseSettings) -> Void = { _ in }) async throws {
        test = try await TestCluster.shared.database(template: "shapes") { settings in
            let database = Database(settings: settings, logger: TestCluster.logger)
            try await database.autocommit { session in
                try session.script(
                    """
                    create table shape (id bigint primary key, label text not null, day date);
                    create table counter (id int primary key, value int not null, constraint value_is_small check (value < 100));
                    insert into counter values (1, 0), (2, 0);
                    create table secret (owner text not null, word text not null);
                    insert into secret values ('ada', 'enigma'), ('bob', 'turing');
                    do $$ begin
                        create role reader nologin;
                        create role stranger login;
                    exception when duplicate_object then null; end $$;
                    grant select on secret to reader;
                    alter table secret enable row level security;
                    create policy own_words on secret to reader
                        using (owner = (select nullif(current_setting('app.owner', true), '')));
                    """
                )
            }
            await database.shutdown()
        }
        var settings = test.settings
        settings.sessions = 4
        change(&settings)
        database = Database(settings: settings, logger: TestCluster.logger)
    }

    /// Another pool on the same database.
    func another(_ change: (inout DatabaseSettings) -> Void = { _ in }) -> Database {
        var settings = test.settings
        change(&settings)
        return Database(settings: settings, logger: TestCluster.logger)
    }
}

/// What `body` throws, when it is a `PostgresError`.
func failure<T>(_ body: () async throws -> T) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

/// The same for synchronous code.
///
/// `#expect(throws:)` is no good inside a closure: with Swift 6.3.1 a later closure of the same function is then
/// replaced by the one given to the macro.
func caught<T>(_ body: () throws -> T) -> PostgresError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

enum CommonSQL {
    static let backend = Statement("common.backend", "select pg_backend_pid()", returns: Int32.self)
    static let sleep = Statement("common.sleep", "select pg_sleep($1)", takes: Double.self)
    static let value = Statement(
        "common.value",
        "select value from counter where id = $1",
        takes: Int32.self,
        returns: Int32.self
    )
    static let setValue = Statement(
        "common.set_value",
        "update counter set value = $2 where id = $1",
        takes: Int32.self,
        Int32.self
    )
    static let enter = Statement(
        "common.enter",
        "select set_config('app.owner', $1, true), set_config('role', 'reader', true)",
        takes: String.self
    )
    static let words = Statement("common.words", "select word from secret order by word", returns: String.self)
    static let role = Statement(
        "common.role",
        "select current_user::text, coalesce(current_setting('app.owner', true), '')",
        returns: String.self,
        String.self,
        as: { (role: $0, owner: $1) }
    )
}
