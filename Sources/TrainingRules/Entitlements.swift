/// Computes the credits a reading grants to one person (rules D-3, D-8).
///
/// It keeps no copy of what it reads: copying a dossier and a reading would cost more than the credits do.
struct Entitlements {
    /// Spans of days on which the person is in post, in the role advisor, with the gate open.
    private let spans: [(from: CivilDate, to: CivilDate)]

    /// - Parameters:
    ///   - dossier: the facts.
    ///   - gate: first day the gate is open, or nil.
    init(_ dossier: Dossier, from gate: CivilDate?) {
        spans = gate.map { Self.spans(of: dossier, from: $0) } ?? []
    }

    /// The credits granted on or before `horizon`, given the claims that stand.
    func credits(
        of dossier: Dossier,
        under reading: Reading,
        in catalogue: ModuleCatalogue,
        until horizon: CivilDate,
        claims: [Claim]
    ) -> [Credit] {
        var credits: [Credit] = []
        credits.reserveCapacity(8)
        let newcomer = reading.window.flatMap { rule in
            dossier.newcomerStart(notBefore: rule.startedFrom).map { (rule: rule, start: $0) }
        }
        if let newcomer {
            appendWindow(
                newcomer.rule,
                then: reading.annual,
                from: newcomer.start,
                claims: claims,
                until: horizon,
                to: &credits
            )
        } else {
            appendAnnual(reading.annual, from: nil, skipping: nil, until: horizon, to: &credits)
        }
        if let rule = reading.extra, let start = dossier.newcomerStart(notBefore: rule.startedFrom), start <= horizon {
            credits.append(
                Credit(
                    id: .named(rule.credit),
                    grantedOn: start,
                    from: start,
                    until: start.adding(months: rule.months),
                    disputedUntil: start.adding(months: rule.disputedMonths)
                )
            )
        }
        for rule in reading.reserved {
            guard let granted = grantDay(of: rule, to: dossier, in: catalogue), granted <= horizon else { continue }
            credits.append(
                Credit(
                    id: .named(rule.credit),
                    grantedOn: granted,
                    from: granted,
                    until: nil,
                    purpose: .module(rule.module)
                )
            )
        }
        return credits
    }

    /// Annual credits; when `after` is given they begin with its year, and are usable from the day after it.
    private func appendAnnual(
        _ rules: [AnnualRule],
        from after: CivilDate?,
        skipping skipped: Int?,
        until horizon: CivilDate,
        to credits: inout [Credit]
    ) {
        guard let earliest = spans.lazy.map(\.from).min() else { return }
        let last = horizon.year
        for rule in rules {
            let first = max(rule.fromYear, earliest.year, after?.year ?? rule.fromYear)
            let end = min(rule.toYear ?? last, last)
            guard first <= end else { continue }
            for year in first...end where year != skipped {
                let until = rule.lastDay(of: year)
                guard let granted = firstDay(from: .firstDay(of: year), to: .lastDay(of: year)), granted <= horizon
                else { continue }
                let from = after.map { max(granted, $0.adding(days: 1)) } ?? granted
                guard from <= until else { continue }
                credits.append(Credit(id: .annual(year), grantedOn: granted, from: from, until: until))
            }
        }
    }

    /// The credits of a newcomer's first year, then annual ones.
    ///
    /// The first annual one is not granted when a module of that first year was followed in its civil year (fact F-2).
    private func appendWindow(
        _ rule: WindowRule,
        then annual: [AnnualRule],
        from start: CivilDate,
        claims: [Claim],
        until horizon: CivilDate,
        to credits: inout [Credit]
    ) {
        let end = start.adding(months: rule.months)
        if start <= horizon {
            for name in rule.credits {
                credits.append(Credit(id: .named(name), grantedOn: start, from: start, until: end))
            }
        }
        let year = end.year
        let followed = claims.contains { $0.first <= end && $0.first.year == year }
        appendAnnual(annual, from: end, skipping: followed ? year : nil, until: horizon, to: &credits)
    }

    private func grantDay(of rule: ReservedRule, to dossier: Dossier, in catalogue: ModuleCatalogue) -> CivilDate? {
        // Most people never hold the role: no need to look the module up.
        guard rule.needsPostAndGate ? !spans.isEmpty : dossier.roles.contains(where: { $0.role == rule.role }),
            let module = catalogue[rule.module]
        else { return nil }
        let earliest = rule.grantedFrom ?? module.offeredFrom
        let latest = module.offeredTo ?? .farFuture
        if rule.needsPostAndGate { return firstDay(from: earliest, to: latest) }
        return Self.spans(of: rule.role, in: dossier).lazy
            .filter { $0.to >= earliest && $0.from <= latest }
            .map { max($0.from, earliest) }.min()
    }

    private func firstDay(from: CivilDate, to: CivilDate) -> CivilDate? {
        var first: CivilDate?
        for span in spans where span.to >= from && span.from <= to {
            let day = max(span.from, from)
            first = min(first ?? day, day)
        }
        return first
    }

    /// Spans of days in one role, in the order of their first days.
    private static func spans(of role: Role, in dossier: Dossier) -> [(from: CivilDate, to: CivilDate)] {
        let periods = dossier.roles.count > 1 ? dossier.roles.sorted { $0.from < $1.from } : dossier.roles
        return periods.indices.compactMap { index in
            guard periods[index].role == role else { return nil }
            let next = index + 1 < periods.count ? periods[index + 1].from.adding(days: -1) : .farFuture
            return next < periods[index].from ? nil : (periods[index].from, next)
        }
    }

    private static func spans(of dossier: Dossier, from gate: CivilDate) -> [(from: CivilDate, to: CivilDate)] {
        var spans: [(from: CivilDate, to: CivilDate)] = []
        for advisor in Self.spans(of: .advisor, in: dossier) {
            for contract in dossier.contracts {
                let from = max(advisor.from, contract.start, gate)
                let to = min(advisor.to, contract.end ?? .farFuture)
                if from <= to { spans.append((from, to)) }
            }
        }
        return spans
    }
}

extension CivilDate {
    /// 31 December 9999, later than any day that can be written.
    static let farFuture = CivilDate.lastDay(of: 9999)
}
