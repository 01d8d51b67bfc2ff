/// What sets two states of somebody's facts apart, to be told before the one becomes the other (D-19).
public struct DossierChange: Hashable, Sendable {
    /// Registrations that were pending and no longer are.
    public let withdrawn: [ModuleRegistration]
    /// Registrations that become pending again.
    public let reinstated: [ModuleRegistration]
    /// Credits that come into being.
    public let gained: [CreditID]
    /// Credits that were never granted, after all.
    public let lost: [CreditID]
    /// Credits that a registration held and that become free.
    public let released: [CreditID]
    /// Whether the person is in post on the day before the change.
    public let wasInPost: Bool
    /// Whether the person is in post on the day after it.
    public let isInPost: Bool

    /// Compares two states of the facts on a day; before nothing was known where there is no first one.
    public init(from before: Dossier?, to after: Dossier, on day: CivilDate, under ruleBook: RuleBook) {
        let old = Dictionary(
            (before?.moduleRegistrations ?? []).map { ($0.id, $0.isPending) },
            uniquingKeysWith: { first, _ in first }
        )
        withdrawn = after.moduleRegistrations.filter { old[$0.id] == true && !$0.isPending }
        reinstated = after.moduleRegistrations.filter { old[$0.id] == false && $0.isPending }
        let credits = before.map { statement(of: $0, on: day, under: ruleBook).credits } ?? []
        let later = statement(of: after, on: day, under: ruleBook).credits
        let names = credits.map(\.credit.id)
        let laterNames = later.map(\.credit.id)
        gained = laterNames.filter { !names.contains($0) }
        lost = names.filter { !laterNames.contains($0) }
        let held = credits.filter { $0.usedBy != nil }.map(\.credit.id)
        released = later.filter { $0.usedBy == nil && held.contains($0.credit.id) }.map(\.credit.id)
        wasInPost = before?.isInPost(on: day) ?? false
        isInPost = after.isInPost(on: day)
    }
}
