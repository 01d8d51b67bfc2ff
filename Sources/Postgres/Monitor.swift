import Glibc

/// State shared by threads that also have to wait for each other: a mutex with a condition variable.
///
/// `Synchronization.Mutex` has no condition variable, and the waiters here are plain threads, never tasks.
/// Sendable unchecked, as no compiler sees a POSIX mutex guard a property: `state` is private and touched under the lock
/// only, and the two pointers never change.
@safe
final class Monitor<State: Sendable>: @unchecked Sendable {  // The state is reached under the lock only.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var state: State

    init(_ state: State) {
        self.state = state
        unsafe mutex = .allocate(capacity: 1)
        unsafe condition = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Runs `body` under the lock.
    func withLock<T>(_ body: (inout State) throws -> T) rethrows -> T {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body(&state)
    }

    /// Runs `body` under the lock, and again after each signal, until it returns a value; blocks the thread.
    func wait<T>(_ body: (inout State) -> T?) -> T {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let value = body(&state) { return value }
            unsafe pthread_cond_wait(condition, mutex)
        }
    }

    /// Wakes one waiting thread.
    func signal() {
        unsafe pthread_cond_signal(condition)
    }

    /// Wakes all waiting threads.
    func broadcast() {
        unsafe pthread_cond_broadcast(condition)
    }
}
