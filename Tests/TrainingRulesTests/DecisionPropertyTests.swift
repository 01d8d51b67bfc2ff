import Testing
import TrainingRules

@Suite struct DecisionPropertyTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    @Test func theReasonsAreThoseOfTheVerdict() {
        let doubts: Set<ReasonCode> = [
            .duringInitialTraining, .postAnomaly, .coordinatorQuotaUnspecified, .extraCreditEndDisputed,
            .creditEndedByCancellation,
        ]
        var seen: [Verdict: Int] = [:]
        for seed in 0..<5000 as Range<UInt64> {
            let sample = Sample(seed: seed)
            let answer = decide(sample.request, for: sample.dossier, under: book)
            seen[answer.verdict, default: 0] += 1
            let codes = answer.reasons.map(\.code)
            #expect(Set(codes).count == codes.count && !codes.isEmpty)
            switch answer.verdict {
            case .funded: #expect(codes == [.creditAvailable] && answer.credit != nil)
            case .unfunded: #expect(codes == [.noCreditLeft] && answer.credit == nil)
            case .toConfirm: #expect(doubts.isSuperset(of: codes))
            case .refused: #expect(doubts.isDisjoint(with: codes) && answer.credit == nil)
            }
            for other in answer.otherReadings { #expect(other.verdict != answer.verdict) }
        }
        #expect(Verdict.allCases.allSatisfy { seen[$0, default: 0] > 20 }, "\(seen)")
    }

    /// `changesOn` against asking again on every later day up to the session.
    @Test func changesOnIsTheFirstBetterDay() {
        var changed = 0
        for seed in 0..<2500 as Range<UInt64> {
            let sample = Sample(seed: seed)
            let answer = decide(sample.request, for: sample.dossier, under: book)
            var request = sample.request
            var better: CivilDate?
            while better == nil, request.registeredOn < request.sessionStart {
                request.registeredOn = request.registeredOn.adding(days: 1)
                let later = decide(request, for: sample.dossier, under: book)
                if later.verdict > answer.verdict { better = request.registeredOn }
            }
            #expect(answer.changesOn == better, "seed \(seed)")
            if better != nil { changed += 1 }
        }
        #expect(changed > 50)
    }

    @Test func theFaqHasNoCarryOver() throws {
        let dossier = Dossier(
            id: "faq",
            territory: try territory("13"),
            roles: [RolePeriod(role: .advisor, from: day("2025-01-06"))],
            contracts: [Contract(siret: "13002526500013", start: day("2025-01-06"))],
            initialTraining: InitialTraining(completedOn: day("2025-02-01")),
            moduleRegistrations: [
                ModuleRegistration(
                    id: "r0",
                    module: "SENIORS",
                    requestedOn: day("2026-01-05"),
                    sessionStart: day("2026-02-02"),
                    status: .attended
                )
            ]
        )
        let request = ModuleRequest(
            module: "HANDICAP",
            registeredOn: day("2026-03-02"),
            sessionStart: day("2026-05-04")
        )
        let answer = decide(request, for: dossier, under: book)
        #expect(answer.verdict == .funded && answer.credit == .annual(2026))
        #expect(answer.otherReadings.map(\.reading) == ["faq"])
        #expect(answer.otherReadings.first?.verdict == .unfunded)
    }

    @Test func theFaqGrantsTwoCreditsInTheFirstYear() throws {
        let faq = try #require(book.others.first { $0.name == "faq" })
        var dossier = Dossier(
            id: "faq",
            territory: try territory("13"),
            roles: [RolePeriod(role: .advisor, from: day("2025-09-01"))],
            contracts: [Contract(siret: "13002526500013", start: day("2025-09-01"))],
            initialTraining: InitialTraining(interviewOn: day("2025-10-06"), startedOn: day("2025-11-17"))
        )
        func lines(_ on: String) -> [String] {
            statement(of: dossier, on: day(on), under: book, reading: faq).credits.map {
                "\($0.credit.id) \($0.credit.from)…\($0.credit.until?.iso ?? "")"
            }
        }
        let window = ["W1 2025-11-17…2026-11-17", "W2 2025-11-17…2026-11-17"]
        #expect(
            lines("2027-06-01") == window + [
                "A2026 2026-11-18…2026-12-31", "A2027 2027-01-01…2027-12-31", "I 2025-11-17…",
            ]
        )
        dossier.moduleRegistrations = [
            ModuleRegistration(
                id: "r0",
                module: "SENIORS",
                requestedOn: day("2026-01-05"),
                sessionStart: day("2026-02-02"),
                status: .attended
            )
        ]
        #expect(lines("2027-06-01") == window + ["A2027 2027-01-01…2027-12-31", "I 2025-11-17…"])
    }
}
