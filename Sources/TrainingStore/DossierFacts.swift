public import Postgres
public import TrainingRules

/// Who a dossier is about.
public struct PersonRow: Sendable {
    /// `person.id`.
    public let id: Int
    /// The public name of the object.
    public let publicID: PostgresUUID
    /// Family name.
    public let lastName: String
    /// Given name.
    public let firstName: String
    /// Territory of the post.
    public let territory: Territory
}

/// What a page tells of the training that runs.
public struct CourseRows: Sendable {
    /// Since when it is suspended; nil when it is not.
    public let suspendedSince: CivilDate?
    /// The latest cohort, unless it was cancelled.
    public let cohort: CohortTimesRow?
    /// The closures in its time.
    public let closures: [ClosureRow]
}

/// Loads dossiers: one flight of statements for any number of people.
public enum DossierFacts {
    /// The dossiers of `people`, in their order, with the hours followed and the employer's facts as of `day`.
    ///
    /// A person may have had several enrolments: the gate and the extra credit hang on the first event of each kind
    /// (rules D-6, D-8), the rest on the latest enrolment.
    public static func load(_ people: [PersonRow], on day: CivilDate, in session: Session) throws -> [Dossier] {
        if let only = people.first, people.count == 1 { return [try load(only, on: day, in: session)] }
        let ids = people.map(\.id)
        let facts = try session.fetchAll(
            FactSQL.roles(ids),
            FactSQL.contracts(ids),
            FactSQL.enrolmentEvents(ids),
            FactSQL.minutes(ids, day),
            FactSQL.exemptions(ids),
            FactSQL.certifications(ids),
            FactSQL.examAttempts(ids),
            FactSQL.registrations(ids),
            FactSQL.employers(ids, day)
        )
        return dossiers(of: people, facts)
    }

    /// The same, with two more statements in the flight.
    public static func load<First, Second>(
        _ people: [PersonRow],
        on day: CivilDate,
        with first: Bound<First>,
        _ second: Bound<Second>,
        in session: Session
    ) throws -> (dossiers: [Dossier], first: [First], second: [Second]) {
        let ids = people.map(\.id)
        let facts = try session.fetchAll(
            FactSQL.roles(ids),
            FactSQL.contracts(ids),
            FactSQL.enrolmentEvents(ids),
            FactSQL.minutes(ids, day),
            FactSQL.exemptions(ids),
            FactSQL.certifications(ids),
            FactSQL.examAttempts(ids),
            FactSQL.registrations(ids),
            FactSQL.employers(ids, day),
            first,
            second
        )
        let nine = (
            facts.0, facts.1, facts.2, facts.3, facts.4, facts.5, facts.6, facts.7, facts.8
        )
        return (dossiers(of: people, nine), facts.9, facts.10)
    }

    /// The dossier of one person.
    private static func load(_ person: PersonRow, on day: CivilDate, in session: Session) throws -> Dossier {
        let flight = try session.fetchAll(
            SubjectSQL.name(person.id),
            SubjectSQL.roles(),
            SubjectSQL.contracts(),
            SubjectSQL.enrolmentEvents(),
            SubjectSQL.minutes(day),
            SubjectSQL.exemptions(),
            SubjectSQL.certifications(),
            SubjectSQL.examAttempts(),
            SubjectSQL.registrations(),
            SubjectSQL.employers(day)
        )
        return dossier(
            of: person,
            (flight.1, flight.2, flight.3, flight.4, flight.5, flight.6, flight.7, flight.8, flight.9)
        )
    }

    /// Somebody by public name, with their dossier as of `day`, in one flight; nil when there is nobody to be seen.
    ///
    /// With `isLast` nothing follows in the transaction (`Session.fetchAll`).
    public static func find(
        _ publicID: PostgresUUID,
        on day: CivilDate,
        isLast: Bool,
        in session: Session
    ) throws -> (subject: SubjectRow, dossier: Dossier)? {
        let flight = try session.fetchAll(
            SubjectSQL.find(publicID),
            SubjectSQL.roles(),
            SubjectSQL.contracts(),
            SubjectSQL.enrolmentEvents(),
            SubjectSQL.minutes(day),
            SubjectSQL.exemptions(),
            SubjectSQL.certifications(),
            SubjectSQL.examAttempts(),
            SubjectSQL.registrations(),
            SubjectSQL.employers(day),
            isLast: isLast
        )
        guard let subject = flight.0.first else { return nil }
        let dossier = dossier(
            of: subject.person,
            (flight.1, flight.2, flight.3, flight.4, flight.5, flight.6, flight.7, flight.8, flight.9)
        )
        return (subject, dossier)
    }

