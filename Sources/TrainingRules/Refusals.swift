/// The refusals of rule D-11 and the warnings beside a decision.
///
/// An object, so that nothing of the dossier is copied on the way from one question to the next.
final class RequestCheck {
    let request: ModuleRequest
    let dossier: Dossier
    let catalogue: ModuleCatalogue
    let registration: RegistrationRules
    let sessions: SessionRules
    let holidays: PublicHolidays
    let module: TrainingModule
    /// Where the dossier's territory is.
    let zone: Territory.Zone
    /// The role held on the session's first day.
    let role: Role?

    init(_ request: ModuleRequest, for dossier: Dossier, of module: TrainingModule, under ruleBook: RuleBook) {
        self.request = request
        self.dossier = dossier
        self.module = module
        catalogue = ruleBook.catalogue
        registration = ruleBook.registration
        sessions = ruleBook.sessions
        holidays = ruleBook.holidays
        zone = dossier.territory.zone
        role = dossier.role(on: request.sessionStart)
    }

    /// Whether a coordinator asks for a thematic module (rule D-8).
    var isCoordinatorThematic: Bool { role == .coordinator && module.isThematic }

    /// Everything that refuses the request made on `day`, in the order of rule D-11; empty when nothing does.
    func refusals(under reading: Reading, gate: CivilDate?, on day: CivilDate) -> [Reason] {
        var reasons: [Reason] = []
        let first = request.sessionStart
        if !module.isOffered(on: first) {
            var facts = [
                Fact(.module, .text(module.code)), Fact(.sessionStart, .date(first)),
                Fact(.offeredFrom, .date(module.offeredFrom)),
            ]
            if let last = module.offeredTo { facts.append(Fact(.offeredTo, .date(last))) }
            reasons.append(Reason(.moduleNotOffered, facts))
        }
        if let opens = registration.opensOn[zone], first < opens {
            reasons.append(
                Reason(
                    .territoryNotOpen,
                    [
                        Fact(.territory, .text(dossier.territory.code)), Fact(.sessionStart, .date(first)),
                        Fact(.opensOn, .date(opens)),
                    ]
                )
            )
        }
        if day > first {
            reasons.append(
                Reason(.sessionAlreadyStarted, [Fact(.registeredOn, .date(day)), Fact(.sessionStart, .date(first))])
            )
        }
        if let reason = absence(on: day) { reasons.append(reason) }
        if role != .coordinator, gate.map({ $0 <= day }) != true { reasons.append(closedGate(gate, on: day, reading)) }
        if !module.isThematic, role != .coordinator {
            var facts = [Fact(.module, .text(module.code))]
            if let role { facts.append(Fact(.role, .text(role.rawValue))) }
            reasons.append(Reason(.coordinatorsOnly, facts))
        }
        if let reason = repeated() { reasons.append(reason) }
        if module.needsHabilitation, let reason = missingHabilitation(on: day) { reasons.append(reason) }
        return reasons
    }

    /// First day after the request on which nothing refuses it any more, or nil.
    ///
    /// With the session fixed only the post, the gate and the habilitation can change, each on a known day.
    func firstUnrefusedDay(under reading: Reading, gate: CivilDate?) -> CivilDate? {
        var days = dossier.contracts.map(\.start)
        if let gate { days.append(gate) }
        if let validated = dossier.aidantsConnectHabilitation?.validatedOn { days.append(validated) }
        return days.sorted().first { day in
            day > request.registeredOn && day <= request.sessionStart
                && refusals(under: reading, gate: gate, on: day).isEmpty
        }
    }

    private func absence(on day: CivilDate) -> Reason? {
        let first = request.sessionStart
        let onRequest = dossier.isInPost(on: day)
        let onSession = dossier.isInPost(on: first)
        guard !onRequest || !onSession else { return nil }
        var facts: [Fact] = []
        if !onRequest { facts.append(Fact(.notInPostOnRequest, .date(day))) }
        if !onSession { facts.append(Fact(.notInPostOnSession, .date(first))) }
        let missing = onRequest ? first : day
        if let start = dossier.contracts.lazy.map(\.start).filter({ $0 > missing }).min() {
            facts.append(Fact(.contractFrom, .date(start)))
        }
        if let end = dossier.contracts.lazy.compactMap(\.end).filter({ $0 < missing }).max() {
            facts.append(Fact(.contractEnd, .date(end)))
        }
        return Reason(.notInPost, facts)
    }

    private func closedGate(_ gate: CivilDate?, on day: CivilDate, _ reading: Reading) -> Reason {
        var facts = [Fact(.registeredOn, .date(day))]
        if let gate {
            facts.append(Fact(.opensOn, .date(gate)))
        } else {
            let awaited = reading.gate.map(\.opener.rawValue).joined(separator: " ")
            facts.append(Fact(.awaited, .text(awaited)))
        }
        if let interview = dossier.initialTraining?.interviewOn {
            facts.append(Fact(.interviewOn, .date(interview)))
        }
        if let rule = reading.gate.first(where: { $0.opener == .interview }), let from = rule.notBefore[zone] {
            facts.append(Fact(.interviewCountsFrom, .date(from)))
        }
        return Reason(.gateClosed, facts)
    }

    private func repeated() -> Reason? {
        // Of several, the one that begins first, whatever the order of the facts.
        let code = module.code
        let same = dossier.moduleRegistrations.lazy.filter { $0.module == code && $0.status.blocksRepeat }
        guard let taken = same.min(by: { ($0.sessionStart, $0.id) < ($1.sessionStart, $1.id) }) else { return nil }
        return Reason(
            .moduleAlreadyTaken,
            [
                Fact(.module, .text(module.code)), Fact(.registration, .text(taken.id)),
                Fact(.status, .text(taken.status.rawValue)), Fact(.sessionStart, .date(taken.sessionStart)),
            ]
        )
    }

    private func missingHabilitation(on day: CivilDate) -> Reason? {
        let habilitation = dossier.aidantsConnectHabilitation
        if let validated = habilitation?.validatedOn, validated <= day { return nil }
        var facts = [Fact(.registeredOn, .date(day))]
        if let started = habilitation?.startedOn { facts.append(Fact(.startedOn, .date(started))) }
        if let validated = habilitation?.validatedOn { facts.append(Fact(.validatedOn, .date(validated))) }
        return Reason(.habilitationMissing, facts)
    }
}
