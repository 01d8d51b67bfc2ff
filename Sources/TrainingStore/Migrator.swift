public import Postgres

/// Brings a database to the schema of `migrations/`: forward only, checksummed, one at a time.
public struct Migrator: Sendable {
    /// An applied migration as the database remembers it.
    public struct Applied: Hashable, Sendable {
        /// The number.
        public let version: Int
        /// The name at the time.
        public let name: String
        /// The checksum at the time.
        public let checksum: String
    }

    private let wanted: [Migration]
    private let patience: Duration

    /// A migrator towards the last of `migrations`.
    /// - Parameters:
    ///   - migrations: what is wanted, in order.
    ///   - patience: how long each migration is tried again when others hold what it needs.
    public init(_ migrations: [Migration], patience: Duration = .seconds(600)) {
        wanted = migrations
        self.patience = patience
    }

    /// The migrations a database still lacks, in order.
    /// - Throws: `MigrationError` when what is applied is not a prefix of what is wanted.
    public func pending(in session: Session) throws -> [Migration] {
        try pending(after: session.fetchAll(MigrationSQL.applied()))
    }

    /// Refuses a database that is not exactly at the wanted version.
    /// - Throws: `MigrationError`; `PostgresError` 42P01 when the database was never migrated.
    public func requireCurrent(in session: Session) throws {
        let missing = try pending(in: session)
        guard missing.isEmpty else { throw MigrationError.pending(versions: missing.map(\.version)) }
    }

    /// Applies what is missing, each migration in a transaction of its own under one advisory lock, so that two
    /// starters never apply one twice.
    ///
    /// While a migration waits for a table, everybody who wants that table waits behind it. So it waits for a moment
    /// only, lets them pass, and tries again: a backup or a report that is under way keeps the migration waiting, not
    /// the users.
    /// - Parameter database: a login that may create roles, without statement time-out.
    /// - Returns: what was applied now.
    /// - Throws: `MigrationError`; `PostgresError` of the statement that failed, with nothing of its file kept; 55P03
    ///   when others still hold what it needs after `patience`.
    public func migrate(_ database: Database) async throws -> [Migration] {
        try await database.write(as: .login) { session in
            _ = try session.fetchOne(MigrationSQL.lock())
            try session.script(MigrationSQL.ledger)
        }
        var applied: [Migration] = []
        while let next = try await applyNextBetweenOthers(database) { applied.append(next) }
        return applied
    }

    private func applyNextBetweenOthers(_ database: Database) async throws -> Migration? {
        let deadline = ContinuousClock.now + patience
        while true {
            do { return try await applyNext(database) } catch let error as PostgresError {
                guard error.sqlState == "55P03", ContinuousClock.now < deadline else { throw error }
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    private func applyNext(_ database: Database) async throws -> Migration? {
        try await database.write(as: .login) { session in
            _ = try session.fetchOne(MigrationSQL.lock())
            guard let next = try pending(in: session).first else { return nil }
            try session.script("set local lock_timeout = '250ms'")
            try session.script(next.sql)
            try session.script("reset role")
            _ = try session.execute(MigrationSQL.record(next.version, next.name, next.checksum))
            return next
        }
    }

    private func pending(after applied: [Applied]) throws -> [Migration] {
        for (index, row) in applied.enumerated() {
            guard index < wanted.count else { throw MigrationError.newerDatabase(version: row.version) }
            guard row.version == wanted[index].version, row.checksum == wanted[index].checksum else {
                throw MigrationError.changed(version: row.version, name: row.name)
            }
        }
        return Array(wanted.dropFirst(applied.count))
    }
}

enum MigrationSQL {
    /// The table the migrator keeps; everybody may read it, so that each process can check the version it meets.
    static let ledger = """
        create table if not exists public.schema_migration (
            version integer primary key,
            name text not null,
            checksum text not null,
            applied_at timestamptz not null default clock_timestamp()
        );
        grant select on public.schema_migration to public;
        """

    static let lock = Statement(
        "migration.lock",
        "select pg_advisory_xact_lock(7305826741) is null",
        returns: Bool?.self,
        as: { $0 }
    )

    static let applied = Statement(
        "migration.applied",
        "select version::bigint, name, checksum from public.schema_migration order by version",
        returns: Int.self,
        String.self,
        String.self,
        as: Migrator.Applied.init(version:name:checksum:)
    )

    static let record = Statement(
        "migration.record",
        "insert into public.schema_migration (version, name, checksum) values ($1::bigint::integer, $2, $3)",
        takes: Int.self,
        String.self,
        String.self
    )
}
