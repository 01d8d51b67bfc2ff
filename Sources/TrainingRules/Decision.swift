/// A request to follow one session of one module (contract §2).
public struct ModuleRequest: Hashable, Sendable {
    /// Code of the module.
    public var module: String
    /// Day of the request.
    public var registeredOn: CivilDate
    /// First day of the session.
    public var sessionStart: CivilDate
    /// Last day of the session, or nil when unknown.
    public var sessionEnd: CivilDate?

    /// A request made on a day for a session.
    public init(module: String, registeredOn: CivilDate, sessionStart: CivilDate, sessionEnd: CivilDate? = nil) {
        self.module = module
        self.registeredOn = registeredOn
        self.sessionStart = sessionStart
        self.sessionEnd = sessionEnd
    }
}

/// The four answers to a request (rule D-1), worst first.
public enum Verdict: String, Hashable, Sendable, CaseIterable, Comparable {
    case refused, unfunded
    case toConfirm = "to_confirm"
    case funded

    /// Whether `lhs` is a worse answer than `rhs`.
    public static func < (lhs: Verdict, rhs: Verdict) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int {
        switch self {
        case .refused: 0
        case .unfunded: 1
        case .toConfirm: 2
        case .funded: 3
        }
    }
}

/// The answer to a request, with every reason that leads to it (contract §3).
public struct Decision: Hashable, Sendable {
    /// The answer.
    public var verdict: Verdict
    /// The credit it would use, or nil.
    public var credit: CreditID?
    /// Exactly what leads to the verdict; `credit_available` when funded.
    public var reasons: [Reason]
    /// What else is worth saying.
    public var warnings: [Reason]
    /// First later request day on which the verdict becomes better with today's facts, or nil.
    public var changesOn: CivilDate?
    /// Version of the rule book.
    public var ruleBook: String
    /// Name of the reading that gave the verdict.
    public var reading: String
    /// The readings whose verdict differs.
    public var otherReadings: [OtherReading]

    /// What another reading answers.
    public struct OtherReading: Hashable, Sendable {
        /// Name of the reading.
        public var reading: String
        /// Its answer.
        public var verdict: Verdict
        /// The credit it would use, or nil.
        public var credit: CreditID?
        /// What leads to its verdict.
        public var reasons: [Reason]
    }
}
