import Synchronization
import TrainingApp

/// Who holds the sessions seen in the last minute.
///
/// Saves a round trip on most pages, and keeps sessions in use alive with one write a minute. It decides nothing: every
/// use-case is still checked by the database against the session itself.
final class Visits: Sendable {
    private struct Visit {
        let person: SignedIn
        let at: ContinuousClock.Instant
    }

    private let app: TrainingApp.Application
    private let recent = Mutex<[SessionToken: Visit]>([:])
    private static let lifetime = Duration.seconds(60)
    /// Visits kept at most: about 2 MB.
    private static let capacity = 10_000

    init(app: TrainingApp.Application) {
        self.app = app
    }

    /// Who holds the session of the exchange; notes its use at most once a minute.
    /// - Throws: a 401 when there is no session or it has ended.
    func person(of exchange: Exchange) async throws -> SignedIn {
        let token = try exchange.session()
        let now = ContinuousClock.now
        let known = recent.withLock { recent in
            recent[token].flatMap { now - $0.at < Self.lifetime ? $0.person : nil }
        }
        if let known { return known }
        let person = try await app.run(IdentifyCaller(token), as: .signedIn(token))
        // The page matters more than the note that it was asked for: a failure is only logged.
        _ = try? await app.run(TouchSession(token), as: .anonymous)
        recent.withLock { recent in
            if recent.count >= Self.capacity { recent = recent.filter { now - $0.value.at < Self.lifetime } }
            if recent.count < Self.capacity { recent[token] = Visit(person: person, at: now) }
        }
        return person
    }

    /// Forgets a session that was closed.
    func forget(_ token: SessionToken) {
        recent.withLock { $0[token] = nil }
    }
}
