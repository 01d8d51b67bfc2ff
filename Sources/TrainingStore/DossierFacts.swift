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

/// Loads dossiers: one flight of statements for any number of people.
public enum DossierFacts {
    /// The dossiers of `people`, in their order, with the hours followed and the employer's facts as of `day`.
    ///
    /// A person may have had several enrolments: the gate and the extra credit hang on the first event of each kind
    /// (rules D-6, D-8), the rest on the latest enrolment.
    public static func load(_ people: [PersonRow], on day: CivilDate, in session: Session) throws -> [Dossier] {
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
