import HTTPTypes
import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// Route × seat × object, against a live server: what is answered, what is told, what is written.
@Suite struct RouteMatrixTests {
    @Test func everyRouteHasItsRowAndEveryRowItsRoute() async throws {
        try await Scene.run { scene in
            let served = scene.routes.map(\.operation).sorted()
            #expect(served == Rules.all.map(\.operation).sorted())
            for route in scene.routes {
                let rule = try #require(Rules.all.first { $0.operation == route.operation })
                #expect(rule.objects.count == route.pathParameters.count, "\(route.operation)")
            }
        }
    }

    @Test func everyReadingRouteAnswersEverySeatAsSaid() async throws {
        try await Scene.run { scene in
            let reading = try Matrix(scene, thoroughly: true).requests.filter { $0.route.method == .get }
            let untouched = try await Fingerprint(of: scene.training)
            let tellings = try await Matrix.visit(reading, scene)
            let changes = try await Fingerprint(of: scene.training).changes(since: untouched)
            #expect(Set(changes).subtracting(Fingerprint.journal).isEmpty, "\(changes)")
            let faults = tellings.flatMap(\.faults)
            #expect(faults.isEmpty, "\(faults.count) faults:\n\(faults.prefix(60).joined(separator: "\n"))")
            let told = Dictionary(tellings.map { ($0.seat, $0.told) }) { $0.union($1) }
            for seat in Seat.all {
                let missing = Shown.to(seat).subtracting(told[seat] ?? [])
                let more = (told[seat] ?? []).subtracting(Shown.to(seat)).subtracting(Shown.perhaps(to: seat))
                #expect(missing.isEmpty, "\(seat.name) is not told: \(missing.map(\.description).sorted())")
                #expect(more.isEmpty, "\(seat.name) is told: \(more.map(\.description).sorted())")
            }
        }
    }

    @Test func everyWritingRouteAnswersEverySeatAsSaidAndWritesForNobodyElse() async throws {
        try await Scene.run { scene in
            let (faults, written) = try await Writing.visit(scene)
            #expect(faults.isEmpty, "\(faults.count) faults:\n\(faults.prefix(60).joined(separator: "\n"))")
            #expect(written > 0)
        }
    }

    /// Whoever may use a writing route may not do so by a request that comes from elsewhere.
    @Test(arguments: TestRequest.Flaw.allCases.filter { $0 != .none })
    func aWriteFromElsewhereIsRefused(_ flaw: TestRequest.Flaw) async throws {
        try await Scene.run { scene in
            var refused = 0
            var known: Fingerprint?
            for request in try Matrix(scene).requests where ![.get, .head].contains(request.route.method) {
                for seat in Seat.signedIn + [Seat.anonymous] {
                    guard request.rule.status(seat, request.objects) < 400, let status = request.status(seat, flaw)
                    else { continue }
                    let (answer, changes) = try await Writing.send(request, seat, scene, flaw: flaw, known: &known)
                    #expect(answer.status == status, "\(request.path) as \(seat.name), \(flaw): \(answer.status)")
                    #expect(changes.isEmpty, "\(request.path) as \(seat.name), \(flaw), changed \(changes)")
                    refused += 1
                }
            }
            #expect(refused > 0)
        }
    }

    /// The matrix can fail: with a policy widened, it tells who was told what.
    @Test func aWiderPolicyIsNoticed() async throws {
        try await Scene.run { scene in
            try await scene.training.script("alter policy training_reads on cohort using (true)")
            let requests = try Matrix(scene, only: ["showCohort"]).requests
            let faults = try await Matrix.visit(requests, scene).flatMap(\.faults)
            #expect(faults.contains { $0.hasSuffix("tells body of Alice cohort 3002 code") })
            #expect(faults.contains { $0.hasSuffix("as body of Alice: 200, not [404]") })
            #expect(!faults.contains { $0.contains("national") })
        }
    }
}
