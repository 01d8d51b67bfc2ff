import TrainingRules

/// Days of work and days off, as far as a demonstration needs them (rule D-15).
enum DemoCalendar {
    private static let holidays = PublicHolidays(
        [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)].map { month, day in
            PublicHolidays.Rule(day: .fixed(month: month, day: day), label: "Jour férié")
        }
            + [1, 39, 50].map { PublicHolidays.Rule(day: .easter(offset: $0), label: "Jour férié") }
            + [
                ("976", 4, 27), ("972", 5, 22), ("971", 5, 27), ("978", 5, 28), ("973", 6, 10), ("977", 10, 9),
                ("974", 12, 20), ("988", 9, 24),
            ].map { code, month, day in
                PublicHolidays.Rule(territories: [code], day: .fixed(month: month, day: day), label: "Jour férié")
            }
    )

    /// Whether people work on a day, Monday to Friday; nobody trains between Christmas and New Year.
    static func isWorking(_ day: CivilDate, in territory: Territory) -> Bool {
        let (_, month, dayOfMonth) = day.parts
        return day.isoWeekday <= 5 && (month != 12 || dayOfMonth < 24) && holidays.label(on: day, for: territory) == nil
    }

    /// The day itself, or the next one on which people work.
    static func working(_ day: CivilDate, in territory: Territory) -> CivilDate {
        var day = day
        while !isWorking(day, in: territory) { day = day.adding(days: 1) }
        return day
    }

    /// The day itself, or the next one that is a certain weekday on which people work.
    static func weekday(_ weekday: Int, from day: CivilDate, in territory: Territory) -> CivilDate {
        var day = day.adding(days: (weekday - day.isoWeekday + 7) % 7)
        while !isWorking(day, in: territory) { day = day.adding(days: 7) }
        return day
    }

    /// The first days of teaching, on some weekdays, from a day on.
    static func teaching(
        _ count: Int,
        on weekdays: [Int],
        from start: CivilDate,
        in territory: Territory
    ) -> [CivilDate] {
        var days: [CivilDate] = []
        var day = start
        while days.count < count {
            if weekdays.contains(day.isoWeekday), isWorking(day, in: territory) { days.append(day) }
            day = day.adding(days: 1)
        }
        return days
    }
}
