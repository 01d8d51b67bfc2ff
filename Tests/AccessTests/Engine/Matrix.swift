import HTTPTypes
import Testing
import WebTestSupport

@testable import TrainingWeb

/// All requests there are: each route with each combination of objects.
struct Matrix {
    /// The routes with what is said of them.
    let routes: [(route: Route, rule: Rule)]
    let requests: [TestRequest]

    /// - Parameters:
    ///   - scene: whose routes.
    ///   - operations: the routes wanted; nil for all.
    ///   - thoroughly: whether names come in every form.
    /// - Throws: when a route has no row.
    init(_ scene: Scene, only operations: Set<String>? = nil, thoroughly: Bool = false) throws {
        routes = try scene.routes.filter { operations?.contains($0.operation) ?? true }.map { route in
            let rule = Rules.all.first { $0.operation == route.operation }
            return (route, try #require(rule, "\(route.operation) has no row"))
        }
        requests = routes.flatMap { route, rule in
            Self.combinations(rule.objects, thoroughly).map { TestRequest(route: route, rule: rule, objects: $0) }
        }
    }

    private static func combinations(_ kinds: [ObjectKind], _ thoroughly: Bool) -> [[Object]] {
        kinds.reduce([[]]) { found, kind in
            found.flatMap { start in Object.all(kind, thoroughly: thoroughly).map { start + [$0] } }
        }
    }

    /// What one seat was told by some requests, and what was wrong with the answers.
    struct Telling: Sendable {
        let seat: Seat
        var told: Set<Canary> = []
        var faults: [String] = []
        var answers = 0

        /// Takes in what an answer tells; naming the object that was asked for is no telling, nor is giving a form back
        /// to whoever sent it.
        mutating func read(_ answer: RawAnswer, of request: TestRequest) {
            answers += 1
            let head = answer.fields.flatMap { Array("\($0.name) \($0.value)\n".utf8) }
            let asked = Canary.all(in: Array(request.path.utf8)).union(Canary.all(in: request.rule.body(0).plain))
            let all = Canary.all(in: head + answer.body).subtracting(answer.status < 400 ? [] : asked)
            told.formUnion(all)
            for canary in all where !Sight.mayKnow(seat, canary) {
                faults.append("\(request.route.method.rawValue) \(request.path) tells \(seat.name) \(canary)")
            }
        }
    }

    /// Sends reading requests in every seat, by GET and by HEAD, and compares with what is said of them.
    static func visit(_ requests: [TestRequest], _ scene: Scene, checking: Bool = true) async throws -> [Telling] {
        try await withThrowingTaskGroup(of: Telling.self) { group in
            var waiting = Seat.all[...]
            func begin() {
                guard let seat = waiting.popFirst() else { return }
                group.addTask { try await visit(requests, seat, scene, checking: checking) }
            }
            for _ in 0..<4 { begin() }
            var tellings: [Telling] = []
            while let telling = try await group.next() {
                tellings.append(telling)
                begin()
            }
            return tellings
        }
    }

    private static func visit(
        _ requests: [TestRequest],
        _ seat: Seat,
        _ scene: Scene,
        checking: Bool
    ) async throws -> Telling {
        var telling = Telling(seat: seat)
        var asked: Set<String> = []
        for request in requests {
            let answer = try await request.send(seat, scene)
            telling.read(answer, of: request)
            if answer.status == 500 { telling.faults.append("\(request.path) as \(seat.name): \(answer.status)") }
            guard checking else { continue }
            let expected = request.rule.statuses(seat, request.objects)
            if !expected.contains(answer.status) {
                telling.faults.append("\(request.path) as \(seat.name): \(answer.status), not \(expected.sorted())")
            }
            // HEAD is the same code but for the body left out: one object of each route will do.
            guard asked.insert(request.route.operation).inserted else { continue }
            let head = try await request.send(seat, scene, method: .head)
            if head.status != answer.status || !head.body.isEmpty {
                telling.faults.append("HEAD \(request.path) as \(seat.name): \(head.status), not \(answer.status)")
            }
        }
        return telling
    }
}
