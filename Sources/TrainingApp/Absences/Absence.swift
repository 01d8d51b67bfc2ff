public import TrainingRules

/// A day on which somebody is away from work for their training.
public struct Absence: Hashable, Sendable {
    /// Why.
    public enum Reason: Hashable, Sendable {
        /// A teaching day of the initial training.
        case teaching
        /// The mock jury of the initial training.
        case mockJury
        /// An exam.
        case exam(ExamAttempt.Exam)
        /// A day of a session of a module, by its code.
        case module(String)
    }

    /// Public name of the person.
    public let person: String
    /// Given name.
    public let firstName: String
    /// Family name.
    public let lastName: String
    /// The day.
    public let day: CivilDate
    /// Why.
    public let reason: Reason

    /// Given name, then family name.
    public var name: String { "\(firstName) \(lastName)" }

    /// A day of somebody.
    public init(person: String, firstName: String, lastName: String, day: CivilDate, reason: Reason) {
        self.person = person
        self.firstName = firstName
        self.lastName = lastName
        self.day = day
        self.reason = reason
    }
}

/// A month of the civil calendar.
public struct CivilMonth: Hashable, Comparable, Sendable {
    /// Its first day.
    public let first: CivilDate

    /// The month of a day.
    public init(of day: CivilDate) {
        first = day.adding(days: 1 - day.parts.day)
    }

    /// A month from `YYYY-MM`, or nil when the text is anything else or names no month.
    public init?(iso text: String) {
        guard text.utf8.count == 7, let day = CivilDate(iso: text + "-01") else { return nil }
        first = day
    }

    /// Its last day.
    public var last: CivilDate { first.adding(months: 1).adding(days: -1) }

    /// The month so many months later, or before.
    public func adding(_ months: Int) -> CivilMonth { CivilMonth(of: first.adding(months: months)) }

    /// `YYYY-MM`.
    public var iso: String { String(first.iso.prefix(7)) }

    /// By time.
    public static func < (one: CivilMonth, other: CivilMonth) -> Bool { one.first < other.first }
}
