import Testing
import TrainingRules

/// The delays of a structure's request for Aidants Connect (rule R-103).
@Suite struct HabilitationTests {
    private func state(on iso: String, validated: String? = nil, refused: String? = nil) -> HabilitationState {
        HabilitationRules.standard.state(
            startedOn: day("2024-10-01"),
            validatedOn: validated.map(day),
            refusedOn: refused.map(day),
            on: day(iso)
        )
    }

    @Test("AC-10: expected between the seventh and the fourteenth day, late from the fifteenth")
    func delays() {
        let expected = day("2024-10-08")...day("2024-10-15")
        #expect(state(on: "2024-10-01") == .pending(since: day("2024-10-01"), expected: expected, isLate: false))
        #expect(state(on: "2024-10-15") == .pending(since: day("2024-10-01"), expected: expected, isLate: false))
        #expect(state(on: "2024-10-16") == .pending(since: day("2024-10-01"), expected: expected, isLate: true))
        #expect(state(on: "2024-12-01", validated: "2024-10-20") == .validated(on: day("2024-10-20")))
        #expect(state(on: "2024-12-01", refused: "2024-10-20") == .refused(on: day("2024-10-20")))
        let none = HabilitationRules.standard.state(
            startedOn: nil,
            validatedOn: nil,
            refusedOn: nil,
            on: day("2024-10-01")
        )
        #expect(none == .notStarted)
    }
}
