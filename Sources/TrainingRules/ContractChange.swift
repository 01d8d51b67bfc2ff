/// What a change in somebody's contracts does to the training, told before it is applied (D-19, R-017, R-019, R-073).
public struct ContractChangeEffects: Hashable, Sendable {
    /// Who is told.
    public enum Party: String, Hashable, Sendable, CaseIterable {
        case advisor, employer, coordinator
        case trainingBody = "training_body"
    }

    /// Last day of the enrolment's running time; nil when nothing is suspended.
    public var suspendsOn: CivilDate?
    /// First day from which a suspended training goes on; nil when nothing resumes.
    public var resumesOn: CivilDate?
    /// Registrations withdrawn: their session begins after the end.
    public var withdrawn: [ModuleRegistration]
    /// Registrations that go on: their session has begun by the end.
    public var goesOn: [ModuleRegistration]
    /// Credits that the withdrawals set free, as they stand afterwards.
    public var released: [CreditID]
    /// Last day that the employer sees; nil when its sight does not end.
    public var sightEndsOn: CivilDate?
    /// Whether the person works on under another contract, so that nothing stops.
    public var continuesElsewhere: Bool
    /// Who is told.
    public var told: [Party]

    /// Nothing happens.
    public init(
        suspendsOn: CivilDate? = nil,
        resumesOn: CivilDate? = nil,
        withdrawn: [ModuleRegistration] = [],
        goesOn: [ModuleRegistration] = [],
        released: [CreditID] = [],
        sightEndsOn: CivilDate? = nil,
        continuesElsewhere: Bool = false,
        told: [Party] = []
    ) {
        self.suspendsOn = suspendsOn
        self.resumesOn = resumesOn
        self.withdrawn = withdrawn
        self.goesOn = goesOn
        self.released = released
        self.sightEndsOn = sightEndsOn
        self.continuesElsewhere = continuesElsewhere
        self.told = told
    }
}

/// What ending a contract, one of those of the dossier, after its last day `end` does to the training.
///
/// `dossier` holds the facts before the change; `day` is the day it is told.
public func effects(
    ofEnding contract: Contract,
    on end: CivilDate,
    for dossier: Dossier,
    toldOn day: CivilDate,
    under ruleBook: RuleBook
) -> ContractChangeEffects {
    var others = dossier.contracts
    if let index = others.firstIndex(of: contract) { others.remove(at: index) }
    let next = end.adding(days: 1)
    let sameEmployer = others.contains { $0.siret == contract.siret && !contract.siret.isEmpty && $0.end ?? next > end }
    guard !others.contains(where: { $0.covers(next) }) else {
        return ContractChangeEffects(
            sightEndsOn: sameEmployer ? nil : end,
            continuesElsewhere: true,
            told: [.advisor, .employer, .coordinator]
        )
    }
    let pending = dossier.moduleRegistrations.filter { $0.isPending }
    let withdrawn = pending.filter { $0.sessionStart > end }
    let training = dossier.initialTraining
    let isRunning =
        training?.registeredOn.map { $0 <= end } == true && training?.completedOn == nil && training?.abandonedOn == nil
    return ContractChangeEffects(
        suspendsOn: isRunning ? end : nil,
        withdrawn: withdrawn,
        goesOn: pending.filter { $0.sessionStart <= end && $0.sessionEnd > end },
        released: released(by: withdrawn, in: dossier, on: day, under: ruleBook),
        sightEndsOn: sameEmployer ? nil : end,
        told: [.advisor, .employer, .coordinator] + (isRunning || !withdrawn.isEmpty ? [.trainingBody] : [])
    )
}

/// The credits that no registration holds once these are withdrawn.
private func released(
    by withdrawn: [ModuleRegistration],
    in dossier: Dossier,
    on day: CivilDate,
    under ruleBook: RuleBook
) -> [CreditID] {
    var after = dossier
    for index in after.moduleRegistrations.indices
    where withdrawn.contains(where: { $0.id == after.moduleRegistrations[index].id }) {
        after.moduleRegistrations[index].status = .withdrawn
        after.moduleRegistrations[index].statusOn = day
    }
    func held(_ dossier: Dossier) -> [CreditID] {
        statement(of: dossier, on: day, under: ruleBook).credits.filter { $0.usedBy != nil }.map(\.credit.id)
    }
    let still = held(after)
    return held(dossier).filter { !still.contains($0) }
}

extension ModuleRegistration {
    /// Asked for or confirmed, and not followed yet.
    public var isPending: Bool {
        switch status {
        case .inReview, .requested, .fundingAccepted, .confirmed: true
        default: false
        }
    }
}

/// What a change of role does (R-070 … R-073): advisors who become coordinators owe no initial training and get the
/// coordinators' modules instead of the yearly ones; what they have followed and obtained stays theirs.
public struct RoleChangeEffects: Hashable, Sendable {
    /// The role from the day on.
    public let role: Role
    /// Credits of the new role that the old one did not have.
    public let gained: [CreditID]
    /// Credits of the old role that the new one does not have.
    public let lost: [CreditID]
    /// Registrations that stay but have to be confirmed: thematic ones of sessions that a coordinator would follow (D-8).
    public let toReview: [ModuleRegistration]
    /// Whether an initial training runs that day; nothing suspends it by itself.
    public let isInTraining: Bool
    /// Whether an advisor who is neither trained nor exempt comes to owe the initial training.
    public let owesTraining: Bool
    /// Who is told.
    public let told: [ContractChangeEffects.Party]
}

/// What a role from a day on changes in the credits, on that day.
public func effects(
    ofRole role: Role,
    from day: CivilDate,
    for dossier: Dossier,
    under ruleBook: RuleBook
) -> RoleChangeEffects {
    var after = dossier
    after.roles.removeAll { $0.from == day }
    after.roles.append(RolePeriod(role: role, from: day))
    let old = statement(of: dossier, on: day, under: ruleBook).credits.map(\.credit.id)
    let new = statement(of: after, on: day, under: ruleBook).credits.map(\.credit.id)
    let training = dossier.initialTraining
    let isOver = training?.completedOn != nil || training?.abandonedOn != nil
    let isInTraining = training?.registeredOn.map { $0 <= day } == true && !isOver
    let pending = dossier.moduleRegistrations.filter { registration in
        registration.isPending && registration.sessionStart >= day
            && ruleBook.catalogue[registration.module]?.isThematic == true
    }
    let toReview = role == .coordinator ? pending : []
    return RoleChangeEffects(
        role: role,
        gained: new.filter { !old.contains($0) },
        lost: old.filter { !new.contains($0) },
        toReview: toReview,
        isInTraining: isInTraining,
        owesTraining: role == .advisor && !isInTraining && training?.completedOn == nil && dossier.exemption == nil,
        told: [.advisor, .employer, .coordinator] + (isInTraining || !toReview.isEmpty ? [.trainingBody] : [])
    )
}
