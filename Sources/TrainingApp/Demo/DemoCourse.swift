import TrainingRules
import TrainingStore

/// What happens to one enrolment, day by day, until today.
struct DemoCourse {
    let enrolment: Int
    let person: Int
    let today: CivilDate
    private(set) var events: [(kind: String, day: CivilDate, reason: String?)] = []
    private(set) var closedOn: CivilDate?
    private(set) var gate: CivilDate?

    init(enrolment: Int, person: Int, today: CivilDate) {
        self.enrolment = enrolment
        self.person = person
        self.today = today
    }

    /// Records an event unless it lies ahead or the enrolment has been closed; tells whether it has happened.
    @discardableResult
    mutating func record(_ kind: String, _ day: CivilDate, _ reason: String? = nil) -> Bool {
        guard day <= today, closedOn == nil else { return false }
        guard !events.contains(where: { $0.kind == kind && $0.day == day }) else { return true }
        events.append((kind, day, reason))
        if kind == "completed" || kind == "abandoned" { closedOn = day }
        return true
    }

    /// From that day on modules may be asked for, unless they could before.
    mutating func open(_ day: CivilDate) {
        gate = min(gate ?? day, day)
    }

    /// The day of the first event of a kind.
    func day(of kind: String) -> CivilDate? { events.first { $0.kind == kind }?.day }
}

extension DemoBlock {
    /// Takes a person through initial training, or past it.
    mutating func follow(_ index: Int) {
        switch lives[index].fate.training {
        case .none: break
        case .exempt(let reason): exempt(index, reason)
        case .course: enrol(index)
        }
    }

    private mutating func exempt(_ index: Int, _ reason: Exemption.Reason) {
        guard let hired = lives[index].jobs.first?.start else { return }
        let decided = lives[index].coordinatesFrom ?? hired.adding(days: random.int(15, 60))
        guard decided <= today else { return }
        var evidence: String?
        if reason == .equivalence {
            let earned = hired.adding(days: -random.int(200, 1500))
            evidence = "Parchemin du titre professionnel REMN"
            addCertificate(index, .remn, random.chance(35) ? .full : .ccp1, earned, basis: "document", evidence)
        } else if reason == .alreadyTrained {
            evidence = "Attestation de suivi d'un premier parcours"
        }
        batch.exemptions.append(
            Seed.Exemption(
                id: keys.next(\.exemption),
                personID: lives[index].id,
                exemptionReason: reason,
                onDate: decided,
                evidence: evidence
            )
        )
        lives[index].gate = decided
    }

    private mutating func enrol(_ index: Int) {
        let fate = lives[index].fate
        guard let hired = lives[index].jobs.first?.start else { return }
        let registered = hired.adding(days: fate.registersAfter)
        guard registered <= today, lives[index].isInPost(registered) else { return }
        let place = DemoPlace.all[lives[index].place]
        var course = DemoCourse(enrolment: keys.next(\.enrolment), person: lives[index].id, today: today)
        let ready = admit(&course, registered, fate, place)
        let wished = max(ready.adding(days: 20), hired.adding(days: fate.wishesAfter))
        let rupture = lives[index].rupture(after: registered)
        var cohort: Int?
        if let day = fate.startsOn {
            cohort = seat(in: place, from: day, exactly: true)
        } else if let rupture, rupture.on < wished.adding(days: 20) {
            // Gone before a seat was found: back on the list when somebody else hires the person.
            course.record("suspended", rupture.on, "Rupture du contrat")
            if let next = rupture.next, course.record("resumed", next.adding(days: 6)) {
                cohort = seat(in: place, from: next.adding(days: 40))
            }
        } else if wished <= today.adding(days: 70), !fate.isLeftWaiting {
            cohort = seat(in: place, from: wished)
        }
        var body = place.territory.zone == .overseas ? "francil-in" : "la-fabrik"
        if let cohort {
            body = cohorts[cohort].body
            attend(index, cohort, &course, rupture: rupture)
        }
        close(index, course, cohort, body, registered)
    }

