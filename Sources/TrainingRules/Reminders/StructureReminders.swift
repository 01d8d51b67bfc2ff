/// The reminders that follow from the facts about one employer: M-25, M-26, M-27, M-29.
public func reminderPlan(of file: StructureFile, until horizon: CivilDate, under book: RuleBook) -> ReminderPlan {
    var planner = ReminderPlanner(book: book, horizon: horizon)
    for habilitation in file.habilitations { planner.addHabilitation(habilitation, of: file) }
    for contract in file.contracts { planner.addContractEnd(contract, of: file) }
    for convention in file.conventions { planner.addConventionEnd(convention, of: file) }
    if let since = file.anomalySince {
        planner.add(
            .postAnomaly,
            .init(.structure, file.id),
            from: since,
            isOpen: { $0 >= since },
            to: { day in file.coordinators(day) + [.init(.operator, "")] },
            why: { _ in ReminderText.postAnomaly(file.name, since) }
        )
    }
    return ReminderPlan(planner.series, rules: book.reminders)
}

/// The reminders that follow from the facts about one session of a module: M-22.
public func reminderPlan(of file: SessionFile, until horizon: CivilDate, under book: RuleBook) -> ReminderPlan {
    var planner = ReminderPlanner(book: book, horizon: horizon)
    let catalogue = book.catalogue
    let count = { @Sendable (day: CivilDate) in file.registrations.count { $0.covers(day) } }
    planner.add(
        .sessionMinimum,
        .init(.session, file.id),
        from: file.firstDay,
        isOpen: { day in
            day < file.firstDay && file.confirmedOn.map { $0 <= day } != true
                && file.cancelledOn.map { $0 <= day } != true && count(day) < file.minimum
        },
        to: { _ in [.init(.trainingBody, file.body)] },
        why: { day in ReminderText.sessionMinimum(file, count: count(day), in: catalogue) }
    )
    return ReminderPlan(planner.series, rules: book.reminders)
}

extension ReminderPlanner {
    fileprivate mutating func addHabilitation(_ facts: StructureFile.HabilitationFacts, of file: StructureFile) {
        let toReferent: @Sendable (CivilDate) -> [Reminder.Recipient] = { _ in [.init(.referent, file.id)] }
        let subject = Reminder.Subject(.structure, file.id)
        add(
            .habilitation,
            subject,
            from: facts.startedOn,
            isOpen: { day in
                facts.validatedOn.map { $0 <= day } != true && facts.refusedOn.map { $0 <= day } != true
            },
            to: toReferent,
            why: { _ in ReminderText.habilitation(facts.startedOn) }
        )
        guard let validated = facts.validatedOn else { return }
        add(
            .habilitationValidated,
            subject,
            from: validated,
            isOpen: { $0 >= validated },
            to: toReferent,
            why: { _ in ReminderText.habilitationValidated(validated) }
        )
    }

    fileprivate mutating func addContractEnd(_ contract: StructureFile.PostContract, of file: StructureFile) {
        guard let end = contract.endedOn ?? contract.plannedEnd else { return }
        let toStructure: @Sendable (CivilDate) -> [Reminder.Recipient] = { _ in [.init(.structure, file.id)] }
        let subject = Reminder.Subject(.contract, contract.id)
        let isGone = { @Sendable (day: CivilDate) in contract.postGoneOn.map { $0 <= day } == true }
        // Somebody whose contract follows on the same post: neither vacant nor to be recruited for.
        let isFilled = file.contracts.contains { other in
            other.id != contract.id && other.post != nil && other.post == contract.post && other.start > end
        }
        add(
            .contractEnd,
            subject,
            from: end,
            isOpen: { day in
                !isGone(day) && !isFilled && contract.start <= day && contract.endDeclaredOn.map { $0 <= day } != true
            },
            to: toStructure,
            why: { day in ReminderText.contractEnd(contract, end, on: day) }
        )
        guard contract.post != nil else { return }
        add(
            .vacantPost,
            subject,
            from: end,
            isOpen: { day in !isGone(day) && !isFilled && end < day },
            to: toStructure,
            why: { _ in ReminderText.vacantPost(contract, end) }
        )
    }

    fileprivate mutating func addConventionEnd(_ convention: StructureFile.Convention, of file: StructureFile) {
        let isRenewed = file.conventions.contains { $0.id != convention.id && $0.end > convention.end }
        add(
            .conventionEnd,
            .init(.convention, convention.id),
            from: convention.end,
            isOpen: { day in
                !isRenewed && convention.start <= day && day <= convention.end
                    && file.leftOn.map { $0 <= day } != true
            },
            to: { _ in [.init(.structure, file.id)] },
            why: { _ in ReminderText.conventionEnd(file.name, convention) }
        )
    }
}

extension StructureFile {
    fileprivate func coordinators(_ day: CivilDate) -> [Reminder.Recipient] {
        Set(followings.filter { $0.span.covers(day) }.map(\.coordinator)).sorted().map { .init(.coordinator, $0) }
    }
}
