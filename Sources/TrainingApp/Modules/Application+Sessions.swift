import Postgres
import TrainingRules
import TrainingStore

/// What the worker did with sessions and waiting lists in one round.
public struct SessionRound: Hashable, Sendable {
    /// Sessions that are held.
    public var confirmed = 0
    /// Sessions that are not.
    public var cancelled = 0
    /// Offers that nobody answered in time.
    public var lapsed = 0
    /// Seats offered.
    public var offered = 0

    /// Nothing was done.
    public init() {}
}

extension Application {
    /// Decides the sessions whose deadline has passed, lets offers lapse, offers freed seats (rule D-16).
    ///
    /// A session is decided at the start of the day after its deadline, in the zone of its territory; one that has
    /// its minimum is confirmed as soon as it has it. Safe with several workers: each session is decided by one, in
    /// one transaction with what follows for its people.
    /// - Throws: `AppError` when the database does not answer.
    public func decideSessions() async throws(AppError) -> SessionRound {
        do {
            var round = SessionRound()
            var after = 0
            while let decided = try await decideNextSession(after: after) {
                after = decided.id
                switch decided.outcome {
                case .confirmed: round.confirmed += 1
                case .cancelled: round.cancelled += 1
                case .open: break
                }
            }
            let caller = Caller.worker(label: "sessions")
            let context = context
            let seats = try await database.write(as: caller.identity) { session in
                try WaitingRound.run(in: session, context)
            }
            round.lapsed = seats.lapsed
            round.offered = seats.offered
            return round
        } catch {
            throw report(error, in: "DecideSessions")
        }
    }

    private struct Decided: Sendable {
        let id: Int
        let outcome: SessionOutcome
    }

    private func decideNextSession(after id: Int) async throws -> Decided? {
        let context = context
        let rules = context.ruleBook.sessions
        return try await database.write(as: Caller.worker(label: "sessions").identity) { session in
            // A day more than the farthest zone needs; the session's own zone decides below.
            let latest = context.clock.todayInParis.adding(days: 400)
            let earliest = context.clock.todayInParis.adding(days: -2)
            guard let seen = try session.fetchOptional(ModuleSessionSQL.undecided(earliest, latest, id)) else {
                return nil
            }
            let today = context.clock.today(of: seen)
            let participants = try session.fetchOne(ModuleSessionSQL.participants(seen.id)) ?? 0
            let outcome = rules.outcome(
                ofSessionFrom: seen.firstDay,
                minimum: seen.seats.lowerBound,
                participants: participants,
                openedOn: seen.publishedOn,
                on: today
            )
            switch outcome {
            case .open: break
            case .confirmed:
                _ = try session.fetchOne(ModuleSessionSQL.tell(seen.id, "confirmed", "deadline"))
                try session.execute(ModuleSessionSQL.confirm(seen.id, today))
                try session.execute(
                    ModuleSessionSQL.decideAtDeadline(seen.id, seen.trainingBody, "confirmed", today, participants)
                )
            case .cancelled:
                let reason =
                    "Le minimum de \(seen.seats.lowerBound) participants n'était pas atteint le "
                    + "\(rules.deadline(ofSessionFrom: seen.firstDay).inFrench)."
                try session.execute(ModuleSessionSQL.cancel(seen.id, today, reason))
                try session.execute(
                    ModuleSessionSQL.decideAtDeadline(seen.id, seen.trainingBody, "cancelled", today, participants)
                )
                _ = try session.fetchOne(ModuleSessionSQL.tell(seen.id, "cancelled", "decided"))
                try SessionRelease.release(seen, on: today, in: session)
            }
            return Decided(id: seen.id, outcome: outcome)
        }
    }
}