    /// The same with what a page tells of the training that runs.
    public static func findWithCourse(
        _ publicID: PostgresUUID,
        on day: CivilDate,
        isLast: Bool,
        in session: Session
    ) throws -> (subject: SubjectRow, dossier: Dossier, course: CourseRows)? {
        let flight = try session.fetchAll(
            SubjectSQL.find(publicID),
            SubjectSQL.roles(),
            SubjectSQL.contracts(),
            SubjectSQL.enrolmentEvents(),
            SubjectSQL.minutes(day),
            SubjectSQL.exemptions(),
            SubjectSQL.certifications(),
            SubjectSQL.examAttempts(),
            SubjectSQL.registrations(),
            SubjectSQL.employers(day),
            SubjectSQL.suspendedSince(day),
            CohortSQL.ofPerson(publicID),
            CohortSQL.closuresOfPerson(publicID),
            isLast: isLast
        )
        guard let subject = flight.0.first else { return nil }
        let dossier = dossier(
            of: subject.person,
            (flight.1, flight.2, flight.3, flight.4, flight.5, flight.6, flight.7, flight.8, flight.9)
        )
        let course = CourseRows(
            suspendedSince: flight.10.first,
            cohort: flight.11.first,
            closures: flight.12.compactMap { $0 }
        )
        return (subject, dossier, course)
    }

    private typealias Facts = (
        [PersonFact<RolePeriod>], [PersonFact<Contract>], [PersonFact<EnrolmentEvent>], [PersonFact<FollowedMinutes>],
        [PersonFact<Exemption>], [PersonFact<Certification>], [PersonFact<ExamAttempt>],
        [PersonFact<ModuleRegistration>], [PersonFact<EmployerFacts>]
    )

    private static func dossiers(of people: [PersonRow], _ facts: Facts) -> [Dossier] {
        let roles = byPerson(facts.0)
        let contracts = byPerson(facts.1)
        let events = byPerson(facts.2)
        let minutes = byPerson(facts.3)
        let exemptions = byPerson(facts.4)
        let certifications = byPerson(facts.5)
        let attempts = byPerson(facts.6)
        let registrations = byPerson(facts.7)
        let employers = byPerson(facts.8)
        return people.map { person in
            let employer = employers[person.id]?.first
            return Dossier(
                id: person.publicID.description,
                territory: person.territory,
                roles: roles[person.id] ?? [],
                contracts: contracts[person.id] ?? [],
                initialTraining: initialTraining(events[person.id] ?? [], minutes[person.id] ?? []),
                exemption: exemptions[person.id]?.first,
                postAnomaly: employer?.postAnomaly ?? false,
                certifications: certifications[person.id] ?? [],
                examAttempts: attempts[person.id] ?? [],
                aidantsConnectHabilitation: employer?.habilitation,
                moduleRegistrations: registrations[person.id] ?? []
            )
        }
    }

    /// The dossier of one person, out of facts that are all theirs.
    private static func dossier(of person: PersonRow, _ facts: Facts) -> Dossier {
        let employer = facts.8.first?.value
        return Dossier(
            id: person.publicID.description,
            territory: person.territory,
            roles: facts.0.map(\.value),
            contracts: facts.1.map(\.value),
            initialTraining: initialTraining(facts.2.map(\.value), facts.3.map(\.value)),
            exemption: facts.4.first?.value,
            postAnomaly: employer?.postAnomaly ?? false,
            certifications: facts.5.map(\.value),
            examAttempts: facts.6.map(\.value),
            aidantsConnectHabilitation: employer?.habilitation,
            moduleRegistrations: facts.7.map(\.value)
        )
    }

    static func byPerson<Value>(_ facts: [PersonFact<Value>]) -> [Int: [Value]] {
        Dictionary(grouping: facts, by: \.person).mapValues { $0.map(\.value) }
    }

    static func initialTraining(_ events: [EnrolmentEvent], _ minutes: [FollowedMinutes]) -> InitialTraining? {
        guard let latest = events.last?.enrolment else { return nil }
        func first(_ kind: String) -> CivilDate? {
            events.lazy.filter { $0.kind == kind }.map(\.on).min()
        }
        func ofLatest(_ kind: String) -> CivilDate? {
            events.lazy.filter { $0.enrolment == latest && $0.kind == kind }.map(\.on).max()
        }
        func hours(_ kind: String) -> Double? {
            // To the hundredth, as people write them.
            minutes.first { $0.kind == kind }.map { (Double($0.minutes) / 0.6).rounded() / 100 }
        }
        /// A change of planning re-opens the confirmations (rule R-035), and so does a seat that is given back.
        func confirmation(_ kind: String) -> CivilDate? {
            let reset = ["planning_changed", "convocation_received", "seat_declined", "seat_released"]
            let latest = events.filter { $0.enrolment == latest }
            guard let confirmed = latest.lastIndex(where: { $0.kind == kind }) else { return nil }
            let changed = latest.lastIndex { reset.contains($0.kind) } ?? -1
            return changed < confirmed ? latest[confirmed].on : nil
        }
        return InitialTraining(
            registeredOn: ofLatest("registered"),
            interviewOn: first("interview_done"),
            convocationReceivedOn: first("convocation_received"),
            confirmedByAdvisorOn: confirmation("confirmed_by_advisor"),
            confirmedByManagerOn: confirmation("confirmed_by_manager"),
            startedOn: first("started"),
            abandonedOn: ofLatest("abandoned"),
            completedOn: first("completed"),
            teachingHours: hours("teaching"),
            internshipHours: hours("internship"),
            mockJuryOn: first("mock_jury_held")
        )
    }
}
