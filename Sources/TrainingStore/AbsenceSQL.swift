public import Postgres
public import TrainingRules

/// Somebody under contract with the caller's structure, and for which days.
public struct StaffRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// The person's public name.
    public let name: PostgresUUID
    /// Given name.
    public let firstName: String
    /// Family name.
    public let lastName: String
    /// First day of the contract.
    public let start: CivilDate
    /// Last day, or nil.
    public let end: CivilDate?
}

/// The cohort in which somebody of the caller's structure is trained.
public struct StaffCohortRow: Sendable {
    /// `person.id`.
    public let person: Int
    /// Public name of the enrolment.
    public let enrolment: PostgresUUID
    /// When and where it is taught.
    public let cohort: CohortTimesRow
    /// Day of the mock jury, once set.
    public let mockJuryOn: CivilDate?
    /// Day of the exam, once set.
    public let examOn: CivilDate?
    /// From that day on the person follows it no more: given up, or suspended until further notice.
    public let endedOn: CivilDate?
}

/// When those whom the caller's structure employs are away for their training; the caller is an employer.
public enum AbsenceSQL {
    /// Contracts with the structure that touch some days ($1 to $2), by name.
    public static let staff = Statement(
        "absence.staff",
        """
        select p.id, p.public_id, p.first_name, p.last_name, c.start_on, coalesce(c.ended_on, c.planned_end_on)
        from contract c
        join person p on p.id = c.person_id
        where c.structure_id = (select ctx.structure_id()) and not c.cancelled and c.start_on <= $2
          and coalesce(c.ended_on, c.planned_end_on, 'infinity') >= $1
        order by p.last_name, p.first_name, p.id, c.start_on
        """,
        takes: CivilDate.self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        CivilDate.self,
        CivilDate?.self,
        as: StaffRow.init
    )

    /// The cohorts of those people that can be taught or examined on some days ($1 to $2); a training lasts less than a
    /// year.
    public static let cohorts = Statement(
        "absence.cohorts",
        """
        select e.person_id, e.public_id, c.id, c.territory, c.programme_version, c.start_on, c.weekdays, c.mock_jury_on,
               c.exam_on,
               (select min(v.on_date) from enrolment_event v
                where v.enrolment_id = e.id and v.superseded_by is null and not v.void
                  and (v.kind = 'abandoned' or v.kind = 'suspended' and not exists (
                      select from enrolment_event r where r.enrolment_id = e.id and r.kind = 'resumed'
                        and r.superseded_by is null and not r.void
                        and (r.on_date, r.id) > (v.on_date, v.id))))
        from employer_sight s
        join enrolment e on e.person_id = s.person_id
        join cohort c on c.id = e.cohort_id
        where s.structure_id = (select ctx.structure_id()) and s.until >= $1 and c.cancelled_on is null
          and c.start_on between $1 - 366 and $2
        order by e.person_id, e.id
        """,
        takes: CivilDate.self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        Territory.self,
        String.self,
        CivilDate.self,
        [Int16].self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        as: { person, enrolment, id, territory, programme, start, weekdays, jury, exam, ended in
            StaffCohortRow(
                person: person,
                enrolment: enrolment,
                cohort: CohortTimesRow(
                    id: id,
                    territory: territory,
                    programme: programme,
                    start: start,
                    weekdays: weekdays
                ),
                mockJuryOn: jury,
                examOn: exam,
                endedOn: ended
            )
        }
    )

    /// Days on which those cohorts do not meet: `cohort.id`, and the closure.
    public static let closures = Statement(
        "absence.closures",
        """
        with met as (
            select distinct c.id, c.territory, c.training_body_id, c.start_on
            from employer_sight s
            join enrolment e on e.person_id = s.person_id
            join cohort c on c.id = e.cohort_id
            where s.structure_id = (select ctx.structure_id()) and s.until >= $1 and c.cancelled_on is null
              and c.start_on between $1 - 366 and $2
        )
        select m.id, k.from_on, k.to_on, k.label from met m join cohort_closure k on k.cohort_id = m.id
        union
        select m.id, f.from_on, f.to_on, f.label
        from met m
        join closure f on (f.territory is null or f.territory = m.territory)
          and (f.training_body_id is null or f.training_body_id = m.training_body_id)
          and f.to_on >= m.start_on and f.from_on <= m.start_on + 365
        order by 1, 2, 3, 4
        """,
        takes: CivilDate.self,
        CivilDate.self,
        returns: Int?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: { cohort, from, to, label -> (cohort: Int, closure: ClosureRow)? in
            guard let cohort, let from, let to else { return nil }
            return (cohort, ClosureRow(from: from, to: to, label: label ?? ""))
        }
    )

    /// Sessions of modules that touch some days ($1 to $2), which the body has confirmed or the programme pays for.
    public static let sessions = Statement(
        "absence.sessions",
        """
        select g.person_id, g.module_code, m.first_day, m.last_day
        from employer_sight s
        join module_registration g on g.person_id = s.person_id
        join module_session m on m.id = g.session_id
        where s.structure_id = (select ctx.structure_id()) and s.until >= $1 and m.cancelled_on is null
          and g.status in ('funding_accepted', 'confirmed', 'attended') and m.first_day <= $2 and m.last_day >= $1
        order by g.person_id, m.first_day, g.id
        """,
        takes: CivilDate.self,
        CivilDate.self,
        returns: Int.self,
        String.self,
        CivilDate.self,
        CivilDate.self,
        as: { (person: $0, module: $1, first: $2, last: $3) }
    )

    /// Exams that are awaited on some days ($1 to $2).
    public static let exams = Statement(
        "absence.exams",
        """
        select a.person_id, a.exam, a.on_date
        from employer_sight s
        join exam_attempt a on a.person_id = s.person_id
        where s.structure_id = (select ctx.structure_id()) and s.until >= $1 and a.outcome = 'pending'
          and a.superseded_by is null and not a.void and a.on_date between $1 and $2
        order by a.person_id, a.on_date, a.id
        """,
        takes: CivilDate.self,
        CivilDate.self,
        returns: Int.self,
        ExamAttempt.Exam.self,
        CivilDate.self,
        as: { (person: $0, exam: $1, on: $2) }
    )

    /// The enrolments of those people that are not over: `person.public_id`, the enrolment's public name.
    public static let enrolments = Statement(
        "absence.enrolments",
        """
        select distinct on (e.person_id) p.public_id, e.public_id
        from employer_sight s
        join enrolment e on e.person_id = s.person_id
        join person p on p.id = e.person_id
        where s.structure_id = (select ctx.structure_id())
        order by e.person_id, e.id desc
        """,
        returns: PostgresUUID.self,
        PostgresUUID.self,
        as: { (person: $0, enrolment: $1) }
    )
}
