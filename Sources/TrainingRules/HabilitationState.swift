/// How long the answer to a structure's request for Aidants Connect takes (rule R-103); part of the rule book.
public struct HabilitationRules: Hashable, Sendable {
    /// Days after the request between which the answer is expected; it is late from the day after the last one.
    public var expectedDays: ClosedRange<Int>

    /// Answers expected between these days after the request.
    public init(expectedDays: ClosedRange<Int>) {
        self.expectedDays = expectedDays
    }

    /// What a rule book that says nothing of it stands for: one to two weeks.
    public static let standard = HabilitationRules(expectedDays: 7...14)
}

/// Where a structure stands on the way to Aidants Connect (source-rules 3.3).
public enum HabilitationState: Hashable, Sendable {
    /// Nobody has asked.
    case notStarted
    /// Asked for; the answer is expected between two days, and late after the second one.
    case pending(since: CivilDate, expected: ClosedRange<CivilDate>, isLate: Bool)
    /// Validated that day: its people can be placed.
    case validated(on: CivilDate)
    /// Refused that day: it can be asked for again.
    case refused(on: CivilDate)
}

extension HabilitationRules {
    /// Where a request stands on a day.
    /// - Parameters:
    ///   - startedOn: day of the request; nil when nobody has asked.
    ///   - validatedOn: day it was validated.
    ///   - refusedOn: day it was refused.
    ///   - day: today, where the structure is.
    /// - Returns: the state.
    public func state(
        startedOn: CivilDate?,
        validatedOn: CivilDate?,
        refusedOn: CivilDate?,
        on day: CivilDate
    ) -> HabilitationState {
        guard let startedOn else { return .notStarted }
        if let refusedOn { return .refused(on: refusedOn) }
        if let validatedOn { return .validated(on: validatedOn) }
        let from = startedOn.adding(days: expectedDays.lowerBound)
        let to = startedOn.adding(days: expectedDays.upperBound)
        return .pending(since: startedOn, expected: from...to, isLate: day > to)
    }
}
