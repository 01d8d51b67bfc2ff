import Foundation
import Testing
import TrainingTestSupport
import WebTestSupport

/// Who comes last to the last seat, and to the last credit: decided by the database, told as a conflict, never a fault.
///
/// 20 rounds each unless the environment asks for more: PARCOURS_RACE_ROUNDS=2000. Each race says its figures at its end.
/// Nobody races for long: what somebody once asked for stays in the file that every later request is judged on, and is
/// kept with it, so that a person of thousands of requests would measure that file and not the race.
@Suite(.serialized) struct SessionRaceTests {
    private static let clients = 16
    private static let rounds = ProcessInfo.processInfo.environment["PARCOURS_RACE_ROUNDS"].flatMap(Int.init) ?? 20
    /// Rounds for which the same sixteen race for seats.
    private static let roundsOfAGroup = 40

    /// What all rounds were answered, by status.
    private struct Tally {
        private let begun = ContinuousClock.now
        private var rounds = 0
        private var statuses: [Int: Int] = [:]
        private var named: [String: Int] = [:]

        /// Answers that are faults of the service.
        var faults: Int { statuses.filter { $0.key >= 500 }.values.reduce(0, +) }

        /// Lets all requests race, and takes down what they were answered.
        mutating func race(_ requests: [@Sendable () async throws -> RawAnswer]) async throws {
            let answers = try await withThrowingTaskGroup(of: RawAnswer.self) { group in
                for request in requests { group.addTask { try await request() } }
                return try await group.reduce(into: [RawAnswer]()) { $0.append($1) }
            }
            for answer in answers { statuses[answer.status, default: 0] += 1 }
            let won = answers.count { $0.status == 201 }
            let lost = answers.filter { $0.status == 409 || $0.status == 422 }
            for answer in lost { named[Self.code(answer), default: 0] += 1 }
            #expect(won == 1 && lost.count == requests.count - 1, "round \(rounds): \(answers.map(\.status))")
            rounds += 1
        }

        /// The stable name of what a request was refused for.
        private static func code(_ answer: RawAnswer) -> String {
            let parts = answer.text.components(separatedBy: "\"code\":\"")
            return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : "unnamed"
        }

        /// The figures in one line.
        func figures(_ race: String) -> String {
            func list(_ counts: [String: Int]) -> String {
                counts.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(separator: ", ")
            }
            let statuses = Dictionary(uniqueKeysWithValues: statuses.map { (String($0.key), $0.value) })
            return "\(race): \(rounds) rounds in \(begun.duration(to: .now)); \(list(statuses)); "
                + "refused: \(list(named)); 5xx: \(faults)"
        }
    }

    /// What the rules make of the credits of these people, over HTTP: how many are in each state.
    private static func credits(
        _ visitors: [SessionStage.Visitor],
        _ people: ArraySlice<String>
    ) async throws -> [String: Int] {
        var states: [String: Int] = [:]
        for (visitor, person) in zip(visitors, people) {
            let answer = try await visitor.get("/api/advisors/\(person)/statement?on=2026-06-01")
            let shown = try JSONDecoder().decode(Shown.self, from: Data(answer.body))
            #expect(shown.uncovered.isEmpty)
            for credit in shown.credits where credit.id.hasPrefix("A") { states[credit.state, default: 0] += 1 }
        }
        return states
    }

    /// What is read of a statement.
    private struct Shown: Decodable {
        struct Credit: Decodable {
            let id: String
            let state: String
        }
        let credits: [Credit]
        let uncovered: [String]
    }

