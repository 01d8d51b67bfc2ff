/// What is known of one recruitment: the contract, the convention of its post, and the contract before on that post.
public struct Recruitment: Hashable, Sendable {
    /// The convention of the post.
    public struct Convention: Hashable, Sendable {
        /// Day it was signed.
        public var signedOn: CivilDate?
        /// Day it was deposited.
        public var depositedOn: CivilDate?
        /// First day.
        public var start: CivilDate
        /// Last day.
        public var end: CivilDate

        /// A convention from a day to another.
        public init(signedOn: CivilDate? = nil, depositedOn: CivilDate? = nil, start: CivilDate, end: CivilDate) {
            self.signedOn = signedOn
            self.depositedOn = depositedOn
            self.start = start
            self.end = end
        }
    }

    /// The contract before on the same post.
    public struct Previous: Hashable, Sendable {
        /// Last day worked, once declared.
        public var endedOn: CivilDate?
        /// Day that end was declared.
        public var declaredOn: CivilDate?

        /// A contract whose end is declared or not.
        public init(endedOn: CivilDate? = nil, declaredOn: CivilDate? = nil) {
            self.endedOn = endedOn
            self.declaredOn = declaredOn
        }
    }

    /// The convention; nil when the contract is on no known post.
    public var convention: Convention?
    /// The contract before on the post; nil for the first one.
    public var previous: Previous?
    /// Day the candidate was selected on the programme's dashboard.
    public var candidateSelectedOn: CivilDate?
    /// First day of the contract.
    public var start: CivilDate
    /// Day it was signed.
    public var signedOn: CivilDate?
    /// Day it was deposited.
    public var depositedOn: CivilDate?

    /// A recruitment of which only the given facts are known.
    public init(
        convention: Convention? = nil,
        previous: Previous? = nil,
        candidateSelectedOn: CivilDate? = nil,
        start: CivilDate,
        signedOn: CivilDate? = nil,
        depositedOn: CivilDate? = nil
    ) {
        self.convention = convention
        self.previous = previous
        self.candidateSelectedOn = candidateSelectedOn
        self.start = start
        self.signedOn = signedOn
        self.depositedOn = depositedOn
    }
}

/// The four conditions of a recruitment in order, as they stand on a day (rules ).
public struct RecruitmentCheck: Hashable, Sendable {
    /// A condition.
    public enum Condition: String, Hashable, Sendable, CaseIterable {
        case convention
        case previousContract = "previous_contract"
        case candidate
        case contract
    }

    /// Why a condition does not hold.
    public enum Gap: String, Hashable, Sendable, CaseIterable {
        /// The contract is on no known post.
        case postUnknown = "post_unknown"
        case conventionNotSigned = "convention_not_signed"
        case conventionNotDeposited = "convention_not_deposited"
        /// The contract begins before or after the convention.
        case outsideConvention = "outside_convention"
        case previousEndNotDeclared = "previous_end_not_declared"
        /// The contract before ends on or after the first day of this one.
        case previousOverlaps = "previous_overlaps"
        case candidateNotSelected = "candidate_not_selected"
        case contractNotSigned = "contract_not_signed"
        case contractNotDeposited = "contract_not_deposited"
    }

    /// Whose turn it is.
    public enum Turn: String, Hashable, Sendable, CaseIterable {
        /// The employer's administrative service: convention, candidate, end of the contract before.
        case hr
        /// The manager: signature and deposit of the contract.
        case manager
        /// The advisor.
        case advisor
    }

    /// One condition.
    public struct Line: Hashable, Sendable {
        /// Which one.
        public let condition: Condition
        /// What is missing; empty when it holds.
        public let gaps: [Gap]
        /// Day since which it holds; nil when it does not, or when there was nothing to wait for.
        public let since: CivilDate?
        /// Whose turn it is; nil when nothing is missing.
        public let turn: Turn?

        /// Whether it holds.
        public var isMet: Bool { gaps.isEmpty }
    }

    /// The four lines, in the order of the checklist.
    public let lines: [Line]
    /// Day since which all four hold; nil when one does not.
    public let validSince: CivilDate?
    /// The convention is over on the day looked at: a matter of the post, which never undoes the recruitment.
    public let isConventionOver: Bool

    /// Whether all four hold.
    public var isValid: Bool { lines.allSatisfy(\.isMet) }
    /// The conditions that do not hold.
    public var missing: [Condition] { lines.filter { !$0.isMet }.map(\.condition) }
    /// Who has something to do, each once.
    public var turns: [Turn] { Turn.allCases.filter { turn in lines.contains { $0.turn == turn } } }
}

/// Checks a recruitment on a day: only what was done by then counts.
///
/// "Convention en cours" is judged on the contract's first day: a convention that ends later leaves the
/// recruitment valid.
public func recruitmentCheck(_ recruitment: Recruitment, on day: CivilDate) -> RecruitmentCheck {
    func done(_ date: CivilDate?) -> CivilDate? { date.flatMap { $0 <= day ? $0 : nil } }
    func line(
        _ condition: RecruitmentCheck.Condition,
        _ gaps: [RecruitmentCheck.Gap],
        since: CivilDate?,
        turn: RecruitmentCheck.Turn
    ) -> RecruitmentCheck.Line {
        RecruitmentCheck.Line(
            condition: condition,
            gaps: gaps,
            since: gaps.isEmpty ? since : nil,
            turn: gaps.isEmpty ? nil : turn
        )
    }
    var lines: [RecruitmentCheck.Line] = []
    if let convention = recruitment.convention {
        let signed = done(convention.signedOn)
        let deposited = done(convention.depositedOn)
        var gaps: [RecruitmentCheck.Gap] = []
        if signed == nil { gaps.append(.conventionNotSigned) }
        if deposited == nil { gaps.append(.conventionNotDeposited) }
        if recruitment.start < convention.start || recruitment.start > convention.end {
            gaps.append(.outsideConvention)
        }
        lines.append(line(.convention, gaps, since: [signed, deposited].compactMap { $0 }.max(), turn: .hr))
    } else {
        lines.append(line(.convention, [.postUnknown], since: nil, turn: .hr))
    }
    if let previous = recruitment.previous {
        let declared = previous.endedOn == nil ? nil : done(previous.declaredOn)
        var gaps: [RecruitmentCheck.Gap] = declared == nil ? [.previousEndNotDeclared] : []
        if declared != nil, let end = previous.endedOn, end >= recruitment.start { gaps = [.previousOverlaps] }
        lines.append(line(.previousContract, gaps, since: declared, turn: .hr))
    } else {
        lines.append(line(.previousContract, [], since: nil, turn: .hr))
    }
    let selected = done(recruitment.candidateSelectedOn)
    lines.append(line(.candidate, selected == nil ? [.candidateNotSelected] : [], since: selected, turn: .hr))
    let signed = done(recruitment.signedOn)
    let deposited = done(recruitment.depositedOn)
    var gaps: [RecruitmentCheck.Gap] = []
    if signed == nil { gaps.append(.contractNotSigned) }
    if deposited == nil { gaps.append(.contractNotDeposited) }
    lines.append(line(.contract, gaps, since: [signed, deposited].compactMap { $0 }.max(), turn: .manager))
    let isValid = lines.allSatisfy(\.isMet)
    return RecruitmentCheck(
        lines: lines,
        validSince: isValid ? lines.compactMap(\.since).max() : nil,
        isConventionOver: recruitment.convention.map { $0.end < day } ?? false
    )
}
