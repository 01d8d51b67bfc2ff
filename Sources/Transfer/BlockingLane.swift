import Glibc
import Synchronization

/// Runs blocking work on plain threads, so many at a time, and never on the cooperative pool.
///
/// A thread per transfer costs some 20 µs beside the milliseconds of the transfer, and leaves nothing to look after
/// between two transfers.
final class BlockingLane: Sendable {
    private let limit: Int
    private let running = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// The result of `body`, run on a thread of its own; `.overloaded` when too many run already.
    func run<T: Sendable>(
        _ body: @escaping @Sendable () -> Result<T, TransferError>
    ) async throws(TransferError) -> T {
        guard enter() else { throw .overloaded }
        let result = await withCheckedContinuation { (waiting: CheckedContinuation<Result<T, TransferError>, Never>) in
            let isStarted = startThread {
                let result = body()
                self.leave()
                waiting.resume(returning: result)
            }
            guard isStarted else {
                leave()
                return waiting.resume(returning: .failure(.overloaded))
            }
        }
        return try result.get()
    }

    private func enter() -> Bool {
        running.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    private func leave() {
        running.withLock { $0 -= 1 }
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

/// Starts a detached thread; false when the system gives none.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(body))
    var thread = pthread_t()
    guard pthread_create(&thread, nil, runThread, box.toOpaque()) == 0 else {
        box.release()
        return false
    }
    pthread_detach(thread)
    return true
}

private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let box { Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
    return nil
}
