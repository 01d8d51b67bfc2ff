import TrainingApp
import TrainingRules
import TrainingStore

/// What the tests of the demonstration data share.
enum Sample {
    static let today = CivilDate(daysSinceEpoch: 20_605)

    /// The blocks of a programme.
    static func batches(_ advisors: Int, today: CivilDate = today, seed: UInt64 = 1) -> [Seed.Batch] {
        var blocks = DemoProgramme(advisors: advisors, today: today, seed: seed).blocks()
        var batches: [Seed.Batch] = []
        while let batch = blocks.next() { batches.append(batch) }
        return batches
    }

    /// Whether the check digit of a number is right (ISO/IEC 7812-1 annex B).
    static func isLuhn(_ number: String) -> Bool {
        let sum = number.utf8.reversed().enumerated().reduce(0) { sum, item in
            let digit = Int(item.element) - 48
            let weighted = item.offset % 2 == 1 ? digit * 2 : digit
            return sum + weighted / 10 + weighted % 10
        }
        return sum % 10 == 0
    }
}
