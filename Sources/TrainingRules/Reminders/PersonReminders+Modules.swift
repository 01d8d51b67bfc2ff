extension ReminderPlanner {
    /// Sessions of modules registered for: M-23, M-24.
    mutating func addModules(of person: RemindedPerson) {
        let sessions = Dictionary(person.file.sessions.map { ($0.registration, $0) }) { first, _ in first }
        for registration in person.dossier.moduleRegistrations {
            let session = sessions[registration.id]
            addDecision(of: registration, in: session, for: person)
            addSessionDays(of: registration, in: session, for: person)
            addModuleFunding(of: registration, in: session, for: person)
        }
    }

    /// Whether the registration stood in one of `statuses` on a day.
    private static func stood(
        _ registration: ModuleRegistration,
        for person: RemindedPerson,
        in statuses: Set<ModuleRegistration.Status>
    ) -> @Sendable (CivilDate) -> Bool {
        { day in
            guard registration.requestedOn <= day else { return false }
            let isLater = registration.statusOn.map { $0 > day } == true
            return statuses.contains(isLater ? .requested : registration.status)
        }
    }

    private mutating func addDecision(
        of registration: ModuleRegistration,
        in session: ReminderFile.Session?,
        for person: RemindedPerson
    ) {
        guard let session, let decided = session.cancelledOn ?? session.confirmedOn else { return }
        let isCancelled = session.cancelledOn != nil
        let catalogue = book.catalogue
        let isConcerned = Self.stood(
            registration,
            for: person,
            in: isCancelled
                ? [.requested, .fundingAccepted, .confirmed, .cancelledByBody]
                : [.requested, .fundingAccepted, .confirmed]
        )
        add(
            .sessionDecision,
            .init(.registration, registration.id),
            from: decided,
            isOpen: { day in day < registration.sessionStart && isConcerned(day) },
            to: { day in person.toPerson(day) + person.toManager(day) },
            why: { _ in
                ReminderText.sessionDecision(person.name, registration, isCancelled: isCancelled, in: catalogue)
            }
        )
    }

    private mutating func addSessionDays(
        of registration: ModuleRegistration,
        in session: ReminderFile.Session?,
        for person: RemindedPerson
    ) {
        let catalogue = book.catalogue
        let cancelled = session?.cancelledOn
        let isConfirmed = Self.stood(registration, for: person, in: [.confirmed, .attended])
        let last = registration.sessionEnd
        add(
            .sessionFirstDay,
            .init(.registration, registration.id),
            from: registration.sessionStart,
            and: last > registration.sessionStart ? [(.sessionLastDay, last)] : [],
            isOpen: { day in
                day < last && isConfirmed(day) && !person.isPast(cancelled, day)
            },
            to: { day in person.toPerson(day) + person.toManager(day) },
            why: { day in ReminderText.sessionDays(person.name, registration, on: day, in: catalogue) }
        )
    }

    private mutating func addModuleFunding(
        of registration: ModuleRegistration,
        in session: ReminderFile.Session?,
        for person: RemindedPerson
    ) {
        let catalogue = book.catalogue
        let cancelled = session?.cancelledOn
        let toBoth = { @Sendable (day: CivilDate) in
            person.toPerson(day) + (session.map { [Reminder.Recipient(.trainingBody, $0.body)] } ?? [])
        }
        let isAsked = Self.stood(registration, for: person, in: [.requested])
        let isAccepted = Self.stood(registration, for: person, in: [.fundingAccepted])
        if registration.funding == .programme {
            add(
                .moduleFunding,
                .init(.registration, registration.id),
                from: registration.requestedOn,
                isOpen: { day in
                    day < registration.sessionStart && isAsked(day) && !person.isPast(cancelled, day)
                },
                to: toBoth,
                why: { _ in ReminderText.moduleFunding(person.name, registration, in: catalogue) }
            )
        }
        add(
            .moduleCallback,
            .init(.registration, registration.id),
            from: registration.sessionStart,
            isOpen: { day in
                day < registration.sessionStart && isAccepted(day) && !person.isPast(cancelled, day)
            },
            to: toBoth,
            why: { _ in ReminderText.moduleCallback(person.name, registration, in: catalogue) }
        )
    }
}
