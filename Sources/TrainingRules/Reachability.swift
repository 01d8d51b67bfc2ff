/// Hours of initial training done so far.
public struct AttendanceSoFar: Hashable, Sendable {
    /// Hours of teaching attended.
    public var teaching: Double
    /// Hours of internship done.
    public var internship: Double
    /// Whether the mock jury was held.
    public var mockJuryHeld: Bool

    /// Hours done so far.
    public init(teaching: Double, internship: Double, mockJuryHeld: Bool = false) {
        self.teaching = teaching
        self.internship = internship
        self.mockJuryHeld = mockJuryHeld
    }

    /// The hours a dossier records as of `day`.
    public init(_ training: InitialTraining?, on day: CivilDate) {
        self.init(
            teaching: training?.teachingHours ?? 0,
            internship: training?.internshipHours ?? 0,
            mockJuryHeld: training?.mockJuryOn.map { $0 <= day } ?? false
        )
    }
}

/// Whether the hours of the initial training can still be reached, and by when what is missing must be recovered.
public struct Reachability: Hashable, Sendable {
    /// One kind of hours.
    public struct Target: Hashable, Sendable {
        /// Hours required.
        public var required: Int
        /// Hours done.
        public var done: Double
        /// Hours the calendar still holds after the day asked about and before the mock jury.
        public var planned: Int
        /// Hours that neither are done nor fit in what is planned.
        public var missing: Double
        /// Last day by which the missing hours, or for the internship the hours left, must be under way; nil when
        /// nothing is left to do or it is too late.
        public var recoverBy: CivilDate?

        /// Whether the hours required can be reached as planned.
        public var isReachable: Bool { missing <= 0 }
    }

    /// Teaching hours.
    public var teaching: Target
    /// Internship hours.
    public var internship: Target
    /// Mock jury hours.
    public var mockJury: Target

    /// Whether all three can be reached as planned.
    public var isReachable: Bool { teaching.isReachable && internship.isReachable && mockJury.isReachable }
}

/// Whether 168 h, 7 h and 210 h can still be reached from the hours done by the end of `day` (rules D-15, R-041, R-042).
///
/// Teaching counts the days left in the calendar before the mock jury, by which missed days must be made up. The
/// internship counts a full day on every working day left before the mock jury that has no training.
public func reachability(
    from attendance: AttendanceSoFar,
    on day: CivilDate,
    calendar: CohortCalendar,
    closures: [Closure] = [],
    programme: ProgrammeVersion,
    holidays: PublicHolidays
) -> Reachability {
    let hours = programme.hours
    let mockJury = calendar[.mockJuryFrom]
    let tomorrow = max(day.adding(days: 1), calendar.start)
    let years = tomorrow.year...max(tomorrow.year, mockJury.year)
    let open = OpenDays(territory: calendar.territory, closures: closures, holidays: holidays, years: years)

    let left = calendar.days.lazy.filter { $0.kind == .teaching && $0.date > day && $0.date < mockJury }
        .reduce(0) { $0 + $1.hours }
    let missing = max(0, Double(hours.teaching) - attendance.teaching - Double(left))
    let teaching = Reachability.Target(
        required: hours.teaching,
        done: attendance.teaching,
        planned: left,
        missing: missing,
        recoverBy: missing > 0 && day < mockJury ? mockJury.adding(days: -1) : nil
    )

    let capacity = open.internshipHours(from: tomorrow, before: mockJury, of: calendar, perDay: hours.perDay)
    let owed = max(0, Double(hours.internship) - attendance.internship)
    var recoverBy: CivilDate?
    if owed > 0, owed <= Double(capacity) {
        // Walk back from the mock jury until the days passed just hold the hours left.
        var start = mockJury
        var held = 0
        while Double(held) < owed {
            let before = start
            start = start.adding(days: -1)
            held += open.internshipHours(from: start, before: before, of: calendar, perDay: hours.perDay)
        }
        recoverBy = start
    }
    let internship = Reachability.Target(
        required: hours.internship,
        done: attendance.internship,
        planned: capacity,
        missing: max(0, owed - Double(capacity)),
        recoverBy: recoverBy
    )

    let ahead = mockJury > day ? hours.mockJury : 0
    let held = attendance.mockJuryHeld ? hours.mockJury : 0
    let jury = Reachability.Target(
        required: hours.mockJury,
        done: Double(held),
        planned: attendance.mockJuryHeld ? 0 : ahead,
        missing: attendance.mockJuryHeld ? 0 : Double(hours.mockJury - ahead),
        recoverBy: nil
    )
    return Reachability(teaching: teaching, internship: internship, mockJury: jury)
}
