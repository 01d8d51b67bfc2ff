import Testing
import TrainingRules

@Suite struct AllocationPropertyTests {
    private let book: RuleBook
    private let horizon = day("2029-12-31")

    init() throws { book = try shippedRuleBook.get() }

    /// The most claims that can hold a credit at once, found by trying everything.
    private func best(_ claims: ArraySlice<ModuleRegistration>, _ credits: [Credit]) -> Int {
        guard let claim = claims.first else { return 0 }
        var most = best(claims.dropFirst(), credits)
        for (index, credit) in credits.enumerated() where canPay(credit, for: claim) {
            var rest = credits
            rest.remove(at: index)
            most = max(most, 1 + best(claims.dropFirst(), rest))
        }
        return most
    }

    private func canPay(_ credit: Credit, for claim: ModuleRegistration) -> Bool {
        switch credit.purpose {
        case .thematic: guard book.catalogue[claim.module]?.isThematic == true else { return false }
        case .module(let code): guard code == claim.module else { return false }
        }
        return credit.from <= claim.sessionStart && claim.sessionStart <= credit.until ?? horizon
    }

    @Test func allocationIsAMaximumMatching() {
        var several = 0
        for seed in 0..<2500 as Range<UInt64> {
            let dossier = Sample(seed: seed).dossier
            let claims = dossier.moduleRegistrations.filter(\.isClaim)
            let answer = statement(of: dossier, on: horizon, under: book)
            let covered = claims.count - answer.uncovered.count
            #expect(covered == best(claims[...], answer.credits.map(\.credit)), "seed \(seed)")
            if claims.count > 1, covered < claims.count { several += 1 }
        }
        #expect(several > 80, "the samples must press on the credits")
    }

    @Test func aFundedRequestLeavesEveryOtherClaimItsCredit() {
        var funded = 0
        for seed in 0..<3000 as Range<UInt64> {
            let sample = Sample(seed: seed, reviewed: true)
            let answer = decide(sample.request, for: sample.dossier, under: book)
            guard answer.verdict == .funded else { continue }
            funded += 1
            let before = statement(of: sample.dossier, on: horizon, under: book)
            let after = statement(of: sample.registered(), on: horizon, under: book)
            #expect(after.uncovered == before.uncovered, "seed \(seed)")
            let held = after.credits.first { $0.usedBy == "~new" }
            #expect(held?.credit.id == answer.credit, "seed \(seed)")
        }
        #expect(funded > 200)
    }

    @Test func anUnfundedRequestWouldBeUncoveredOrUncoverAnother() {
        var unfunded = 0
        for seed in 0..<3000 as Range<UInt64> {
            let sample = Sample(seed: seed)
            let answer = decide(sample.request, for: sample.dossier, under: book)
            guard answer.verdict == .unfunded else { continue }
            unfunded += 1
            let before = statement(of: sample.dossier, on: horizon, under: book)
            let after = statement(of: sample.registered(), on: horizon, under: book)
            #expect(after.uncovered.count == before.uncovered.count + 1, "seed \(seed)")
        }
        #expect(unfunded > 40)
    }

    @Test(arguments: [
        ModuleRegistration.Status.withdrawn, .cancelledByBody, .absentExcused, .fundingRefused, .refused,
    ])
    func aReleaseRestoresThePreviousStatement(status: ModuleRegistration.Status) {
        for seed in 0..<300 as Range<UInt64> {
            let sample = Sample(seed: seed)
            let on = sample.request.sessionStart
            let before = statement(of: sample.dossier, on: on, under: book)
            let released = statement(of: sample.registered(status), on: on, under: book)
            #expect(released == before, "seed \(seed)")
        }
    }

    @Test func theOrderOfFactsNeverMatters() {
        for seed in 0..<800 as Range<UInt64> {
            let sample = Sample(seed: seed, reviewed: true)
            var chance = Chance(seed)
            var shuffled = sample.dossier
            shuffled.roles.shuffle(using: &chance)
            shuffled.contracts.shuffle(using: &chance)
            shuffled.moduleRegistrations.shuffle(using: &chance)
            let on = sample.request.sessionStart
            #expect(
                decide(sample.request, for: shuffled, under: book)
                    == decide(sample.request, for: sample.dossier, under: book)
            )
            #expect(statement(of: shuffled, on: on, under: book) == statement(of: sample.dossier, on: on, under: book))
        }
    }
}
