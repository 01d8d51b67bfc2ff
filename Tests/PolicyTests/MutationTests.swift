import Postgres
import Testing
import TrainingTestSupport

/// The matrix of a table, run again over each change of its policies, in a transaction that is undone.
@Suite struct MutationTests {
    /// Ends the transaction of a mutant and carries what was seen.
    private struct Undone: Error {
        let killer: String?
    }

    @Test(.timeLimit(.minutes(30)))
    func eachChangeIsNoticed() async throws {
        let bench = try await Bench.make()
        let superuser = bench.training.superuser
        let policies = try await superuser.read(as: .login) { try $0.fetchAll(Policy.all()) }
        let grants = try await superuser.read(as: .login) { try $0.fetchAll(Grant.missing()) }
        let mutants =
            policies.flatMap(Mutant.of)
            + Set(policies.map(\.table)).sorted().flatMap(Mutant.ofProtection)
            + grants.map(Mutant.of)
        // Without a change nobody notices anything.
        for table in bench.tables {
            let seen = try await killer(table, "select 1", Seat.all, bench)
            #expect(seen == nil, "\(table): \(seen ?? "")")
        }
        let clock = ContinuousClock()
        let start = clock.now
        var survivors: [String] = []
        var score: [String: (killed: Int, all: Int)] = [:]
        for mutant in mutants {
            let first = Seat.all.filter { mutant.roles.contains($0.role) }
            let seats = first + Seat.all.filter { !mutant.roles.contains($0.role) }
            var isKilled = try await killer(mutant.table, mutant.sql, seats, bench) != nil
            // On a machine with much else to do, a right given a moment ago has once not been seen: asked again, a true
            // survivor survives.
            if !isKilled { isKilled = try await killer(mutant.table, mutant.sql, seats, bench) != nil }
            if !isKilled { survivors.append(mutant.name) }
            let kind = mutant.kind.split(separator: " without").first.map { $0 == mutant.kind ? $0 : "\($0) weaker" }
            score[String(kind ?? ""), default: (0, 0)].all += 1
            score[String(kind ?? ""), default: (0, 0)].killed += isKilled ? 1 : 0
        }
        let dead = mutants.count - survivors.count
        print("mutation of \(policies.count) policies: \(dead) of \(mutants.count) killed, in \(clock.now - start)")
        for (kind, number) in score.sorted(by: { $0.key < $1.key }) {
            print("  \(kind): \(number.killed) of \(number.all)")
        }
        let known = Set(EquivalentMutants.reasons.keys)
        let unexplained = survivors.filter { !known.contains($0) }
        #expect(unexplained.isEmpty, "\(unexplained.joined(separator: "\n"))")
        let killed = known.subtracting(survivors)
        #expect(killed.isEmpty, "\(killed.sorted().joined(separator: "\n"))")
    }

    /// The first difference that any seat notices; nil when none does.
    private func killer(_ table: String, _ sql: String, _ seats: [Seat], _ bench: Bench) async throws -> String? {
        do {
            try await bench.training.superuser.write(as: .login) { session in
                try session.script(sql)
                for seat in seats {
                    let cells = bench.cells(table, seat)
                    do {
                        _ = try session.fetchOne(ProbeSQL.sitDown(seat.login))
                        try seat.enter(session)
                        let answers = try session.fetchOne(ProbeSQL.run(cells.map(\.command)))
                        if let fault = Cell.faults(cells, answers).first {
                            throw Undone(killer: "\(seat.name): \(fault)")
                        }
                    } catch let error as PostgresError {
                        throw Undone(killer: "\(seat.name) cannot enter: \(error)")
                    }
                    try session.script("reset role; reset session authorization; set local ctx.token = ''")
                }
                throw Undone(killer: nil)
            }
            return nil
        } catch let undone as Undone {
            return undone.killer
        }
    }
}