    /// From the registration to the entry interview; answers the day from which a seat can be given.
    private mutating func admit(
        _ course: inout DemoCourse,
        _ registered: CivilDate,
        _ fate: DemoFate,
        _ place: DemoPlace
    ) -> CivilDate {
        var checked = registered.adding(days: random.int(5, 19))
        if fate.isRefusedFirst {
            course.record("funding_refused", checked, "Contrat non déposé")
            checked = checked.adding(days: random.int(20, 40))
        }
        course.record("funding_accepted", checked)
        let switched = place.territory.zone == .overseas ? DemoDates.overseasSwitch : DemoDates.mainlandSwitch
        guard checked.adding(days: 60) >= switched else { return checked }
        let booked = checked.adding(days: random.int(1, 8))
        let held = booked.adding(days: random.int(4, 16))
        course.record("interview_booked", booked)
        if course.record("interview_done", held), held >= switched { course.open(held) }
        return held
    }

    /// Convocation, training and its end.
    private mutating func attend(
        _ index: Int,
        _ number: Int,
        _ course: inout DemoCourse,
        rupture: (on: CivilDate, next: CivilDate?)?
    ) {
        let cohort = cohorts[number]
        let latest = course.events.last?.day ?? cohort.start
        let called = max(latest.adding(days: 1), cohort.start.adding(days: -random.int(17, 24)))
        if let rupture, rupture.on < cohort.start, course.day(of: "suspended") == nil {
            course.record("suspended", rupture.on, "Rupture du contrat")
            guard let next = rupture.next, course.record("resumed", next.adding(days: 5)),
                next.adding(days: 5) < called
            else { return }
        }
        convoke(&course, cohort, on: called, lives[index].fate)
        guard course.record("started", cohort.start) else { return }
        lives[index].startedOn = cohort.start
        course.open(cohort.start)
        var end = min(today, cohort.finish)
        if let days = lives[index].fate.abandonsAfter {
            let day = cohort.start.adding(days: days)
            if course.record("abandoned", day, "Abandon à la demande de la personne") { end = day }
        }
        if course.closedOn == nil, let rupture = lives[index].rupture(after: cohort.start),
            rupture.on < cohort.finish, course.record("suspended", rupture.on, "Rupture du contrat")
        {
            let limit = (cohort.mockJury ?? cohort.finish).adding(days: -14)
            let isBack = rupture.next.map { $0.adding(days: 5) <= limit } == true
            guard isBack, let next = rupture.next, course.record("resumed", next.adding(days: 5)) else {
                return addHours(index, cohort, course.enrolment, until: rupture.on, isOver: true)
            }
        }
        if let mock = cohort.mockJury { course.record("mock_jury_held", mock) }
        if course.record("completed", cohort.finish) {
            lives[index].completedOn = cohort.finish
            addExams(index, cohort)
        }
        addHours(index, cohort, course.enrolment, until: end, isOver: course.closedOn != nil)
    }

    /// The convocation and its confirmations, once more after a change of the planning.
    private mutating func convoke(
        _ course: inout DemoCourse,
        _ cohort: DemoCohort,
        on called: CivilDate,
        _ fate: DemoFate
    ) {
        if course.record("convocation_received", called) { course.open(called) }
        if fate.advisorConfirms { course.record("confirmed_by_advisor", called.adding(days: random.int(0, 4))) }
        if fate.managerConfirms { course.record("confirmed_by_manager", called.adding(days: random.int(1, 6))) }
        guard let changed = cohort.changedOn, changed > called.adding(days: 6) else { return }
        course.record("planning_changed", changed, "Indisponibilité d'un formateur")
        if fate.advisorConfirms { course.record("confirmed_by_advisor", changed.adding(days: 1)) }
        if fate.managerConfirms { course.record("confirmed_by_manager", changed.adding(days: 2)) }
    }

    private mutating func close(
        _ index: Int,
        _ course: DemoCourse,
        _ cohort: Int?,
        _ body: String,
        _ registered: CivilDate
    ) {
        let employer = employers[lives[index].jobs.first?.employer ?? 0]
        lives[index].trainedBy.insert(body)
        batch.enrolments.append(
            Seed.Enrolment(
                id: course.enrolment,
                publicID: random.uuid(),
                personID: course.person,
                trainingBodyID: bodies.id(body),
                cohortID: cohort.map { cohorts[$0].id },
                managerName: employer.managerName,
                managerEmail: employer.managerEmail,
                registeredOn: registered,
                closedOn: course.closedOn
            )
        )
        for event in course.events.sorted(by: { $0.day < $1.day }) {
            batch.events.append(
                Seed.Event(
                    id: keys.next(\.event),
                    enrolmentID: course.enrolment,
                    personID: course.person,
                    kind: event.kind,
                    onDate: event.day,
                    reason: event.reason
                )
            )
        }
        lives[index].gate = course.gate
    }
}
