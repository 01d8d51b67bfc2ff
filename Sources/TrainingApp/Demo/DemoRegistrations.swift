import TrainingRules
import TrainingStore

extension DemoBlock {
    /// Decides which sessions take place, and writes them with their registrations (rule D-16).
    mutating func finishSessions() {
        for index in sessions.indices { decide(index) }
        var taken: [Int: Int] = [:]
        for placement in places {
            let steps = steps(of: placement)
            guard let last = steps.last else { continue }
            let id = keys.next(\.registration)
            let session = sessions[placement.session]
            let module = DemoModule.all[session.module].code
            batch.registrations.append(
                Seed.Registration(
                    id: id,
                    publicID: random.uuid(),
                    personID: lives[placement.life].id,
                    sessionID: session.id,
                    moduleCode: module,
                    requestedOn: placement.requestedOn,
                    funding: placement.funding,
                    acceptedAfterReview: steps.first?.status == .inReview && steps.contains { $0.status == .requested },
                    status: last.status,
                    statusOn: last.day
                )
            )
            for step in steps {
                batch.statuses.append(
                    Seed.RegistrationStatus(
                        id: keys.next(\.status),
                        registrationID: id,
                        personID: lives[placement.life].id,
                        status: step.status,
                        onDate: step.day,
                        reason: step.reason
                    )
                )
            }
            if Self.holdsSeat(last.status) { taken[session.id, default: 0] += 1 }
        }
        for session in sessions { write(session, taken: taken[session.id] ?? 0) }
    }

    private static func holdsSeat(_ status: ModuleRegistration.Status) -> Bool {
        switch status {
        case .withdrawn, .cancelledByBody, .fundingRefused, .refused: false
        default: true
        }
    }

    private mutating func decide(_ index: Int) {
        let session = sessions[index]
        let limit = session.firstDay.adding(days: -21)
        guard limit < today else { return }
        if session.stayers >= session.minimum || session.isKept || (session.stayers > 3 && random.chance(20)) {
            sessions[index].confirmedOn = limit.adding(days: -random.int(0, 5))
            let late = session.firstDay.adding(days: -4)
            if !session.isKept, random.chance(1.5), late <= today {
                sessions[index].cancelledOn = late
                sessions[index].cancelledReason = "Formateur indisponible"
            }
        } else {
            sessions[index].cancelledOn = limit
            sessions[index].cancelledReason = "Minimum de \(session.minimum) inscrits non atteint"
        }
    }

    private mutating func write(_ session: DemoSession, taken: Int) {
        let place = DemoPlace.all[session.place]
        let isShort = DemoModule.all[session.module].hours == 7
        let format =
            random.chance(15) || session.pool == 0 || session.pool < -1
            ? "remote" : isShort || random.chance(12) ? "on_site" : "mixed"
        let isRemote = format == "remote"
        batch.sessions.append(
            Seed.Session(
                id: session.id,
                publicID: random.uuid(),
                moduleCode: DemoModule.all[session.module].code,
                trainingBodyID: bodies.id(session.body),
                territory: isRemote || session.pool == -1 ? nil : place.territory,
                firstDay: session.firstDay,
                lastDay: session.lastDay,
                format: format,
                place: isRemote ? nil : session.pool == -1 ? random.word(["Paris", "Lyon", "Bordeaux"]) : place.town,
                minSeats: session.minimum,
                maxSeats: 15,
                taken: taken,
                confirmedOn: session.confirmedOn,
                cancelledOn: session.cancelledOn,
                cancelledReason: session.cancelledReason
            )
        )
    }

    private typealias Step = (status: ModuleRegistration.Status, day: CivilDate, reason: String?)

    /// What has happened to a registration until today, in order.
    private mutating func steps(of placement: DemoPlacement) -> [Step] {
        let session = sessions[placement.session]
        let steps = plannedSteps(of: placement, session)
        guard let cancelled = session.cancelledOn, cancelled <= today else { return steps.filter { $0.day <= today } }
        var before = steps.filter { $0.day <= cancelled }
        if before.isEmpty, let first = steps.first { before = [first] }
        guard let last = before.last, Self.holdsSeat(last.status) else { return before }
        return before + [(.cancelledByBody, max(cancelled, last.day), session.cancelledReason)]
    }

    private mutating func plannedSteps(of placement: DemoPlacement, _ session: DemoSession) -> [Step] {
        let asked = placement.requestedOn
        var steps: [Step] = []
        var day = asked
        if placement.outcome == .refused || random.chance(8) {
            steps.append((.inReview, asked, nil))
            day = min(asked.adding(days: random.int(2, 9)), session.firstDay.adding(days: -4))
            if placement.outcome == .refused { return steps + [(.refused, day, "Pièces demandées non reçues")] }
            steps.append((.requested, day, "Acceptée après examen"))
        } else {
            steps.append((.requested, asked, nil))
        }
        if placement.funding == .programme {
            day = min(day.adding(days: random.int(3, 14)), session.firstDay.adding(days: -3))
            if placement.outcome == .fundingRefused {
                return steps + [(.fundingRefused, day, "Poste non confirmé par la Banque des Territoires")]
            }
            steps.append((.fundingAccepted, day, nil))
        }
        if let confirmed = session.confirmedOn {
            day = max(confirmed, min(day.adding(days: 1), session.firstDay.adding(days: -2)))
            steps.append((.confirmed, day, nil))
        }
        switch placement.outcome {
        case .attends: steps.append((.attended, session.lastDay, nil))
        case .absentExcused: steps.append((.absentExcused, session.lastDay, "Certificat médical"))
        case .absentUnexcused: steps.append((.absentUnexcused, session.lastDay, nil))
        case .withdraws:
            let left = random.day(asked.adding(days: 3), session.firstDay.adding(days: -2))
            return steps.filter { $0.day < left } + [(.withdrawn, left, "Empêchement")]
        case .leaves(let end):
            return steps.filter { $0.day < end } + [(.withdrawn, end, "Rupture du contrat")]
        case .fundingRefused, .refused: break
        }
        return steps
    }
}
