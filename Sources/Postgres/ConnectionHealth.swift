import Glibc
import Logging

/// Whether the server could be reached lately, so that its absence is told at once and not after a wait each time.
final class ConnectionHealth: Sendable {
    private let patience: Duration
    private let state = Monitor(State())

    private struct State: Sendable {
        var failure: PostgresError?
        var nextAttempt = ContinuousClock.now
        var pause: Duration = ConnectionHealth.firstPause
    }

    private static let firstPause: Duration = .milliseconds(50)
    private static let longestPause: Duration = .milliseconds(1000)

    init(patience: Duration) {
        self.patience = patience
    }

    /// Makes a connection.
    ///
    /// While the server counts as reachable, attempts go on with growing pauses until `patience` has passed. After
    /// that only one attempt is made per pause, by whoever comes first; everybody else gets the last error at once.
    func connect<T>(_ attempt: () throws -> T) throws -> T {
        let deadline = ContinuousClock.now + patience
        while true {
            if let failure = takeTurn() { throw failure }
            do {
                let value = try attempt()
                state.withLock { $0 = State() }
                return value
            } catch let error as PostgresError {
                guard error.category == .connectionFailed else { throw error }
                let pause = state.withLock { state -> Duration in
                    let pause = state.pause
                    state.pause = min(pause * 2, Self.longestPause)
                    state.nextAttempt = .now + pause
                    if state.failure != nil || .now + pause >= deadline { state.failure = error }
                    return pause
                }
                if let failure = state.withLock({ $0.failure }) { throw failure }
                usleep(UInt32(clamping: pause.milliseconds * 1000))
            }
        }
    }

    /// The last error, when the server is away and it is too early for another attempt.
    private func takeTurn() -> PostgresError? {
        state.withLock { state in
            guard let failure = state.failure else { return nil }
            guard ContinuousClock.now >= state.nextAttempt else { return failure }
            state.nextAttempt = .now + state.pause
            return nil
        }
    }
}
