/// The answer to a registration of the dossier, as if it were asked for among the others; nil when it is not there.
public func decide(registration id: String, of dossier: Dossier, under ruleBook: RuleBook) -> Decision? {
    guard let index = dossier.moduleRegistrations.firstIndex(where: { $0.id == id }) else { return nil }
    let registration = dossier.moduleRegistrations[index]
    var others = dossier
    others.moduleRegistrations.remove(at: index)
    let request = ModuleRequest(
        module: registration.module,
        registeredOn: registration.requestedOn,
        sessionStart: registration.sessionStart,
        sessionEnd: registration.sessionEnd
    )
    return decide(request, for: others, under: ruleBook)
}

/// The answer to a module request, by the primary reading of a rule book, with what the others say (rules D-1 … D-12).
///
/// Pure: the same request, facts and rule book always give the same answer, whatever the order of the facts.
public func decide(_ request: ModuleRequest, for dossier: Dossier, under ruleBook: RuleBook) -> Decision {
    guard let module = ruleBook.catalogue[request.module] else {
        return Decision(
            verdict: .refused,
            reasons: [Reason(.moduleUnknown, [Fact(.module, .text(request.module))])],
            warnings: [],
            ruleBook: ruleBook.version,
            reading: ruleBook.primary.name,
            otherReadings: []
        )
    }
    let check = RequestCheck(request, for: dossier, of: module, under: ruleBook)
    let claims = ruleBook.catalogue.claims(of: dossier, with: request)
    let answer = check.answer(of: ruleBook.primary, claims: claims)
    let others = ruleBook.others.compactMap { reading -> Decision.OtherReading? in
        let other = check.answer(of: reading, claims: claims)
        guard other.verdict != answer.verdict else { return nil }
        return .init(reading: reading.name, verdict: other.verdict, credit: other.credit, reasons: other.reasons)
    }
    return Decision(
        verdict: answer.verdict,
        credit: answer.credit,
        reasons: answer.reasons,
        warnings: check.warnings(),
        changesOn: answer.verdict == .refused
            ? check.firstUnrefusedDay(under: ruleBook.primary, gate: answer.gate) : nil,
        ruleBook: ruleBook.version,
        reading: ruleBook.primary.name,
        otherReadings: others
    )
}

extension RequestCheck {
    /// What one reading answers.
    struct Answer {
        var verdict: Verdict
        var credit: CreditID?
        var reasons: [Reason]
        var gate: CivilDate?
    }

    /// The verdict of one reading, in the order of rule D-10; `claims` hold the request.
    func answer(of reading: Reading, claims: [Claim]) -> Answer {
        let gate = dossier.gateOpensOn(under: reading)
        let refusals = refusals(under: reading, gate: gate, on: request.registeredOn)
        if !refusals.isEmpty { return Answer(verdict: .refused, reasons: refusals, gate: gate) }

        let horizon = claims.lazy.map(\.first).max() ?? request.sessionStart
        let standing = claims.filter { !$0.isRequest }
        let entitlements = Entitlements(dossier, from: gate)
        func credits(_ claims: [Claim]) -> [Credit] {
            entitlements.credits(of: dossier, under: reading, in: catalogue, until: horizon, claims: claims)
        }
        let creditsBefore = credits(standing)
        let before = Allocation(standing, creditsBefore)
        // A reading may grant by the claims that stand: the request is then one of them.
        let creditsWith = reading.window == nil ? creditsBefore : credits(claims)
        let after = Allocation(claims, creditsWith)
        var doubts = doubts()
        var credit: Credit?
        if after.covered == before.covered + 1 {
            credit = claims.firstIndex { $0.isRequest }.flatMap { after.holders[$0] }.map { creditsWith[$0] }
        } else if !isCoordinatorThematic {
            let free = creditsBefore.indices.filter { !before.isHeld[$0] }.map { creditsBefore[$0] }
            guard let (reason, held) = endedCredit(among: free) else {
                return Answer(verdict: .unfunded, reasons: [noCreditLeft(standing)], gate: gate)
            }
            doubts.append(reason)
            credit = held
        }
        guard doubts.isEmpty else {
            return Answer(verdict: .toConfirm, credit: credit?.id, reasons: doubts, gate: gate)
        }
        return Answer(verdict: .funded, credit: credit?.id, reasons: [creditAvailable(credit)], gate: gate)
    }

