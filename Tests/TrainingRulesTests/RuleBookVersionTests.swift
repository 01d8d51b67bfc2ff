import Testing
import TrainingRules

@Suite struct RuleBookVersionTests {
    /// A new version is a document: here one in which the credits of a year carry over twice.
    @Test func anotherVersionNeedsNoCode() throws {
        let shipped = try shippedRuleBook.get()
        let next = try RuleBook(changing: { text in
            text.replace("\"version\": \"2025-11\"", with: "\"version\": \"2027-01\"")
            text.replace("\"fromYear\": 2025, \"carriedYears\": 1", with: "\"fromYear\": 2025, \"carriedYears\": 2")
            text.replace("\"months\": 12, \"disputedMonths\": 13", with: "\"months\": 18, \"disputedMonths\": 18")
        })

        let dossier = Dossier(
            id: "version",
            territory: try territory("13"),
            roles: [RolePeriod(role: .advisor, from: day("2025-09-01"))],
            contracts: [Contract(siret: "13002526500013", start: day("2025-09-01"))],
            initialTraining: InitialTraining(interviewOn: day("2025-10-06"), startedOn: day("2025-11-17"))
        )
        func lines(_ book: RuleBook) -> [String] {
            statement(of: dossier, on: day("2025-12-01"), under: book).credits.map {
                "\($0.credit.id) \($0.credit.until?.iso ?? "-")"
            }
        }
        #expect(lines(shipped) == ["X 2026-11-17", "A2025 2026-12-31", "I -"])
        #expect(lines(next) == ["X 2027-05-17", "A2025 2027-12-31", "I -"])
        let request = ModuleRequest(
            module: "SENIORS",
            registeredOn: day("2026-12-01"),
            sessionStart: day("2027-03-01")
        )
        #expect(decide(request, for: dossier, under: shipped).credit == .annual(2026))
        let answer = decide(request, for: dossier, under: next)
        #expect(answer.credit == .named("X") && answer.ruleBook == "2027-01")
    }

    @Test func theShippedBookIsWhole() throws {
        let book = try shippedRuleBook.get()
        #expect(book.catalogue.modules.count == 20 && book.holidays.rules.count == 27)
        #expect([book.primary.name] + book.others.map(\.name) == ["guides", "faq"])
        #expect(!book.articles.isEmpty && !book.contradictions.isEmpty)
        for reading in [book.primary] + book.others {
            #expect(reading.reserved.allSatisfy { book.catalogue[$0.module] != nil })
        }
    }
}
