import Testing
import TrainingTestSupport
import WebTestSupport

@testable import TrainingApp
@testable import TrainingWeb

/// A program that sends a request again under the same key changes nothing more, and gets the first answer.
@Suite struct ProgramsOnceTests {
    @Test func aCohortAndASheetSentTwiceAreOneEach() async throws {
        try await TrainingStage.run { stage in
            let body = stage.visitor(try await stage.session(.body))
            let plan = #"{"code": "OM-2026-12", "territory": "972", "start": "2026-12-07"}"#
            let first = try await body.send("/api/cohorts", plan, key: "cohort-1")
            #expect(first.status == 201, "\(first.text)")
            let again = try await body.send("/api/cohorts", plan, key: "cohort-1")
            #expect((again.status, again.text) == (201, first.text))
            let other = plan.replacing("2026-12-07", with: "2026-12-14")
            #expect(try await body.send("/api/cohorts", other, key: "cohort-1").status == 422)
            #expect(
                try await stage.stage.text("select count(*)::text from cohort where code = 'OM-2026-12'") == "1"
            )
            let cohort = try await stage.name("OM-2026-01", of: 0)
            let path = "/api/cohorts/\(cohort)/attendance"
            let sheet = #"{"day": "2026-01-06", "restIsPresent": true}"#
            let noted = try await body.send(path, sheet, key: "sheet-1")
            #expect(noted.status == 200, "\(noted.text)")
            #expect(!noted.text.contains(#""noted":0"#))
            let repeated = try await body.send(path, sheet, key: "sheet-1")
            // Without the key, the second answer would say that everything stood already.
            #expect((repeated.status, repeated.text) == (200, noted.text))
            let fresh = try await body.send(path, sheet, key: "sheet-2")
            #expect(fresh.text != noted.text)
        }
    }
}
