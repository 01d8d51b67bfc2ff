/// Which credit each claim holds (rule D-9).
struct Allocation {
    /// For each claim, in order, the index of its credit; nil when none is left.
    private(set) var holders: [Int?]
    /// Whether each credit is held.
    private(set) var isHeld: [Bool]
    /// How many claims hold a credit.
    private(set) var covered = 0

    /// Gives each claim in turn the credit reserved for its module, else the one that ends soonest.
    ///
    /// A reviewed claim may use a credit on its disputed days; the credit still ranks by its undisputed end, so that
    /// days no other claim can use are spent first.
    init(_ claims: [Claim], _ credits: [Credit]) {
        holders = []
        holders.reserveCapacity(claims.count)
        isHeld = Array(repeating: false, count: credits.count)
        for claim in claims {
            var best: Int?
            for index in credits.indices where !isHeld[index] && claim.canUse(credits[index]) {
                if let current = best, !Self.precedes(credits[index], credits[current]) { continue }
                best = index
            }
            holders.append(best)
            if let best {
                isHeld[best] = true
                covered += 1
            }
        }
    }

    private static func precedes(_ one: Credit, _ other: Credit) -> Bool {
        let isReserved = one.purpose != .thematic
        if isReserved != (other.purpose != .thematic) { return isReserved }
        return Credit.endsSooner(one, other)
    }
}
