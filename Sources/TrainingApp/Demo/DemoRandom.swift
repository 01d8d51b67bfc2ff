import Postgres
import TrainingRules

/// Random numbers that are the same for the same seed, on every machine (SplitMix64, Steele and others 2014).
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    /// A stream of its own for each seed and number.
    init(seed: UInt64, stream: Int) {
        state = seed &+ UInt64(truncatingIfNeeded: stream) &* 0xD1B5_4A32_D192_ED03
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number between two, both included; the first when they are in the wrong order.
    mutating func int(_ low: Int, _ high: Int) -> Int {
        guard low < high else { return low }
        return low + Int(next() % UInt64(high - low + 1))
    }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Double) -> Bool {
        Double(next() >> 11) * 0x1p-53 * 100 < percent
    }

    /// One of the elements; the fallback when there is none.
    mutating func pick<Element>(_ elements: [Element], else fallback: Element) -> Element {
        elements.isEmpty ? fallback : elements[int(0, elements.count - 1)]
    }

    /// One of the words.
    mutating func word(_ words: [String]) -> String {
        pick(words, else: "")
    }

    /// The first index whose running total exceeds a random share of the last total.
    mutating func index(in totals: [Int]) -> Int {
        let aim = int(0, (totals.last ?? 1) - 1)
        var low = 0
        var high = totals.count - 1
        while low < high {
            let middle = (low + high) / 2
            if totals[middle] > aim { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// A day between two, both included; the first when they are in the wrong order.
    mutating func day(_ from: CivilDate, _ to: CivilDate) -> CivilDate {
        from.adding(days: int(0, to - from))
    }

    /// A version-4 identifier (RFC 9562).
    mutating func uuid() -> PostgresUUID {
        PostgresUUID(
            high: next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }
}
