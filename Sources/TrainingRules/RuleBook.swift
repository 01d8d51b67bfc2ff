/// Every parameter of the programme's rules, with its citations, as one value (rule D-3).
///
/// Nothing in the functions that decide is a constant of the programme: another rule book gives other answers.
public struct RuleBook: Hashable, Sendable {
    /// Its name in answers (`2025-11`).
    public var version: String
    /// First day on which it is the one in force.
    public var inForceFrom: CivilDate
    /// The reading that gives the verdict.
    public var primary: Reading
    /// The readings evaluated beside it.
    public var others: [Reading]
    /// The modules.
    public var catalogue: ModuleCatalogue
    /// The public holidays of every territory.
    public var holidays: PublicHolidays
    /// Limits on registrations for modules.
    public var registration: RegistrationRules
    /// Duties, computed beside the rights.
    public var obligations: ObligationRules
    /// Titles, equivalences and what follows from an exam.
    public var certification: CertificationRules
    /// Sessions of modules.
    public var sessions: SessionRules
    /// What is asked of addresses on the Coop.
    public var coop: CoopRules
    /// How long the answer to a request for Aidants Connect takes.
    public var habilitation: HabilitationRules
    /// When reminders are due.
    public var reminders: ReminderRules
    /// Versions of the initial training, in the order of their first days.
    public var programmes: [ProgrammeVersion]
    /// Hours of initial training allowed over time.
    public var paths: [PathRule]
    /// Where each reason comes from, in order of preference.
    public var citations: [ReasonCode: [Citation]]
    /// What the page of rules says of each rule.
    public var articles: [RuleArticle]
    /// Where the sources contradict each other, and the reading chosen.
    public var contradictions: [Contradiction]

    /// A rule book made of its parts.
    public init(
        version: String,
        inForceFrom: CivilDate,
        primary: Reading,
        others: [Reading] = [],
        catalogue: ModuleCatalogue,
        holidays: PublicHolidays,
        registration: RegistrationRules,
        obligations: ObligationRules,
        certification: CertificationRules,
        sessions: SessionRules,
        coop: CoopRules = .standard,
        habilitation: HabilitationRules = .standard,
        reminders: ReminderRules = .standard,
        programmes: [ProgrammeVersion],
        paths: [PathRule] = [],
        citations: [ReasonCode: [Citation]] = [:],
        articles: [RuleArticle] = [],
        contradictions: [Contradiction] = []
    ) {
        self.version = version
        self.inForceFrom = inForceFrom
        self.primary = primary
        self.others = others
        self.catalogue = catalogue
        self.holidays = holidays
        self.registration = registration
        self.obligations = obligations
        self.certification = certification
        self.sessions = sessions
        self.coop = coop
        self.habilitation = habilitation
        self.reminders = reminders
        self.programmes = programmes
        self.paths = paths
        self.citations = citations
        self.articles = articles
        self.contradictions = contradictions
    }

    /// The citation of a reason: the first that fits, or nil.
    ///
    /// - Parameters:
    ///   - reason: the reason or warning.
    ///   - reading: name of the reading that gave it; nil for the primary one.
    ///   - day: the day of the request.
    ///   - zone: where the person works.
    /// - Returns: the document, its words and the rule they stand behind.
    public func citation(
        for reason: Reason,
        reading: String? = nil,
        on day: CivilDate,
        in zone: Territory.Zone
    ) -> Citation? {
        let name = reading ?? primary.name
        return citations[reason.code]?.first { $0.applies(to: reason, reading: name, on: day, in: zone) }
    }

    /// The programme version of that name, or nil when there is none.
    public func programme(_ version: String) -> ProgrammeVersion? {
        programmes.first { $0.version == version }
    }

    /// The last programme version in force in the zone on `day`, or nil before the first one known.
    public func programmeInForce(on day: CivilDate, in zone: Territory.Zone) -> ProgrammeVersion? {
        programmes.last { $0.inForceFrom[zone] <= day }
    }

    /// The programme version to plan a cohort with: the last one in force on its first day, else the first known.
    public func programme(startingOn day: CivilDate, in zone: Territory.Zone) -> ProgrammeVersion? {
        programmeInForce(on: day, in: zone) ?? programmes.first
    }
}

/// Limits on registrations for modules (rules D-10, D-11, D-12).
public struct RegistrationRules: Hashable, Sendable {
    /// What a session during the initial training means.
    public enum DuringTraining: String, Hashable, Sendable, CaseIterable {
        case warning
        case toConfirm = "to_confirm"
    }

    /// First day of sessions in each zone, or nil when always open.
    public var opensOn: ByZone<CivilDate?>
    /// What a session during the initial training means in each zone.
    public var duringTraining: ByZone<DuringTraining>
    /// Months after a session was cancelled during which a credit that ended meanwhile gives a doubt.
    public var cancellationGraceMonths: Int

    /// Limits on registrations.
    public init(
        opensOn: ByZone<CivilDate?>,
        duringTraining: ByZone<DuringTraining>,
        cancellationGraceMonths: Int
    ) {
        self.opensOn = opensOn
        self.duringTraining = duringTraining
        self.cancellationGraceMonths = cancellationGraceMonths
    }
}

/// Duties of advisors (rule D-13).
public struct ObligationRules: Hashable, Sendable {
    /// Modules owed for each civil year with a granted credit.
    public var modulesPerYear: Int
    /// Modules a newcomer owes in the first year.
    public var newcomerModules: Int
    /// Length of that first year, in months.
    public var newcomerMonths: Int
    /// First start of training that makes a newcomer.
    public var newcomerFrom: CivilDate
    /// Days after a contract's start by which the registration for initial training is expected.
    public var trainingRegistrationDays: Int

    /// Duties of advisors.
    public init(
        modulesPerYear: Int,
        newcomerModules: Int,
        newcomerMonths: Int,
        newcomerFrom: CivilDate,
        trainingRegistrationDays: Int
    ) {
        self.modulesPerYear = modulesPerYear
        self.newcomerModules = newcomerModules
        self.newcomerMonths = newcomerMonths
        self.newcomerFrom = newcomerFrom
        self.trainingRegistrationDays = trainingRegistrationDays
    }
}

/// How sessions of modules are decided and filled (rule D-16).
public struct SessionRules: Hashable, Sendable {
    /// Days before the first day on which a session is confirmed or cancelled.
    public var decidedDaysBefore: Int
    /// Registrations needed unless the session says otherwise.
    public var minimumSeats: Int
    /// Seats unless the session says otherwise.
    public var maximumSeats: Int
    /// Hours during which a freed seat stays offered to the next in line.
    public var seatOfferHours: Int

    /// How sessions are decided and filled.
    public init(decidedDaysBefore: Int, minimumSeats: Int, maximumSeats: Int, seatOfferHours: Int) {
        self.decidedDaysBefore = decidedDaysBefore
        self.minimumSeats = minimumSeats
        self.maximumSeats = maximumSeats
        self.seatOfferHours = seatOfferHours
    }
}
