import Foundation
import OracleTestSupport
import Testing
import TrainingApp
import TrainingRules

/// A simulated year of reminders against a reference written separately from the rules (`Tests/Oracles/reminders.py`).
@Suite struct ReminderReferenceTests {
    /// One reminder as both sides write it.
    private static func line(_ reminder: Reminder) -> String {
        let key = reminder.key
        return [
            key.rule, key.subject.kind.rawValue, key.subject.id, key.due.iso, key.recipient.role.rawValue,
            key.recipient.holder,
        ].joined(separator: " ")
    }

    /// What a run on every day of the year writes.
    private static func year(of plan: ReminderPlan) -> Set<String> {
        var found: Set<String> = []
        var day = Simulated.first
        while day <= Simulated.last {
            for reminder in plan.due(on: day) { found.insert(line(reminder)) }
            day = day.adding(days: 1)
        }
        return found
    }

    private static func reference(
        _ oracle: OracleProcess,
        _ list: String,
        _ files: [any ReferenceReadable]
    ) async throws -> Set<String> {
        let answer = try await oracle.ask([
            "from": Simulated.first.iso, "to": Simulated.last.iso, list: files.map(\.json),
        ])
        let rows = try #require(answer.fields["reminders"] as? [[String]])
        return Set(rows.map { $0.joined(separator: " ") })
    }

    private static func rules(_ lines: Set<String>) -> [String: Int] {
        Dictionary(lines.map { (String($0.prefix(4)), 1) }, uniquingKeysWith: +)
    }

    @Test(.timeLimit(.minutes(10)))
    func aYearOfFourThousandAdvisorsIsWhatTheReferencePlans() async throws {
        let book = try RuleBookDocument.load(from: packageRoot.appending(path: "seeds"))
        let oracle = try await OracleProcess("reminders.py")
        var counts: [String: Int] = [:]
        func compare(_ list: String, _ files: [any ReferenceReadable], _ plans: [ReminderPlan]) async throws {
            let expected = try await Self.reference(oracle, list, files)
            let found = plans.reduce(into: Set<String>()) { $0.formUnion(Self.year(of: $1)) }
            #expect(found.subtracting(expected).sorted().prefix(5) == [], "planned, and not by the reference")
            #expect(expected.subtracting(found).sorted().prefix(5) == [], "planned by the reference alone")
            counts.merge(Self.rules(found), uniquingKeysWith: +)
        }
        for start in stride(from: UInt64(1), through: 4000, by: 100) {
            let people = (start..<start + 100).map { ReminderFile(seed: $0) }
            let plans = people.map { reminderPlan(of: $0, until: Simulated.last, under: book) }
            try await compare("persons", people, plans)
        }
        let structures = (1...1500).map { StructureFile(seed: $0) }
        let plans = structures.map { reminderPlan(of: $0, until: Simulated.last, under: book) }
        try await compare("structures", structures, plans)
        let sessions = (1...400).map { SessionFile(seed: $0) }
        let others = sessions.map { reminderPlan(of: $0, until: Simulated.last, under: book) }
        try await compare("sessions", sessions, others)
        print("reminders of a simulated year, by rule:")
        for (rule, count) in counts.sorted(by: { $0.key < $1.key }) { print("  \(rule) \(count)") }
        print("  all \(counts.values.reduce(0, +))")
        let silent = Set(ReminderKind.allCases.map(\.rule)).subtracting(counts.keys)
        #expect(silent.isEmpty, "rules that reminded nobody: \(silent.sorted())")
    }
}

/// The folder of the package.
let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