    /// The doubts that do not depend on the credits (rule D-10, step 3).
    private func doubts() -> [Reason] {
        var doubts: [Reason] = []
        if registration.duringTraining[zone] == .toConfirm, let reason = duringTraining() {
            doubts.append(reason)
        }
        if dossier.postAnomaly { doubts.append(Reason(.postAnomaly)) }
        if isCoordinatorThematic {
            let first = request.sessionStart
            let since = dossier.roles.lazy.filter { $0.from <= first }.map(\.from).max()
            doubts.append(Reason(.coordinatorQuotaUnspecified, since.map { [Fact(.roleFrom, .date($0))] } ?? []))
        }
        return doubts
    }

    /// The reason that the session falls within the initial training, or nil.
    func duringTraining() -> Reason? {
        guard dossier.isInTraining(on: request.sessionStart), let training = dossier.initialTraining,
            let started = training.startedOn
        else { return nil }
        var facts = [Fact(.sessionStart, .date(request.sessionStart)), Fact(.startedOn, .date(started))]
        if let completed = training.completedOn { facts.append(Fact(.completedOn, .date(completed))) }
        return Reason(.duringInitialTraining, facts)
    }

    /// The doubt of rule D-10, step 4, and the free credit it is about; nil when there is none.
    private func endedCredit(among free: [Credit]) -> (Reason, Credit)? {
        guard module.isThematic else { return nil }
        let first = request.sessionStart
        let thematic = free.filter { $0.purpose == .thematic }
        for credit in thematic {
            guard let until = credit.until, let disputed = credit.disputedUntil, until < first, first <= disputed
            else { continue }
            let facts = [
                Fact(.credit, .credit(credit.id)), Fact(.startedOn, .date(credit.from)), Fact(.until, .date(until)),
                Fact(.disputedUntil, .date(disputed)), Fact(.sessionStart, .date(first)),
            ]
            return (Reason(.extraCreditEndDisputed, facts), credit)
        }
        return endedByCancellation(among: thematic)
    }

    private func endedByCancellation(among free: [Credit]) -> (Reason, Credit)? {
        let first = request.sessionStart
        var best: (credit: Credit, until: CivilDate, cancelledOn: CivilDate, registration: String)?
        for registration in dossier.moduleRegistrations where registration.status == .cancelledByBody {
            guard let cancelledOn = registration.statusOn,
                first <= cancelledOn.adding(months: self.registration.cancellationGraceMonths)
            else { continue }
            for credit in free where credit.isUsable(on: registration.sessionStart) {
                guard let until = credit.until, until < first else { continue }
                if let best {
                    // The credit that ended last; then its name; then the later cancellation, for the facts' sake.
                    if until < best.until { continue }
                    if until == best.until {
                        let (code, known) = (credit.id.code, best.credit.id.code)
                        if code > known { continue }
                        if code == known, (cancelledOn, registration.id) <= (best.cancelledOn, best.registration) {
                            continue
                        }
                    }
                }
                best = (credit, until, cancelledOn, registration.id)
            }
        }
        guard let best else { return nil }
        let grace = best.cancelledOn.adding(months: self.registration.cancellationGraceMonths)
        let facts = [
            Fact(.credit, .credit(best.credit.id)), Fact(.until, .date(best.until)),
            Fact(.cancelledOn, .date(best.cancelledOn)), Fact(.registration, .text(best.registration)),
            Fact(.graceUntil, .date(grace)),
        ]
        return (Reason(.creditEndedByCancellation, facts), best.credit)
    }

    private func noCreditLeft(_ standing: [Claim]) -> Reason {
        Reason(
            .noCreditLeft,
            [Fact(.sessionStart, .date(request.sessionStart)), Fact(.claims, .number(standing.count))]
        )
    }

    private func creditAvailable(_ credit: Credit?) -> Reason {
        guard let credit else { return Reason(.creditAvailable) }
        var facts = [Fact(.credit, .credit(credit.id))]
        if let until = credit.until { facts.append(Fact(.until, .date(until))) }
        return Reason(.creditAvailable, facts)
    }
}
