import Glibc

/// A thread of its own for work that blocks, which must never hold one of the cooperative pool.
enum PlainThread {
    /// Starts a detached thread that runs `body` and ends with it.
    /// - Throws: `PostgresError` when the system gives no thread.
    static func start(_ body: @escaping @Sendable () -> Void) throws {
        let box = unsafe Unmanaged.passRetained(ThreadBody(body)).toOpaque()
        var thread = pthread_t()
        let failure = unsafe pthread_create(&thread, nil, runThread, box)
        guard failure == 0 else {
            unsafe Unmanaged<ThreadBody>.fromOpaque(box).release()
            throw PostgresError(.connectionFailed, "no thread: errno \(failure)")
        }
        pthread_detach(thread)
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let box = unsafe box { unsafe Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
    return nil
}
