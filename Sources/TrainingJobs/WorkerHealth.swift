import Synchronization

/// How the background work of this process is doing.
public final class WorkerHealth: Sendable {
    /// What was done since the start.
    public struct Counts: Hashable, Sendable {
        /// Rounds that ended without a failure.
        public var rounds = 0
        /// Rounds that a failure ended.
        public var failures = 0
        /// Files of imports worked on.
        public var imports = 0
        /// Reminders planned.
        public var remindersPlanned = 0
        /// Plannings that were stopped because they were out of proportion.
        public var runsStopped = 0
        /// Reminders put into mails.
        public var remindersQueued = 0
        /// Mails taken in hand, whatever became of them.
        public var mails = 0
    }

    private struct State {
        var counts = Counts()
        var lastRound: ContinuousClock.Instant?
        var lastPost: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now
    /// What a round may take before it counts as stuck: a large import is one.
    private let patience: Duration

    /// Nothing done yet.
    public init(patience: Duration = .seconds(900)) {
        self.patience = patience
    }

    /// What was done since the start.
    public var counts: Counts { state.withLock { $0.counts } }

    /// Seconds since the worker's last round ended, or since the start.
    public var secondsSinceRound: Double { Self.seconds(since: state.withLock { $0.lastRound } ?? start) }

    /// Seconds since the postman last looked for mails without a failure, or since the start.
    public var secondsSincePost: Double { Self.seconds(since: state.withLock { $0.lastPost } ?? start) }

    /// Why the work does not go on; nil while it does.
    public var complaint: String? {
        let limit = patience / .seconds(1)
        if secondsSinceRound > limit { return "le dernier tour de travail date de \(Int(secondsSinceRound)) s" }
        if secondsSincePost > limit { return "le dernier envoi de messages date de \(Int(secondsSincePost)) s" }
        return nil
    }

    func note(_ change: (inout Counts) -> Void) {
        state.withLock { change(&$0.counts) }
    }

    func roundEnded() {
        state.withLock {
            $0.counts.rounds += 1
            $0.lastRound = .now
        }
    }

    func postLooked() {
        state.withLock { $0.lastPost = .now }
    }

    private static func seconds(since instant: ContinuousClock.Instant) -> Double {
        (ContinuousClock.now - instant) / .seconds(1)
    }
}
