public import Digest
public import Logging
public import Postgres
public import TrainingRules
public import TrainingStore

extension Application {
    /// The product over a database at the version of `migrations`, under the rule book in force.
    ///
    /// That is the published one with the latest `inForceFrom` not after today in Paris, or `shipped` when none is. The
    /// catalogue and the holidays are always those of `shipped`. A process decides by one rule book as long as it lives:
    /// one that comes into force later is taken at the next start.
    /// - Parameters:
    ///   - database: connections of a login.
    ///   - standby: where what only reads may go; nil for the same database.
    ///   - reader: who that login reads the published rule books as: anonymous on the web, else the worker.
    ///   - shipped: the rule book that comes with the program.
    ///   - migrations: what the database must be at.
    ///   - keys: the secrets of the service.
    ///   - clock: the time.
    ///   - logger: for failures that users are not told in full.
    /// - Returns: the use-cases, ready to run.
    /// - Throws: `AppError` of kind `.unavailable` when the database does not answer, is at another version, or holds a
    ///   rule book this program cannot read.
    public static func open(
        _ database: Database,
        standby: StandbyReads? = nil,
        as reader: Caller,
        shipped: RuleBook,
        migrations: [Migration],
        keys: KeyRing,
        clock: WallClock = .system,
        logger: Logger
    ) async throws(AppError) -> Application {
        let context = Context(clock: clock, ruleBook: shipped, keys: keys)
        let app = Application(database: database, context: context, logger: logger)
        try await app.requireReady(migrations)
        let ruleBook = try await app.run(FindRuleBook(), as: reader)
        return Application(
            database: database,
            standby: standby,
            context: Context(clock: clock, ruleBook: ruleBook, keys: keys),
            logger: logger
        )
    }
}

/// Finds the rule book in force today in Paris.
private struct FindRuleBook: UseCase {
    static let access = Access.reads

    func callAsFunction(in session: Session, _ context: Context) throws -> RuleBook {
        try RuleBook.inForce(on: context.clock.todayInParis, in: session, context) ?? context.ruleBook
    }
}

extension RuleBook {
    /// The published rule book in force on `day`, leaving out one version; nil when there is none.
    /// - Throws: `AppError` of kind `.unavailable` when this program cannot read it; `PostgresError`.
    static func inForce(
        on day: CivilDate,
        except version: String? = nil,
        in session: Session,
        _ context: Context
    ) throws -> RuleBook? {
        guard let stored = try session.fetchOptional(RuleBookSQL.inForce(day, version)) else { return nil }
        do {
            return try RuleBookDocument.read(
                json: Array(stored.document.text.utf8),
                named: stored.version,
                modules: context.ruleBook.catalogue.modules,
                holidays: context.ruleBook.holidays
            )
        } catch {
            throw AppError(
                .unavailable,
                code: "rulebook_unreadable",
                message: "Ce programme ne sait pas lire la version publiée des règles. \(error)",
                remedy: "Installez la version du programme qui l'a publiée, ou publiez une nouvelle version des règles."
            )
        }
    }
}
