public import Postgres
public import TrainingRules

/// Loads the files from which reminders are computed: two flights of statements for any number of people.
public enum ReminderFiles {
    /// Who reads the files: nobody reads of them what only others are reminded of.
    public enum Reader: Sendable {
        /// Who plans for everybody.
        case worker
        /// The person: neither the employer's conventions nor who follows them.
        case person
        /// The employer: not who follows its people.
        case employer
        /// A coordinator, who reads of no other (`ReminderViewSQL.reader`).
        case coordinator
    }

    /// The files of `people`, in their order, with the facts as of `day`, as `reader` may read them.
    public static func load(
        _ people: [PersonRow],
        on day: CivilDate,
        as reader: Reader = .worker,
        in session: Session
    ) throws -> [ReminderFile] {
        guard !people.isEmpty else { return [] }
        return try files(of: people, DossierFacts.load(people, on: day, in: session), as: reader, in: session)
    }

    /// The files of people whose dossiers are loaded.
    static func files(
        of people: [PersonRow],
        _ dossiers: [Dossier],
        as reader: Reader,
        in session: Session
    ) throws -> [ReminderFile] {
        guard !people.isEmpty else { return [] }
        let ids = people.map(\.id)
        let facts = try session.fetchAll(
            wanted: reader == .person ? ReminderViewSQL.ownEmployments(ids) : ReminderFactSQL.employments(ids),
            ReminderFactSQL.listings(ids),
            ReminderFactSQL.enrolments(ids),
            ReminderFactSQL.internship(ids),
            ReminderFactSQL.sessions(ids),
            FactSQL.enrolmentEvents(ids),
            ReminderFactSQL.interviews(ids),
            ReminderFactSQL.closuresOfPeople(ids),
            reader.followings(of: ids)
        )
        let closures = Dictionary(grouping: facts.7, by: \.cohort)
        let followings = byPerson(facts.8)
        let employments = Dictionary(grouping: facts.0, by: \.person)
        let listings = byPerson(facts.1)
        let enrolments = Dictionary(facts.2.map { ($0.person, $0) }) { first, _ in first }
        let internship = byPerson(facts.3)
        let sessions = byPerson(facts.4)
        let events = byPerson(facts.5)
        let interviews = byPerson(facts.6)
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

extension ReminderFiles.Reader {
    /// Who follows people; nil for a reader who does not read it.
    fileprivate func followings(of people: [Int]) -> Bound<PersonFact<ReminderFile.Following>>? {
        switch self {
        case .worker: ReminderFactSQL.followings(people)
        case .coordinator: ReminderViewSQL.ownFollowings(people)
        case .person, .employer: nil
        }
    }
}
