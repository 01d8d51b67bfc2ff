import Testing
import TrainingRules

@Suite struct CivilDateTests {
    @Test(arguments: [
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 13, "2025-03-29"), ("2025-05-31", 12, "2026-05-31"),
        ("2025-05-31", 13, "2026-06-30"), ("2026-01-31", 13, "2027-02-28"), ("2026-01-31", -2, "2025-11-30"),
    ])
    func addingMonthsClamps(start: String, months: Int, end: String) {
        #expect(day(start).adding(months: months) == day(end))
    }

    @Test(arguments: [
        "2026-06-31", "2025-02-29", "2026-13-01", "2026-00-10", "31/06/2026", "2026-6-1", "", "0000-01-01",
    ])
    func impossibleDaysAreRefused(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test func everyDayReadsBack() {
        for days in Int32(-800_000)...80_000 where days % 7 == 0 || days > 0 {
            let date = CivilDate(daysSinceEpoch: days)
            guard date.year >= 1 else { continue }
            #expect(CivilDate(iso: date.iso) == date)
        }
    }

    @Test func french() {
        #expect(day("2026-06-01").inFrench == "1er juin 2026")
        #expect(day("2026-08-09").inFrench == "9 août 2026")
    }
}
