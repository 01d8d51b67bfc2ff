/// One way to read the sources where they disagree: who gets which credit, and from when (rule D-3).
public struct Reading: Hashable, Sendable {
    /// Its name in answers (`guides`, `faq`).
    public var name: String
    /// One French sentence that says what it holds.
    public var summary: String
    /// What opens the module registrations; the first to happen does.
    public var gate: [GateRule]
    /// The credit of each civil year, by period.
    public var annual: [AnnualRule]
    /// The extra credit of a newcomer, or nil when this reading has none.
    public var extra: ExtraRule?
    /// The credits of a newcomer's first year that stand in place of the annual ones, or nil.
    public var window: WindowRule?
    /// Credits for one module only.
    public var reserved: [ReservedRule]

    /// A reading made of its rules.
    public init(
        name: String,
        summary: String = "",
        gate: [GateRule],
        annual: [AnnualRule],
        extra: ExtraRule? = nil,
        window: WindowRule? = nil,
        reserved: [ReservedRule] = []
    ) {
        self.name = name
        self.summary = summary
        self.gate = gate
        self.annual = annual
        self.extra = extra
        self.window = window
        self.reserved = reserved
    }
}

/// One fact that opens the module registrations (rule D-6).
public struct GateRule: Hashable, Sendable {
    /// The facts that can open the gate.
    public enum Opener: String, Hashable, Sendable, CaseIterable {
        case interview, convocation, start, completion, exemption
    }

    /// The fact.
    public var opener: Opener
    /// Zones and days before which the fact opens nothing; nil for no such day.
    public var notBefore: ByZone<CivilDate?>

    /// A fact that opens the gate, at the earliest on the day given for the zone.
    public init(_ opener: Opener, notBefore: ByZone<CivilDate?> = ByZone(everywhere: nil)) {
        self.opener = opener
        self.notBefore = notBefore
    }
}

/// The yearly credit of a period of years (rules D-8, R-080, R-082).
public struct AnnualRule: Hashable, Sendable {
    /// When the credit of a year ends.
    public enum End: Hashable, Sendable {
        /// On 31 December, so many years after its own.
        case yearEnd(yearsLater: Int)
        /// On one fixed day.
        case day(CivilDate)
    }

    /// First civil year.
    public var fromYear: Int
    /// Last civil year, or nil for no known end.
    public var toYear: Int?
    /// When the credit ends.
    public var end: End

    /// The credit of the years `fromYear` to `toYear`.
    public init(fromYear: Int, toYear: Int?, end: End) {
        self.fromYear = fromYear
        self.toYear = toYear
        self.end = end
    }

    /// Last usable day of the credit of `year`.
    func lastDay(of year: Int) -> CivilDate {
        switch end {
        case .yearEnd(let later): .lastDay(of: year + later)
        case .day(let day): day
        }
    }
}

/// The extra credit of those who enter initial training (rules D-8, R-083, R-084).
public struct ExtraRule: Hashable, Sendable {
    /// Name of the credit (`X`).
    public var credit: String
    /// First start of training that grants it.
    public var startedFrom: CivilDate
    /// Months after the start during which it is usable.
    public var months: Int
    /// Months after the start until which its end is disputed.
    public var disputedMonths: Int

    /// An extra credit usable for `months` months, and disputed to `disputedMonths`.
    public init(credit: String, startedFrom: CivilDate, months: Int, disputedMonths: Int) {
        self.credit = credit
        self.startedFrom = startedFrom
        self.months = months
        self.disputedMonths = disputedMonths
    }
}

/// The credits of a newcomer's first year that stand in place of annual ones (rule D-3, reading `faq`).
public struct WindowRule: Hashable, Sendable {
    /// Names of the credits (`W1`, `W2`).
    public var credits: [String]
    /// First start of training that makes a newcomer.
    public var startedFrom: CivilDate
    /// Months after the start during which they are usable.
    public var months: Int

    /// Credits usable for `months` months after the start.
    public init(credits: [String], startedFrom: CivilDate, months: Int) {
        self.credits = credits
        self.startedFrom = startedFrom
        self.months = months
    }
}

/// A credit without end for one module only (rule D-8).
public struct ReservedRule: Hashable, Sendable {
    /// Name of the credit (`I`).
    public var credit: String
    /// Code of the module.
    public var module: String
    /// The role that grants it.
    public var role: Role
    /// First day of a grant, or nil for the module's first day.
    public var grantedFrom: CivilDate?
    /// Whether the person must be in post, with the gate open, on the day of the grant.
    public var needsPostAndGate: Bool

    /// A credit for the module, granted to those in the role.
    public init(credit: String, module: String, role: Role, grantedFrom: CivilDate?, needsPostAndGate: Bool) {
        self.credit = credit
        self.module = module
        self.role = role
        self.grantedFrom = grantedFrom
        self.needsPostAndGate = needsPostAndGate
    }
}
