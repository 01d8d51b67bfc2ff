/// Days on which a territory or a training body does not teach: usage, school holidays, closings (rule D-15).
public struct Closure: Hashable, Sendable {
    /// First day.
    public var from: CivilDate
    /// Last day.
    public var to: CivilDate
    /// Why, in French.
    public var label: String

    /// A closure of some days, both ends included.
    public init(from: CivilDate, to: CivilDate, label: String) {
        self.from = from
        self.to = to
        self.label = label
    }
}

/// The plan of one cohort, computed from its first day (contract §5).
public struct CohortCalendar: Hashable, Sendable {
    /// The dated steps of a cohort, under the names of the contract.
    public enum Milestone: String, Hashable, Sendable, CaseIterable {
        case recruitmentReported = "recruitment_reported"
        case planningVisible = "planning_visible"
        case videoCall = "video_call"
        case start
        case pixFrom = "pix_from"
        case mockJuryFrom = "mock_jury_from"
        case trainingFinished = "training_finished"
        case examNotBefore = "exam_not_before"
        case examSuggested = "exam_suggested"
        case certificates
    }

    /// A day of training.
    public struct Day: Hashable, Sendable {
        /// What happens that day.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case teaching
            case mockJury = "mock_jury"
        }

        /// The day.
        public var date: CivilDate
        /// Hours of training.
        public var hours: Int
        /// What happens.
        public var kind: Kind
    }

    /// A chosen weekday on which nothing is taught.
    public struct Skipped: Hashable, Sendable {
        /// The day.
        public var date: CivilDate
        /// Whether the law closes it, or the territory or body.
        public var isPublicHoliday: Bool
        /// Name of the holiday or closure.
        public var label: String
    }

    /// Something the planner must look at.
    public struct Warning: Hashable, Sendable {
        /// What it is.
        public enum Code: String, Hashable, Sendable, CaseIterable {
            case startNotAWorkingDay = "start_not_a_working_day"
            case bridgeDay = "bridge_day"
            case weekLost = "week_lost"
            case teachingPassesMockJury = "teaching_passes_mock_jury"
            case internshipNotReachable = "internship_not_reachable"
            case examFromOnClosedDay = "exam_from_on_closed_day"
        }

        /// What it is.
        public var code: Code
        /// The day it is about.
        public var on: CivilDate
        /// The day proposed instead, or nil.
        public var proposed: CivilDate?
        /// Hours it is about, or nil.
        public var hours: Int?
    }

    /// First day of the cohort.
    public var start: CivilDate
    /// Where it takes place.
    public var territory: Territory
    /// Version of the programme.
    public var programme: String
    /// Weekdays of teaching, 1 for Monday to 7 for Sunday.
    public var weekdays: [Int]
    /// Date of every milestone, in the order of `Milestone.allCases`.
    public var milestones: [(milestone: Milestone, date: CivilDate)] {
        Milestone.allCases.compactMap { step in dates[step].map { (step, $0) } }
    }
    /// Teaching days and the mock jury, in order.
    public var days: [Day]
    /// Chosen weekdays that are closed, in order.
    public var skipped: [Skipped]
    /// What the planner must look at, in the order of the days.
    public var warnings: [Warning]

    var dates: [Milestone: CivilDate]

    /// The date of one milestone.
    public subscript(milestone: Milestone) -> CivilDate { dates[milestone] ?? start }
}
