import Dispatch
import JSONText
import Synchronization
import TrainingRules

import Glibc

/// One JSON line per request, written in batches on a queue of its own.
///
/// A line holds the template of the route, never the path, the query, an address or a person's id. When the disk does
/// not follow, lines are dropped and counted rather than kept in memory.
public final class AccessLog: Sendable {
    /// What is logged of one request.
    public struct Entry: Sendable {
        /// The method.
        public var method: String
        /// Template of the route, or nil when none matched.
        public var route: String?
        /// Status of the answer.
        public var status: Int
        /// Time from head to answer, in microseconds.
        public var microseconds: Int
        /// Bytes of the answer's body, or nil when it is streamed.
        public var bytes: Int?
        /// Persona of the session, or nil.
        public var persona: String?
        /// The request's id.
        public var requestID: String
    }

    private struct State {
        var lines: [UInt8] = []
        var isScheduled = false
        var dropped = 0
    }

    private static let maximumBuffer = 4 << 20
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "parcours.access-log")
    private let write: @Sendable ([UInt8]) -> Void

    /// A log that hands each batch of whole lines to `write`, one batch at a time.
    public init(write: @escaping @Sendable ([UInt8]) -> Void) {
        self.write = write
    }

    /// A log on a file descriptor; 1 is the standard output.
    public convenience init(descriptor: Int32) {
        self.init { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Self.write($0, to: descriptor) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// A log that keeps nothing.
    public static let none = AccessLog { _ in }

    /// Adds a line; costs a few microseconds and never waits for the disk.
    public func append(_ entry: Entry) {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.field("at", Self.timestamp())
            json.field("method", entry.method)
            json.field("route", entry.route)
            json.field("status", entry.status)
            json.field("microseconds", entry.microseconds)
            json.field("bytes", entry.bytes)
            json.field("persona", entry.persona)
            json.field("request", entry.requestID)
        }
        json.newline()
        let mustSchedule = state.withLock { state in
            guard state.lines.count < Self.maximumBuffer else {
                state.dropped += 1
                return false
            }
            state.lines.append(contentsOf: json.bytes)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { queue.asyncAfter(deadline: .now() + .milliseconds(100)) { self.drain() } }
    }

    /// Writes what is left; to be called when the server has stopped.
    public func flush() {
        queue.sync { drain() }
    }

    private func drain() {
        let (lines, dropped) = state.withLock { state in
            defer { state = State() }
            return (state.lines, state.dropped)
        }
        if !lines.isEmpty { write(lines) }
        if dropped > 0 { write(Array("{\"at\":\"\(Self.timestamp())\",\"dropped\":\(dropped)}\n".utf8)) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
        Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    }

    /// The instant in UTC with milliseconds, RFC 3339.
    private static func timestamp() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let (days, seconds) = Int(now.tv_sec).quotientAndRemainder(dividingBy: 86_400)
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        let day = CivilDate(daysSinceEpoch: Int32(days)).iso
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(day)T\(time).\(padded(Int(now.tv_nsec) / 1_000_000, 3))Z"
    }
}
