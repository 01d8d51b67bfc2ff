import CLibpq
import Glibc
import Synchronization

/// One closure on its way through the queue and an owner thread, and what a cancellation may do to it.
final class Job: Sendable {
    private let state = Mutex(State())

    private struct State {
        var phase = Phase.new
        var isCancelled = false
        var wasCancelSent = false
        /// Resumes the waiting task with an error; taken by whoever ends the job.
        var fail: (@Sendable (any Error) -> Void)?
        /// Runs the closure on an owner thread.
        var work: (@Sendable (OwnerThread) -> Void)?
    }

    private enum Phase {
        case new, queued
        /// Running a transaction on the connection with this `PGcancel`.
        case running(UInt)
        /// Beyond cancellation: in COMMIT, between two attempts, or done.
        case untouchable
    }

    /// Gives the job its closures; false when it was cancelled before.
    func prepare(
        fail: @escaping @Sendable (any Error) -> Void,
        work: @escaping @Sendable (OwnerThread) -> Void
    ) -> Bool {
        state.withLock { state in
            guard !state.isCancelled else { return false }
            state.phase = .queued
            state.fail = fail
            state.work = work
            return true
        }
    }

    /// Takes the closure out, for the thread that will run it; `nil` when the job was cancelled in the queue.
    func take() -> (@Sendable (OwnerThread) -> Void)? {
        state.withLock { state in
            guard case .queued = state.phase else { return nil }
            state.phase = .untouchable
            state.fail = nil
            return state.work.take()
        }
    }

    /// Ends a job that never ran.
    func refuse(_ error: any Error) {
        let fail = state.withLock { state in
            state.phase = .untouchable
            state.work = nil
            return state.fail.take()
        }
        fail?(error)
    }

    /// Lets cancellations reach the connection from now on; false when one has already come.
    func beginAttempt(cancelAddress: UInt) -> Bool {
        state.withLock { state in
            guard !state.isCancelled else { return false }
            state.phase = .running(cancelAddress)
            return true
        }
    }

    /// Shields the connection from cancellations; false when one has already come, so that COMMIT must not be sent.
    ///
    /// Waits while another thread is sending one: after this call the connection belongs to its thread alone.
    func endAttempt() -> Bool {
        state.withLock { state in
            state.phase = .untouchable
            return !state.isCancelled
        }
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Whether a cancel request went to the server, which may still arrive late: the connection cannot be kept.
    var wasCancelSent: Bool { state.withLock { $0.wasCancelSent } }

    /// Called when the waiting task is cancelled: a queued job ends at once, a running one is interrupted.
    func cancel() {
        let (fail, isRunning) = state.withLock { state -> ((@Sendable (any Error) -> Void)?, Bool) in
            state.isCancelled = true
            switch state.phase {
            case .running: return (nil, true)
            case .queued:
                state.phase = .untouchable
                state.work = nil
                return (state.fail.take(), false)
            case .new, .untouchable: return (nil, false)
            }
        }
        fail?(CancellationError())
        // `PQcancel` blocks: a thread of its own. Without one the statement's own time-out ends it.
        guard isRunning else { return }
        try? PlainThread.start {
            // Again, in case the first request came just before a statement.
            while self.interrupt() { usleep(50_000) }
        }
    }

    /// Sends a cancel request; false when there is nothing to interrupt any more.
    private func interrupt() -> Bool {
        state.withLock { state in
            guard case .running(let address) = state.phase else { return false }
            state.wasCancelSent = true
            // Under the lock the owner thread cannot free the PGcancel: it passes `endAttempt` first.
            var message = [CChar](repeating: 0, count: 256)
            if let cancel = unsafe OpaquePointer(bitPattern: address) {
                _ = unsafe PQcancel(cancel, &message, Int32(message.count))
            }
            return true
        }
    }
}
