/// The plan of the initial training in one version of the programme; a cohort keeps the one it began with (rule D-15).
public struct ProgrammeVersion: Hashable, Sendable {
    /// Its name (`2025`).
    public var version: String
    /// First start of a cohort under it, in each zone.
    public var inForceFrom: ByZone<CivilDate>
    /// Hours of teaching, mock jury and internship.
    public var hours: Hours
    /// Days of the milestones, counted from the first day or from the mock jury.
    public var offsets: Offsets
    /// Weekday of the mock jury, 1 for Monday to 7 for Sunday.
    public var mockJuryWeekday: Int
    /// Weekday on which the training is closed and the exam suggested.
    public var closingWeekday: Int

    /// Hours of one initial training.
    public struct Hours: Hashable, Sendable {
        /// Teaching, in hours.
        public var teaching: Int
        /// One teaching day, in hours.
        public var perDay: Int
        /// Teaching days a week.
        public var daysPerWeek: Int
        /// Mock jury, in hours.
        public var mockJury: Int
        /// Internship, in hours.
        public var internship: Int

        /// Hours of one initial training.
        public init(teaching: Int, perDay: Int, daysPerWeek: Int, mockJury: Int, internship: Int) {
            self.teaching = teaching
            self.perDay = perDay
            self.daysPerWeek = daysPerWeek
            self.mockJury = mockJury
            self.internship = internship
        }
    }

    /// Days between milestones; negative ones lie before the first day.
    public struct Offsets: Hashable, Sendable {
        /// From the first day: the employer has reported the recruitment.
        public var recruitmentReported: Int
        /// From the first day: the planning can be seen.
        public var planningVisible: Int
        /// From the first day: video call of employer, trainee and trainer.
        public var videoCall: Int
        /// From the first day: Pix can be sat.
        public var pix: Int
        /// From the first day: the mock jury, at the earliest.
        public var mockJury: Int
        /// From the mock jury: the exam, at the earliest.
        public var exam: Int
        /// From the suggested exam: the certificates.
        public var certificates: Int

        /// Days between milestones.
        public init(
            recruitmentReported: Int,
            planningVisible: Int,
            videoCall: Int,
            pix: Int,
            mockJury: Int,
            exam: Int,
            certificates: Int
        ) {
            self.recruitmentReported = recruitmentReported
            self.planningVisible = planningVisible
            self.videoCall = videoCall
            self.pix = pix
            self.mockJury = mockJury
            self.exam = exam
            self.certificates = certificates
        }
    }

    /// A version of the programme.
    public init(
        version: String,
        inForceFrom: ByZone<CivilDate>,
        hours: Hours,
        offsets: Offsets,
        mockJuryWeekday: Int = 4,
        closingWeekday: Int = 1
    ) {
        self.version = version
        self.inForceFrom = inForceFrom
        self.hours = hours
        self.offsets = offsets
        self.mockJuryWeekday = mockJuryWeekday
        self.closingWeekday = closingWeekday
    }
}

/// Hours of initial training allowed for cohorts that begin within a period (rule R-040).
public struct PathRule: Hashable, Sendable {
    /// First start of a cohort, in each zone.
    public var from: ByZone<CivilDate>
    /// Last start, in each zone; nil for no known end.
    public var to: ByZone<CivilDate?>
    /// Lengths allowed, in hours, as ranges.
    public var hours: [ClosedRange<Int>]

    /// Lengths allowed within a period.
    public init(from: ByZone<CivilDate>, to: ByZone<CivilDate?>, hours: [ClosedRange<Int>]) {
        self.from = from
        self.to = to
        self.hours = hours
    }
}

extension RuleBook {
    /// Whether a cohort that begins on `day` in `zone` may last `hours` hours; false when no rule covers the day.
    public func allowsPath(hours: Int, startingOn day: CivilDate, in zone: Territory.Zone) -> Bool {
        paths.contains { rule in
            rule.from[zone] <= day && rule.to[zone].map { day <= $0 } != false
                && rule.hours.contains { $0.contains(hours) }
        }
    }
}
