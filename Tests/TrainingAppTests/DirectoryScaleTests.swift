import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// A directory of the real size with 300 faults: each is named, and nothing else; put right, the file applies once.
@Suite struct DirectoryScaleTests {
    private struct Found: Hashable {
        let line: Int
        let code: String
    }

    private func run(
        _ bytes: [UInt8],
        name: String,
        apply: Bool,
        on training: TrainingDatabase
    ) async throws -> DirectoryReport {
        var options = DirectoryOptions()
        options.apply = apply
        let file = RosterFile(name: name, bytes: bytes)
        return try await training.worker.importDirectory(file, source: "essai", options) { _ in }
    }

    @Test func threeHundredFaultsAreNamedAndNothingElse() async throws {
        let right = DirectorySample()
        #expect(right.rows.count == 6000)
        var wrong = right
        var planted: Set<Found> = []
        // Rows of people with one contract each, in structures of their own: a fault touches no other row.
        var row = right.rows.count - 3000
        for _ in 0..<10 {
            for fault in PlantedFault.all {
                while right[row, "SIRET"].isEmpty { row += 1 }
                let place = fault.plant(&wrong, row)
                planted.insert(Found(line: DirectorySample.line(place), code: fault.code))
                row += 1
            }
        }
        #expect(planted.count == 300)
        let training = try await TrainingDatabase.make()
        let refused = try await run(wrong.csv(), name: "fautes.csv", apply: true, on: training)
        let found = Set(refused.issues.shown.map { Found(line: $0.line, code: $0.code.rawValue) })
        #expect(refused.issues.errors == 300)
        #expect(planted.subtracting(found).sorted { $0.line < $1.line } == [])
        #expect(found.subtracting(planted).sorted { $0.line < $1.line } == [])
        #expect(refused.issues.shown.allSatisfy { $0.column != nil && !$0.message.isEmpty && !$0.remedy.isEmpty })
        #expect(!refused.isApplied && refused.effect == nil)
        #expect(try await training.count("select count(*) from structure") == 0)

        let applied = try await run(right.csv(), name: "annuaire.csv", apply: true, on: training)
        #expect(applied.isApplied, "\(applied.issues.shown.prefix(5))")
        let effect = try #require(applied.effect)
        #expect(effect.structures == 3500 && effect.people == 4500 && effect.contracts == 6000)
        #expect(effect.posts == 4600 && effect.changes == 0)
        #expect(try await training.count("select count(*) from structure where siret is null") == 70)
        #expect(try await training.count("select count(*) from post where transferred_on is not null") == 100)
        #expect(try await training.count("select count(*) from person_role where role = 'coordinator'") == 100)

        let again = try await run(right.csv(), name: "annuaire.csv", apply: true, on: training)
        #expect(again.appliedBefore != nil)
        let copy = try await run(right.csv() + [13, 10], name: "copie.csv", apply: true, on: training)
        #expect(copy.isApplied && copy.effect?.isNothing == true, "\(String(describing: copy.effect))")
        let drift = try await training.count("select count(*) from doctor.projection_drift()")
        #expect(drift == 0)
    }
}
