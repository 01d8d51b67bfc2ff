extension ReminderPlanner {
    /// Credits that wait to be used, and the modules of coordinators: M-18 to M-21, M-28.
    mutating func addCredits(of person: RemindedPerson) {
        let credits = KnownCredits(person, horizon: horizon)
        let catalogue = book.catalogue
        for credit in credits.all {
            let isWaiting = { @Sendable (day: CivilDate) in
                credit.grantedOn <= day && credit.until.map { day <= $0 } != false && credits.isFree(credit.id, on: day)
            }
            let asAdvisor = { @Sendable (day: CivilDate) in
                isWaiting(day) && person.dossier.isInPost(on: day) && person.isAdvisor(day)
            }
            switch (credit.id, credit.purpose) {
            case (.annual(let year), _): addAnnual(credit, year, of: person, isOpen: asAdvisor)
            case (_, .thematic):
                guard let end = credit.until else { continue }
                add(
                    .extraCredit,
                    person.subject,
                    from: end,
                    isOpen: asAdvisor,
                    to: { day in person.toPerson(day) + person.toCoordinators(day) },
                    why: { _ in ReminderText.credit(person.name, credit.id, until: end) }
                )
            case (_, .module(let code)):
                let isOfCoordinators = catalogue[code]?.isThematic == false
                let asCoordinator = { @Sendable (day: CivilDate) in
                    isWaiting(day) && person.dossier.role(on: day) == .coordinator
                }
                add(
                    isOfCoordinators ? .coordinatorModule : .cafeIA,
                    person.subject,
                    from: credit.grantedOn,
                    isOpen: isOfCoordinators ? asCoordinator : asAdvisor,
                    to: person.toPerson,
                    why: { _ in ReminderText.reserved(code, in: catalogue, since: credit.grantedOn) }
                )
            }
        }
    }

    /// A credit within its own year, then while it is carried over.
    private mutating func addAnnual(
        _ credit: Credit,
        _ year: Int,
        of person: RemindedPerson,
        isOpen: @escaping @Sendable (CivilDate) -> Bool
    ) {
        let end = credit.until ?? .lastDay(of: year)
        let schedules: [(kind: ReminderKind, years: ClosedRange<Int>, anchor: CivilDate)] =
            [(.annualCredit, year...year, min(end, .lastDay(of: year)))]
            + (end.year > year ? [(.carriedCredit, (year + 1)...end.year, end)] : [])
        for (kind, years, anchor) in schedules {
            guard let schedule = book.reminders.schedules[kind] else { continue }
            let steps = years.flatMap { schedule.dueDays(in: $0) }.filter { $0 <= end && $0 <= horizon }
                .map { (due: $0, kind: kind) }
            let isOfItsTime = { @Sendable (day: CivilDate) in years.contains(day.year) && isOpen(day) }
            add(
                kind,
                person.subject,
                anchor,
                steps: steps,
                isOpen: isOfItsTime,
                to: { day in person.toPerson(day) + person.toCoordinators(day) },
                why: { _ in ReminderText.credit(person.name, credit.id, until: end) }
            )
        }
    }
}

/// The credits of one person and whether they are free, as each day knew the registrations.
private struct KnownCredits: Sendable {
    let all: [Credit]
    /// From each day on which a registration appeared or changed: the credits held.
    private let held: [(from: CivilDate, credits: Set<CreditID>)]

    init(_ person: RemindedPerson, horizon: CivilDate) {
        var dossier = person.dossier
        let days = Set(dossier.moduleRegistrations.flatMap { [$0.requestedOn, $0.statusOn].compactMap { $0 } })
        func ledger(_ registrations: [ModuleRegistration]) -> Ledger {
            dossier.moduleRegistrations = registrations
            return Ledger(dossier, on: horizon, reading: person.book.primary, catalogue: person.book.catalogue)
        }
        // Which credits there are does not depend on the registrations in the primary reading; claims that lie beyond
        // the horizon only add credits of later years.
        all = ledger(person.dossier.moduleRegistrations).credits.filter { $0.grantedOn <= horizon }
        held = days.sorted().map { day in
            let ledger = ledger(person.known(on: day))
            return (day, Set(ledger.entries.compactMap { $0.credit.map { ledger.credits[$0].id } }))
        }
    }

    func isFree(_ credit: CreditID, on day: CivilDate) -> Bool {
        held.last { $0.from <= day }?.credits.contains(credit) != true
    }
}
