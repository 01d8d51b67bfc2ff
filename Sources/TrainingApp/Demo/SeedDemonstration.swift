public import Postgres
public import TrainingRules
import TrainingStore

/// What came of asking for demonstration data.
public enum SeedOutcome: Hashable, Sendable {
    /// It was loaded: so many rows.
    case loaded(rows: Int)
    /// The same data, made for the same day, is there already.
    case unchanged
}

/// The demonstration data a database holds.
public struct DemonstrationState: Hashable, Sendable {
    /// Whether anything but reference data is there.
    public let isInUse: Bool
    /// The day the demonstration data was made for; nil when there is none.
    public let madeFor: CivilDate?
    /// Number of people asked for; nil when there is none.
    public let advisors: Int?
}

/// Tells what demonstration data a database holds.
/// - Parameter database: a login that reads every table, e.g. the superuser of the private cluster.
/// - Returns: what is there.
/// - Throws: `PostgresError`.
public func demonstrationState(of database: Database) async throws -> DemonstrationState {
    try await database.read(as: .login) { session in
        let (isInUse, record) = try SeedWriter.state(of: session)
        return DemonstrationState(isInUse: isInUse, madeFor: record?.today, advisors: record?.advisors)
    }
}

/// Refuses, without writing anything, what `seedDemonstration` would refuse but for missing reference data.
/// - Parameters:
///   - database: the login that is to load the data.
///   - advisors: number of people, 1 to 1,000,000.
///   - today: the day on which everything stands.
///   - seed: another seed gives other people; default 1.
/// - Throws: `AppError` when the number is impossible, the login may not do it, or other data is there; `PostgresError`.
public func requireSeedable(
    _ database: Database,
    advisors: Int,
    today: CivilDate,
    seed: UInt64 = 1
) async throws {
    let wanted = try seedRecord(advisors, today, seed)
    _ = try await database.read(as: .login) { try isLoaded(wanted, $0) }
}

/// Switches the demonstration sign-in on: from then on its accounts open without a password.
///
/// For the private cluster of a demonstration and nothing else.
/// - Parameter database: a login that may change settings, e.g. the superuser of the private cluster.
/// - Throws: `PostgresError`.
public func openDemonstrationSignIn(of database: Database) async throws {
    try await database.write(as: .login) { try SeedWriter($0).openSignIn() }
}

/// Loads a synthetic programme, all or nothing, in one transaction; its accounts stay closed until
/// `openDemonstrationSignIn`.
///
/// The reference data has to be there. Nothing happens when the same data (number of people, day, seed) is there.
/// - Parameters:
///   - database: a superuser without time limits (`settings.patient()`): triggers are off during the load.
///   - advisors: number of people, 1 to 1,000,000.
///   - today: the day on which everything stands.
///   - seed: another seed gives other people; default 1.
///   - progress: called with the number of people loaded so far, on the database's own thread; after a conflict it
///     begins anew.
/// - Returns: whether it was loaded now.
/// - Throws: `AppError` when the number is impossible, the login may not do it, other data is there, or the reference
///   data is missing; `PostgresError`.
@discardableResult
public func seedDemonstration(
    into database: Database,
    advisors: Int,
    today: CivilDate,
    seed: UInt64 = 1,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
) async throws -> SeedOutcome {
    let wanted = try seedRecord(advisors, today, seed)
    return try await database.write(as: .login) { session in
        if try isLoaded(wanted, session) { return .unchanged }
        let programme = DemoProgramme(
            advisors: advisors,
            today: today,
            seed: seed,
            bodies: try SeedWriter.bodies(session)
        )
        guard programme.missingBodies.isEmpty else { throw SeedRefusal.noReference(programme.missingBodies) }
        var blocks = programme.blocks()
        let writer = SeedWriter(session)
        let rows = try writer.load(wanted, from: { blocks.next() }, progress: progress)
        try writer.analyze()
        return .loaded(rows: rows)
    }
}

private func seedRecord(_ advisors: Int, _ today: CivilDate, _ seed: UInt64) throws(AppError) -> SeedRecord {
    guard (1...1_000_000).contains(advisors) else {
        throw AppError(
            .invalid,
            code: "seed_size_impossible",
            message: "Le nombre de conseillers doit être compris entre 1 et 1 000 000.",
            remedy: "Choisissez un autre nombre, par exemple 4000."
        )
    }
    return SeedRecord(advisors: advisors, today: today, seed: String(seed))
}

/// Whether exactly this is there already; refuses a login that may not load it, and other data in its place.
private func isLoaded(_ wanted: SeedRecord, _ session: Session) throws -> Bool {
    guard try SeedWriter.isAllowed(session) else { throw SeedRefusal.notSuperuser }
    let (isInUse, record) = try SeedWriter.state(of: session)
    guard isInUse else { return false }
    guard record == wanted else { throw SeedRefusal.inUse(record) }
    return true
}

/// Why demonstration data is not loaded, in the words of its user.
private enum SeedRefusal {
    static func inUse(_ record: SeedRecord?) -> AppError {
        let what =
            record.map { "des données de démonstration du \($0.today.iso) (\($0.advisors) personnes)" }
            ?? "des personnes, des structures, des promotions, des sessions ou des comptes"
        return AppError(
            .conflict,
            code: "seed_database_in_use",
            message: "La base contient déjà \(what) : rien n'a été ajouté.",
            remedy: "Chargez les données de démonstration dans une base vide."
        )
    }

    static let notSuperuser = AppError(
        .forbidden,
        code: "seed_needs_superuser",
        message: "Les données de démonstration demandent un compte administrateur de PostgreSQL (superuser).",
        remedy: "Connectez-vous avec un tel compte, ou utilisez « parcours demo »."
    )

    static func noReference(_ codes: [String]) -> AppError {
        AppError(
            .conflict,
            code: "seed_reference_missing",
            message: "Les données de référence manquent (organismes : \(codes.joined(separator: ", "))).",
            remedy: "Lancez d'abord « parcours seed »."
        )
    }
}
