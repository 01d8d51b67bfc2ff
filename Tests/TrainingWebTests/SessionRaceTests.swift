import Foundation
import Testing
import TrainingTestSupport
import WebTestSupport

/// Who comes last to the last seat, and to the last credit: decided by the database, told as a conflict, never a fault.
///
/// 20 rounds each unless the environment asks for more: PARCOURS_RACE_ROUNDS=2000.
@Suite(.serialized) struct SessionRaceTests {
    private static let clients = 16
    private static let rounds = ProcessInfo.processInfo.environment["PARCOURS_RACE_ROUNDS"].flatMap(Int.init) ?? 20

    /// What one round was answered: how many got it, how many were refused as they should be, and anything else.
    private static func race(
        _ requests: [@Sendable () async throws -> RawAnswer]
    ) async throws -> (won: Int, lost: Int, other: [Int]) {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for request in requests { group.addTask { try await request().status } }
            var result = (won: 0, lost: 0, other: [Int]())
            for try await status in group {
                switch status {
                case 201: result.won += 1
                case 409, 422: result.lost += 1
                default: result.other.append(status)
                }
            }
            return result
        }
    }

    @Test(.timeLimit(.minutes(60))) func oneOfSixteenGetsTheLastSeat() async throws {
        let rounds = Self.rounds
        // A session per round: everybody has a credit, one seat is left.
        let facts =
            SessionStage.people(Self.clients)
            + "insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,"
            + " min_seats, max_seats, published_on) select 'SENIORS', b.id, '13', date '2026-09-14', date '2026-09-15',"
            + " 'mixed', 'M', 1, 1, date '2026-01-01' from training_body b, generate_series(1, \(rounds)) n"
            + " where b.code = 'la-mednum';"
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            var visitors: [SessionStage.Visitor] = []
            for number in 1...Self.clients { visitors.append(try await stage.advisor(number)) }
            for (round, session) in sessions.enumerated() {
                let result = try await Self.race(
                    visitors.map { visitor in
                        { try await visitor.send("/api/sessions/\(session)/registrations", "{}", key: "seat-\(round)") }
                    }
                )
                #expect(
                    result.won == 1 && result.lost == Self.clients - 1 && result.other.isEmpty,
                    "\(round): \(result)"
                )
                // The winner gives the module back, so that everybody has it to lose again.
                try await stage.training.script(
                    """
                    insert into registration_status (registration_id, person_id, status, on_date)
                    select id, person_id, 'withdrawn', date '2026-06-01' from module_registration where status = 'requested'
                    """
                )
            }
            let kept = try await stage.text(
                "select count(*)::text || ' ' || count(distinct session_id) from module_registration"
            )
            #expect(kept == "\(rounds) \(rounds)")
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(60))) func oneOfSixteenGetsTheLastCredit() async throws {
        let rounds = Self.rounds
        // One person with two credits, of which one is taken; sixteen sessions of eight modules, seats in plenty.
        let facts =
            SessionStage.people(1)
                + """
                insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,
                    min_seats, max_seats, published_on)
                select m.code, b.id, '13', date '2026-09-14' + 7 * k, date '2026-09-15' + 7 * k, 'mixed', 'M', 1, 500,
                    date '2026-01-01'
                from training_body b, generate_series(0, 1) k,
                    (select code from module where category <> 'coordinator' and hours = 14 and code <> 'CAFE_IA'
                        and offered_to is null order by code limit 8) m
                where b.code = 'la-mednum';
                """
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            #expect(sessions.count == Self.clients)
            let visitor = try await stage.advisor(1)
            let first = try await visitor.send("/api/sessions/\(sessions[0])/registrations", "{}")
            #expect(first.status == 201)
            for round in 0..<rounds {
                let result = try await Self.race(
                    sessions.map { session in
                        { try await visitor.send("/api/sessions/\(session)/registrations", "{}") }
                    }
                )
                #expect(
                    result.won == 1 && result.lost == Self.clients - 1 && result.other.isEmpty,
                    "\(round): \(result)"
                )
                let live = try await stage.text(
                    "select count(*)::text from module_registration where status = 'requested'"
                )
                #expect(live == "2")
                try await stage.training.script(
                    """
                    insert into registration_status (registration_id, person_id, status, on_date)
                    select id, person_id, 'withdrawn', date '2026-06-01' from module_registration
                    where status = 'requested' and id > (select min(id) from module_registration)
                    """
                )
            }
            #expect(try await stage.drift().isEmpty)
        }
    }

    /// The cut connection: the client did not hear the answer, and asks again, at once and later.
    @Test func aRequestSentAgainIsDoneOnce() async throws {
        try await SessionStage.run(SessionStage.people(1) + SessionStage.session()) { stage in
            let session = try await stage.text("select public_id::text from module_session")
            let visitor = try await stage.advisor(1)
            let path = "/api/sessions/\(session)/registrations"
            let answers = try await withThrowingTaskGroup(of: RawAnswer.self) { group in
                for _ in 0..<8 { group.addTask { try await visitor.send(path, "{}", key: "k-1") } }
                return try await group.reduce(into: [RawAnswer]()) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == 201 })
            #expect(Set(answers.map(\.text)).count == 1)
            #expect(try await visitor.send(path, "{}", key: "k-1").status == 201)
            #expect(try await stage.text("select count(*)::text from module_registration") == "1")
            // The same name for another request is a mistake that is told; without a name it is another request.
            #expect(try await visitor.send(path, #"{"funding": "employer"}"#, key: "k-1").status == 422)
            #expect(try await visitor.send(path, "{}").status == 422)
            #expect(try await visitor.send(path, "{}", key: String(repeating: "x", count: 300)).status == 400)
            #expect(try await stage.text("select count(*)::text from module_registration") == "1")
            #expect(try await stage.drift().isEmpty)
        }
    }
}
