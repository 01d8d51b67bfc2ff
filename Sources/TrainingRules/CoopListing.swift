/// How somebody appears on the Coop from a day on.
public struct CoopListing: Hashable, Sendable {
    /// The role shown there.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// « conseiller numérique ».
        case advisor
        case coordinator
        /// « médiateur numérique », what the Coop shows when the preconditions do not hold.
        case mediator
        /// Removed.
        case none
    }

    /// First day.
    public var on: CivilDate
    /// The role.
    public var role: Role
    /// The address given there.
    public var email: String?
    /// The employer's number as typed there.
    public var siret: String?

    /// A listing from a day on.
    public init(on: CivilDate, role: Role, email: String? = nil, siret: String? = nil) {
        self.on = on
        self.role = role
        self.email = email
        self.siret = siret
    }
}

/// What an address on the Coop must be (rule R-013); part of the rule book.
public struct CoopRules: Hashable, Sendable {
    /// A domain that ceased to exist.
    public struct DeadDomain: Hashable, Sendable {
        /// Its name, in lower case.
        public var domain: String
        /// First day on which its addresses are refused.
        public var from: CivilDate

        /// A domain refused from a day on.
        public init(domain: String, from: CivilDate) {
            self.domain = domain
            self.from = from
        }
    }

    /// Domains that ceased to exist.
    public var deadDomains: [DeadDomain]
    /// Domains of personal mailboxes.
    public var personalDomains: Set<String>
    /// Names before the @ that stand for a service, not for a person.
    public var sharedNames: Set<String>

    /// What an address must be.
    public init(deadDomains: [DeadDomain], personalDomains: Set<String>, sharedNames: Set<String>) {
        self.deadDomains = deadDomains
        self.personalDomains = personalDomains
        self.sharedNames = sharedNames
    }

    /// What a rule book that says nothing of it stands for: the dead domain of the sources, from 13 July 2025.
    public static let standard = CoopRules(
        deadDomains: [
            DeadDomain(domain: "conseiller-numerique.fr", from: CivilDate.firstDay(of: 2025).adding(days: 193))
        ],
        personalDomains: [
            "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "live.fr",
            "yahoo.com", "yahoo.fr", "icloud.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net",
            "bbox.fr", "protonmail.com", "proton.me", "gmx.fr", "aol.com",
        ],
        sharedNames: [
            "accueil", "administration", "association", "bonjour", "ccas", "contact", "conseiller",
            "conseillernumerique", "conseiller-numerique", "conseiller.numerique", "direction", "hello", "info",
            "infos", "mairie", "mediation", "mediatheque", "numerique", "rh", "secretariat",
        ]
    )
}

/// What keeps somebody from being listed as an advisor on the Coop.
public enum CoopFlaw: String, Hashable, Sendable, CaseIterable {
    case emailMissing = "email_missing"
    case emailUnreadable = "email_unreadable"
    /// The domain no longer exists (reminder M-02).
    case emailDomainDead = "email_domain_dead"
    case emailPersonal = "email_personal"
    case emailShared = "email_shared"
    case siretMissing = "siret_missing"
    case siretOfAnother = "siret_of_another"
    case roleNotAdvisor = "role_not_advisor"
}

/// What is wrong with an address for the Coop on a day; nil when it will do (AC-04).
public func coopFlaw(ofAddress text: String?, on day: CivilDate, under rules: CoopRules) -> CoopFlaw? {
    guard let text, !text.isEmpty else { return .emailMissing }
    guard let address = try? EmailAddress(parsing: text) else { return .emailUnreadable }
    if rules.deadDomains.contains(where: { $0.domain == address.domain && $0.from <= day }) { return .emailDomainDead }
    if rules.personalDomains.contains(address.domain) { return .emailPersonal }
    let name = String(address.text.prefix { $0 != "@" })
    return rules.sharedNames.contains(name) ? .emailShared : nil
}

/// What is wrong with a listing on a day, in the order in which it is put right (rule R-013).
///
/// `listing` is the last one known, nil when there is none; `employer` the SIRET or RIDET of the employer on that day,
/// nil when it has none.
public func coopFlaws(
    _ listing: CoopListing?,
    employer: String?,
    on day: CivilDate,
    under rules: CoopRules
) -> [CoopFlaw] {
    var flaws = coopFlaw(ofAddress: listing?.email, on: day, under: rules).map { [$0] } ?? []
    if let typed = listing?.siret, !typed.isEmpty {
        if let employer, Siret.digits(typed) != employer { flaws.append(.siretOfAnother) }
    } else if employer != nil {
        flaws.append(.siretMissing)
    }
    if listing?.role != .advisor { flaws.append(.roleNotAdvisor) }
    return flaws
}

extension Siret {
    /// The digits of a number as people type it, blanks left out.
    fileprivate static func digits(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
