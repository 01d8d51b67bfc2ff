/// The legal public holidays of every territory, as rules valid for any year (rule D-15).
public struct PublicHolidays: Hashable, Sendable {
    /// One holiday rule: a fixed day of the year, or a day counted from Easter Sunday.
    public struct Rule: Hashable, Sendable {
        /// The day of a rule.
        public enum Day: Hashable, Sendable {
            case fixed(month: Int, day: Int)
            case easter(offset: Int)
        }

        /// Codes of the territories, or nil for the whole country.
        public var territories: Set<String>?
        /// The day.
        public var day: Day
        /// Its French name.
        public var label: String
        /// First year, or nil.
        public var fromYear: Int?
        /// Last year, or nil.
        public var toYear: Int?

        /// A holiday of some territories, or of all.
        public init(
            territories: Set<String>? = nil,
            day: Day,
            label: String,
            fromYear: Int? = nil,
            toYear: Int? = nil
        ) {
            self.territories = territories
            self.day = day
            self.label = label
            self.fromYear = fromYear
            self.toYear = toYear
        }

        func applies(in year: Int, _ territory: Territory) -> Bool {
            (fromYear ?? year) <= year && year <= (toYear ?? year) && territories?.contains(territory.code) != false
        }

        func date(in year: Int) -> CivilDate? {
            switch day {
            case .fixed(let month, let day): CivilDate(year: year, month: month, day: day)
            case .easter(let offset): PublicHolidays.easter(year).adding(days: offset)
            }
        }
    }

    /// One holiday of one year.
    public struct Holiday: Hashable, Sendable {
        /// The day.
        public var date: CivilDate
        /// Its French name.
        public var label: String
    }

    /// The rules, in the order of the list.
    public var rules: [Rule]

    /// Holidays given by rules.
    public init(_ rules: [Rule]) {
        self.rules = rules
    }

    /// The holidays of a territory in a civil year, in the order of their days.
    public func holidays(in year: Int, for territory: Territory) -> [Holiday] {
        rules.filter { $0.applies(in: year, territory) }
            .compactMap { rule in rule.date(in: year).map { Holiday(date: $0, label: rule.label) } }
            .sorted { $0.date < $1.date }
    }

    /// The name of the holiday that falls on `day` in the territory, or nil.
    public func label(on day: CivilDate, for territory: Territory) -> String? {
        let (year, month, dayOfMonth) = day.parts
        var easter: CivilDate?
        for rule in rules {
            switch rule.day {
            case .fixed(let ruleMonth, let ruleDay):
                guard ruleMonth == month, ruleDay == dayOfMonth else { continue }
            case .easter(let offset):
                let sunday = easter ?? Self.easter(year)
                easter = sunday
                guard day - sunday == offset else { continue }
            }
            if rule.applies(in: year, territory) { return rule.label }
        }
        return nil
    }

    /// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
    public static func easter(_ year: Int) -> CivilDate {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let days = h + l - 7 * m + 114
        let march = CivilDate.firstDay(of: year).adding(months: 2)
        return march.adding(days: (days / 31 == 3 ? 0 : 31) + days % 31)
    }
}
