import Synchronization
import TrainingApp

/// Who holds the sessions seen in the last minute.
///
/// Saves a round trip on most pages, and keeps sessions in use alive with one write a minute. It decides nothing: every
/// use-case is still checked by the database against the session itself.
final class Visits: Sendable {
    private let app: TrainingApp.Application
    private let people = Recent<SessionToken, SignedIn>()
    private let noted = Recent<SessionToken, Void>()
    private let machines = Recent<MachineToken, Void>()

    init(app: TrainingApp.Application) {
        self.app = app
    }

    /// Who holds the session of the exchange.
    /// - Throws: a 401 when there is no session or it has ended.
    func person(of exchange: Exchange) async throws -> SignedIn {
        let token = try exchange.session()
        if let known = people[token] { return known }
        let person = try await app.run(IdentifyCaller(token), as: .signedIn(token))
        people[token] = person
        return person
    }

    /// The endpoint that notes each use of a session after it answered, at most once a minute.
    ///
    /// Only what needs a session counts: there the database has just accepted it.
    func noting(_ endpoint: Endpoint) -> Endpoint {
        guard endpoint.route.access != .anyone else {
            return Endpoint(endpoint.route) { exchange in
                exchange.context.actor = exchange.context.session.flatMap { self.people[$0] }
                return try await endpoint.handler(exchange)
            }
        }
        let isPage = !endpoint.route.path.hasPrefix("/api/")
        return Endpoint(endpoint.route) { exchange in
            // The head of the page says in whose name one acts.
            if isPage { exchange.context.actor = try await self.actor(of: exchange) }
            let response = try await endpoint.handler(exchange)
            if let token = exchange.context.machine {
                await self.note(token, from: exchange.context.origin)
            } else if let token = exchange.context.session {
                await self.note(token)
            }
            return response
        }
    }

    /// Who holds the session; nil on the pages that ask for the second factor it still owes.
    private func actor(of exchange: Exchange) async throws -> SignedIn? {
        do {
            return try await person(of: exchange)
        } catch let error as AppError
            where error.code == AppError.secondFactorNeeded.code && exchange.route.path.hasPrefix("/connexion/")
        {
            return nil
        }
    }

    private func note(_ token: MachineToken, from origin: String?) async {
        guard machines[token] == nil else { return }
        machines[token] = ()
        do {
            try await app.run(TouchToken(token, from: origin), as: .anonymous)
        } catch {
            machines[token] = nil
        }
    }

    private func note(_ token: SessionToken) async {
        guard noted[token] == nil else { return }
        noted[token] = ()
        do {
            try await app.run(TouchSession(token), as: .anonymous)
        } catch {
            // The answer matters more than the note that it was asked for; the next use tries again.
            noted[token] = nil
        }
    }

    /// Forgets a session that was closed.
    func forget(_ token: SessionToken) {
        people[token] = nil
        noted[token] = nil
    }
}

/// Something known of sessions or tokens for a minute.
private final class Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let entries = Mutex<[Key: (value: Value, at: ContinuousClock.Instant)]>([:])
    private static var lifetime: Duration { .seconds(60) }
    /// Entries kept at most: about 2 MB.
    private static var capacity: Int { 10_000 }

    subscript(token: Key) -> Value? {
        get {
            let now = ContinuousClock.now
            return entries.withLock { entries in
                entries[token].flatMap { now - $0.at < Self.lifetime ? $0.value : nil }
            }
        }
        set {
            let now = ContinuousClock.now
            entries.withLock { entries in
                guard let newValue else {
                    entries[token] = nil
                    return
                }
                if entries.count >= Self.capacity { entries = entries.filter { now - $0.value.at < Self.lifetime } }
                if entries.count < Self.capacity { entries[token] = (newValue, now) }
            }
        }
    }
}
