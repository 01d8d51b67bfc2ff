/// Credits, duties, steps and what to do next of one person on one day, by the primary reading (contract §4).
///
/// Registrations count as they stand, also those after `day`.
public func statement(of dossier: Dossier, on day: CivilDate, under ruleBook: RuleBook) -> AdvisorStatement {
    statement(of: dossier, on: day, under: ruleBook, reading: ruleBook.primary)
}

/// The same by a reading of one's choice.
public func statement(
    of dossier: Dossier,
    on day: CivilDate,
    under ruleBook: RuleBook,
    reading: Reading
) -> AdvisorStatement {
    let ledger = Ledger(dossier, on: day, reading: reading, catalogue: ruleBook.catalogue)
    let obligations = ledger.obligations(on: day, under: ruleBook.obligations)
    let milestones = milestones(of: dossier, on: day, under: ruleBook)
    var statement = AdvisorStatement(
        id: dossier.id,
        on: day,
        ruleBook: ruleBook.version,
        reading: reading.name,
        credits: ledger.lines(on: day),
        uncovered: ledger.uncovered,
        obligations: obligations,
        milestones: milestones,
        next: []
    )
    statement.next = nextSteps(of: dossier, in: statement, under: ruleBook)
    return statement
}

/// The credits of one person, each with the claim that holds it.
struct Ledger {
    /// A claim and the credit it holds, if any.
    struct Entry {
        var claim: Claim
        var registration: ModuleRegistration
        var credit: Int?
    }

    let dossier: Dossier
    let credits: [Credit]
    let entries: [Entry]

    init(_ dossier: Dossier, on day: CivilDate, reading: Reading, catalogue: ModuleCatalogue) {
        self.dossier = dossier
        let claims = catalogue.claims(of: dossier)
        let horizon = max(day, claims.last?.first ?? day)
        let credits = Entitlements(dossier, from: dossier.gateOpensOn(under: reading))
            .credits(of: dossier, under: reading, in: catalogue, until: horizon, claims: claims)
        let allocation = Allocation(claims, credits)
        self.credits = credits
        entries = zip(claims, allocation.holders).map { claim, credit in
            Entry(claim: claim, registration: dossier.moduleRegistrations[claim.position], credit: credit)
        }
    }

    /// Ids of the claims no credit covers, in the order of the allocation.
    var uncovered: [String] {
        entries.lazy.filter { $0.credit == nil }.map { $0.claim.id }
    }

    /// The credits granted by `day`, and any already claimed, in the contract's order.
    func lines(on day: CivilDate) -> [AdvisorStatement.CreditLine] {
        var holders = [Int?](repeating: nil, count: credits.count)
        for (index, entry) in entries.enumerated() {
            if let credit = entry.credit { holders[credit] = index }
        }
        return credits.indices.compactMap { index -> AdvisorStatement.CreditLine? in
            let credit = credits[index]
            guard let entry = holders[index].map({ entries[$0] }) else {
                guard credit.grantedOn <= day else { return nil }
                return .init(credit: credit, state: Self.freeState(of: credit, on: day), usedBy: nil)
            }
            let isConsumed = entry.registration.status == .attended || entry.registration.status == .absentUnexcused
            return .init(credit: credit, state: isConsumed ? .consumed : .reserved, usedBy: entry.claim.id)
        }
        .sorted { one, other in Self.precedes(one.credit, other.credit) }
    }

    private static func freeState(of credit: Credit, on day: CivilDate) -> AdvisorStatement.CreditLine.State {
        if let until = credit.until, until < day { return .expired }
        if case .annual(let year) = credit.id, year < day.year { return .carried }
        return .available
    }

    /// The contract's order: end, start, id; no end comes last.
    private static func precedes(_ one: Credit, _ other: Credit) -> Bool {
        let (end, otherEnd) = (one.until ?? .farFuture, other.until ?? .farFuture)
        if end != otherEnd { return end < otherEnd }
        if one.from != other.from { return one.from < other.from }
        return one.id.code < other.id.code
    }
}
