import HTTPTypes
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The writing routes, asked by everybody for everything, one request at a time with a look at the tables between.
enum Writing {
    /// - Parameters:
    ///   - scene: where.
    ///   - checking: whether the status is compared too.
    /// - Returns: what was wrong, and the number of requests that wrote what they were to write.
    /// - Throws: when a request cannot be sent.
    static func visit(_ scene: Scene, checking: Bool = true) async throws -> (faults: [String], written: Int) {
        var faults: [String] = []
        var written = 0
        var known: Fingerprint?
        for request in try Matrix(scene).requests where ![.get, .head].contains(request.route.method) {
            for seat in Seat.all {
                var telling = Matrix.Telling(seat: seat)
                let (answer, changes) = try await send(request, seat, scene, known: &known)
                telling.read(answer, of: request)
                faults += telling.faults
                let expected = request.rule.statuses(seat, request.objects)
                let what = "\(request.route.method.rawValue) \(request.path) as \(seat.name)"
                if checking, !expected.contains(answer.status) {
                    faults.append("\(what): \(answer.status), not \(expected.sorted())")
                }
                // Led to the page that asks for the second factor, nobody has done anything yet.
                let isLed = seat.session == .halfWay && request.rule.halfWay == .led && request.rule.who != .everybody
                let isGood = !isLed && expected.allSatisfy { $0 < 400 }
                let isOwn = !checking && request.rule.writesElsewhere(seat, request.objects)
                // The page that says why may show a file again, which leaves a line.
                let unexpected = changes.filter { !Fingerprint.journal.contains($0) }
                if !isGood, !isOwn, !unexpected.isEmpty { faults.append("\(what): refused, and changed \(unexpected)") }
                if isGood, request.rule.writes, changes.isEmpty { faults.append("\(what): changed nothing") }
                if isGood, request.rule.writes { written += 1 }
            }
        }
        return (faults, written)
    }

    /// Sends a request and tells which tables it changed.
    ///
    /// `known` is what the tables held when the request before this one was answered; nil when nobody knows.
    static func send(
        _ request: TestRequest,
        _ seat: Seat,
        _ scene: Scene,
        flaw: TestRequest.Flaw = .none,
        known: inout Fingerprint?
    ) async throws -> (answer: RawAnswer, changes: [String]) {
        if let before = request.rule.before {
            try await scene.training.script(before)
            known = nil
        }
        var before = known
        if before == nil { before = try await Fingerprint(of: scene.training) }
        let answer = try await request.send(seat, scene, flaw: flaw)
        let after = try await Fingerprint(of: scene.training)
        known = after
        if request.rule.spendsSession {
            try await scene.reopen(seat)
            known = nil
        }
        return (answer, before.map(after.changes) ?? [])
    }

    /// The same of a request by itself.
    static func send(
        _ request: TestRequest,
        _ seat: Seat,
        _ scene: Scene
    ) async throws -> (
        answer: RawAnswer, changes: [String]
    ) {
        var known: Fingerprint?
        return try await send(request, seat, scene, known: &known)
    }
}
