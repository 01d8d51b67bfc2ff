extension ReminderPlanner {
    /// Internship and mock jury, questionnaire: M-11, M-13, M-16.
    mutating func addTraining(of person: RemindedPerson) {
        guard let first = person.firstDay, let dates = trainingDates(of: person) else { return }
        let required = dates.programme.hours.internship * 60
        let jury = dates.mockJury
        let minutes = { @Sendable (day: CivilDate) in
            person.file.internship.lazy.filter { $0.on <= day }.map(\.minutes).reduce(0, +)
        }
        let isBefore = { @Sendable (day: CivilDate) in
            person.isTraining(day) && !person.isPast(person.training.mockJuryOn, day)
        }
        add(
            .internship,
            person.subject,
            from: first,
            and: [(.internshipBeforeJury, jury)],
            isOpen: { day in
                // Minutes at the jury if they go on at the same pace, compared without a division.
                guard isBefore(day), first < day, day < jury else { return false }
                return minutes(day) * (jury - first) < required * (day - first)
            },
            to: { day in person.toPerson(day) + person.toManager(day) + person.toBody(day) },
            why: { day in ReminderText.internship(person.name, done: minutes(day), of: required, jury: jury) }
        )
        add(
            .mockJury,
            person.subject,
            from: jury,
            isOpen: { day in isBefore(day) && day <= jury },
            to: { day in person.toPerson(day) + person.toManager(day) },
            why: { _ in ReminderText.mockJury(person.name, jury) }
        )
        let asked = first.adding(days: book.reminders.questionnaireDay)
        add(
            .questionnaire,
            person.subject,
            from: asked,
            isOpen: { day in
                person.isFollowed(day) && person.isPast(person.training.startedOn, day)
                    && !person.isPast(person.file.questionnaireOn, day)
            },
            to: person.toPerson,
            why: { _ in ReminderText.questionnaire(first) }
        )
    }

    /// Pix, the exam and the certificates: M-12, M-14, M-15, M-17.
    mutating func addExams(of person: RemindedPerson) {
        guard let first = person.firstDay, let dates = trainingDates(of: person) else { return }
        let dossier = person.dossier
        addPix(of: person, dates.pix)
        let attempts = dossier.examAttempts.filter { $0.exam == .ccp1 && $0.on >= first }.sorted { $0.on < $1.on }
        for exam in attempts.isEmpty ? [dates.exam] : attempts.map(\.on) { addExam(of: person, exam) }
        guard let last = attempts.last, last.outcome == .pending || last.outcome == .passed else { return }
        let awarded = dossier.certifications
            .filter { $0.title == .mn && ($0.block == .ccp1 || $0.block == .full) }.map(\.awardedOn).min()
        let expected = max(
            first.adding(days: book.reminders.certificatesDay),
            last.on.adding(days: dates.programme.offsets.certificates)
        )
        let isMissing = { @Sendable (day: CivilDate) in
            last.on <= day && person.isFollowed(day) && !person.isPast(awarded, day)
        }
        add(
            .certificates,
            person.subject,
            from: expected,
            isOpen: isMissing,
            to: person.toBody,
            why: { _ in ReminderText.certificates(person.name, last.on) }
        )
        add(
            .certificatesOfPerson,
            person.subject,
            from: expected,
            isOpen: isMissing,
            to: person.toPerson,
            why: { _ in ReminderText.certificatesOfPerson(last.on) }
        )
    }

    private mutating func addPix(of person: RemindedPerson, _ expected: CivilDate) {
        let attempts = person.dossier.examAttempts.filter { $0.exam == .pix }.map(\.on)
        let sat = attempts.min()
        let held = person.dossier.certifications.filter { $0.title == .pix }.map(\.awardedOn).min()
        let date = person.firstDay.flatMap { first in attempts.filter { $0 >= first }.min() } ?? expected
        add(
            .pix,
            person.subject,
            from: date,
            isOpen: { day in
                person.isFollowed(day) && !person.isPast(sat, day) && !person.isPast(held, day)
            },
            to: person.toPerson,
            why: { day in ReminderText.pix(date, on: day) }
        )
    }

    private mutating func addExam(of person: RemindedPerson, _ exam: CivilDate) {
        let isAhead = { @Sendable (day: CivilDate) in day <= exam && person.isFollowed(day) }
        add(
            .examFile,
            person.subject,
            from: exam,
            isOpen: { day in isAhead(day) && !person.isPast(person.file.examFileOn, day) },
            to: person.toPerson,
            why: { _ in ReminderText.examFile(exam) }
        )
        add(
            .exam,
            person.subject,
            from: exam,
            isOpen: isAhead,
            to: { day in person.toPerson(day) + person.toManager(day) },
            why: { _ in ReminderText.exam(person.name, exam) }
        )
    }

    /// The days of the training, set or planned; nil for a training under an earlier programme, which has no such plan.
    private func trainingDates(of person: RemindedPerson) -> TrainingDates? {
        guard let first = person.firstDay,
            let programme = book.programmeInForce(on: first, in: person.dossier.territory.zone)
        else { return nil }
        let cohort = person.file.cohort
        let open = OpenDays(
            territory: person.dossier.territory,
            closures: cohort?.closures ?? [],
            holidays: book.holidays
        )
        let planned = milestoneDates(start: first, open: open, programme: programme)
        return TrainingDates(
            programme: programme,
            pix: planned[.pixFrom] ?? first,
            mockJury: cohort?.mockJuryOn ?? planned[.mockJuryFrom] ?? first,
            exam: cohort?.examOn ?? planned[.examSuggested] ?? first
        )
    }
}

/// The days of one training.
private struct TrainingDates {
    var programme: ProgrammeVersion
    var pix: CivilDate
    var mockJury: CivilDate
    var exam: CivilDate
}
