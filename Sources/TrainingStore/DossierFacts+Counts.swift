public import Postgres
public import TrainingRules

extension DossierFacts {
    /// The dossiers of `people`, in their order, without employers' anomalies and habilitations: what the
    /// figures of the programme are counted from, in one flight however many people they are.
    ///
    /// With `day`, the hours followed up to it come along.
    public static func loadForCounts(
        _ people: [PersonRow],
        withHoursOn day: CivilDate? = nil,
        in session: Session
    ) throws -> [Dossier] {
        let ids = people.map(\.id)
        let facts = try session.fetchAll(
            FactSQL.roles(ids),
            FactSQL.contracts(ids),
            FactSQL.enrolmentEvents(ids),
            FactSQL.exemptions(ids),
            FactSQL.certifications(ids),
            FactSQL.examAttempts(ids),
            FactSQL.registrations(ids),
            FactSQL.minutes(day == nil ? [] : ids, day ?? CivilDate.firstDay(of: 2000))
        )
        let roles = byPerson(facts.0)
        let contracts = byPerson(facts.1)
        let events = byPerson(facts.2)
        let exemptions = byPerson(facts.3)
        let certifications = byPerson(facts.4)
        let attempts = byPerson(facts.5)
        let registrations = byPerson(facts.6)
        let minutes = byPerson(facts.7)
        return people.map { person in
            Dossier(
                id: person.publicID.description,
                territory: person.territory,
                roles: roles[person.id] ?? [],
                contracts: contracts[person.id] ?? [],
                initialTraining: initialTraining(events[person.id] ?? [], minutes[person.id] ?? []),
                exemption: exemptions[person.id]?.first,
                certifications: certifications[person.id] ?? [],
                examAttempts: attempts[person.id] ?? [],
                moduleRegistrations: registrations[person.id] ?? []
            )
        }
    }
}
