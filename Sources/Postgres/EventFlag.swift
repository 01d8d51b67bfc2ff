import CLibpq
import Glibc

/// A flag that a thread in `poll(2)` notices: an eventfd (Linux manual, eventfd(2)).
final class EventFlag: Sendable {
    private let descriptor: Int32

    init() {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    }

    deinit {
        close(descriptor)
    }

    /// Raises the flag, for good.
    func raise() {
        var one: UInt64 = 1
        _ = unsafe write(descriptor, &one, 8)
    }

    var isRaised: Bool {
        wait(for: .zero)
    }

    /// Waits until the flag is raised or the time is over; whether it is raised.
    @discardableResult
    func wait(for time: Duration) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, Int32(clamping: time.milliseconds)) > 0
    }

    /// Waits until the flag is raised or there is input at another descriptor; false when neither can be waited for.
    func waitForInput(of other: Int32) -> Bool {
        var entries = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        while unsafe poll(&entries, 2, -1) < 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
