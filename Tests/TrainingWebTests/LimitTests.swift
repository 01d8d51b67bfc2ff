import Foundation
import Testing
import TrainingApp
import WebTestSupport

@testable import TrainingWeb

/// What raw clients meet that are slow, greedy or broken; short limits keep the tests short.
@Suite(.serialized) struct LimitTests {
    static var short: EdgeLimits {
        var limits = EdgeLimits()
        limits.headTime = .seconds(2)
        limits.idleTime = .seconds(2)
        limits.bodyGrace = .seconds(2)
        limits.bodyTime = .seconds(4)
        limits.writeStall = .seconds(2)
        limits.lingerTime = .seconds(1)
        limits.quiesceTime = .seconds(2)
        limits.requestsPerConnection = 3
        limits.connections = 4
        return limits
    }

    private static func elapsed(_ body: () throws -> Void) rethrows -> Double {
        let start = Date()
        try body()
        return Date().timeIntervalSince(start)
    }

    @Test func theDefaultsAreTheDocumentedOnes() {
        let limits = EdgeLimits()
        #expect(limits.connections == 1024)
        #expect(limits.headTime == .seconds(10))
        #expect(limits.idleTime == .seconds(15))
        #expect(limits.bodyTime == .seconds(60))
        #expect(limits.headerList == 32 * 1024)
    }

