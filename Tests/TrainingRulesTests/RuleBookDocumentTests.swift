import Testing
import TrainingApp
import TrainingRules

@Suite struct RuleBookDocumentTests {
    /// The message that refuses the shipped document with one change made to it.
    private func refusal(_ old: String, _ new: String) throws -> String {
        do {
            _ = try RuleBook(changing: { text in
                try #require(text.contains(old))
                text.replace(old, with: new)
            })
            return "accepted"
        } catch let error as RuleBookError {
            return error.description
        }
    }

    @Test func theShippedBookLoads() throws {
        let book = try shippedRuleBook.get()
        #expect(book.version == "2025-11")
        #expect(book.catalogue.modules.count == 20 && book.catalogue["AIDANTS_CONNECT"]?.needsHabilitation == true)
        #expect(book.holidays.rules.count == 27 && book.programme("2025")?.hours.internship == 210)
        #expect(book.others.map(\.name) == ["faq"] && book.citations.count == ReasonCode.allCases.count)
    }

    @Test(arguments: [
        (
            "\"startedFrom\": \"2024-01-01\", \"months\": 12, \"disputed",
            "\"startedFrom\": \"2024-06-31\", \"months\": 12, \"disputed",
            "readings[0].extra.startedFrom"
        ),
        ("\"toYear\": 2024", "\"toYear\": 2025", "annual"),
        ("\"post_anomaly\": [", "\"post_anomali\": [", "citations.post_anomali"),
        ("\"cancellationGraceMonths\": 3", "\"cancellationGraceMonths\": 3, \"grace\": 1", "grace"),
        ("\"rule\": \"D-12\", \"source\": \"outremer\"", "\"rule\": \"D-12\", \"source\": \"outre-mer\"", "source"),
        ("\"module\": \"CAFE_IA\"", "\"module\": \"CAFE\"", "reserved"),
        ("\"disputedMonths\": 13", "\"disputedMonths\": 11", "disputedMonths"),
        ("\"mockJuryWeekday\": 4", "\"mockJuryWeekday\": 8", "mockJuryWeekday"),
        ("\"minimumSeats\": 8,", "", "minimumSeats"),
    ])
    func aFaultNamesFileAndKey(old: String, new: String, key: String) throws {
        let message = try refusal(old, new)
        #expect(message.hasPrefix("essai.json") && message.contains(key), "\(message)")
    }

    @Test func aReasonWithoutCitationIsRefused() throws {
        let message = try refusal(
            "{ \"rule\": \"D-10\", \"source\": \"dispositif\", \"quote\": \"Cette situation est anormale\" }",
            ""
        )
        #expect(message.contains("citations.post_anomaly"))
    }
}
