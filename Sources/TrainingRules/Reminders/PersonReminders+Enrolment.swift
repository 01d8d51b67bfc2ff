extension ReminderPlanner {
    /// From the arrival to the first day of the training: M-03 to M-10.
    mutating func addEnrolment(of person: RemindedPerson) {
        for employment in person.file.employments { addRegistration(employment, of: person) }
        addFunding(of: person)
        addInterview(of: person)
        guard let first = person.firstDay else { return }
        addReport(of: person, first)
        addConvocation(of: person, first)
        addFirstDays(of: person, first)
    }

    private mutating func addRegistration(_ employment: ReminderFile.Employment, of person: RemindedPerson) {
        let start = employment.recruitment.start
        let covers = { @Sendable (day: CivilDate) in start <= day && employment.end.map { day <= $0 } != false }
        let isMissing = { @Sendable (day: CivilDate) in
            covers(day) && person.mustTrain(day) && !person.isPast(person.training.registeredOn, day)
        }
        let by = start.adding(days: book.obligations.trainingRegistrationDays)
        let subject = Reminder.Subject(.contract, employment.contract)
        add(
            .registration,
            subject,
            from: start,
            isOpen: isMissing,
            to: { day in person.toPerson(day) + person.toManager(day) },
            why: { _ in ReminderText.registration(person.name, by: by) }
        )
        add(
            .registrationLate,
            subject,
            from: start,
            isOpen: isMissing,
            to: person.toCoordinators,
            why: { _ in ReminderText.registration(person.name, by: by) }
        )
        add(
            .interviewLate,
            subject,
            from: start,
            isOpen: { day in
                covers(day) && person.mustTrain(day) && !person.isPast(person.training.interviewOn, day)
            },
            to: person.toCoordinators,
            why: { day in ReminderText.interviewLate(person.name, days: day - start) }
        )
    }

    private mutating func addFunding(of person: RemindedPerson) {
        guard let registered = person.training.registeredOn else { return }
        add(
            .trainingFunding,
            person.subject,
            from: registered,
            isOpen: { day in
                person.mustTrain(day) && !person.isPast(person.file.fundingAnsweredOn, day)
                    && !person.isPast(person.training.interviewOn, day)
                    && !person.isPast(person.training.convocationReceivedOn, day)
            },
            to: { day in person.toBody(day) + person.toPerson(day) },
            why: { _ in ReminderText.trainingFunding(person.name, registered) }
        )
    }

    private mutating func addInterview(of person: RemindedPerson) {
        guard let booked = person.file.interviewBookedFor else { return }
        add(
            .interview,
            person.subject,
            from: booked,
            isOpen: { day in person.mustTrain(day) && !person.isPast(person.training.interviewOn, day) },
            to: person.toPerson,
            why: { day in ReminderText.interview(booked, on: day) }
        )
    }

    private mutating func addReport(of person: RemindedPerson, _ first: CivilDate) {
        guard person.dossier.territory.zone == .overseas else { return }
        let reported = person.file.recruitmentReportedOn ?? person.training.registeredOn
        add(
            .recruitmentReport,
            person.subject,
            from: first,
            isOpen: { day in person.mustTrain(day) && day < first && !person.isPast(reported, day) },
            to: { day in person.employers(day).map { .init(.structure, $0) } },
            why: { _ in ReminderText.recruitmentReport(person.name, first) }
        )
    }

    private mutating func addConvocation(of person: RemindedPerson, _ first: CivilDate) {
        guard let sent = person.file.convocationSentOn ?? person.training.convocationReceivedOn else { return }
        let byPerson = person.training.confirmedByAdvisorOn
        let byManager = person.training.confirmedByManagerOn
        let isRunning = { @Sendable (day: CivilDate) in sent <= day && day < first && person.isTraining(day) }
        add(
            .convocation,
            person.subject,
            from: sent,
            and: [(.convocationBeforeStart, first)],
            isOpen: { day in isRunning(day) && !person.isPast(byPerson, day) },
            to: person.toPerson,
            why: { _ in ReminderText.convocation(first) }
        )
        add(
            .convocation,
            person.subject,
            from: sent,
            and: [(.convocationBeforeStart, first)],
            isOpen: { day in isRunning(day) && !person.isPast(byManager, day) },
            to: person.toManager,
            why: { _ in ReminderText.convocationOfManager(person.name, first) }
        )
        add(
            .convocationUnconfirmed,
            person.subject,
            from: first,
            isOpen: { day in
                isRunning(day) && !(person.isPast(byPerson, day) && person.isPast(byManager, day))
            },
            to: { day in person.toBody(day) + person.toCoordinators(day) },
            why: { day in
                ReminderText.convocationUnconfirmed(
                    person.name,
                    first,
                    isPersonMissing: !person.isPast(byPerson, day),
                    isManagerMissing: !person.isPast(byManager, day)
                )
            }
        )
    }

    private mutating func addFirstDays(of person: RemindedPerson, _ first: CivilDate) {
        let isAhead = { @Sendable (day: CivilDate) in day < first && person.isTraining(day) }
        let videoCall = book.programme(startingOn: first, in: person.dossier.territory.zone).map {
            first.adding(days: $0.offsets.videoCall)
        }
        add(
            .planning,
            person.subject,
            from: first,
            isOpen: isAhead,
            to: person.toPerson,
            why: { _ in ReminderText.planning(first) }
        )
        if let videoCall {
            add(
                .videoCall,
                person.subject,
                from: first,
                isOpen: { day in isAhead(day) && day <= videoCall },
                to: { day in person.toPerson(day) + person.toManager(day) + person.toBody(day) },
                why: { _ in ReminderText.videoCall(person.name, videoCall) }
            )
        }
        add(
            .start,
            person.subject,
            from: first,
            isOpen: isAhead,
            to: { day in person.toPerson(day) + person.toManager(day) },
            why: { _ in ReminderText.start(person.name, first) }
        )
    }
}
