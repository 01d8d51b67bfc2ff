public import Postgres
public import TrainingRules

/// Enrolments and what happens to them.
public enum EnrolmentSQL {
    /// One enrolment by public name.
    public static let find = Statement(
        "enrolment.find",
        """
        select e.id, e.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, b.code, b.name,
               c.public_id, c.code, c.programme_version, c.path_hours::bigint, c.start_on, e.manager_name,
               e.manager_email, e.registered_on, e.source
        from enrolment e
        join person p on p.id = e.person_id
        join training_body b on b.id = e.training_body_id
        left join cohort c on c.id = e.cohort_id
        where e.public_id = $1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        String.self,
        PostgresUUID?.self,
        String?.self,
        String?.self,
        Int?.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        CivilDate.self,
        String.self,
        as: row
    )

    /// The latest enrolment of a person ($1, `person.public_id`).
    public static let latestOfPerson = Statement(
        "enrolment.latest_of_person",
        """
        select e.id, e.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, b.code, b.name,
               c.public_id, c.code, c.programme_version, c.path_hours::bigint, c.start_on, e.manager_name,
               e.manager_email, e.registered_on, e.source
        from enrolment e
        join person p on p.id = e.person_id
        join training_body b on b.id = e.training_body_id
        left join cohort c on c.id = e.cohort_id
        where p.public_id = $1
        order by e.id desc
        limit 1
        """,
        takes: PostgresUUID.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        String.self,
        PostgresUUID?.self,
        String?.self,
        String?.self,
        Int?.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        CivilDate.self,
        String.self,
        as: row
    )

    /// Enrolments that are neither completed nor given up, oldest first, at most $1.
    public static let open = Statement(
        "enrolment.open",
        """
        select e.id, e.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, b.code, b.name,
               c.public_id, c.code, c.programme_version, c.path_hours::bigint, c.start_on, e.manager_name,
               e.manager_email, e.registered_on, e.source
        from enrolment e
        join person p on p.id = e.person_id
        join training_body b on b.id = e.training_body_id
        left join cohort c on c.id = e.cohort_id
        where e.closed_on is null
        order by e.registered_on, e.id
        limit $1
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        String.self,
        PostgresUUID?.self,
        String?.self,
        String?.self,
        Int?.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        CivilDate.self,
        String.self,
        as: row
    )

    /// Enrolments with a seat in a cohort ($1, `cohort.id`), by name.
    public static let ofCohort = Statement(
        "enrolment.of_cohort",
        """
        select e.id, e.public_id, p.id, p.public_id, p.last_name, p.first_name, p.territory, b.code, b.name,
               c.public_id, c.code, c.programme_version, c.path_hours::bigint, c.start_on, e.manager_name,
               e.manager_email, e.registered_on, e.source
        from enrolment e
        join person p on p.id = e.person_id
        join training_body b on b.id = e.training_body_id
        left join cohort c on c.id = e.cohort_id
        where e.cohort_id = $1
        order by p.last_name, p.first_name, e.id
        """,
        takes: Int.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        String.self,
        PostgresUUID?.self,
        String?.self,
        String?.self,
        Int?.self,
        CivilDate?.self,
        String?.self,
        String?.self,
        CivilDate.self,
        String.self,
        as: row
    )

    /// The steps that stand of some enrolments ($1, `enrolment.id`), in their order.
    public static let steps = Statement(
        "enrolment.steps",
        """
        with recursive root (id, root) as (
            select v.id, v.id from enrolment_event v where v.enrolment_id = any($1) and v.supersedes is null
            union all
            select v.id, r.root from enrolment_event v join root r on v.supersedes = r.id
        )
        select v.id, v.enrolment_id, v.kind, v.on_date, v.planned_on,
               (v.recorded_at at time zone 'Pacific/Kiritimati')::date
        from enrolment_event v
        join root r on r.id = v.id
        where v.enrolment_id = any($1) and v.superseded_by is null and not v.void
        order by v.enrolment_id, v.on_date, r.root, v.id
        """,
        takes: [Int].self,
        returns: Int.self,
        Int.self,
        EnrolmentStep.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        as: { id, enrolment, step, on, planned, recorded in
            EnrolmentStepRow(
                id: id,
                enrolment: enrolment,
                step: step,
                on: on,
                plannedOn: planned,
                recordedOn: recorded ?? on
            )
        }
    )

    /// Everything ever recorded of an enrolment ($1, `enrolment.id`), corrections and what they correct included.
    public static let history = Statement(
        "enrolment.history",
        """
        select v.id, v.kind, v.on_date, v.recorded_at, v.recorded_by, v.reason, v.supersedes,
               v.superseded_by is not null, v.void
        from enrolment_event v
        where v.enrolment_id = $1
        order by v.id
        """,
        takes: Int.self,
        returns: Int.self,
        EnrolmentStep.self,
        CivilDate.self,
        PostgresInstant.self,
        Int?.self,
        String?.self,
        Int?.self,
        Bool?.self,
        Bool.self,
        as: { id, step, on, at, author, reason, supersedes, corrected, void in
            EnrolmentHistoryRow(
                id: id,
                step: step,
                on: on,
                at: at,
                author: author,
                reason: reason,
                supersedes: supersedes,
                isCorrected: corrected ?? false,
                isVoid: void
            )
        }
    )

