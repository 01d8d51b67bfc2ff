/// The facts about one person from which reminders are computed; what is not recorded is nil or empty.
public struct ReminderFile: Hashable, Sendable {
    /// The person's dossier, with every registration as it stands.
    public var dossier: Dossier
    /// How sentences call the person.
    public var name: String
    /// The contracts with what is known of each recruitment.
    public var employments: [Employment]
    /// How the Coop showed the person over time.
    public var coopListings: [CoopListing]
    /// Who follows the person, over time.
    public var followings: [Following]
    /// The training body of the running enrolment.
    public var trainingBody: String?
    /// The cohort of that enrolment.
    public var cohort: Cohort?
    /// Day of the entry interview that is agreed.
    public var interviewBookedFor: CivilDate?
    /// Day of the convocation that counts: a changed planning is sent again, and confirmed anew (rule R-035); nil where
    /// it is the one of the dossier.
    public var convocationSentOn: CivilDate?
    /// Day the answer on the funding of the training came, whatever it was.
    public var fundingAnsweredOn: CivilDate?
    /// Day the employer reported the recruitment; the registration stands for it when it is not known (rule R-032).
    public var recruitmentReportedOn: CivilDate?
    /// Spans in which the training was suspended; an open one has no end.
    public var suspensions: [Span]
    /// Minutes of internship done, each up to a day.
    public var internship: [DatedMinutes]
    /// Day the candidate's file was handed in.
    public var examFileOn: CivilDate?
    /// Day the satisfaction questionnaire was answered.
    public var questionnaireOn: CivilDate?
    /// Day of the invitation to the coordinator's team on the Coop.
    public var coopInvitedOn: CivilDate?
    /// What is known of the sessions registered for.
    public var sessions: [Session]

    /// A contract and its recruitment.
    public struct Employment: Hashable, Sendable {
        /// The contract.
        public var contract: String
        /// The employer.
        public var structure: String
        /// The employer's SIRET or RIDET; nil when unknown.
        public var number: String?
        /// The recruitment.
        public var recruitment: Recruitment
        /// Last day, planned or actual; nil while open.
        public var end: CivilDate?

        /// A contract and its recruitment.
        public init(
            contract: String,
            structure: String,
            number: String? = nil,
            recruitment: Recruitment,
            end: CivilDate? = nil
        ) {
            self.contract = contract
            self.structure = structure
            self.number = number
            self.recruitment = recruitment
            self.end = end
        }
    }

    /// Days from one to another, both included.
    public struct Span: Hashable, Sendable {
        /// First day.
        public var from: CivilDate
        /// Last day, or nil.
        public var to: CivilDate?

        /// Days from one to another.
        public init(from: CivilDate, to: CivilDate? = nil) {
            self.from = from
            self.to = to
        }

        /// Whether `day` is one of its days.
        public func covers(_ day: CivilDate) -> Bool { from <= day && to.map { day <= $0 } != false }
    }

    /// A coordinator who follows the person.
    public struct Following: Hashable, Sendable {
        /// The coordinator.
        public var coordinator: String
        /// While.
        public var span: Span

        /// A coordinator who follows the person.
        public init(coordinator: String, span: Span) {
            self.coordinator = coordinator
            self.span = span
        }
    }

    /// The cohort of an enrolment.
    public struct Cohort: Hashable, Sendable {
        /// First day.
        public var start: CivilDate
        /// Day of the mock jury, once it is set.
        public var mockJuryOn: CivilDate?
        /// Day of the exam, once it is set.
        public var examOn: CivilDate?
        /// Days on which it does not meet.
        public var closures: [Closure]

        /// A cohort.
        public init(
            start: CivilDate,
            mockJuryOn: CivilDate? = nil,
            examOn: CivilDate? = nil,
            closures: [Closure] = []
        ) {
            self.start = start
            self.mockJuryOn = mockJuryOn
            self.examOn = examOn
            self.closures = closures
        }
    }

    /// Minutes done up to a day, beside those of other entries.
    public struct DatedMinutes: Hashable, Sendable {
        /// The day from which they count.
        public var on: CivilDate
        /// How many.
        public var minutes: Int

        /// Minutes done up to a day.
        public init(on: CivilDate, minutes: Int) {
            self.on = on
            self.minutes = minutes
        }
    }

    /// What is known of the session of a registration.
    public struct Session: Hashable, Sendable {
        /// The registration.
        public var registration: String
        /// The body that gives it.
        public var body: String
        /// Day it was confirmed.
        public var confirmedOn: CivilDate?
        /// Day it was cancelled.
        public var cancelledOn: CivilDate?

        /// What is known of a session.
        public init(
            registration: String,
            body: String,
            confirmedOn: CivilDate? = nil,
            cancelledOn: CivilDate? = nil
        ) {
            self.registration = registration
            self.body = body
            self.confirmedOn = confirmedOn
            self.cancelledOn = cancelledOn
        }
    }

    /// A file; what is left out is not recorded.
    public init(
        dossier: Dossier,
        name: String = "",
        employments: [Employment] = [],
        coopListings: [CoopListing] = [],
        followings: [Following] = [],
        trainingBody: String? = nil,
        cohort: Cohort? = nil,
        interviewBookedFor: CivilDate? = nil,
        convocationSentOn: CivilDate? = nil,
        fundingAnsweredOn: CivilDate? = nil,
        recruitmentReportedOn: CivilDate? = nil,
        suspensions: [Span] = [],
        internship: [DatedMinutes] = [],
        examFileOn: CivilDate? = nil,
        questionnaireOn: CivilDate? = nil,
        coopInvitedOn: CivilDate? = nil,
        sessions: [Session] = []
    ) {
        self.dossier = dossier
        self.name = name
        self.employments = employments
        self.coopListings = coopListings
        self.followings = followings
        self.trainingBody = trainingBody
        self.cohort = cohort
        self.interviewBookedFor = interviewBookedFor
        self.convocationSentOn = convocationSentOn
        self.fundingAnsweredOn = fundingAnsweredOn
        self.recruitmentReportedOn = recruitmentReportedOn
        self.suspensions = suspensions
        self.internship = internship
        self.examFileOn = examFileOn
        self.questionnaireOn = questionnaireOn
        self.coopInvitedOn = coopInvitedOn
        self.sessions = sessions
    }
}
