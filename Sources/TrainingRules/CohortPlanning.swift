/// The calendar of a cohort that begins on `start` in `territory` (rule D-15).
///
/// - Parameters:
///   - start: first day, `J` of the rule book.
///   - territory: where it takes place; its public holidays are not taught.
///   - weekdays: teaching weekdays, 1 for Monday to 7 for Sunday; empty for that of `start` and the next working one.
///   - closures: days on which the territory or the body does not teach, in any order.
///   - programme: hours and offsets.
///   - holidays: the public holidays of every territory.
/// - Returns: milestones, days of training, days skipped, and what the planner must look at.
public func cohortCalendar(
    start: CivilDate,
    territory: Territory,
    weekdays: [Int] = [],
    closures: [Closure] = [],
    programme: ProgrammeVersion,
    holidays: PublicHolidays
) -> CohortCalendar {
    let years = start.year...(start.year + 1)
    let open = OpenDays(territory: territory, closures: closures, holidays: holidays, years: years)
    let weekdays = chosenWeekdays(weekdays, start: start, programme: programme)
    let dates = milestoneDates(start: start, open: open, programme: programme)
    let mockJury = dates[.mockJuryFrom] ?? start
    let plan = teachingPlan(from: start, weekdays: weekdays, open: open, programme: programme)
    var days = plan.taught.map {
        CohortCalendar.Day(date: $0, hours: programme.hours.perDay, kind: .teaching)
    }
    let juryDay = CohortCalendar.Day(date: mockJury, hours: programme.hours.mockJury, kind: .mockJury)
    days.insert(juryDay, at: days.firstIndex { $0.date > mockJury } ?? days.endIndex)
    var calendar = CohortCalendar(
        start: start,
        territory: territory,
        programme: programme.version,
        weekdays: weekdays,
        days: days,
        skipped: plan.skipped,
        warnings: [],
        dates: dates
    )
    calendar.warnings = planWarnings(of: calendar, open: open, programme: programme)
    return calendar
}

/// The date of every milestone of a cohort that begins on `start`; only the mock jury and the suggested exam move.
func milestoneDates(
    start: CivilDate,
    open: OpenDays,
    programme: ProgrammeVersion
) -> [CohortCalendar.Milestone: CivilDate] {
    let offsets = programme.offsets
    let mockJury = open.first(weekday: programme.mockJuryWeekday, from: start.adding(days: offsets.mockJury))
    let examFrom = mockJury.adding(days: offsets.exam)
    let exam = open.nextWorkingDay(from: examFrom.next(weekday: programme.closingWeekday))
    return [
        .recruitmentReported: start.adding(days: offsets.recruitmentReported),
        .planningVisible: start.adding(days: offsets.planningVisible),
        .videoCall: start.adding(days: offsets.videoCall),
        .start: start,
        .pixFrom: start.adding(days: offsets.pix),
        .mockJuryFrom: mockJury,
        .trainingFinished: mockJury.adding(days: 1).next(weekday: programme.closingWeekday),
        .examNotBefore: examFrom,
        .examSuggested: exam,
        .certificates: exam.adding(days: offsets.certificates),
    ]
}

/// The weekdays given, or that of the first day and the next ones from Monday to Friday.
private func chosenWeekdays(_ given: [Int], start: CivilDate, programme: ProgrammeVersion) -> [Int] {
    let valid = Set(given.filter { (1...7).contains($0) })
    if !valid.isEmpty { return valid.sorted() }
    var chosen = [start.isoWeekday]
    while chosen.count < min(programme.hours.daysPerWeek, 5) {
        let next = (chosen.last ?? 0) + 1
        chosen.append(next > 5 ? 1 : next)
    }
    return chosen.sorted()
}

/// The teaching days: each weekday its equal share, a closed one made up on the same weekday of a later week.
private func teachingPlan(
    from start: CivilDate,
    weekdays: [Int],
    open: OpenDays,
    programme: ProgrammeVersion
) -> (taught: [CivilDate], skipped: [CohortCalendar.Skipped]) {
    let perDay = max(1, programme.hours.perDay)
    let count = (programme.hours.teaching + perDay - 1) / perDay
    // From the first day on, so that the weekdays taught first take the odd day.
    let ordered = weekdays.map { start.next(weekday: $0) }.sorted()
    var taught: [CivilDate] = []
    var skipped: [CohortCalendar.Skipped] = []
    for (index, first) in ordered.enumerated() {
        var missing = count / ordered.count + (index < count % ordered.count ? 1 : 0)
        var day = first
        // Closures are finite, and no rule closes a weekday for ever: two years without a free one end the search.
        let limit = start.adding(days: 1000)
        while missing > 0, day < limit {
            if let closed = open.closing(day) {
                skipped.append(.init(date: day, isPublicHoliday: closed.isPublicHoliday, label: closed.label))
            } else {
                taught.append(day)
                missing -= 1
            }
            day = day.adding(days: 7)
        }
    }
    return (taught.sorted(), skipped.sorted { $0.date < $1.date })
}

/// What the planner must look at, in the order of the days.
private func planWarnings(
    of calendar: CohortCalendar,
    open: OpenDays,
    programme: ProgrammeVersion
) -> [CohortCalendar.Warning] {
    var warnings: [CohortCalendar.Warning] = []
    let start = calendar.start
    if !open.isWorkingDay(start) {
        warnings.append(.init(code: .startNotAWorkingDay, on: start, proposed: open.nextWorkingDay(from: start)))
    }
    for day in calendar.days where open.isBridge(day.date) {
        warnings.append(.init(code: .bridgeDay, on: day.date))
    }
    let examFrom = calendar[.examNotBefore]
    if !open.isWorkingDay(examFrom) {
        warnings.append(
            .init(code: .examFromOnClosedDay, on: examFrom, proposed: open.nextWorkingDay(from: examFrom))
        )
    } else if open.isBridge(examFrom) {
        warnings.append(.init(code: .bridgeDay, on: examFrom))
    }
    warnings += lostWeeks(of: calendar)
    let mockJury = calendar[.mockJuryFrom]
    if let last = calendar.days.last(where: { $0.kind == .teaching })?.date, last >= mockJury {
        let proposed = open.first(weekday: programme.mockJuryWeekday, from: last.adding(days: 1))
        let late = calendar.days.filter { $0.kind == .teaching && $0.date >= mockJury }
        warnings.append(
            .init(code: .teachingPassesMockJury, on: last, proposed: proposed, hours: late.reduce(0) { $0 + $1.hours })
        )
    }
    let possible = open.internshipHours(from: start, before: mockJury, of: calendar, perDay: programme.hours.perDay)
    if possible < programme.hours.internship {
        warnings.append(
            .init(code: .internshipNotReachable, on: mockJury, hours: programme.hours.internship - possible)
        )
    }
    return warnings.sorted { ($0.on, $0.code.rawValue) < ($1.on, $1.code.rawValue) }
}

/// The Mondays of weeks in which every chosen weekday is closed, as long as something is left to teach.
private func lostWeeks(of calendar: CohortCalendar) -> [CohortCalendar.Warning] {
    func monday(_ day: CivilDate) -> CivilDate { day.adding(days: 1 - day.isoWeekday) }
    let taught = Set(calendar.days.lazy.filter { $0.kind == .teaching }.map { monday($0.date) })
    let last = taught.max() ?? calendar.start
    let lost = Set(calendar.skipped.map { monday($0.date) }).subtracting(taught).filter { $0 < last }
    return lost.sorted().map { .init(code: .weekLost, on: $0) }
}
