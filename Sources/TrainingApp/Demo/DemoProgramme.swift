public import TrainingRules
package import TrainingStore

/// A synthetic programme: people, employers, cohorts, exams and modules as they stand on one day.
///
/// The same number of people, day and seed always give the same rows. They come in blocks of a few thousand people,
/// so that memory does not grow with their number. A plan of the data: product guide, section 6.
public struct DemoProgramme: Sendable {
    /// Number of people, advisors and coordinators, past ones included; 1 to 1,000,000.
    public let advisors: Int
    /// The day on which everything stands: no fact is later, but for dates already agreed.
    public let today: CivilDate
    /// The seed of the random numbers.
    public let seed: UInt64
    private let bodies: DemoBodies

    /// People of one block.
    private static let blockSize = 4000

    /// A programme of some people on a day; numbers outside 1 to 1,000,000 are brought to the nearer end.
    public init(advisors: Int, today: CivilDate, seed: UInt64 = 1) {
        let codes = DemoBodies.needed.sorted()
        let pilot = (codes.firstIndex(of: "la-mednum") ?? 0) + 1
        let hubs = Set(DemoPlace.all.map(\.hub)).subtracting(["francil-in", "la-mednum"])
        self.init(
            advisors: advisors,
            today: today,
            seed: seed,
            bodies: codes.enumerated().map { index, code in
                SeedBody(code: code, id: index + 1, parentID: hubs.contains(code) ? pilot : nil)
            }
        )
    }

    /// The same, with the keys the training bodies have in a database.
    package init(advisors: Int, today: CivilDate, seed: UInt64, bodies: [SeedBody]) {
        self.advisors = min(max(advisors, 1), 1_000_000)
        self.today = today
        self.seed = seed
        self.bodies = DemoBodies(bodies)
    }

    /// Codes of training bodies that the reference data should have and has not.
    var missingBodies: [String] { bodies.missing }

    /// The blocks one after the other; each is made when it is asked for.
    package func blocks() -> some IteratorProtocol<Seed.Batch> {
        let count = (advisors + Self.blockSize - 1) / Self.blockSize
        var number = 0
        var keys = DemoKeys()
        return AnyIterator {
            guard number < count else { return nil }
            let size = advisors * (number + 1) / count - advisors * number / count
            var block = DemoBlock(number: number, size: size, today: today, seed: seed, bodies: bodies, keys: keys)
            block.build()
            keys = block.keys
            number += 1
            return block.batch
        }
    }
}
