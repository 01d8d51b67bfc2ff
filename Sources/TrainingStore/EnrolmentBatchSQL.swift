public import Postgres
public import TrainingRules

/// A step of somebody that was recorded together with those of others.
public struct RecordedStepRow: Sendable {
    /// `enrolment_event.id`.
    public let id: Int
    /// The public name of the enrolment.
    public let enrolment: PostgresUUID
    /// `person.id`.
    public let person: Int
    /// Given name, then family name.
    public let name: String
    /// The step.
    public let step: EnrolmentStep
    /// When it takes effect.
    public let on: CivilDate
    /// When it was recorded, the same for all that were recorded together.
    public let at: PostgresInstant
    /// `account.id` of who recorded it; nil for the service.
    public let author: Int?
}

/// Steps recorded for several people of a cohort at once.
public enum EnrolmentBatchSQL {
    /// Those of a cohort (public name $1) that somebody recorded for several people in one transaction of the last 30 days
    /// and that still stand for several, the latest first; only of the kinds $2.
    public static let recent = Statement(
        "enrolment_batch.recent",
        """
        select b.id, b.enrolment, b.person_id, b.name, b.kind, b.on_date, b.recorded_at, b.recorded_by
        from (
            select v.id, e.public_id as enrolment, v.person_id, p.first_name || ' ' || p.last_name as name, v.kind,
                   v.on_date, v.recorded_at, v.recorded_by,
                   count(*) over (partition by v.recorded_at, v.recorded_by, v.kind, v.on_date) as together
            from cohort c
            join enrolment e on e.cohort_id = c.id
            join person p on p.id = e.person_id
            join enrolment_event v on v.enrolment_id = e.id
            where c.public_id = $1 and v.kind = any($2) and v.supersedes is null and v.superseded_by is null and not v.void
              and v.recorded_at > now() - interval '30 days' and v.recorded_by is not null
        ) b
        where b.together > 1
        order by b.recorded_at desc, b.kind, b.on_date, b.name, b.id
        """,
        takes: PostgresUUID.self,
        [String].self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        String?.self,
        EnrolmentStep.self,
        CivilDate.self,
        PostgresInstant.self,
        Int?.self,
        as: { id, enrolment, person, name, step, on, at, author in
            RecordedStepRow(
                id: id,
                enrolment: enrolment,
                person: person,
                name: name ?? "",
                step: step,
                on: on,
                at: at,
                author: author
            )
        }
    )
}
