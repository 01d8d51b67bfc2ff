extension ReminderPlanner {
    /// Recruitment, the Coop and the coordinator's team: M-01, M-02, M-30.
    mutating func addArrival(of person: RemindedPerson) {
        for employment in person.file.employments {
            addRecruitment(employment, of: person)
            addCoopAccount(employment, of: person)
        }
        addCoopTeam(of: person)
    }

    private mutating func addRecruitment(_ employment: ReminderFile.Employment, of person: RemindedPerson) {
        let recruitment = employment.recruitment
        add(
            .recruitment,
            .init(.contract, employment.contract),
            from: recruitment.start,
            isOpen: { day in
                employment.end.map { day <= $0 } != false && !recruitmentCheck(recruitment, on: day).isValid
            },
            to: { _ in [.init(.hr, employment.structure), .init(.manager, employment.structure)] },
            why: { day in ReminderText.recruitment(person.name, recruitment, on: day) }
        )
    }

    private mutating func addCoopAccount(_ employment: ReminderFile.Employment, of person: RemindedPerson) {
        let start = employment.recruitment.start
        let listings = person.file.coopListings.sorted { $0.on < $1.on }
        let rules = book.coop
        let flaws = { @Sendable (day: CivilDate) in
            coopFlaws(listings.last { $0.on <= day }, employer: employment.number, on: day, under: rules)
        }
        let by = start.adding(days: book.obligations.trainingRegistrationDays)
        add(
            .coopAccount,
            .init(.contract, employment.contract),
            from: start,
            isOpen: { day in
                start <= day && employment.end.map { day <= $0 } != false && person.isAdvisor(day)
                    && !flaws(day).isEmpty
            },
            to: person.toPerson,
            why: { day in ReminderText.coopAccount(flaws(day), by: by) }
        )
    }

    private mutating func addCoopTeam(of person: RemindedPerson) {
        guard let listed = person.file.coopListings.filter({ $0.role == .advisor }).map(\.on).min() else { return }
        add(
            .coopTeam,
            person.subject,
            from: listed,
            isOpen: { day in
                person.dossier.isInPost(on: day) && person.isAdvisor(day)
                    && !person.isPast(person.file.coopInvitedOn, day)
            },
            to: person.toCoordinators,
            why: { _ in ReminderText.coopTeam(person.name, listed) }
        )
    }
}
