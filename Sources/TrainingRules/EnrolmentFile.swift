/// The facts of one enrolment, from which its way is computed (rule D-2).
public struct EnrolmentFile: Hashable, Sendable {
    /// A step that stands recorded.
    public struct Step: Hashable, Sendable {
        /// What happened.
        public var step: EnrolmentStep
        /// The day it took effect.
        public var on: CivilDate
        /// The day it was recorded.
        public var recordedOn: CivilDate

        /// A step, recorded the same day unless said otherwise.
        public init(_ step: EnrolmentStep, on: CivilDate, recordedOn: CivilDate? = nil) {
            self.step = step
            self.on = on
            self.recordedOn = recordedOn ?? on
        }
    }

    /// Minutes followed, counted from a day on.
    public struct Minutes: Hashable, Sendable {
        /// The day.
        public var on: CivilDate
        /// How many.
        public var minutes: Int

        /// Minutes of a day or of a period that begins on it.
        public init(on: CivilDate, minutes: Int) {
            self.on = on
            self.minutes = minutes
        }
    }

    /// What the cohort's version of the programme asks for before the mock jury.
    public struct Requirement: Hashable, Sendable {
        /// Hours of teaching.
        public var teaching: Int
        /// Hours of internship; 0 before 2025.
        public var internship: Int
        /// Whether a positioning test may stand for the interview (before 2025).
        public var isPositioned: Bool

        /// Hours asked for.
        public init(teaching: Int, internship: Int, isPositioned: Bool = false) {
            self.teaching = teaching
            self.internship = internship
            self.isPositioned = isPositioned
        }
    }

    /// Day of the registration.
    public var registeredOn: CivilDate
    /// First day of the cohort in which there is a seat, or nil.
    public var cohortStart: CivilDate?
    /// What the programme asks for.
    public var requirement: Requirement
    /// The steps in the order of their days; those of one day in the order in which they were recorded.
    public var steps: [Step]
    /// Teaching followed.
    public var teaching: [Minutes]
    /// Internship done.
    public var internship: [Minutes]

    /// The facts of an enrolment.
    public init(
        registeredOn: CivilDate,
        cohortStart: CivilDate? = nil,
        requirement: Requirement,
        steps: [Step] = [],
        teaching: [Minutes] = [],
        internship: [Minutes] = []
    ) {
        self.registeredOn = registeredOn
        self.cohortStart = cohortStart
        self.requirement = requirement
        self.steps = steps
        self.teaching = teaching
        self.internship = internship
    }

    /// Minutes counted up to a day.
    static func sum(_ minutes: [Minutes], until day: CivilDate) -> Int {
        minutes.reduce(0) { $0 + ($1.on <= day ? $1.minutes : 0) }
    }
}

extension ProgrammeVersion {
    /// What it asks for before the mock jury.
    public var requirement: EnrolmentFile.Requirement {
        EnrolmentFile.Requirement(teaching: hours.teaching, internship: hours.internship)
    }
}
