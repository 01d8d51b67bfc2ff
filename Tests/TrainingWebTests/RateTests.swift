import Foundation
import HTTPTypes
import Testing
import TrainingApp
import WebTestSupport

@testable import TrainingWeb

/// How much may be asked, by whom.
@Suite struct RateTests {
    private static let start = ContinuousClock.now

    private static func at(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test func aBucketEmptiesAndFills() {
        let limiter = RateLimiter(RateLimits(entries: [.read: .init(network: RateLimit(burst: 3, 2))]))
        let network = ClientNetwork("192.0.2.7")
        func ask(_ seconds: Double, _ network: ClientNetwork = network) -> Int? {
            limiter.wait(.read, network: network, session: nil, at: Self.at(seconds))
        }
        #expect([ask(0), ask(0), ask(0)] == [nil, nil, nil])
        #expect(ask(0) == 1)
        #expect(ask(0.4) == 1)
        #expect(ask(0.5) == nil)
        #expect(ask(0.5) == 1)
        // The same network, another, and a long rest, which fills no more than the bucket holds.
        #expect(ask(0.5, ClientNetwork("192.0.2.250")) == 1)
        #expect(ask(0.5, ClientNetwork("192.0.3.7")) == nil)
        #expect([ask(1000), ask(1000), ask(1000), ask(1000)] == [nil, nil, nil, 1])
    }

    @Test func aRefusalTakesNothingFromTheOtherBuckets() {
        let limiter = RateLimiter(
            RateLimits(entries: [
                .write: .init(network: RateLimit(burst: 2, 1, each: 100), session: RateLimit(burst: 1, 1, each: 100))
            ])
        )
        let network = ClientNetwork("2001:db8::1")
        let (first, second) = (SessionToken(fresh: .advisor), SessionToken(fresh: .advisor))
        func ask(_ session: SessionToken) -> Int? {
            limiter.wait(.write, network: network, session: session, at: Self.start)
        }
        #expect(ask(first) == nil)
        for _ in 0..<10 { #expect(ask(first) == 100) }
        #expect(ask(second) == nil)
        #expect(ask(SessionToken(fresh: .advisor)) == 100)
    }

    /// However many networks come, what is kept stays bounded, and who is active stays counted.
    @Test func oldBucketsGiveWay() {
        let limiter = RateLimiter(
            RateLimits(entries: [.code: .init(network: RateLimit(burst: 1, 1, each: 1000))]),
            capacity: 10
        )
        let busy = ClientNetwork("198.51.100.1")
        #expect(limiter.wait(.code, network: busy, session: nil, at: Self.start) == nil)
        for number in 0..<200 {
            let other = ClientNetwork.prefix([10, UInt8(number), 0])
            #expect(limiter.wait(.code, network: other, session: nil, at: Self.start) == nil)
            #expect(limiter.wait(.code, network: busy, session: nil, at: Self.start) == 1000)
        }
    }

    @Test func thisMachineIsSparedWhereNothingCanBeGuessed() {
        for kind in RateClass.allCases {
            let limit = RateLimit(burst: 1, 1, each: 1000)
            let limiter = RateLimiter(RateLimits(entries: [kind: .init(network: limit)]))
            let answers = (0..<3).map { _ in
                limiter.wait(kind, network: ClientNetwork("127.0.0.1"), session: nil, at: Self.start)
            }
            #expect(answers == ([.mail, .code].contains(kind) ? [nil, 1000, 1000] : [nil, nil, nil]), "\(kind)")
        }
    }

    @Test(arguments: [
        ("192.0.2.7", "c00002"), ("::ffff:192.0.2.9", "c00002"), ("2001:db8:1:2:3:4:5:6", "20010db800010002"),
        ("2001:db8:1:2::9%eth0", "20010db800010002"), ("127.0.0.53", "local"), ("::1", "local"), ("x", "unknown"),
        ("", "unknown"), ("192.0.2", "unknown"),
    ])
    func networks(address: String, text: String) {
        #expect(ClientNetwork(address).text == text)
        #expect(ClientNetwork(nil) == .unknown)
    }

    @Test(arguments: [
        // A client of its own: its word is not heard.
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        // One of our proxies, or a Unix socket: the last hop that is not ours.
        ("192.0.2.1", "198.51.100.1", "198.51.100.1"),
        ("192.0.2.1", "6.6.6.6, 198.51.100.1, 192.0.2.2", "198.51.100.1"),
        ("", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.1, no address", "192.0.2.1"),
    ])
    func onlyOurOwnProxiesAreBelieved(peer: String, forwarded: String, client: String) {
        let trust = ProxyTrust(["192.0.2.1", "192.0.2.2"])
        let fields: HTTPFields = forwarded.isEmpty ? [:] : [.forwardedFor: forwarded]
        #expect(trust.client(peer: peer.isEmpty ? nil : peer, fields) == client)
    }

    @Test func tooManyDecisionsAreAnsweredWithTheTimeToWait() async throws {
        let rates = RateLimits(entries: [.code: .init(network: RateLimit(burst: 2, 1, each: 60))])
        let endpoint = Endpoint(Route(.post, "/api/guess", "guess", "Deviner.", body: .json(), rate: .code)) { _ in
            .text("ok")
        }
        try await TestServer.run(rates: rates, endpoints: { _ in [endpoint] }) { server in
            func guess(_ accept: String) async throws -> RawAnswer {
                try await server.send(
                    "POST",
                    "/api/guess",
                    [("Content-Type", "application/json"), ("Accept", accept)],
                    body: Array("{}".utf8)
                )
            }
            for _ in 0..<2 { #expect(try await guess("*/*").status == 200) }
            let refused = try await guess("application/json")
            #expect(refused.status == 429)
            #expect(refused["content-type"] == "application/problem+json")
            let seconds = try #require(refused["retry-after"].flatMap { Int($0) })
            #expect((1...60).contains(seconds))
            #expect(refused.text.contains("\"code\":\"too_many_requests\""))
        }
    }

    /// S8: a thousand guesses in a minute, of which ten at most are looked at; elsewhere one signs in as before.
    @Test func ofManyGuessesFewReachTheVerifier() {
        let limiter = RateLimiter(.standard)
        let attacker = ClientNetwork("203.0.113.5")
        let passed = (0..<1000).filter {
            limiter.wait(.code, network: attacker, session: nil, at: Self.at(Double($0) * 0.06)) == nil
        }
        #expect((1...10).contains(passed.count))
        #expect(limiter.wait(.code, network: ClientNetwork("192.0.2.44"), session: nil, at: Self.at(60)) == nil)
    }

    @Test func readsAtAHighRateOnThisMachineAreNotHeldUp() {
        let limiter = RateLimiter(.standard)
        for kind in [RateClass.read, .write, .compute] {
            for _ in 0..<20_000 {
                #expect(limiter.wait(kind, network: .thisMachine, session: nil, at: Self.start) == nil)
            }
        }
        let elsewhere = (0..<20_000).filter { _ in
            limiter.wait(.compute, network: ClientNetwork("192.0.2.1"), session: nil, at: Self.start) == nil
        }
        #expect(elsewhere.count == 60)
    }
}
