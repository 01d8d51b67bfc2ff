import Testing
import TrainingRules

@Suite struct PublicHolidayTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    @Test(arguments: [
        (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"), (2025, "2025-04-20"),
        (2026, "2026-04-05"), (2038, "2038-04-25"), (2285, "2285-03-22"),
    ])
    func easter(year: Int, sunday: String) {
        #expect(PublicHolidays.easter(year) == day(sunday))
    }

    @Test(arguments: [
        ("13", 11), ("2A", 11), ("67", 13), ("971", 12), ("972", 12), ("973", 12), ("974", 12), ("975", 11),
        ("976", 12), ("977", 12), ("978", 12), ("986", 13), ("987", 14), ("988", 12),
    ])
    func everyTerritoryHasItsDays(code: String, count: Int) throws {
        for year in 2020...2040 {
            let days = book.holidays.holidays(in: year, for: try territory(code))
            #expect(days.count == count, "\(year)")
            for holiday in days {
                #expect(book.holidays.label(on: holiday.date, for: try territory(code)) != nil)
            }
        }
    }

    @Test func polynesiaMovedItsDay() throws {
        let polynesia = try territory("987")
        #expect(book.holidays.label(on: day("2025-06-29"), for: polynesia) != nil)
        #expect(book.holidays.label(on: day("2026-06-29"), for: polynesia) == nil)
        #expect(book.holidays.label(on: day("2025-11-20"), for: polynesia) == nil)
        #expect(book.holidays.label(on: day("2026-11-20"), for: polynesia) == "Matari'i")
    }

    @Test func anOrdinaryDayIsNone() throws {
        #expect(book.holidays.label(on: day("2026-05-15"), for: try territory("13")) == nil)
        #expect(book.holidays.label(on: day("2026-05-14"), for: try territory("13")) == "Ascension")
        #expect(book.holidays.label(on: day("2026-04-27"), for: try territory("976")) == "Abolition de l'esclavage")
        #expect(book.holidays.label(on: day("2026-04-27"), for: try territory("13")) == nil)
    }
}
