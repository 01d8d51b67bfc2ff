/// When each reminder is due: part of the rule book, so that a lead time changes without the program (rules D-3, D-18).
public struct ReminderRules: Hashable, Sendable {
    /// Days after its due day during which a reminder that was not written is still worth writing.
    public var catchUpDays: Int
    /// Days from the start of training to the satisfaction questionnaire.
    public var questionnaireDay: Int
    /// Days from the start of training by which certificates are expected.
    public var certificatesDay: Int
    /// The lead times of each kind; a kind that is left out is never due.
    public var schedules: [ReminderKind: ReminderSchedule]

    /// Rules made of lead times.
    public init(
        catchUpDays: Int,
        questionnaireDay: Int,
        certificatesDay: Int,
        schedules: [ReminderKind: ReminderSchedule]
    ) {
        self.catchUpDays = catchUpDays
        self.questionnaireDay = questionnaireDay
        self.certificatesDay = certificatesDay
        self.schedules = schedules
    }

    /// Whether reminders of that kind cannot be switched off.
    public func isLegal(_ kind: ReminderKind) -> Bool { schedules[kind]?.isLegal == true }

    /// What a rule book that says nothing of it stands for: the lead times of rules M-01 … M-30.
    public static let standard = ReminderRules(
        catchUpDays: 7,
        questionnaireDay: 119,
        certificatesDay: 147,
        schedules: [
            .recruitment: ReminderSchedule(days: [-14, -7, 0], everyDays: 7, times: 12),
            .coopAccount: ReminderSchedule(days: [0, 7, 15]),
            .registration: ReminderSchedule(days: [0, 7, 15]),
            .registrationLate: ReminderSchedule(days: [30]),
            .recruitmentReport: ReminderSchedule(days: [-42, -35, -28, -27]),
            .trainingFunding: ReminderSchedule(days: [15], everyDays: 7, times: 12),
            .interview: ReminderSchedule(days: [-7, -1, 1]),
            .interviewLate: ReminderSchedule(days: [61]),
            .convocation: ReminderSchedule(days: [0, 3], isLegal: true),
            .convocationBeforeStart: ReminderSchedule(days: [-10], isLegal: true),
            .convocationUnconfirmed: ReminderSchedule(days: [-7]),
            .planning: ReminderSchedule(days: [-14]),
            .videoCall: ReminderSchedule(days: [-10, -8]),
            .start: ReminderSchedule(days: [-1]),
            .internship: ReminderSchedule(days: [56, 84]),
            .internshipBeforeJury: ReminderSchedule(days: [-14, -7]),
            .pix: ReminderSchedule(days: [-14, -2, 7]),
            .mockJury: ReminderSchedule(days: [-14, -2]),
            .examFile: ReminderSchedule(days: [-28, -14, -7, -2]),
            .exam: ReminderSchedule(days: [-14, -2], isLegal: true),
            .questionnaire: ReminderSchedule(days: [0, 7]),
            .certificates: ReminderSchedule(days: [0, 7, 14]),
            .certificatesOfPerson: ReminderSchedule(days: [7, 14]),
            .annualCredit: ReminderSchedule(yearDays: [.init(9, 1), .init(10, 15), .init(11, 15)]),
            .carriedCredit: ReminderSchedule(yearDays: [.init(1, 1), .init(5, 1), .init(9, 1), .init(11, 15)]),
            .extraCredit: ReminderSchedule(days: [-120, -60, -30]),
            .cafeIA: ReminderSchedule(days: [0], everyMonths: 12),
            .sessionMinimum: ReminderSchedule(days: [-35, -28, -22]),
            .sessionDecision: ReminderSchedule(days: [0], isLegal: true),
            .sessionFirstDay: ReminderSchedule(days: [-7, -1]),
            .sessionLastDay: ReminderSchedule(days: [-1]),
            .moduleFunding: ReminderSchedule(days: [15], everyDays: 7),
            .moduleCallback: ReminderSchedule(days: [-21], everyDays: 7),
            .habilitation: ReminderSchedule(days: [7, 15]),
            .habilitationValidated: ReminderSchedule(days: [0]),
            .contractEnd: ReminderSchedule(days: [-60, -30, 0]),
            .vacantPost: ReminderSchedule(days: [15]),
            .conventionEnd: ReminderSchedule(days: [-180, -90, -30]),
            .coordinatorModule: ReminderSchedule(days: [0, 30]),
            .postAnomaly: ReminderSchedule(days: [0], everyDays: 7),
            .coopTeam: ReminderSchedule(days: [0]),
        ]
    )
}

/// The lead times of one kind of reminder.
public struct ReminderSchedule: Hashable, Sendable {
    /// A day of any year.
    public struct YearDay: Hashable, Sendable {
        /// Month, 1 to 12.
        public var month: Int
        /// Day of the month.
        public var day: Int

        /// A day of any year; 29 February is none.
        public init(_ month: Int, _ day: Int) {
            self.month = month
            self.day = day
        }
    }

    /// Days from the anchor, negative before it, in order.
    public var days: [Int]
    /// Days between the repetitions after the last of `days`; nil for none.
    public var everyDays: Int?
    /// How often `everyDays` repeats at most; nil for as long as the fact is missing.
    public var times: Int?
    /// Months between the repetitions after the first of `days`; nil for none.
    public var everyMonths: Int?
    /// Days of the year, for reminders about a year.
    public var yearDays: [YearDay]
    /// Whether nobody can switch them off.
    public var isLegal: Bool

    /// Lead times.
    public init(
        days: [Int] = [],
        everyDays: Int? = nil,
        times: Int? = nil,
        everyMonths: Int? = nil,
        yearDays: [YearDay] = [],
        isLegal: Bool = false
    ) {
        self.days = days
        self.everyDays = everyDays
        self.times = times
        self.everyMonths = everyMonths
        self.yearDays = yearDays
        self.isLegal = isLegal
    }

    /// The due days counted from `anchor`, up to `horizon`.
    func dueDays(from anchor: CivilDate, until horizon: CivilDate) -> [CivilDate] {
        var due = days.map { anchor.adding(days: $0) }.filter { $0 <= horizon }
        if let everyDays, everyDays > 0, let last = days.last {
            var next = anchor.adding(days: last + everyDays)
            var left = times ?? .max
            while next <= horizon, left > 0 {
                due.append(next)
                next = next.adding(days: everyDays)
                left -= 1
            }
        }
        if let everyMonths, everyMonths > 0, let first = days.first {
            var times = 1
            var next = anchor.adding(days: first).adding(months: everyMonths)
            while next <= horizon {
                due.append(next)
                times += 1
                next = anchor.adding(days: first).adding(months: everyMonths * times)
            }
        }
        return due
    }

    /// The due days of the civil year `year`.
    func dueDays(in year: Int) -> [CivilDate] {
        yearDays.compactMap { CivilDate(year: year, month: $0.month, day: $0.day) }
    }
}
