/// The facts about one employer from which reminders are computed.
public struct StructureFile: Hashable, Sendable {
    /// The employer.
    public var id: String
    /// How sentences call it.
    public var name: String
    /// Its conventions.
    public var conventions: [Convention]
    /// The contracts on its posts, and those on none.
    public var contracts: [PostContract]
    /// Aidants Connect habilitations asked for.
    public var habilitations: [HabilitationFacts]
    /// Day since which more posts are occupied than attributed; nil when they are not.
    public var anomalySince: CivilDate?
    /// Who follows its advisors, over time.
    public var followings: [ReminderFile.Following]
    /// Day it left the programme.
    public var leftOn: CivilDate?

    /// A convention.
    public struct Convention: Hashable, Sendable {
        /// The convention.
        public var id: String
        /// First day.
        public var start: CivilDate
        /// Last day.
        public var end: CivilDate

        /// A convention.
        public init(id: String, start: CivilDate, end: CivilDate) {
            self.id = id
            self.start = start
            self.end = end
        }
    }

    /// A contract on a post.
    public struct PostContract: Hashable, Sendable {
        /// The contract.
        public var id: String
        /// The post; nil when it is on none.
        public var post: String?
        /// Day from which the post is no more the structure's: returned or transferred.
        public var postGoneOn: CivilDate?
        /// How sentences call the person.
        public var person: String
        /// First day.
        public var start: CivilDate
        /// Planned last day.
        public var plannedEnd: CivilDate?
        /// Actual last day.
        public var endedOn: CivilDate?
        /// Day that end was declared.
        public var endDeclaredOn: CivilDate?

        /// A contract on a post.
        public init(
            id: String,
            post: String? = nil,
            postGoneOn: CivilDate? = nil,
            person: String = "",
            start: CivilDate,
            plannedEnd: CivilDate? = nil,
            endedOn: CivilDate? = nil,
            endDeclaredOn: CivilDate? = nil
        ) {
            self.id = id
            self.post = post
            self.postGoneOn = postGoneOn
            self.person = person
            self.start = start
            self.plannedEnd = plannedEnd
            self.endedOn = endedOn
            self.endDeclaredOn = endDeclaredOn
        }
    }

    /// A habilitation asked for.
    public struct HabilitationFacts: Hashable, Sendable {
        /// Day the referent began it.
        public var startedOn: CivilDate
        /// Day it was validated.
        public var validatedOn: CivilDate?
        /// Day it was refused.
        public var refusedOn: CivilDate?

        /// A habilitation asked for.
        public init(startedOn: CivilDate, validatedOn: CivilDate? = nil, refusedOn: CivilDate? = nil) {
            self.startedOn = startedOn
            self.validatedOn = validatedOn
            self.refusedOn = refusedOn
        }
    }

    /// A file; what is left out is not recorded.
    public init(
        id: String,
        name: String = "",
        conventions: [Convention] = [],
        contracts: [PostContract] = [],
        habilitations: [HabilitationFacts] = [],
        anomalySince: CivilDate? = nil,
        followings: [ReminderFile.Following] = [],
        leftOn: CivilDate? = nil
    ) {
        self.id = id
        self.name = name
        self.conventions = conventions
        self.contracts = contracts
        self.habilitations = habilitations
        self.anomalySince = anomalySince
        self.followings = followings
        self.leftOn = leftOn
    }
}

/// The facts about one session of a module from which reminders are computed.
public struct SessionFile: Hashable, Sendable {
    /// The session.
    public var id: String
    /// The body that gives it.
    public var body: String
    /// Code of the module.
    public var module: String
    /// First day.
    public var firstDay: CivilDate
    /// Registrations needed.
    public var minimum: Int
    /// Days on which each registration counts; outside participants are among them.
    public var registrations: [ReminderFile.Span]
    /// Day it was confirmed.
    public var confirmedOn: CivilDate?
    /// Day it was cancelled.
    public var cancelledOn: CivilDate?

    /// A session.
    public init(
        id: String,
        body: String,
        module: String,
        firstDay: CivilDate,
        minimum: Int,
        registrations: [ReminderFile.Span] = [],
        confirmedOn: CivilDate? = nil,
        cancelledOn: CivilDate? = nil
    ) {
        self.id = id
        self.body = body
        self.module = module
        self.firstDay = firstDay
        self.minimum = minimum
        self.registrations = registrations
        self.confirmedOn = confirmedOn
        self.cancelledOn = cancelledOn
    }
}
