/// Which days of one territory are worked.
struct OpenDays {
    /// Why a day is closed.
    struct Closing {
        var isPublicHoliday: Bool
        var label: String
    }

    private let territory: Territory
    private let closures: [Closure]
    private let holidays: PublicHolidays
    /// Years whose holidays were worked out at once; the days of others are looked up by the rules.
    private let years: ClosedRange<Int>?
    private let labels: [CivilDate: String]

    init(territory: Territory, closures: [Closure], holidays: PublicHolidays, years: ClosedRange<Int>? = nil) {
        self.territory = territory
        self.holidays = holidays
        self.years = years
        let known = years?.flatMap { holidays.holidays(in: $0, for: territory) } ?? []
        labels = Dictionary(known.map { ($0.date, $0.label) }) { first, _ in first }
        // The same answer whatever the order of the closures.
        self.closures = closures.sorted { ($0.from, $0.to, $0.label) < ($1.from, $1.to, $1.label) }
    }

    /// Why a day is closed, or nil; weekends count as open here.
    func closing(_ day: CivilDate) -> Closing? {
        if let label = holiday(on: day) { return Closing(isPublicHoliday: true, label: label) }
        guard let closure = closures.first(where: { $0.from <= day && day <= $0.to }) else { return nil }
        return Closing(isPublicHoliday: false, label: closure.label)
    }

    private func holiday(on day: CivilDate) -> String? {
        if let years, years.contains(day.year) { return labels[day] }
        return holidays.label(on: day, for: territory)
    }

    /// Monday to Friday, neither public holiday nor closure.
    func isWorkingDay(_ day: CivilDate) -> Bool {
        day.isoWeekday <= 5 && closing(day) == nil
    }

    /// A working day between a public holiday and a weekend.
    func isBridge(_ day: CivilDate) -> Bool {
        guard isWorkingDay(day) else { return false }
        let neighbour: CivilDate
        switch day.isoWeekday {
        case 1: neighbour = day.adding(days: 1)
        case 5: neighbour = day.adding(days: -1)
        default: return false
        }
        return holiday(on: neighbour) != nil
    }

    /// `day`, or the first working day after it; closures of more than a thousand days end the search.
    func nextWorkingDay(from day: CivilDate) -> CivilDate {
        let limit = day.adding(days: 1000)
        var day = day
        while day < limit, !isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }

    /// The first open day of that weekday on or after `day`; closures of more than a thousand days end the search.
    func first(weekday: Int, from day: CivilDate) -> CivilDate {
        let limit = day.adding(days: 1000)
        var day = day.next(weekday: weekday)
        while day < limit, closing(day) != nil { day = day.adding(days: 7) }
        return day
    }

    /// Hours of internship that fit on the working days without training in `[from, before)`.
    func internshipHours(from: CivilDate, before: CivilDate, of calendar: CohortCalendar, perDay: Int) -> Int {
        let trained = Set(calendar.days.lazy.map(\.date))
        var hours = 0
        var day = from
        while day < before {
            if isWorkingDay(day), !trained.contains(day) { hours += perDay }
            day = day.adding(days: 1)
        }
        return hours
    }
}

extension CivilDate {
    /// The first day of that weekday (1 for Monday to 7 for Sunday) on or after this one.
    func next(weekday: Int) -> CivilDate {
        adding(days: ((weekday - isoWeekday) % 7 + 7) % 7)
    }
}
