import Foundation
import Testing
import TrainingTestSupport
import WebTestSupport

/// The worked example of D-15, a cohort of Martinique that begins on 5 January 2026: opened on the page and by a program,
/// read on both.
@Suite struct WorkedCalendarTests {
    /// D-15's table, as the contract names its lines.
    private static let table = [
        "recruitment_reported": "2025-12-08", "planning_visible": "2025-12-22", "video_call": "2025-12-29",
        "start": "2026-01-05", "pix_from": "2026-04-27", "mock_jury_from": "2026-04-30",
        "training_finished": "2026-05-04", "exam_not_before": "2026-05-14", "exam_suggested": "2026-05-18",
        "certificates": "2026-06-01",
    ]
    /// The same as it is read on the page: its heading, then the day in words.
    private static let words = [
        "lundi 8 décembre 2025", "lundi 22 décembre 2025", "lundi 29 décembre 2025", "lundi 5 janvier 2026",
        "lundi 27 avril 2026", "jeudi 30 avril 2026", "lundi 4 mai 2026", "jeudi 14 mai 2026", "lundi 18 mai 2026",
        "lundi 1er juin 2026",
    ]

    @Test func openedOnThePage() async throws {
        try await TrainingStage.run { stage in
            let body = stage.visitor(try await stage.session(.body))
            let opened = try await body.post(
                "/promotions/nouvelle",
                ["code": "MTQ-2026", "libelle": "", "territoire": "972", "debut": "2026-01-05"]
            )
            #expect(opened.status == 303, "\(opened.text)")
            let path = try #require(opened["location"])
            try await Self.check(path.replacing("/promotions/", with: ""), body)
        }
    }

    @Test func openedByAProgram() async throws {
        try await TrainingStage.run { stage in
            let body = stage.visitor(try await stage.session(.body))
            let plan = #"{"code": "MTQ-2026", "territory": "972", "start": "2026-01-05"}"#
            let opened = try await body.send("/api/cohorts", plan)
            #expect(opened.status == 201, "\(opened.text)")
            let path = try #require(opened["location"])
            try await Self.check(path.replacing("/api/cohorts/", with: ""), body)
        }
    }

    /// Compares both readings of a cohort with the table, line by line.
    private static func check(_ id: String, _ body: SessionStage.Visitor) async throws {
        let answer = try await body.get("/api/cohorts/\(id)")
        let json = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        let calendar = try #require(json?["calendar"] as? [String: Any])
        let milestones = try #require(calendar["milestones"] as? [String: String])
        for (code, day) in table { #expect(milestones[code] == day, "\(code)") }
        #expect(milestones.count == table.count)
        let days = try #require(calendar["days"] as? [[String: Any]])
        let teaching = days.filter { $0["kind"] as? String == "teaching" }
        // Mondays and Tuesdays of twelve weeks, seven hours each; no holiday of Martinique is among them.
        #expect(teaching.compactMap { $0["hours"] as? Int }.reduce(0, +) == 168)
        #expect(teaching.count == 24)
        #expect(teaching.first?["date"] as? String == "2026-01-05")
        #expect(teaching.last?["date"] as? String == "2026-03-24")
        #expect((calendar["skipped"] as? [Any])?.isEmpty == true, "\(answer.text)")

        let page = try await body.get("/promotions/\(id)")
        let shown = page.text.matches(
            of: #/<li[^>]*><strong>[^<]+</strong><br><time datetime="([^"]+)">([^<]+)</time>/#
        )
        #expect(shown.map { String($0.output.1) } == table.values.sorted(), "\(page.text)")
        #expect(shown.map { String($0.output.2).replacing("\u{A0}", with: " ") } == words)
    }
}
