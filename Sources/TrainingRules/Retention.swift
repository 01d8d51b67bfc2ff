/// How long a person's file is kept after its last activity, and the notice given before it is anonymised.
///
/// RGPD, art. 5, 1, e; the values are data of the database, not of the rule book.
public struct RetentionRule: Hashable, Sendable {
    /// Its name in the register.
    public let code: String
    /// Months after the last activity.
    public let months: Int
    /// Days of notice before the end of these months.
    public let noticeDays: Int

    /// A rule.
    public init(code: String, months: Int, noticeDays: Int) {
        self.code = code
        self.months = months
        self.noticeDays = noticeDays
    }
}

/// The facts on which the retention of a file depends.
public struct RetentionFacts: Hashable, Sendable {
    /// A notice that was given.
    public struct Notice: Hashable, Sendable {
        /// Its day.
        public let on: CivilDate
        /// The first day on which the person was told that the file may be anonymised.
        public let eraseFrom: CivilDate

        /// A notice.
        public init(on: CivilDate, eraseFrom: CivilDate) {
            self.on = on
            self.eraseFrom = eraseFrom
        }
    }

    /// The latest day of anything recorded about the person.
    public let lastActivityOn: CivilDate
    /// Whether a contract runs or is to come.
    public let isEmployed: Bool
    /// Whether a request of the person waits for its answer.
    public let hasOpenRequest: Bool
    /// The notice given since that activity.
    public let notice: Notice?

    /// The facts on one file.
    public init(lastActivityOn: CivilDate, isEmployed: Bool, hasOpenRequest: Bool = false, notice: Notice? = nil) {
        self.lastActivityOn = lastActivityOn
        self.isEmployed = isEmployed
        self.hasOpenRequest = hasOpenRequest
        self.notice = notice
    }
}

/// What is due for a file.
public enum RetentionStep: Hashable, Sendable {
    /// Nothing; the day on which a notice is due if nothing happens, nil while a contract runs.
    case keep(noticeOn: CivilDate?)
    /// Tell the person that the file will be anonymised from that day on.
    case notify(eraseFrom: CivilDate)
    /// The notice runs; nothing until that day.
    case wait(until: CivilDate)
    /// Anonymise the file.
    case anonymise
}

/// What is due for a file on a day.
///
/// The person always has the whole notice, however late it was given; a new activity makes an old notice void, because
/// `facts.notice` is that of the last activity. A request without its answer holds back the end, not the notice.
public func retentionStep(of facts: RetentionFacts, under rule: RetentionRule, on day: CivilDate) -> RetentionStep {
    guard !facts.isEmployed else { return .keep(noticeOn: nil) }
    let limit = facts.lastActivityOn.adding(months: rule.months)
    guard let notice = facts.notice else {
        let noticeOn = limit.adding(days: -rule.noticeDays)
        guard day >= noticeOn else { return .keep(noticeOn: noticeOn) }
        return .notify(eraseFrom: max(limit, day.adding(days: rule.noticeDays)))
    }
    let end = max(limit, notice.eraseFrom, notice.on.adding(days: rule.noticeDays))
    guard day >= end else { return .wait(until: end) }
    return facts.hasOpenRequest ? .wait(until: end) : .anonymise
}

/// The last day to answer a request of a person about their data: one month after it (RGPD, article 12).
///
/// Counted from the day after the request; should the last day be a Saturday, a Sunday or a public holiday, the legal
/// period ends with the next working day (Regulation 1182/71, article 3). The day shown is the earlier one: who keeps it is
/// never late.
public func answerDue(requestedOn day: CivilDate) -> CivilDate {
    day.adding(months: 1)
}