    @Test(.timeLimit(.minutes(60))) func oneOfSixteenGetsTheLastSeat() async throws {
        let (clients, rounds) = (Self.clients, Self.rounds)
        let groups = (rounds + Self.roundsOfAGroup - 1) / Self.roundsOfAGroup
        // A session per round: everybody has a credit, one seat is left.
        let facts =
            SessionStage.people(clients * groups)
            + "insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,"
            + " min_seats, max_seats, published_on) select 'SENIORS', b.id, '13', date '2026-09-14', date '2026-09-15',"
            + " 'mixed', 'M', 1, 1, date '2026-01-01' from training_body b, generate_series(1, \(rounds)) n"
            + " where b.code = 'la-mednum'; analyze;"
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions()
            let people = try await stage.people()
            var tally = Tally()
            for group in 0..<groups {
                var visitors: [SessionStage.Visitor] = []
                let racing = group * clients..<(group + 1) * clients
                for index in racing { visitors.append(try await stage.advisor(index + 1)) }
                let now = group * Self.roundsOfAGroup..<min(rounds, (group + 1) * Self.roundsOfAGroup)
                for round in now {
                    let path = "/api/sessions/\(sessions[round])/registrations"
                    try await tally.race(
                        visitors.map { visitor in
                            { try await visitor.send(path, "{}", key: "seat-\(round)") }
                        }
                    )
                    let seats = try await stage.text(
                        """
                        select (select count(*) || ' ' || sum(taken) from module_session where taken <> 0) || ' '
                            || (select count(*) from module_registration where status = 'requested')
                        """
                    )
                    #expect(seats == "1 1 1", "round \(round)")
                    // The winner gives the module back, so that everybody has it to lose again.
                    try await stage.training.script(
                        """
                        insert into registration_status (registration_id, person_id, status, on_date)
                        select id, person_id, 'withdrawn', date '2026-06-01' from module_registration
                        where status = 'requested'
                        """
                    )
                }
                // Whoever won and whoever lost has both credits again.
                #expect(
                    try await Self.credits(visitors, people[racing]) == ["carried": clients, "available": clients]
                )
            }
            print(tally.figures("last seat"))
            #expect(tally.faults == 0)
            let kept = try await stage.text(
                "select count(*)::text || ' ' || count(distinct session_id) from module_registration"
            )
            #expect(kept == "\(rounds) \(rounds)")
            #expect(try await stage.drift().isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(60))) func oneOfSixteenGetsTheLastCredit() async throws {
        let rounds = Self.rounds
        // A person per round, with two credits of which one is taken; sixteen sessions of eight other modules, seats in
        // plenty.
        let facts =
            SessionStage.people(rounds)
                + """
                insert into module_session (module_code, training_body_id, territory, first_day, last_day, format, place,
                    min_seats, max_seats, published_on)
                select m.code, b.id, '13', date '2026-09-14' + 7 * k, date '2026-09-15' + 7 * k, 'mixed', 'M', 1, 10000,
                    date '2026-01-01'
                from training_body b, generate_series(0, 1) k,
                    (select code from module where category <> 'coordinator' and hours = 14 and code <> 'CAFE_IA'
                        and offered_to is null order by code limit 9) m
                where b.code = 'la-mednum'
                order by m.code, k;
                insert into module_registration (person_id, session_id, module_code, requested_on, status_on)
                select p.id, s.id, s.module_code, date '2026-05-04', date '2026-05-04'
                from person p, (select * from module_session order by id limit 1) s;
                analyze;
                """
        try await SessionStage.run(facts) { stage in
            let sessions = try await stage.sessions().dropFirst(2)
            #expect(sessions.count == Self.clients)
            let people = try await stage.people()
            var tally = Tally()
            for round in 0..<rounds {
                let visitor = try await stage.advisor(round + 1)
                try await tally.race(
                    sessions.map { session in
                        { try await visitor.send("/api/sessions/\(session)/registrations", "{}") }
                    }
                )
                #expect(try await Self.credits([visitor], people[round...round]) == ["reserved": 2], "round \(round)")
            }
            print(tally.figures("last credit"))
            #expect(tally.faults == 0)
            let others = try await stage.text(
                """
                select (select count(*) from person p where 2 <> (select count(*) from module_registration r
                    where r.person_id = p.id and r.status = 'requested')) || ' '
                    || (select count(distinct decision.credit) from registration_decision decision) || ' '
                    || (select sum(taken) from module_session)
                """
            )
            #expect(others == "0 1 \(2 * rounds)")
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
