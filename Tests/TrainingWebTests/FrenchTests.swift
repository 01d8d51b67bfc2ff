import Testing
import TrainingRules

@testable import TrainingWeb

@Suite struct FrenchTests {
    private static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    @Test func datesHaveTheirWeekday() throws {
        #expect(French.date(try Self.day("2026-05-18")) == "lundi 18\u{A0}mai 2026")
        #expect(French.date(try Self.day("2026-05-01")) == "vendredi 1er\u{A0}mai 2026")
        #expect(French.date(try Self.day("2024-02-29")) == "jeudi 29\u{A0}février 2024")
        #expect(French.shortDate(try Self.day("2026-01-05")) == "05/01/2026")
        #expect(French.month(of: try Self.day("2026-08-05")) == "août 2026")
    }

    @Test func distancesAreCountedInUsefulUnits() throws {
        let today = try Self.day("2026-01-31")
        let expected = [
            "2026-01-31": "aujourd'hui", "2026-02-01": "demain", "2026-01-30": "hier",
            "2026-02-12": "dans 12\u{A0}jours", "2026-01-01": "il y a 30\u{A0}jours",
            "2026-04-30": "dans 3\u{A0}mois", "2026-04-29": "dans 2\u{A0}mois", "2028-01-31": "dans 2\u{A0}ans",
            "2024-02-01": "il y a 23\u{A0}mois",
        ]
        for (date, text) in expected { #expect(French.relative(try Self.day(date), to: today) == text, "\(date)") }
    }

    @Test func hoursReadAsInFrench() {
        #expect(French.hours(7) == "7\u{A0}h")
        #expect(French.hours(3.5) == "3\u{A0}h\u{A0}30")
        #expect(French.hours(0.75) == "45\u{A0}min")
        #expect(French.hours(0) == "0\u{A0}h")
        #expect(French.duration(minutes: 1205 * 60 + 5) == "1\u{202F}205\u{A0}h\u{A0}05")
    }

    @Test func numbersAreGrouped() {
        #expect(French.number(4000) == "4\u{202F}000")
        #expect(French.number(-1_234_567) == "−1\u{202F}234\u{202F}567")
        #expect(French.number(999) == "999")
        #expect(French.count(0, "module") == "0\u{A0}module")
        #expect(French.count(1, "module") == "1\u{A0}module")
        #expect(French.count(2, "cheval", "chevaux") == "2\u{A0}chevaux")
        #expect(French.percentage(1, of: 3) == "33\u{A0}%")
        #expect(French.percentage(2, of: 3) == "67\u{A0}%")
        #expect(French.percentage(0, of: 0) == "–")
    }
}
