import TrainingRules
import TrainingStore

extension DemoBlock {
    /// The modules a person asks for: those a story tells, or some of those the rules give a credit for.
    mutating func wish(_ index: Int) {
        if let told = lives[index].fate.wishes {
            for wish in told {
                place(
                    index,
                    DemoModule.index(of: wish.module),
                    from: wish.from,
                    to: wish.to,
                    outcome: wish.outcome,
                    funding: wish.funding,
                    isKept: true
                )
            }
            return
        }
        wishAsCoordinator(index)
        guard let earliest = firstModuleDay(index) else { return }
        wishYearly(index, earliest)
        wishBeyond(index, earliest)
        wishDespiteRupture(index)
    }

    /// Registrations reach that far ahead.
    private var horizon: CivilDate { today.adding(days: 105) }

    private mutating func wishAsCoordinator(_ index: Int) {
        guard let since = lives[index].coordinatesFrom, since <= today else { return }
        for (code, share) in [("COORD_1", 75.0), ("COORD_2", 45.0)] {
            guard let module = DemoModule.index(of: code), random.chance(share) else { continue }
            let from = max(since, DemoModule.all[module].from).adding(days: 30)
            place(index, module, from: from, to: min(from.adding(days: 260), horizon))
        }
    }

    /// From when an advisor's sessions may begin; most wait for the end of the training, all do overseas.
    private mutating func firstModuleDay(_ index: Int) -> CivilDate? {
        guard let gate = lives[index].gate else { return nil }
        let zone = DemoPlace.all[lives[index].place].territory.zone
        let opening = CivilDate.firstDay(of: zone == .hexagone ? 2024 : 2025).adding(days: 20)
        var earliest = max(gate.adding(days: 26), opening)
        if lives[index].startedOn != nil {
            let mayOverlap = zone != .overseas && random.chance(16)
            if let completed = lives[index].completedOn {
                if !mayOverlap { earliest = max(earliest, completed.adding(days: 10)) }
            } else if !mayOverlap {
                return nil
            }
        }
        return earliest
    }

    /// The credit of each year: used in it, used in the next one, or not at all.
    private mutating func wishYearly(_ index: Int, _ earliest: CivilDate) {
        let year = today.year
        guard year >= 2024 else { return }
        for credit in 2024...year {
            let isAdvisor = lives[index].coordinatesFrom.map { CivilDate.lastDay(of: credit) < $0 } ?? true
            let granted = lives[index].firstDayInPost(
                from: max(earliest.adding(days: -26), .firstDay(of: credit)),
                to: .lastDay(of: credit)
            )
            guard isAdvisor, let granted else { continue }
            let roll = random.int(0, 99)
            let carried = roll >= 62 && credit >= 2025
            guard roll < 84, !carried || credit < year else { continue }
            let used = carried ? credit + 1 : credit
            let from = max(earliest, granted.adding(days: 20), CivilDate.firstDay(of: used).adding(days: 12))
            place(index, nil, from: from, to: min(CivilDate.lastDay(of: used).adding(days: -8), horizon))
        }
    }

    /// The newcomer's credit, the Café IA, Aidants Connect, a date ahead, and a module the employer pays.
    private mutating func wishBeyond(_ index: Int, _ earliest: CivilDate) {
        if let started = lives[index].startedOn, started >= CivilDate.firstDay(of: 2024), random.chance(64) {
            place(
                index,
                nil,
                from: max(earliest, started.adding(days: 40)),
                to: min(started.adding(months: 12), horizon)
            )
        }
        if random.chance(25) {
            let from = max(earliest, CivilDate.firstDay(of: 2025).adding(days: 30))
            place(index, DemoModule.index(of: "CAFE_IA"), from: from, to: horizon)
        }
        let employer = lives[index].jobs.last.map { employers[$0.employer] }
        if let open = employer?.habilitatedOn, random.chance(40) {
            let from = max(earliest, open.adding(days: 65))
            place(index, DemoModule.index(of: "AIDANTS_CONNECT"), from: from, to: horizon)
        }
        if random.chance(14) { place(index, nil, from: max(earliest, today.adding(days: 10)), to: horizon) }
        if random.chance(3) {
            let funding = random.pick([ModuleRegistration.Funding.employer, .employer, .opco, .other], else: .employer)
            place(index, nil, from: max(earliest, today.adding(days: -420)), to: horizon, funding: funding)
        }
    }

    /// A registration that the end of a contract brought to nothing (rule D-19).
    private mutating func wishDespiteRupture(_ index: Int) {
        guard let job = lives[index].jobs.last(where: { $0.isRupture }), let end = job.end, end <= today else { return }
        guard let gate = lives[index].gate, end - gate > 90, end > DemoDates.mainlandSwitch, random.chance(35) else {
            return
        }
        place(index, nil, from: end.adding(days: 6), to: end.adding(days: 45), outcome: .leaves(end))
    }
}
