import Foundation
import Testing
import TrainingRules

@Suite struct CalendarAcceptanceTests {
    /// Every line of `Tests/Acceptance/calendars.jsonl`.
    static let cases: [String] = (try? lines(of: "Tests/Acceptance/calendars.jsonl")) ?? []

    @Test func everyCaseIsRead() {
        #expect(Self.cases.count == 15)
    }

    @Test(arguments: cases)
    func calendar(line: String) throws {
        let node = try Node(json: Data(line.utf8))
        let book = try shippedRuleBook.get()
        let calendar = cohortCalendar(
            start: try node.need("start").date,
            territory: try territory(node.need("territory").string),
            programme: try #require(book.programme("2025")),
            holidays: book.holidays
        )
        let name = Comment(rawValue: try node.need("id").string)
        let wanted = try node.need("milestones").members.map { [$0, try $1.string] }.sorted { $0[0] < $1[0] }
        let found = calendar.milestones.map { [$0.milestone.rawValue, $0.date.iso] }.sorted { $0[0] < $1[0] }
        #expect(found == wanted, name)
        let hours = calendar.days.reduce(0) { $0 + $1.hours }
        #expect(hours == 175, name)
        #expect(calendar.days.allSatisfy { book.holidays.label(on: $0.date, for: calendar.territory) == nil }, name)
    }
}
