public import Postgres
public import TrainingRules

/// One fact of a person, with the person's key.
public struct PersonFact<Value: Sendable>: Sendable {
    /// `person.id`.
    public let person: Int
    /// The fact.
    public let value: Value
}

/// A dated event of an enrolment.
public struct EnrolmentEvent: Sendable {
    /// `enrolment.id`; a person's later enrolment has a greater one.
    public let enrolment: Int
    /// The kind, as in `enrolment_event.kind`, or `registered`.
    public let kind: String
    /// The day.
    public let on: CivilDate
}

/// Minutes of training followed, by kind.
public struct FollowedMinutes: Sendable {
    /// `teaching` or `internship`.
    public let kind: String
    /// Their sum.
    public let minutes: Int
}

/// The facts of which dossiers are made, each for any number of people at once, ordered by person.
///
/// Rows that a correction has superseded or made void are left out. What the caller may not see is simply not there.
public enum FactSQL {
    /// Roles over time.
    public static let roles = Statement(
        "fact.roles",
        """
        select r.person_id, r.role, r.from_on
        from person_role r
        where r.person_id = any($1)
        order by r.person_id, r.from_on
        """,
        takes: [Int].self,
        returns: Int.self,
        Role.self,
        CivilDate.self,
        as: { PersonFact(person: $0, value: RolePeriod(role: $1, from: $2)) }
    )

    /// Contracts; the employer's number is empty where the caller does not see the employer.
    public static let contracts = Statement(
        "fact.contracts",
        """
        select c.person_id, coalesce(s.siret, s.ridet, ''), c.start_on, coalesce(c.ended_on, c.planned_end_on)
        from contract c
        left join structure s on s.id = c.structure_id
        where c.person_id = any($1) and not c.cancelled
        order by c.person_id, c.start_on, c.id
        """,
        takes: [Int].self,
        returns: Int.self,
        String.self,
        CivilDate.self,
        CivilDate?.self,
        as: { PersonFact(person: $0, value: Contract(siret: $1, start: $2, end: $3)) }
    )

    /// Enrolments and what happened to them, oldest enrolment first.
    public static let enrolmentEvents = Statement(
        "fact.enrolment_events",
        """
        select f.person_id, f.enrolment_id, f.kind, f.on_date
        from (
            select e.person_id, e.id as enrolment_id, 'registered'::text as kind, e.registered_on as on_date,
                   0::bigint as recorded
            from enrolment e
            where e.person_id = any($1)
            union all
            select v.person_id, v.enrolment_id, v.kind, v.on_date, coalesce(v.supersedes, v.id)
            from enrolment_event v
            where v.person_id = any($1) and v.superseded_by is null and not v.void
        ) f
        order by f.person_id, f.enrolment_id, f.on_date, f.recorded
        """,
        takes: [Int].self,
        returns: Int.self,
        Int.self,
        String.self,
        CivilDate.self,
        as: { PersonFact(person: $0, value: EnrolmentEvent(enrolment: $1, kind: $2, on: $3)) }
    )

    /// Minutes followed up to a day ($2): half-days attended and hours stated, together.
    public static let minutes = Statement(
        "fact.minutes",
        """
        select f.person_id, f.kind, sum(f.minutes)::bigint
        from (
            select a.person_id, 'teaching'::text as kind, a.minutes::bigint as minutes
            from attendance a
            where a.person_id = any($1) and a.day <= $2 and a.superseded_by is null and not a.void
            union all
            select h.person_id, h.kind, h.minutes::bigint
            from hours_statement h
            where h.person_id = any($1) and h.from_on <= $2 and h.superseded_by is null and not h.void
        ) f
        group by f.person_id, f.kind
        order by f.person_id, f.kind
        """,
        takes: [Int].self,
        CivilDate.self,
        returns: Int.self,
        String.self,
        Int.self,
        as: { PersonFact(person: $0, value: FollowedMinutes(kind: $1, minutes: $2)) }
    )

