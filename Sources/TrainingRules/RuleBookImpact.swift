/// What it changes for one person, on one day, to put one rule book in the place of another (rule D-3).
///
/// Only what follows from the rules is compared: the facts are the same on both sides. The sentences of what to do next
/// are not, as they follow from the rest.
public struct RuleBookImpact: Hashable, Sendable {
    /// One thing that is not the same; a nil side means that only the other rule book has it.
    public enum Difference: Hashable, Sendable {
        /// A credit appears, disappears, or has another window, state or holder.
        case credit(before: AdvisorStatement.CreditLine?, after: AdvisorStatement.CreditLine?)
        /// The number of credits that can still be claimed.
        case available(before: Int, after: Int)
        /// A claim gains or loses the credit that covers it.
        case coverage(ModuleRegistration, isCovered: Bool)
        /// A step of the initial training has another day or state.
        case milestone(before: AdvisorStatement.MilestoneLine?, after: AdvisorStatement.MilestoneLine?)
        /// A duty appears, disappears, or is another.
        case obligation(before: Obligation?, after: Obligation?)
        /// An open request gets another verdict.
        case request(ModuleRegistration, before: Verdict, after: Verdict)

        /// What the person would notice it in.
        public var part: Part {
            switch self {
            case .credit, .available, .coverage, .milestone: .statement
            case .obligation: .obligations
            case .request: .requests
            }
        }
    }

    /// The three things a change of rules can touch.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case statement, obligations, requests
    }

    /// The two verdicts on one open request, the same or not.
    public struct Judgement: Hashable, Sendable {
        /// The registration, taken out of the dossier to be judged.
        public var registration: ModuleRegistration
        /// The verdict of the rule book that goes.
        public var before: Verdict
        /// The verdict of the rule book that comes.
        public var after: Verdict
    }

    /// What is not the same: of the statement, then of the obligations, then of the open requests.
    public let differences: [Difference]
    /// Every open request, in the order of the dossier.
    public let judgements: [Judgement]

    /// Whether the person would notice nothing.
    public var isEmpty: Bool { differences.isEmpty }

    /// Whether something of `part` is not the same.
    public func changes(_ part: Part) -> Bool { differences.contains { $0.part == part } }

    /// Whether a request gets another verdict, or a claim gains or loses its credit: what somebody must be told of first.
    public var touchesRegistrations: Bool {
        differences.contains {
            switch $0 {
            case .request, .coverage: true
            default: false
            }
        }
    }

    /// Compares what two rule books say of a dossier on a day, both by their primary reading.
    ///
    /// An open request is a registration paid by the programme that is `in_review` or `requested`: it is judged anew,
    /// with its own dates, as if it were not in the dossier yet.
    public init(of dossier: Dossier, on day: CivilDate, replacing old: RuleBook, with new: RuleBook) {
        let before = TrainingRules.statement(of: dossier, on: day, under: old)
        let after = TrainingRules.statement(of: dossier, on: day, under: new)
        var differences: [Difference] = []
        for (one, other) in changed(before.credits, after.credits, by: \.credit.id) {
            differences.append(.credit(before: one, after: other))
        }
        if before.available != after.available {
            differences.append(.available(before: before.available, after: after.available))
        }
        for registration in dossier.moduleRegistrations {
            let isCovered = !after.uncovered.contains(registration.id)
            guard isCovered == before.uncovered.contains(registration.id) else { continue }
            differences.append(.coverage(registration, isCovered: isCovered))
        }
        for (one, other) in changed(before.milestones, after.milestones, by: \.code) {
            differences.append(.milestone(before: one, after: other))
        }
        for (one, other) in changed(before.obligations, after.obligations, by: \.kind) {
            differences.append(.obligation(before: one, after: other))
        }
        judgements = Self.judgements(of: dossier, old, new)
        for judged in judgements where judged.before != judged.after {
            differences.append(.request(judged.registration, before: judged.before, after: judged.after))
        }
        self.differences = differences
    }

    private static func judgements(of dossier: Dossier, _ old: RuleBook, _ new: RuleBook) -> [Judgement] {
        dossier.moduleRegistrations.filter(\.isOpenRequest).compactMap { registration in
            guard let before = decide(registration: registration.id, of: dossier, under: old),
                let after = decide(registration: registration.id, of: dossier, under: new)
            else { return nil }
            return Judgement(registration: registration, before: before.verdict, after: after.verdict)
        }
    }
}

extension ModuleRegistration {
    /// Whether it waits for an answer of the programme.
    var isOpenRequest: Bool {
        funding == .programme && (status == .inReview || status == .requested)
    }
}

/// The lines that differ, paired by key: those of `after` in their order, then those that only `before` has.
private func changed<Line: Equatable, Key: Hashable>(
    _ before: [Line],
    _ after: [Line],
    by key: (Line) -> Key
) -> [(before: Line?, after: Line?)] {
    var left = Dictionary(before.map { (key($0), $0) }) { first, _ in first }
    var pairs: [(before: Line?, after: Line?)] = []
    for line in after {
        let old = left.removeValue(forKey: key(line))
        if old != line { pairs.append((old, line)) }
    }
    for line in before {
        if let gone = left.removeValue(forKey: key(line)) { pairs.append((gone, nil)) }
    }
    return pairs
}
