import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A TCP connection that sends exactly the bytes it is given, on a thread of its own.
public final class RawConnection {
    /// A step that did not happen.
    public struct Failure: Error {
        let step: String
    }

    private let descriptor: Int32

    private init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard connected == 0 else { throw Failure(step: "connect") }
    }

    deinit { close(descriptor) }

    /// Runs `body` with a fresh connection on a thread of its own: sockets that block must not hold the pool.
    public static func with<T: Sendable>(
        port: Int,
        _ body: @escaping @Sendable (RawConnection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try body(try RawConnection(port: port)) })
            }
        }
    }

    /// Sends all bytes, or as many as the peer takes before it closes; gives the number sent.
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return sent }
            sent += count
        }
        return sent
    }

    /// Sends a text.
    @discardableResult
    public func send(_ text: String) -> Int { send(Array(text.utf8)) }

    /// What comes next: some bytes, nothing at the end of the stream or when it was reset; nil after `seconds`.
    public func read(seconds: Double) -> [UInt8]? {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&poller, 1, Int32(seconds * 1000)) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// Everything until the server closes.
    public func readToEnd(seconds: Double) throws -> [UInt8] {
        var all: [UInt8] = []
        let deadline = Date().addingTimeInterval(seconds)
        while true {
            guard let more = read(seconds: max(0, deadline.timeIntervalSinceNow)) else {
                throw Failure(step: "still open after \(seconds) s")
            }
            if more.isEmpty { return all }
            all += more
        }
    }

    /// Reads until `text` was seen.
    public func read(until text: String, seconds: Double = 10) throws -> String {
        var all: [UInt8] = []
        while !String(decoding: all, as: UTF8.self).contains(text) {
            guard let more = read(seconds: seconds), !more.isEmpty else { throw Failure(step: "never saw \(text)") }
            all += more
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// Shrinks the receive window, so that the peer soon cannot write.
    public func takeLittle() {
        var size: Int32 = 4096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Ends our side of the stream.
    public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }
}