    /// Exemptions from initial training.
    public static let exemptions = Statement(
        "fact.exemptions",
        """
        select x.person_id, x.exemption_reason, x.on_date
        from exemption x
        where x.person_id = any($1) and x.superseded_by is null and not x.void
        order by x.person_id, x.on_date
        """,
        takes: [Int].self,
        returns: Int.self,
        Exemption.Reason.self,
        CivilDate.self,
        as: { PersonFact(person: $0, value: Exemption(reason: $1, on: $2)) }
    )

    /// Titles and blocks held.
    public static let certifications = Statement(
        "fact.certifications",
        """
        select c.person_id, c.title, c.block, c.awarded_on
        from certification c
        where c.person_id = any($1) and c.superseded_by is null and not c.void
        order by c.person_id, c.awarded_on, c.id
        """,
        takes: [Int].self,
        returns: Int.self,
        Certification.Title.self,
        Certification.Block?.self,
        CivilDate.self,
        as: { PersonFact(person: $0, value: Certification(title: $1, block: $2, awardedOn: $3)) }
    )

    /// Exam attempts with their outcomes.
    public static let examAttempts = Statement(
        "fact.exam_attempts",
        """
        select a.person_id, a.exam, a.on_date, a.outcome
        from exam_attempt a
        where a.person_id = any($1) and a.superseded_by is null and not a.void
        order by a.person_id, a.on_date, a.id
        """,
        takes: [Int].self,
        returns: Int.self,
        ExamAttempt.Exam.self,
        CivilDate.self,
        ExamAttempt.Outcome.self,
        as: { PersonFact(person: $0, value: ExamAttempt(exam: $1, on: $2, outcome: $3)) }
    )

    /// Module registrations as they stand, with the days of their sessions.
    public static let registrations = Statement(
        "fact.registrations",
        """
        select r.person_id, r.public_id, r.module_code, r.requested_on, s.first_day, s.last_day,
               r.status, r.status_on, r.funding, r.accepted_after_review
        from module_registration r
        join module_session s on s.id = r.session_id
        where r.person_id = any($1)
        order by r.person_id, s.first_day, r.requested_on, r.id
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        CivilDate.self,
        CivilDate.self,
        CivilDate.self,
        ModuleRegistration.Status.self,
        CivilDate.self,
        ModuleRegistration.Funding.self,
        Bool.self,
        as: { person, id, module, requestedOn, start, end, status, statusOn, funding, accepted in
            PersonFact(
                person: person,
                value: ModuleRegistration(
                    id: id.description,
                    module: module,
                    requestedOn: requestedOn,
                    sessionStart: start,
                    sessionEnd: end,
                    status: status,
                    statusOn: statusOn,
                    funding: funding,
                    acceptedAfterReview: accepted
                )
            )
        }
    )

    /// What concerns the employer on a day ($2): the Aidants Connect habilitation, and the anomaly of R-016.
    ///
    /// The employer is the one of the contract that covers the day, else of the last one.
    public static let employers = Statement(
        "fact.employers",
        """
        select e.person_id, e.started_on, e.validated_on, post_anomaly(e.structure_id, $2)
        from (
            select distinct on (c.person_id) c.person_id, c.structure_id, h.started_on, h.validated_on
            from contract c
            left join habilitation h on h.structure_id = c.structure_id and h.refused_on is null
            where c.person_id = any($1) and not c.cancelled
            order by c.person_id, c.during @> $2 desc, c.start_on desc, c.id desc, h.started_on desc nulls last
        ) e
        order by e.person_id
        """,
        takes: [Int].self,
        CivilDate.self,
        returns: Int.self,
        CivilDate?.self,
        CivilDate?.self,
        Bool?.self,
        as: { person, startedOn, validatedOn, anomaly in
            PersonFact(
                person: person,
                value: EmployerFacts(
                    habilitation: startedOn.map { Habilitation(startedOn: $0, validatedOn: validatedOn) },
                    postAnomaly: anomaly ?? false
                )
            )
        }
    )
}

/// What a dossier takes from the employer.
public struct EmployerFacts: Sendable {
    /// The open or validated habilitation, or nil.
    public let habilitation: Habilitation?
    /// More posts occupied than attributed (rule R-016).
    public let postAnomaly: Bool
}
