import Foundation
import Testing
import TrainingRules

/// Our public holidays against two packages that know nothing of ours nor of each other, 2020 to 2040.
@Suite struct HolidayOracleTests {
    static let years = 2020...2040

    /// The rows of `.build-oracles/public-holidays.csv`, which `Tests/run` writes.
    private static let oracles: Result<[Territory: [CivilDate: Set<HolidayList>]], any Error> = Result {
        guard let rows = try? lines(of: ".build-oracles/public-holidays.csv") else { throw OracleError.missing }
        guard rows.first == "territory;date;holidays;jours_feries_france" else { throw OracleError.row("heading") }
        var lists: [Territory: [CivilDate: Set<HolidayList>]] = [:]
        for row in rows.dropFirst() {
            let cells = row.split(separator: ";", omittingEmptySubsequences: false)
            guard cells.count == 4, cells[2...].allSatisfy({ $0 == "0" || $0 == "1" }),
                let territory = Territory(String(cells[0])), let day = CivilDate(iso: cells[1])
            else { throw OracleError.row(row) }
            let packages = zip([HolidayList.holidays, .joursFeries], cells[2...])
            lists[territory, default: [:]][day] = Set(packages.filter { $0.1 == "1" }.map(\.0))
        }
        return lists
    }

    /// Every day that one of the three lists holds, with the lists that hold it.
    private static func days(of territory: Territory) throws -> [CivilDate: Set<HolidayList>] {
        let book = try shippedRuleBook.get()
        var days = try #require(try oracles.get()[territory], "no row for \(territory.code)")
        for year in years {
            for holiday in book.holidays.holidays(in: year, for: territory) {
                days[holiday.date, default: []].insert(.ours)
            }
        }
        return days
    }

    @Test func bothPackagesSpeakOfEveryTerritoryAndYear() throws {
        let oracles = try Self.oracles.get()
        #expect(Set(oracles.keys) == Set(Territory.all))
        for (territory, days) in oracles {
            for year in Self.years {
                let newYear = days[.firstDay(of: year)]
                #expect(newYear == [.holidays, .joursFeries], "\(territory.code) \(year)")
            }
            #expect(days.keys.allSatisfy { Self.years.contains($0.year) }, "\(territory.code)")
        }
    }

    @Test(arguments: Territory.all)
    func allThreeAgreeButForTheListedDays(territory: Territory) throws {
        let listed = Set(HolidayDifference.known.flatMap { $0.days(of: territory, in: Self.years) })
        let days = try Self.days(of: territory)
        for (day, lists) in days where lists.count < HolidayList.allCases.count && !listed.contains(day) {
            Issue.record("\(territory.code) \(day.iso): a holiday only in \(lists.map(\.rawValue).sorted())")
        }
    }

    @Test(arguments: HolidayDifference.known)
    func everyListedDayStillDiffersAsSaid(difference: HolidayDifference) throws {
        var count = 0
        for code in difference.territories {
            let place = try territory(code)
            let days = try Self.days(of: place)
            for day in difference.days(of: place, in: Self.years) {
                #expect(days[day, default: []] == difference.heldBy, "\(code) \(day.iso)")
                count += 1
            }
        }
        #expect(count == difference.territories.count * difference.years.count)
    }
}

/// One of the three lists compared.
enum HolidayList: String, CaseIterable, Sendable {
    case ours
    case holidays
    case joursFeries = "jours-feries-france"
}

enum OracleError: Error, CustomStringConvertible {
    case missing
    case row(String)

    var description: String {
        switch self {
        case .missing: ".build-oracles/public-holidays.csv is missing: Tests/run writes it before the tests"
        case .row(let row): ".build-oracles/public-holidays.csv has an unexpected row (\(row)): run Tests/run again"
        }
    }
}

/// A day on which the three lists are known to differ, the lists that hold it, and why.
struct HolidayDifference: Sendable, CustomTestStringConvertible {
    var territories: Set<String>
    var day: PublicHolidays.Rule.Day
    var years = HolidayOracleTests.years
    var heldBy: Set<HolidayList>
    var reason: String

    var testDescription: String { "\(territories.sorted().joined(separator: " ")): \(reason)" }

    /// Its occurrences in a territory.
    func days(of territory: Territory, in years: ClosedRange<Int>) -> [CivilDate] {
        let rule = PublicHolidays.Rule(
            territories: territories,
            day: day,
            label: reason,
            fromYear: self.years.lowerBound,
            toYear: self.years.upperBound
        )
        return years.flatMap { PublicHolidays([rule]).holidays(in: $0, for: territory).map(\.date) }
    }

    static let known = [
        HolidayDifference(
            territories: ["971", "972"],
            day: .easter(offset: -2),
            heldBy: [.holidays],
            reason: "Good Friday is a usage in the Antilles, not law: a closure that the territory or the body enters"
        ),
        HolidayDifference(
            territories: ["971"],
            day: .easter(offset: -24),
            heldBy: [.holidays],
            reason: "Mid-Lent is a usage in Guadeloupe, not law: a closure that the territory or the body enters"
        ),
        HolidayDifference(
            territories: ["971", "972", "978"],
            day: .fixed(month: 7, day: 21),
            heldBy: [.holidays],
            reason: "Schoelcher's day is a usage, no decree under law 83-550 names it: a closure to enter"
        ),
        HolidayDifference(
            territories: ["986"],
            day: .fixed(month: 4, day: 28),
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of Wallis and Futuna (Saint-Pierre-Chanel)"
        ),
        HolidayDifference(
            territories: ["986"],
            day: .fixed(month: 7, day: 29),
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of Wallis and Futuna (Fête du Territoire)"
        ),
        HolidayDifference(
            territories: ["986"],
            day: .fixed(month: 6, day: 29),
            heldBy: [.holidays],
            reason: "Saints Peter and Paul: lists of Wallis and Futuna differ, rule D-15 leaves it out"
        ),
        HolidayDifference(
            territories: ["987"],
            day: .fixed(month: 3, day: 5),
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of French Polynesia (Arrivée de l'Évangile)"
        ),
        HolidayDifference(
            territories: ["987"],
            day: .easter(offset: -2),
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of French Polynesia (Vendredi saint)"
        ),
        HolidayDifference(
            territories: ["987"],
            day: .fixed(month: 6, day: 29),
            years: 2020...2024,
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of French Polynesia (Fête de l'autonomie)"
        ),
        HolidayDifference(
            territories: ["987"],
            day: .fixed(month: 6, day: 29),
            years: 2025...2025,
            heldBy: [.ours],
            reason: "holidays moves the day from 2025, as announced in 2024; the law was voted in May 2025, for 2026"
        ),
        HolidayDifference(
            territories: ["987"],
            day: .fixed(month: 11, day: 20),
            years: 2025...2025,
            heldBy: [.holidays],
            reason: "the other half of the same move: Matari'i is a holiday from 2026"
        ),
        HolidayDifference(
            territories: ["987"],
            day: .fixed(month: 11, day: 20),
            years: 2026...2040,
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of French Polynesia (Matari'i)"
        ),
        HolidayDifference(
            territories: ["988"],
            day: .fixed(month: 9, day: 24),
            heldBy: [.ours, .holidays],
            reason: "jours-feries-france knows no own day of New Caledonia (Fête de la citoyenneté)"
        ),
    ]
}
