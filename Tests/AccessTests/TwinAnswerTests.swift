import HTTPTypes
import Testing
import WebTestSupport

@testable import TrainingWeb

/// What is somebody else's answers like what does not exist: the same bytes, after the same statements.
@Suite(.serialized) struct TwinAnswerTests {
    /// An answer without what is another one each time: the instant, the number of the request, and the name asked for,
    /// to which the page that asks for a sign-in leads back; and the form that a page gives back to whoever sent it
    /// without a session, which holds what was sent.
    private struct Twin: Hashable {
        let status: Int
        let fields: [String]
        let body: String

        init(_ answer: RawAnswer, of request: TestRequest) {
            status = answer.status
            let givesBack = answer.text.contains("<h1>Rien n&#39;est perdu</h1>")
            let changing = ["date", "x-request-id"] + (givesBack ? ["content-length"] : [])
            fields = answer.fields.filter { !changing.contains($0.name) }
                .map { "\($0.name): \($0.value)" }
            let others = [answer["x-request-id"] ?? ""] + request.objects.map(\.text)
            let text = givesBack ? answer.text.replacing(#/<form [\s\S]*<\/form>/#, with: "…") : answer.text
            body = others.reduce(text) { text, other in other.isEmpty ? text : text.replacing(other, with: "…") }
        }
    }

    @Test(arguments: [Scene.Guards.on, .off])
    func foreignAndMissingAreTwins(_ guards: Scene.Guards) async throws {
        try await Scene.run(guards: guards, logging: true) { scene in
            let log = try StatementLog()
            func ask(_ request: TestRequest, _ seat: Seat) async throws -> (Twin, [String]) {
                try await log.statements { Twin(try await request.send(seat, scene), of: request) }
            }
            var pairs = 0
            for (route, rule) in try Matrix(scene).routes where !rule.objects.isEmpty && rule.objects != [.asset] {
                for seat in Seat.signedIn + [Seat.anonymous] {
                    let missing = TestRequest(route: route, rule: rule, objects: rule.objects.map(Object.missing))
                    // The first request of a session notes its use: it is no twin of the others.
                    _ = try await missing.send(seat, scene)
                    var (absent, expected) = try await ask(missing, seat)
                    for object in Object.all(rule.objects[0], thoroughly: false)
                    where Sight.isHidden(object, from: seat, guards) {
                        let foreign = TestRequest(route: route, rule: rule, objects: [object])
                        var (answer, run) = try await ask(foreign, seat)
                        if run != expected {
                            // In whose name one acts is looked up anew each minute: at its turn, both are asked again.
                            (absent, expected) = try await ask(missing, seat)
                            (answer, run) = try await ask(foreign, seat)
                        }
                        let what = "\(route.method.rawValue) \(foreign.path) as \(seat.name)"
                        #expect(answer == absent, "\(what)")
                        #expect(run == expected, "\(what)")
                        pairs += 1
                    }
                    if guards == .on, rule.status(seat, missing.objects) == 404 {
                        #expect(absent.status == 404)
                        #expect(expected.count > 2, "\(route.operation) asks the database nothing")
                    }
                }
            }
            print("\(pairs) pairs of twins")
            #expect(pairs > 0)
        }
    }

    /// The comparison can fail: what is one's own differs in bytes and in statements.
    @Test func whatIsOnesOwnIsNoTwin() async throws {
        try await Scene.run(logging: true) { scene in
            let log = try StatementLog()
            let (route, rule) = try #require(try Matrix(scene, only: ["showAdvisorPage"]).routes.first)
            let alice = Seat.signedIn[0]
            func ask(_ object: Object) async throws -> (Twin, [String]) {
                let request = TestRequest(route: route, rule: rule, objects: [object])
                return try await log.statements { Twin(try await request.send(alice, scene), of: request) }
            }
            _ = try await ask(Object(.person, World.alice))
            let own = try await ask(Object(.person, World.alice))
            let foreign = try await ask(Object(.person, World.bruno))
            #expect(own.0 != foreign.0 && own.1 != foreign.1)
            #expect(own.1.contains { $0.contains("ctx.enter") })
        }
    }
}
