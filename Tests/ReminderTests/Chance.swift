import TrainingRules

/// A repeatable source of chance (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }

    /// True once in `outOf` times.
    mutating func once(in outOf: UInt64) -> Bool { next() % outOf == 0 }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// A day so many days after another.
    mutating func day(after start: CivilDate, _ range: ClosedRange<Int>) -> CivilDate {
        start.adding(days: int(range))
    }

    /// The same, or nothing once in `outOf` times.
    mutating func day(after start: CivilDate?, _ range: ClosedRange<Int>, missingOnceIn outOf: UInt64) -> CivilDate? {
        guard let start, !once(in: outOf) else { return nil }
        return day(after: start, range)
    }
}
