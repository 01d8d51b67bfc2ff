public import TrainingRules

/// What is noted, or to be noted, of somebody's half-day.
public struct HalfDayMark: Hashable, Sendable {
    /// Present, absent with or without excuse.
    public var status: AttendanceStatus
    /// Minutes followed, 0 to 210; 0 for an absence.
    public var minutes: Int
    /// What proves an excused absence, in a few words.
    public var proof: String?

    /// A mark; a whole half-day when no minutes are given.
    public init(_ status: AttendanceStatus, minutes: Int? = nil, proof: String? = nil) {
        self.status = status
        self.minutes = status == .present ? minutes ?? Self.wholeHalfDay : 0
        self.proof = status == .excused ? proof : nil
    }

    /// Minutes of a whole half-day: 3 h 30.
    public static let wholeHalfDay = 210
}

/// One person's half-day on the sheet.
public struct AttendanceCell: Sendable {
    /// Which half.
    public let half: DayHalf
    /// What is noted now; nil when nothing is.
    public let mark: HalfDayMark?
    /// Whether it replaced what was noted first.
    public let isCorrected: Bool
    /// Whether the learner signed.
    public let isSigned: Bool
}

/// One person's line of the sheet.
public struct AttendanceLine: Sendable {
    /// Public name of the enrolment.
    public let enrolment: String
    /// Public name of the person.
    public let person: String
    /// Family name, then given name.
    public let name: String
    /// Morning, then afternoon.
    public let cells: [AttendanceCell]
    /// Hours done up to today; nil before the start.
    public let hours: AttendanceSoFar?
    /// Whether they can still be reached; nil when the programme has no hours of its own.
    public let reach: Reachability?
    /// Whether the training has begun for the person by that day.
    public let hasStarted: Bool
}

/// A half-day of the sheet as a whole.
public struct AttendanceHalf: Sendable {
    /// Which half.
    public let half: DayHalf
    /// Who countersigned; nil when nobody has.
    public let trainer: String?
    /// When, in the cohort's own time; nil when nobody has.
    public let signedAt: LocalTime?
    /// Whether every member who has begun has a mark.
    public let isComplete: Bool
}

/// The sheet of one day of a cohort.
public struct AttendanceDay: Sendable {
    /// The cohort.
    public let cohort: CohortSummary
    /// The day.
    public let day: CivilDate
    /// Whether the calendar of the cohort teaches on that day.
    public let isPlanned: Bool
    /// The days taught, with how many half-days of them are countersigned.
    public let days: [(date: CivilDate, signed: Int)]
    /// Morning, then afternoon.
    public let halves: [AttendanceHalf]
    /// The people, by name.
    public let lines: [AttendanceLine]
    /// Today in the territory of the cohort.
    public let today: CivilDate
    /// Whether the caller notes presences here.
    public let mayNote: Bool
}
