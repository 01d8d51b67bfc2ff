import Testing
import TrainingRules

/// What can still be reached when days of training fall away.
@Suite struct WhatIfDaysAreLostTests {
    @Test func teachingAfterTheMockJuryCountsForNothing() throws {
        let book = try shippedRuleBook.get()
        let programme = try #require(book.programme("2025"))
        let closures = [Closure(from: day("2026-02-16"), to: day("2026-04-05"), label: "Fermeture")]
        func reach(_ closures: [Closure]) throws -> Reachability {
            let calendar = cohortCalendar(
                start: day("2026-01-12"),
                territory: try territory("13"),
                closures: closures,
                programme: programme,
                holidays: book.holidays
            )
            return reachability(
                from: AttendanceSoFar(teaching: 70, internship: 63),
                on: day("2026-02-15"),
                calendar: calendar,
                closures: closures,
                programme: programme,
                holidays: book.holidays
            )
        }
        let open = try reach([])
        #expect(open.teaching.isReachable && open.teaching.planned == 98)
        // Easter Monday to the mock jury of 7 May: nine days of 7 h; the five others come too late.
        let closed = try reach(closures)
        #expect(closed.teaching.planned == 63)
        #expect(closed.teaching.missing == 35)
        #expect(closed.teaching.recoverBy == day("2026-05-06"))
    }
}
