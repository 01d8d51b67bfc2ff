import Synchronization
import TrainingRules

/// Answers to « is this module funded? » since the start of the process, by door and verdict.
enum DecisionTally {
    /// Where it was asked.
    enum Door: String {
        /// By anybody, with a dossier of one's own.
        case dossier
        /// About somebody recorded here, by a program.
        case person
        /// On a page.
        case page
        /// For a seat, by a program.
        case registration
    }

    private struct Key: Hashable {
        let door: Door
        let verdict: Verdict
    }

    private static let counts = Mutex<[Key: Int]>([:])

    /// Counts one.
    static func count(_ verdict: Verdict, _ door: Door) {
        counts.withLock { $0[Key(door: door, verdict: verdict), default: 0] += 1 }
    }

    /// Writes them down.
    static func write(to registry: MetricsRegistry) {
        for (key, count) in counts.withLock({ $0 }) {
            registry.count(
                "parcours_decisions_total",
                "Answers whether a module is funded, by where it was asked and verdict.",
                [("door", key.door.rawValue), ("verdict", key.verdict.rawValue)],
                to: count
            )
        }
    }
}
