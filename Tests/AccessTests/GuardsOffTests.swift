import HTTPTypes
import Testing
import TrainingApp
import TrainingWeb
import WebTestSupport

/// The same requests with nobody at the door of the web floor: the database alone decides.
@Suite struct GuardsOffTests {
    /// Nothing is told that the seat may not know, and nothing less than with the guards on.
    @Test func noReadingRouteTellsMoreThanTheDatabaseGives() async throws {
        try await Scene.run(guards: .off) { scene in
            let reading = try Matrix(scene).requests.filter { $0.route.method == .get }
            let untouched = try await Fingerprint(of: scene.training)
            let tellings = try await Matrix.visit(reading, scene, checking: false)
            let changes = try await Fingerprint(of: scene.training).changes(since: untouched)
            #expect(Set(changes).subtracting(Fingerprint.journal).isEmpty, "\(changes)")
            let faults = tellings.flatMap(\.faults)
            #expect(faults.isEmpty, "\(faults.count) faults:\n\(faults.prefix(60).joined(separator: "\n"))")
            for telling in tellings {
                let missing = Shown.to(telling.seat).subtracting(telling.told)
                #expect(missing.isEmpty, "\(telling.seat.name) is not told: \(missing.map(\.description).sorted())")
            }
            print("guards off: \(tellings.map(\.answers).reduce(0, +)) answers, \(faults.count) leaks")
        }
    }

    /// The guards are off indeed: a request that they stop comes as far as the database.
    @Test func aRequestThatTheGuardsStopReachesTheDatabase() async throws {
        for guards in [Scene.Guards.on, .off] {
            try await Scene.run(guards: guards) { scene in
                let list = try Matrix(scene).requests.filter { $0.route.operation == "listCohorts" }
                let coordinator = try #require(Seat.signedIn.first { $0.persona == .coordinator })
                let request = try #require(list.first)
                let answer = try await request.send(coordinator, scene)
                #expect(answer.status == (guards == .on ? 403 : 200))
            }
        }
    }

    @Test func noWritingRouteWritesForWhoeverMayNot() async throws {
        try await Scene.run(guards: .off) { scene in
            let (faults, written) = try await Writing.visit(scene, checking: false)
            #expect(faults.isEmpty, "\(faults.count) faults:\n\(faults.prefix(60).joined(separator: "\n"))")
            #expect(written > 0)
        }
    }
}
