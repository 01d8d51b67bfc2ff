/// The name of a credit within one person's rights: `A2026`, `X`, `I`, `COORD_1` (rule D-8).
public enum CreditID: Hashable, Sendable {
    /// The credit of a civil year, written `A<year>`.
    case annual(Int)
    /// Any other credit, under the name the rule book gives it.
    case named(String)

    /// The name as the contract writes it.
    public var code: String {
        switch self {
        case .annual(let year): "A\(year)"
        case .named(let name): name
        }
    }

    /// `A` for the credit of any year, else its name.
    public var family: String {
        switch self {
        case .annual: "A"
        case .named(let name): name
        }
    }

    /// The credit of that name: `A` and digits is the credit of a year.
    public init(code: String) {
        if code.utf8.first == UInt8(ascii: "A"), let year = Int(code.dropFirst()) {
            self = .annual(year)
        } else {
            self = .named(code)
        }
    }
}

extension CreditID: CustomStringConvertible {
    /// The name as the contract writes it.
    public var description: String { code }
}

/// A right to one funded module within a window of days (rule D-8).
public struct Credit: Hashable, Sendable {
    /// What a credit may be spent on.
    public enum Purpose: Hashable, Sendable {
        /// Any module of the catalogue but those of the coordinators.
        case thematic
        /// The module of that code alone.
        case module(String)
    }

    /// Its name.
    public var id: CreditID
    /// The day it was granted.
    public var grantedOn: CivilDate
    /// First day on which a session it pays for may begin.
    public var from: CivilDate
    /// Last such day, or nil when it has no end.
    public var until: CivilDate?
    /// End of the days on which the sources disagree about it; nil when they agree (rule R-084).
    public var disputedUntil: CivilDate?
    /// What it pays for.
    public var purpose: Purpose

    /// A credit usable from `from` to `until`, both included.
    public init(
        id: CreditID,
        grantedOn: CivilDate,
        from: CivilDate,
        until: CivilDate?,
        disputedUntil: CivilDate? = nil,
        purpose: Purpose = .thematic
    ) {
        self.id = id
        self.grantedOn = grantedOn
        self.from = from
        self.until = until
        self.disputedUntil = disputedUntil
        self.purpose = purpose
    }

    /// Whether a session beginning on `day` lies in the window; with `disputed` the disputed days count too.
    public func isUsable(on day: CivilDate, disputed: Bool = false) -> Bool {
        guard from <= day else { return false }
        guard let until else { return true }
        return day <= until || (disputed && disputedUntil.map { day <= $0 } == true)
    }

    /// The order of rule D-9: soonest end, then first granted, then name; no end comes last.
    static func endsSooner(_ one: Credit, _ other: Credit) -> Bool {
        switch (one.until, other.until) {
        case (let end?, let otherEnd?) where end != otherEnd: return end < otherEnd
        case (_?, nil): return true
        case (nil, _?): return false
        default: break
        }
        if one.grantedOn != other.grantedOn { return one.grantedOn < other.grantedOn }
        return one.id.code < other.id.code
    }
}
