import Testing
import TrainingRules

/// The account of credits: it says the same as the statement, and every line has its reason.
@Suite struct CreditLedgerTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    @Test func theLastBalanceIsWhatTheStatementCallsAvailable() {
        var events: Set<LedgerLine.Event> = []
        for seed in 0..<3000 as Range<UInt64> {
            let sample = Sample(seed: seed, reviewed: true)
            for on in [day("2025-06-01"), day("2026-06-01"), day("2028-01-01")] {
                let moves = sample.dossier.moduleRegistrations.prefix(1).map {
                    LedgerHistory.Move(registration: $0.id, on: $0.requestedOn, formerFirstDay: $0.requestedOn)
                }
                let history = LedgerHistory(moves: moves)
                let lines = creditLedger(of: sample.dossier, on: on, under: book, history: history)
                let answer = statement(of: sample.dossier, on: on, under: book)
                #expect((lines.last?.balance ?? 0) == answer.available, "seed \(seed) on \(on.iso)")
                #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.on <= $1.on }, "seed \(seed)")
                let held = lines.filter { $0.event == .reserved }.compactMap { $0.registration?.id }
                #expect(Set(held) == Set(answer.credits.compactMap(\.usedBy)), "seed \(seed)")
                let uncovered = lines.filter { $0.event == .uncovered }.compactMap { $0.registration?.id }
                #expect(Set(uncovered) == Set(answer.uncovered), "seed \(seed)")
                events.formUnion(lines.map(\.event))
            }
        }
        #expect(events == Set(LedgerLine.Event.allCases), "every kind of line occurs")
    }

    @Test func everyLineSaysWhyInOneFrenchSentence() {
        var sentences: Set<String> = []
        for seed in 0..<800 as Range<UInt64> {
            let dossier = Sample(seed: seed, reviewed: true).dossier
            for line in creditLedger(of: dossier, on: day("2027-02-01"), under: book) {
                let reason = LedgerText.reason(line, in: book.catalogue)
                #expect(reason.hasSuffix(".") && reason.first?.isUppercase == true, "\(reason)")
                #expect(!reason.contains("  ") && !LedgerText.title(line.event).isEmpty)
                #expect(book.articles.contains { $0.rule == LedgerText.rule(line.event) })
                sentences.insert(reason)
            }
        }
        #expect(sentences.count > 100)
    }

    /// AC-34: a module of 2026 takes the credit of 2025, which was carried; the year after, that of 2026 is carried.
    @Test func aCarriedCreditIsUsedFirst() throws {
        let dossier = Dossier(
            id: "AC-34",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: day("2024-09-01"))],
            contracts: [Contract(siret: "13002526500013", start: day("2024-09-01"))],
            initialTraining: InitialTraining(convocationReceivedOn: day("2025-01-10")),
            moduleRegistrations: [
                ModuleRegistration(
                    id: "r1",
                    module: "SENIORS",
                    requestedOn: day("2026-01-15"),
                    sessionStart: day("2026-03-09"),
                    status: .attended,
                    statusOn: day("2026-03-10")
                )
            ]
        )
        let lines = creditLedger(of: dossier, on: day("2027-01-02"), under: book)
        let told = lines.map { "\($0.on.iso) \($0.event.rawValue) \($0.credit?.id.code ?? "-") \($0.balance)" }
        #expect(
            told == [
                "2025-01-10 granted A2025 1", "2025-01-10 granted I 2", "2026-01-01 granted A2026 3",
                "2026-01-01 carried A2025 3", "2026-01-15 reserved A2025 2", "2026-03-10 consumed A2025 2",
                "2027-01-01 granted A2027 3", "2027-01-01 carried A2026 3",
            ]
        )
    }

    @Test func whatCameAndWentInADayTakesNothingFromTheOthersOfThatDay() throws {
        func asked(_ id: String, _ module: String, _ status: ModuleRegistration.Status) -> ModuleRegistration {
            ModuleRegistration(
                id: id,
                module: module,
                requestedOn: day("2025-03-03"),
                sessionStart: day("2025-05-05"),
                status: status,
                statusOn: day("2025-03-03")
            )
        }
        let dossier = Dossier(
            id: "one-day",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: day("2024-09-01"))],
            contracts: [Contract(siret: "13002526500013", start: day("2024-09-01"))],
            initialTraining: InitialTraining(convocationReceivedOn: day("2025-01-10")),
            moduleRegistrations: [
                asked("r1", "SENIORS", .confirmed), asked("r2", "SENIORS", .cancelledByBody),
                asked("r3", "TPE_PME", .cancelledByBody), asked("r4", "CAFE_IA", .confirmed),
            ]
        )
        let lines = creditLedger(of: dossier, on: day("2025-06-01"), under: book)
        let told = lines.map { "\($0.event.rawValue) \($0.registration?.id ?? "-") \($0.balance)" }
        #expect(
            told == [
                "granted - 1", "granted - 2", "asked r2 1", "released r2 2", "asked r3 1", "released r3 2",
                "reserved r1 1", "reserved r4 0",
            ]
        )
    }
}