    /// Minutes that a person ($1, `person.id`) has followed: kind, the day from which they count, how many.
    public static let minutes = Statement(
        "enrolment.minutes",
        """
        select 'teaching'::text, a.day, a.minutes::bigint
        from attendance a
        where a.person_id = $1 and a.superseded_by is null and not a.void
        union all
        select h.kind, h.from_on, h.minutes::bigint
        from hours_statement h
        where h.person_id = $1 and h.superseded_by is null and not h.void
        order by 1, 2
        """,
        takes: Int.self,
        returns: String?.self,
        CivilDate?.self,
        Int?.self,
        as: { (kind: $0 ?? "", on: $1, minutes: $2 ?? 0) }
    )

    /// Records a step ($2) on a day ($3) with its reason and, for a booking, the day of the interview; null when the
    /// caller does not see the enrolment ($1).
    public static let record = Statement(
        "enrolment.record_step",
        "select record_enrolment_step($1, $2, $3, $4, $5)",
        takes: PostgresUUID.self,
        EnrolmentStep.self,
        CivilDate.self,
        String?.self,
        CivilDate?.self,
        returns: Int?.self
    )

    /// Corrects a step ($2, `enrolment_event.id`) of an enrolment ($1): another day ($3), null for never; $4 says why.
    public static let correct = Statement(
        "enrolment.correct_step",
        "select correct_enrolment_step($1, $2, $3, $4)",
        takes: PostgresUUID.self,
        Int.self,
        CivilDate?.self,
        String.self,
        returns: Int?.self
    )

    /// Gives an enrolment ($1) a seat in a cohort ($2), or takes it (null); $3 says why above the limit.
    public static let place = Statement(
        "enrolment.place",
        "select place_enrolment($1, $2, $3)",
        takes: PostgresUUID.self,
        PostgresUUID?.self,
        String?.self,
        returns: Int?.self
    )

    /// Registers a person ($1) at a body ($2, its code) with name and address of the manager, on a day.
    public static let register = Statement(
        "enrolment.register",
        "select register_enrolment($1, $2, $3, $4, $5)",
        takes: PostgresUUID.self,
        String.self,
        String.self,
        String.self,
        CivilDate.self,
        returns: PostgresUUID?.self
    )

    /// The place of an enrolment ($1) on the waiting list; no row when it does not wait.
    public static let rank = Statement(
        "enrolment.waiting_rank",
        "select w.rank, w.waiting, w.since from waiting_rank($1) w",
        takes: PostgresUUID.self,
        returns: Int?.self,
        Int?.self,
        CivilDate?.self,
        as: { rank, waiting, since in
            since.map { WaitingRankRow(rank: rank ?? 0, waiting: waiting ?? 0, since: $0) }
        }
    )

    /// Cohorts of the caller's own body that begin on a day ($1) or later, with their seats, soonest first.
    public static let freeCohorts = Statement(
        "enrolment.free_cohorts",
        """
        select c.public_id, c.code, c.start_on, seats_taken(c.id), c.max_size::bigint
        from cohort c
        where c.training_body_id = (select ctx.training_body_id()) and c.cancelled_on is null and c.closed_on is null
          and c.start_on >= $1
        order by c.start_on, c.code
        """,
        takes: CivilDate.self,
        returns: PostgresUUID.self,
        String.self,
        CivilDate.self,
        Int?.self,
        Int.self,
        as: { FreeCohortRow(publicID: $0, code: $1, start: $2, taken: $3 ?? 0, size: $4) }
    )

    private static let row:
        @Sendable (
            Int, PostgresUUID, Int, PostgresUUID, String, String, Territory, String, String, PostgresUUID?, String?,
            String?, Int?, CivilDate?, String?, String?, CivilDate, String
        ) -> EnrolmentRow = {
            id,
            name,
            who,
            whoID,
            last,
            first,
            territory,
            code,
            body,
            cohort,
            cohortCode,
            programme,
            hours,
            start,
            manager,
            mail,
            registered,
            source in
            var seat: EnrolmentRow.Seat?
            if let cohort, let cohortCode, let programme, let start {
                seat = EnrolmentRow.Seat(
                    publicID: cohort,
                    code: cohortCode,
                    programme: programme,
                    pathHours: hours ?? 0,
                    start: start
                )
            }
            return EnrolmentRow(
                id: id,
                publicID: name,
                person: PersonRow(id: who, publicID: whoID, lastName: last, firstName: first, territory: territory),
                bodyCode: code,
                body: body,
                cohort: seat,
                managerName: manager,
                managerEmail: mail,
                registeredOn: registered,
                source: source
            )
        }
}
