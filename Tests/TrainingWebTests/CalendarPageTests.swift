import Foundation
import Testing
import TrainingApp
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The addresses of calendars through a live server: made, read, asked again, ended.
@Suite struct CalendarPageTests {
    /// The path of the address that a page shows.
    private static func path(on page: String) throws -> String {
        let start = try #require(page.range(of: "/calendrier.ics?secret="))
        return String(page[start.lowerBound...].prefix { $0 != "<" && $0 != "\"" && $0 != " " })
    }

    @Test func anAddressIsMadeReadAskedAgainAndEnded() async throws {
        try await ReminderStage.run { stage in
            let advisor = try await stage.advisor()
            #expect(try await stage.post("/mes-calendriers", [("calendrier", "own")], as: advisor).status == 303)
            let path = try Self.path(on: try await stage.get("/mes-calendriers", as: advisor).text)
            // A program has no session.
            let first = try await stage.get(path)
            #expect(first.status == 200 && first.text.hasPrefix("BEGIN:VCALENDAR"))
            #expect(first["content-type"] == "text/calendar; charset=utf-8")
            #expect(first["cache-control"] == "private, no-cache")
            let tag = try #require(first["etag"])
            let again = try await stage.get(path, with: [("If-None-Match", tag)])
            #expect(again.status == 304 && again.body.isEmpty && again["etag"] == tag)
            try await stage.training.script(
                "update module_session set first_day = first_day + 7, last_day = last_day + 7"
            )
            let changed = try await stage.get(path, with: [("If-None-Match", tag)])
            #expect(changed.status == 200 && changed["etag"] != tag && changed.text.contains("SEQUENCE:1"))
            // Neither the log nor another's page has the secret.
            let secret = String(path.split(separator: "=")[1])
            #expect(!stage.server.logged.text.contains(secret))
            #expect(try await !stage.get("/mes-calendriers", as: stage.employer()).text.contains(secret))

            let id = try #require(try await stage.training.text("select public_id::text from calendar_feed"))
            let foreign = try await stage.post("/mes-calendriers/fin", [("adresse", id)], as: stage.employer())
            #expect(foreign.status == 404)
            #expect(try await stage.get(path).status == 200)
            #expect(try await stage.post("/mes-calendriers/fin", [("adresse", id)], as: advisor).status == 303)
            let ended = try await stage.get(path, with: [("If-None-Match", tag)])
            let never = try await stage.get("/calendrier.ics?secret=\(String(repeating: "A", count: 43))")
            #expect(ended.status == 404 && never.status == 404)
            #expect(try await stage.post("/mes-calendriers/fin", [("adresse", id)], as: advisor).status == 404)
        }
    }

    @Test func aNewAddressEndsTheFormerOneAndEveryPersonaMakesOnlyTheirs() async throws {
        try await ReminderStage.run { stage in
            let employer = try await stage.employer()
            _ = try await stage.post("/mes-calendriers", [("calendrier", "staff")], as: employer)
            let former = try Self.path(on: try await stage.get("/mes-calendriers", as: employer).text)
            _ = try await stage.post("/mes-calendriers", [("calendrier", "staff")], as: employer)
            let current = try Self.path(on: try await stage.get("/mes-calendriers", as: employer).text)
            #expect(former != current)
            #expect(try await stage.get(former).status == 404)
            let read = try await stage.get(current)
            #expect(read.status == 200 && read.text.contains("Ana D.") && !read.text.contains("Durand"))
            for (kind, status) in [("own", 404), ("body", 404), ("autre", 400)] {
                let answer = try await stage.post("/mes-calendriers", [("calendrier", kind)], as: employer)
                #expect(answer.status == status, "\(kind)")
            }
            #expect(try await stage.get("/mes-calendriers", as: stage.coordinator()).status == 403)
            #expect(try await stage.get("/mes-calendriers").status != 200)
        }
    }
}
