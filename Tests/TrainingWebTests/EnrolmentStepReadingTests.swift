import JSONText
import Testing
import TrainingApp

@testable import TrainingWeb

/// The body of a step sent by a program.
@Suite struct EnrolmentStepReadingTests {
    private func step(_ json: String) throws -> RecordStep {
        try Front.step(of: "e", JSONElement(JSONValue(parsing: json)))
    }

    @Test func aStepIsReadStrictly() throws {
        _ = try step(#"{"step": "interview_booked", "on": "2025-11-14", "plannedOn": "2025-11-20", "reason": null}"#)
        for wrong in [
            #"{}"#, #"{"step": "levitated"}"#, #"{"step": "started", "on": "2026-02-30"}"#,
            #"{"step": "started", "when": "2026-02-03"}"#, #"{"step": 1}"#,
        ] {
            #expect(throws: JSONDecodingError.self, "\(wrong)") { try step(wrong) }
        }
    }
}
