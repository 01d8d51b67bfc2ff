public import Postgres
public import TrainingRules

/// Loads the files from which reminders are computed: two flights of statements for any number of people.
public enum ReminderFiles {
    /// The files of `people`, in their order, with the facts as of `day`.
    ///
    /// `isOwn` leaves out what only others are reminded of, and what somebody does not read of their own file: the
    /// employer's conventions, and who follows the person.
    public static func load(
        _ people: [PersonRow],
        on day: CivilDate,
        isOwn: Bool = false,
        in session: Session
    ) throws -> [ReminderFile] {
        guard !people.isEmpty else { return [] }
        let ids = people.map(\.id)
        let dossiers = try DossierFacts.load(people, on: day, in: session)
        let facts = try session.fetchAll(
            isOwn ? ReminderViewSQL.ownEmployments(ids) : ReminderFactSQL.employments(ids),
            ReminderFactSQL.listings(ids),
            isOwn ? ReminderFactSQL.followings([]) : ReminderFactSQL.followings(ids),
            ReminderFactSQL.enrolments(ids),
            ReminderFactSQL.internship(ids),
            ReminderFactSQL.sessions(ids),
            FactSQL.enrolmentEvents(ids),
            ReminderFactSQL.interviews(ids)
        )
        let cohorts = facts.3.compactMap(\.cohort)
        let closures = Dictionary(
            grouping: cohorts.isEmpty ? [] : try session.fetchAll(ReminderFactSQL.closures(cohorts)),
            by: \.cohort
        )
        let employments = Dictionary(grouping: facts.0, by: \.person)
        let listings = byPerson(facts.1)
        let followings = byPerson(facts.2)
        let enrolments = Dictionary(facts.3.map { ($0.person, $0) }) { first, _ in first }
        let internship = byPerson(facts.4)
        let sessions = byPerson(facts.5)
        let events = byPerson(facts.6)
        let interviews = byPerson(facts.7)
        return zip(people, dossiers).map { person, dossier in
            let enrolment = enrolments[person.id]
            let known = events[person.id] ?? []
            return ReminderFile(
                dossier: dossier,
                name: "\(person.firstName) \(person.lastName)",
                employments: employments[person.id]?.map(\.employment) ?? [],
                coopListings: listings[person.id] ?? [],
                followings: followings[person.id] ?? [],
                trainingBody: enrolment?.body.description,
                cohort: enrolment.flatMap { row in
                    row.start.map { start in
                        ReminderFile.Cohort(
                            start: start,
                            mockJuryOn: row.mockJuryOn,
                            examOn: row.examOn,
                            closures: row.cohort.flatMap { closures[$0] }?.map(\.closure) ?? []
                        )
                    }
                },
                interviewBookedFor: interviews[person.id]?.first.flatMap { $0 },
                convocationSentOn: convocation(known),
                fundingAnsweredOn: fundingAnswer(known),
                suspensions: suspensions(known),
                internship: internship[person.id] ?? [],
                sessions: sessions[person.id] ?? []
            )
        }
    }

    private static func byPerson<Value>(_ facts: [PersonFact<Value>]) -> [Int: [Value]] {
        Dictionary(grouping: facts, by: \.person).mapValues { $0.map(\.value) }
    }

    private static func fundingAnswer(_ events: [EnrolmentEvent]) -> CivilDate? {
        guard let latest = events.last?.enrolment else { return nil }
        return events.filter {
            $0.enrolment == latest && ($0.kind == "funding_accepted" || $0.kind == "funding_refused")
        }.map(\.on).min()
    }

    private static func convocation(_ events: [EnrolmentEvent]) -> CivilDate? {
        guard let latest = events.last?.enrolment else { return nil }
        return events.filter {
            $0.enrolment == latest && ($0.kind == "convocation_received" || $0.kind == "planning_changed")
        }.map(\.on).max()
    }

    private static func suspensions(_ events: [EnrolmentEvent]) -> [ReminderFile.Span] {
        guard let latest = events.last?.enrolment else { return [] }
        let resumed = events.filter { $0.enrolment == latest && $0.kind == "resumed" }.map(\.on)
        return events.filter { $0.enrolment == latest && $0.kind == "suspended" }.map { suspended in
            let again = resumed.filter { $0 > suspended.on }.min()
            return ReminderFile.Span(from: suspended.on, to: again?.adding(days: -1))
        }
    }
}
