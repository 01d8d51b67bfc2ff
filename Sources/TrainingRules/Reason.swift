/// Why an answer is what it is, or what is worth saying beside it: a code and the facts it rests on (rule D-1).
///
/// Sentences are written by `ReasonText` when somebody reads them, sources found by `RuleBook.citation`.
public struct Reason: Hashable, Sendable {
    /// What it says.
    public var code: ReasonCode
    /// The facts it rests on, in the order they are told.
    public var facts: [Fact]

    /// A reason resting on facts.
    public init(_ code: ReasonCode, _ facts: [Fact] = []) {
        self.code = code
        self.facts = facts
    }

    /// The value of a fact, or nil when the reason does not carry it.
    public subscript(key: FactKey) -> FactValue? {
        facts.first { $0.key == key }?.value
    }
}

/// The codes of the reasons and warnings of a decision (rules D-8 … D-12).
public enum ReasonCode: String, Hashable, Sendable, CaseIterable {
    // Refusals, in the order of rule D-11.
    case moduleUnknown = "module_unknown"
    case moduleNotOffered = "module_not_offered"
    case territoryNotOpen = "territory_not_open"
    case sessionAlreadyStarted = "session_already_started"
    case notInPost = "not_in_post"
    case gateClosed = "gate_closed"
    case coordinatorsOnly = "coordinators_only"
    case moduleAlreadyTaken = "module_already_taken"
    case habilitationMissing = "habilitation_missing"
    // Doubts, in the order of rule D-10.
    case duringInitialTraining = "during_initial_training"
    case postAnomaly = "post_anomaly"
    case coordinatorQuotaUnspecified = "coordinator_quota_unspecified"
    case extraCreditEndDisputed = "extra_credit_end_disputed"
    case creditEndedByCancellation = "credit_ended_by_cancellation"
    // The two plain answers.
    case noCreditLeft = "no_credit_left"
    case creditAvailable = "credit_available"
    // Warnings only.
    case contractEndsDuringSession = "contract_ends_during_session"
    case sessionOnPublicHoliday = "session_on_public_holiday"
    case afterSessionDecision = "after_session_decision"
    case noRoleThatDay = "no_role_that_day"
}

/// One fact a reason rests on.
public struct Fact: Hashable, Sendable {
    /// Which fact.
    public var key: FactKey
    /// Its value.
    public var value: FactValue

    /// A fact and its value.
    public init(_ key: FactKey, _ value: FactValue) {
        self.key = key
        self.value = value
    }
}

/// Names of facts, as answers write them.
public enum FactKey: String, Hashable, Sendable, CaseIterable {
    case module, territory, role, registration, status, credit, claims, holiday
    case registeredOn, sessionStart, sessionEnd
    case offeredFrom, offeredTo, opensOn, awaited, interviewOn, interviewCountsFrom
    case notInPostOnRequest, notInPostOnSession, contractFrom, contractEnd
    case startedOn, completedOn, validatedOn, decidedOn, roleFrom
    case until, disputedUntil, cancelledOn, graceUntil
}

/// The value of a fact.
public enum FactValue: Hashable, Sendable {
    case date(CivilDate)
    case text(String)
    case credit(CreditID)
    case number(Int)
}

extension Reason {
    /// The day a fact holds, or nil.
    func date(_ key: FactKey) -> CivilDate? {
        if case .date(let day)? = self[key] { day } else { nil }
    }

    /// The text, name or number a fact holds, or nil.
    func text(_ key: FactKey) -> String? {
        switch self[key] {
        case .text(let text): text
        case .credit(let credit): credit.code
        case .number(let number): String(number)
        case .date, nil: nil
        }
    }
}