    @Test func aHeadThatDripsIsCutOff() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let seconds = try await RawConnection.with(port: server.port) { connection in
                connection.send("GET / HTTP/1.1\r\nHost: x\r\n")
                return Self.elapsed {
                    for index in 0..<40 {
                        connection.send("X-\(index): y\r\n")
                        if let bytes = connection.read(seconds: 0.2), bytes.isEmpty { return }
                    }
                }
            }
            #expect((1.5...20).contains(seconds), "\(seconds) s")
        }
    }

    @Test func aSilentConnectionIsClosed() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let seconds = try await RawConnection.with(port: server.port) { connection in
                connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try connection.read(until: "ok\n")
                return try Self.elapsed { _ = try connection.readToEnd(seconds: 10) }
            }
            #expect((1.5...20).contains(seconds), "\(seconds) s")
        }
    }

    @Test func aBodyThatDripsIsAnsweredAndCutOff() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let (answer, seconds) = try await RawConnection.with(port: server.port) { connection in
                connection.send(
                    "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 5000\r\n\r\n"
                )
                var bytes: [UInt8] = []
                let seconds = Self.elapsed {
                    for _ in 0..<60 {
                        connection.send("1")
                        guard let more = connection.read(seconds: 0.2) else { continue }
                        if more.isEmpty { return }
                        bytes += more
                    }
                }
                return (try RawAnswer(bytes), seconds)
            }
            #expect(answer.status == 408)
            #expect(answer.text.contains("body_too_slow"))
            #expect(answer["connection"] == "close")
            #expect(answer["content-security-policy"] != nil)
            #expect((1.5...20).contains(seconds), "\(seconds) s")
        }
    }

    @Test func anUnwantedBodyIsNotReadToItsEnd() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let (answer, sent) = try await RawConnection.with(port: server.port) { connection in
                connection.send(
                    "POST /nulle-part HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\n"
                )
                let answer = try RawAnswer(Array(connection.read(until: "</html>").utf8))
                var sent = 0
                let block = [UInt8](repeating: 0, count: 65_536)
                for _ in 0..<1000 {
                    let count = connection.send(block)
                    sent += count
                    if count < block.count { break }
                }
                return (answer, sent)
            }
            #expect(answer.status == 404)
            #expect(answer["connection"] == "close")
            #expect(sent < 16 << 20, "\(sent) bytes taken, the kernel's buffers included")
        }
    }

    @Test func aSmallUnwantedBodyKeepsTheConnection() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let text = try await RawConnection.with(port: server.port) { connection in
                connection.send("POST /nulle-part HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
                connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                return try connection.read(until: "ok\n")
            }
            #expect(text.contains("HTTP/1.1 404"))
            #expect(text.contains("HTTP/1.1 200"))
        }
    }

    @Test func headersAreBounded() async throws {
        try await TestServer.run { (server) async throws in
            let cases = [
                "X: " + String(repeating: "a", count: 17_000) + "\r\n",
                (0..<5).map { "X-\($0): " + String(repeating: "a", count: 8000) + "\r\n" }.joined(),
                (0..<150).map { "X-\($0): a\r\n" }.joined(),
            ]
            for fields in cases {
                let answer = try await RawConnection.with(port: server.port) { connection in
                    connection.send("GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
                    return try RawAnswer(connection.readToEnd(seconds: 5))
                }
                #expect(answer.status == 431)
                #expect(answer["content-type"] == "application/problem+json")
                #expect(answer["x-content-type-options"] == "nosniff")
            }
        }
    }

    @Test(arguments: [
        "NONSENSE\r\n\r\n", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nab",
    ])
    func unreadableRequestsAreAnswered400(_ text: String) async throws {
        try await TestServer.run { (server) async throws in
            let answer = try await RawConnection.with(port: server.port) { connection in
                connection.send(text)
                return try RawAnswer(connection.readToEnd(seconds: 20))
            }
            #expect(answer.status == 400)
            #expect(answer["content-security-policy"] != nil)
        }
    }

    @Test(arguments: ["Content-Length: 20\r\n\r\n{\"a\":1}", "Transfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n"])
    func halfABodyIsNoBody(_ rest: String) async throws {
        try await TestServer.run { (server) async throws in
            let bytes = try await RawConnection.with(port: server.port) { connection in
                connection.send("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\(rest)")
                connection.finishSending()
                return try connection.readToEnd(seconds: 5)
            }
            // Either a 400 or nothing at all, but never the echo of the half.
            let answer = String(decoding: bytes, as: UTF8.self)
            #expect(!answer.contains("200 OK") && !answer.contains("500"))
        }
    }

    @Test func aBrokenChunkIsA400() async throws {
        try await TestServer.run { (server) async throws in
            let answer = try await RawConnection.with(port: server.port) { connection in
                connection.send(
                    "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
                )
                return try RawAnswer(connection.readToEnd(seconds: 5))
            }
            #expect(answer.status == 400)
            #expect(answer["content-security-policy"] != nil)
        }
    }

    @Test func aConnectionServesSoManyRequests() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let text = try await RawConnection.with(port: server.port) { connection in
                for _ in 0..<5 { connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") }
                return String(decoding: try connection.readToEnd(seconds: 5), as: UTF8.self)
            }
            #expect(text.components(separatedBy: "HTTP/1.1 200").count == 4)
            #expect(text.components(separatedBy: "Connection: close").count == 2)
        }
    }

    @Test func aClientThatWaitsForLeaveGetsIt() async throws {
        try await TestServer.run { (server) async throws in
            let text = try await RawConnection.with(port: server.port) { connection in
                connection.send(
                    "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
                )
                let leave = try connection.read(until: "100 Continue", seconds: 1)
                connection.send("{}")
                return leave + (try connection.read(until: "{}"))
            }
            #expect(text.contains("HTTP/1.1 200"))
        }
    }

    @Test func connectionsBeyondTheCapWait() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let answered = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await RawConnection.with(port: server.port) { connection in
                            connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                            let first = connection.read(seconds: 0.7)
                            Thread.sleep(forTimeInterval: 0.7)
                            return first?.isEmpty == false ? 1 : 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            // The framework overshoots its cap by up to three.
            #expect((4...7).contains(answered), "\(answered) answered at once")
        }
    }

    @Test func aReaderThatStopsIsCutOff() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let seconds = try await RawConnection.with(port: server.port) { connection in
                connection.takeLittle()
                connection.send("GET /api/gros HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = connection.read(seconds: 5)
                return Self.elapsed {
                    Thread.sleep(forTimeInterval: 8)
                    // What the kernel holds is far less than the answer: an early end proves the cut.
                    var taken = 0
                    while let more = connection.read(seconds: 3), !more.isEmpty { taken += more.count }
                    #expect(taken < 40_000_000)
                }
            }
            #expect(seconds < 15)
        }
    }

    @Test func aSlowButSteadyReaderGetsEverything() async throws {
        try await TestServer.run(limits: Self.short) { (server) async throws in
            let count = try await RawConnection.with(port: server.port) { connection in
                connection.send("GET /api/gros HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                var taken = 0
                let start = Date()
                while let more = connection.read(seconds: 5), !more.isEmpty {
                    taken += more.count
                    // Longer than every time limit of this server, with something taken all along.
                    if Date().timeIntervalSince(start) < 5 { Thread.sleep(forTimeInterval: 0.02) }
                }
                return taken
            }
            #expect(count > 72_000_000)
        }
    }

    @Test func stoppingLetsAnswersFinishAndWaitsForNobodyElse() async throws {
        let start = Date()
        let text = try await TestServer.run(limits: Self.short) { (server) async throws in
            // This reader outlives the server: it is what a stop must not wait for.
            let (reached, begun) = AsyncStream.makeStream(of: Void.self)
            let stuck = Task {
                try await RawConnection.with(port: server.port) { connection in
                    connection.takeLittle()
                    connection.send("GET /api/gros HTTP/1.1\r\nHost: x\r\n\r\n")
                    _ = connection.read(seconds: 5)
                    begun.yield()
                    Thread.sleep(forTimeInterval: 8)
                }
            }
            var iterator = reached.makeAsyncIterator()
            await iterator.next()
            let slow = Task {
                try await RawConnection.with(port: server.port) { connection in
                    connection.send("GET /api/lent HTTP/1.1\r\nHost: x\r\n\r\n")
                    return String(decoding: try connection.readToEnd(seconds: 5), as: UTF8.self)
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            await server.stop()
            _ = stuck
            return try await slow.value
        }
        #expect(text.contains("HTTP/1.1 200"))
        #expect(text.contains("Connection: close"))
        #expect(text.hasSuffix("fini"))
        let seconds = Date().timeIntervalSince(start)
        #expect((2...20).contains(seconds), "\(seconds) s")
    }
}
