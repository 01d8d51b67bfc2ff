public import Postgres
import Synchronization
import TrainingStore

/// A standby that reads go to as long as it has everything that anybody was told.
///
/// With one, in each process of ours (`DATABASE_READ_URL`), every connection commits only once the synchronous standbys show what it wrote
/// (`DatabaseSettings.commitsVisibly`). So whoever has an answer finds what it says, on whichever server they ask next,
/// and a session that was closed is closed everywhere. That holds while the primary waits for the standby: both are
/// asked once a second, and reads go to the primary when it does not.
public final class StandbyReads: Sendable {
    private let database: Database
    private let trust = Mutex(Trust())

    private struct Trust {
        var isGiven = false
        var checkedAt: ContinuousClock.Instant?
        /// How far the primary's log was at the last check.
        var position: String?
        /// Whether a check is under way: until it ends, nothing is trusted and no other begins.
        var isBeingChecked = false
    }

    private static let pause: Duration = .seconds(1)

    /// Reads over the connections of a standby, or of several of which each is a synchronous one.
    public init(_ database: Database) {
        self.database = database
    }

    /// Runs `body` at the standby, in one READ ONLY transaction.
    /// - Returns: what `body` returns; nil when the standby must not be asked or refused, whatever the reason: it may
    ///   be away, or undo a long read in favour of what the primary sends. The primary then has the last word.
    func read<T: Sendable>(
        as identity: Identity,
        instead primary: Database,
        _ body: @escaping @Sendable (Session) throws -> T
    ) async -> T? {
        guard await isTrusted(by: primary) else { return nil }
        return try? await database.read(as: identity, body)
    }

    private func isTrusted(by primary: Database) async -> Bool {
        let now = ContinuousClock.now
        let due: (isDue: Bool, reached: String?) = trust.withLock { trust in
            guard !trust.isBeingChecked else { return (false, nil) }
            if let last = trust.checkedAt, now - last < Self.pause { return (false, nil) }
            // What was known before a long silence says nothing of what happened in it.
            let isRecent = trust.checkedAt.map { now - $0 < Self.pause * 5 } ?? false
            trust.checkedAt = now
            trust.isBeingChecked = true
            if !isRecent { trust.isGiven = false }
            return (true, isRecent ? trust.position : nil)
        }
        if due.isDue {
            let (isGiven, position) = await check(primary, reached: due.reached)
            trust.withLock { trust in
                trust.isGiven = isGiven
                trust.position = position
                trust.isBeingChecked = false
            }
        }
        return trust.withLock { $0.isGiven && !$0.isBeingChecked }
    }

    /// Whether the primary waits for the standby, which has reached what the primary had at the last check; and what
    /// the primary has now.
    private func check(_ primary: Database, reached former: String?) async -> (Bool, String?) {
        do {
            let (isWaitedFor, position) = try await primary.read(as: .login) { try $0.fetchOne(StandbySQL.primary()) }
            guard isWaitedFor, let former else { return (false, position) }
            let isThere = try await database.read(as: .login) { try $0.fetchOne(StandbySQL.hasReached(former)) }
            return (isThere ?? false, position)
        } catch {
            return (false, nil)
        }
    }
}
