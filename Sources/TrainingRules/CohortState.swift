/// Where a cohort stands (source-rules 3.4).
public enum CohortState: String, Hashable, Sendable, CaseIterable {
    /// Nobody has a seat in it yet.
    case draft
    /// Seats are left.
    case open
    /// No seat is left.
    case full
    /// A week before its start: the seats are given.
    case locked
    /// It has begun.
    case running
    /// The mock jury was held.
    case mockHeld = "mock_held"
    /// The exam was held.
    case examHeld = "exam_held"
    /// Closed by its body.
    case closed
    /// Cancelled: its people wait for another one.
    case cancelled
}

/// The facts that the state of a cohort follows from.
public struct CohortFacts: Hashable, Sendable {
    /// First day.
    public var start: CivilDate
    /// The mock jury, once fixed.
    public var mockJury: CivilDate?
    /// The exam, once fixed.
    public var exam: CivilDate?
    /// Day on which it was closed.
    public var closedOn: CivilDate?
    /// Day of its cancellation.
    public var cancelledOn: CivilDate?
    /// Seats taken.
    public var taken: Int
    /// Seats in all.
    public var size: Int

    /// The facts of a cohort.
    public init(
        start: CivilDate,
        mockJury: CivilDate? = nil,
        exam: CivilDate? = nil,
        closedOn: CivilDate? = nil,
        cancelledOn: CivilDate? = nil,
        taken: Int,
        size: Int
    ) {
        self.start = start
        self.mockJury = mockJury
        self.exam = exam
        self.closedOn = closedOn
        self.cancelledOn = cancelledOn
        self.taken = taken
        self.size = size
    }

    /// The state on a day; `lock` is how many days before the start the seats are given (R-044: the video call).
    public func state(on day: CivilDate, lock: Int = 7) -> CohortState {
        if let cancelledOn, cancelledOn <= day { return .cancelled }
        if let closedOn, closedOn <= day { return .closed }
        if let exam, exam <= day { return .examHeld }
        if let mockJury, mockJury <= day { return .mockHeld }
        if start <= day { return .running }
        if taken == 0 { return .draft }
        if start.adding(days: -lock) <= day { return .locked }
        return taken >= size ? .full : .open
    }
}

/// What is wrong with a date fixed for a mock jury or an exam.
public enum CohortDateFlaw: Hashable, Sendable {
    /// Refused: a weekend, a public holiday or a closure, with its name.
    case closed(String)
    /// Refused: before the day given.
    case early(CivilDate)
    /// To look at: another weekday than the programme's.
    case weekday(Int)
    /// To look at: between a public holiday and a weekend.
    case bridge

    /// Whether the date cannot be taken.
    public var isRefusal: Bool {
        switch self {
        case .closed, .early: true
        case .weekday, .bridge: false
        }
    }
}

/// What is wrong with the dates of a cohort (R-043, R-044, AC-12): hard rules refuse, soft ones warn.
public func cohortDateFlaws(
    mockJury: CivilDate?,
    exam: CivilDate?,
    start: CivilDate,
    territory: Territory,
    closures: [Closure],
    programme: ProgrammeVersion,
    holidays: PublicHolidays
) -> (mockJury: [CohortDateFlaw], exam: [CohortDateFlaw]) {
    let open = OpenDays(territory: territory, closures: closures, holidays: holidays)
    func flaws(of day: CivilDate, from earliest: CivilDate, weekday: Int?) -> [CohortDateFlaw] {
        var flaws: [CohortDateFlaw] = day < earliest ? [.early(earliest)] : []
        if let closing = open.closing(day) {
            flaws.append(.closed(closing.label))
        } else if day.isoWeekday > 5 {
            flaws.append(.closed(day.isoWeekday == 6 ? "samedi" : "dimanche"))
        } else if open.isBridge(day) {
            flaws.append(.bridge)
        }
        if let weekday, day.isoWeekday != weekday { flaws.append(.weekday(weekday)) }
        return flaws
    }
    let juryFrom = start.adding(days: programme.offsets.mockJury)
    return (
        mockJury.map { flaws(of: $0, from: juryFrom, weekday: programme.mockJuryWeekday) } ?? [],
        exam.map { flaws(of: $0, from: (mockJury ?? $0).adding(days: programme.offsets.exam), weekday: nil) } ?? []
    )
}
