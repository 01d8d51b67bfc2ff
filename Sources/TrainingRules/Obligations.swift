extension Ledger {
    /// What the person owes on `day`: of each year with a granted credit, then of the newcomer (rules D-13, R-081).
    ///
    /// A module followed counts for the year whose credit it holds; one of a newcomer's first year counts for that
    /// year and for the civil year in which it was followed. The credit for one module only comes on top (fact F-5).
    func obligations(on day: CivilDate, under rules: ObligationRules) -> [Obligation] {
        let start = dossier.newcomerStart(notBefore: rules.newcomerFrom)
        let end = start?.adding(months: rules.newcomerMonths)
        func isOfFirstYear(_ entry: Entry) -> Bool {
            guard let start, let end else { return false }
            return start <= entry.claim.first && entry.claim.first <= end
        }
        let modules = entries.filter { entry in
            entry.claim.kind == .thematic && entry.credit.map { credits[$0].purpose == .thematic } != false
        }
        var obligations: [Obligation] = []
        for credit in credits where credit.grantedOn <= day {
            guard case .annual(let year) = credit.id else { continue }
            let counted = modules.filter { entry in
                entry.credit.map { credits[$0].id == credit.id } == true
                    || (isOfFirstYear(entry) && entry.claim.first.year == year)
            }
            obligations.append(
                Obligation(
                    kind: .year(year),
                    required: rules.modulesPerYear,
                    counted: counted,
                    on: day,
                    dueOn: .lastDay(of: year),
                    carriedUntil: credit.until
                )
            )
        }
        obligations.sort { $0.dueOn < $1.dueOn }
        if let start, let end, start <= day {
            obligations.append(
                Obligation(
                    kind: .newcomer,
                    required: rules.newcomerModules,
                    counted: modules.filter(isOfFirstYear),
                    on: day,
                    dueOn: end,
                    carriedUntil: nil
                )
            )
        }
        return obligations
    }
}

extension Obligation {
    fileprivate init(
        kind: Kind,
        required: Int,
        counted: [Ledger.Entry],
        on day: CivilDate,
        dueOn: CivilDate,
        carriedUntil: CivilDate?
    ) {
        let done = min(required, counted.count { $0.registration.status == .attended })
        let ahead = counted.count { entry in
            entry.registration.status != .attended && entry.registration.status != .absentUnexcused
        }
        let planned = min(required - done, ahead)
        let state: State =
            if done >= required {
                .satisfied
            } else if done + planned >= required {
                .planned
            } else if day <= dueOn {
                .due
            } else if let carriedUntil, day <= carriedUntil {
                .carried
            } else {
                .lapsed
            }
        self.init(kind: kind, required: required, done: done, planned: planned, dueOn: dueOn, state: state)
    }
}
