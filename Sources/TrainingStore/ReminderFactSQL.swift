public import Postgres
public import TrainingRules

/// A contract of a person, as reminders ask for it.
public struct EmploymentRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// The employment, with public names.
    public let employment: ReminderFile.Employment
}

/// The cohort of a person's running enrolment.
public struct ReminderEnrolmentRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// Public name of the training body.
    public let body: PostgresUUID
    /// `cohort.id`, or nil without cohort.
    public let cohort: Int?
    /// First day of the cohort.
    public let start: CivilDate?
    /// Day of the mock jury, once set.
    public let mockJuryOn: CivilDate?
    /// Day of the exam, once set.
    public let examOn: CivilDate?
}

/// The facts about people that only reminders ask for, each for any number of people at once.
public enum ReminderFactSQL {
    /// People of a territory ($1) by key, after the key given, at most $3; nobody whose file is anonymised.
    public static let people = Statement(
        "reminder.people",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        where p.territory = $1 and p.id > $2 and not exists (select from person_erasure e where e.person_id = p.id)
        order by p.id
        limit $3
        """,
        takes: String.self,
        Int.self,
        Int.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// The people of these public names.
    public static let named = Statement(
        "reminder.named",
        """
        select p.id, p.public_id, p.last_name, p.first_name, p.territory
        from person p
        where p.public_id::text = any($1)
        order by p.id
        """,
        takes: [String].self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// Contracts with the state of each recruitment.
    public static let employments = Statement(
        "reminder.employments",
        """
        select c.person_id, c.public_id, s.public_id, coalesce(s.siret, s.ridet),
               coalesce(c.ended_on, c.planned_end_on),
               c.start_on, c.candidate_selected_on, c.signed_on, c.deposited_on,
               f.agreed_on, f.filed_on, f.begins_on, f.ends_on,
               f.previous_start, f.previous_end, f.previous_end_declared_on
        from contract c
        join structure s on s.id = c.structure_id
        left join lateral recruitment_facts(c.id) f on true
        where c.person_id = any($1) and not c.cancelled
        order by c.person_id, c.start_on, c.id
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID.self,
        String?.self,
        CivilDate?.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        as: {
            person,
            id,
            structure,
            number,
            end,
            start,
            selected,
            signed,
            deposited,
            agreed,
            filed,
            from,
            to,
            before,
            left,
            told in
            var convention: Recruitment.Convention?
            if let from, let to {
                convention = Recruitment.Convention(signedOn: agreed, depositedOn: filed, start: from, end: to)
            }
            let recruitment = Recruitment(
                convention: convention,
                previous: before.map { _ in Recruitment.Previous(endedOn: left, declaredOn: told) },
                candidateSelectedOn: selected,
                start: start,
                signedOn: signed,
                depositedOn: deposited
            )
            return EmploymentRow(
                person: person,
                employment: ReminderFile.Employment(
                    contract: id.description,
                    structure: structure.description,
                    number: number,
                    recruitment: recruitment,
                    end: end
                )
            )
        }
    )

    /// How the Coop shows people, over time.
    public static let listings = Statement(
        "reminder.listings",
        """
        select l.person_id, l.on_date, l.role, l.email, l.siret
        from coop_listing l
        where l.person_id = any($1) and l.superseded_by is null and not l.void
        order by l.person_id, l.on_date
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        CoopListing.Role.self,
        String?.self,
        String?.self,
        as: { PersonFact(person: $0, value: CoopListing(on: $1, role: $2, email: $3, siret: $4)) }
    )

    /// Who follows people, over time.
    public static let followings = Statement(
        "reminder.followings",
        """
        select t.person_id, k.public_id, t.from_on, t.to_on
        from team_member t
        join person k on k.id = t.coordinator_id
        where t.person_id = any($1)
        order by t.person_id, t.from_on, t.id
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        CivilDate.self,
        CivilDate?.self,
        as: { person, coordinator, from, to in
            PersonFact(
                person: person,
                value: ReminderFile.Following(coordinator: coordinator.description, span: .init(from: from, to: to))
            )
        }
    )

    /// The latest enrolment of each, with its cohort unless that is cancelled.
    public static let enrolments = Statement(
        "reminder.enrolments",
        """
        select distinct on (e.person_id) e.person_id, b.public_id, h.id, h.start_on, h.mock_jury_on, h.exam_on
        from enrolment e
        join training_body b on b.id = e.training_body_id
        left join cohort h on h.id = e.cohort_id and h.cancelled_on is null
        where e.person_id = any($1)
        order by e.person_id, e.id desc
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        Int?.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderEnrolmentRow.init
    )

    /// The day of the entry interview of each, as last booked in the latest enrolment.
    public static let interviews = Statement(
        "reminder.interviews",
        """
        select distinct on (v.person_id) v.person_id, v.planned_on
        from enrolment_event v
        where v.person_id = any($1) and v.kind = 'interview_booked' and v.planned_on is not null
            and v.superseded_by is null and not v.void
        order by v.person_id, v.enrolment_id desc, v.on_date desc, v.id desc
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate?.self,
        as: { PersonFact(person: $0, value: $1) }
    )

    /// Days on which the cohorts of people do not meet, with `cohort.id`.
    public static let closuresOfPeople = Statement(
        "reminder.closures_of_people",
        """
        select c.cohort_id, c.from_on, c.to_on, c.label
        from cohort_closure c
        where c.cohort_id = any (array(select e.cohort_id from enrolment e where e.person_id = any($1)))
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        as: { (cohort: $0, closure: Closure(from: $1, to: $2, label: $3)) }
    )

    /// Days on which cohorts do not meet, with `cohort.id`.
    public static let closures = Statement(
        "reminder.closures",
        "select c.cohort_id, c.from_on, c.to_on, c.label from cohort_closure c where c.cohort_id = any($1)",
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        as: { (cohort: $0, closure: Closure(from: $1, to: $2, label: $3)) }
    )

    /// Internship stated, and weeks declared that nobody has validated or refused yet: each from its last day on.
    public static let internship = Statement(
        "reminder.internship",
        """
        select h.person_id, h.to_on, h.minutes::bigint
        from hours_statement h
        where h.person_id = any($1) and h.kind = 'internship' and h.superseded_by is null and not h.void
        union all
        select w.person_id, w.week_on + 6, w.minutes::bigint
        from internship_week w
        where w.person_id = any($1) and w.superseded_by is null and not w.void
            and not exists (select from hours_statement v
                where v.week_id = w.id and v.superseded_by is null and not v.void)
            and not exists (select from internship_refusal r
                where r.week_id = w.id and r.superseded_by is null and not r.void)
        order by 1, 2, 3
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        Int.self,
        as: { PersonFact(person: $0, value: ReminderFile.DatedMinutes(on: $1, minutes: $2)) }
    )

    /// The sessions people are registered for.
    public static let sessions = Statement(
        "reminder.sessions",
        """
        select r.person_id, r.public_id, b.public_id, s.confirmed_on, s.cancelled_on
        from module_registration r
        join module_session s on s.id = r.session_id
        join training_body b on b.id = s.training_body_id
        where r.person_id = any($1)
        order by r.person_id, r.id
        """,
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID.self,
        CivilDate?.self,
        CivilDate?.self,
        as: { person, registration, body, confirmed, cancelled in
            PersonFact(
                person: person,
                value: ReminderFile.Session(
                    registration: registration.description,
                    body: body.description,
                    confirmedOn: confirmed,
                    cancelledOn: cancelled
                )
            )
        }
    )
}
