public import Postgres
public import TrainingRules

/// The board of a training body: its cohorts that are on their way, or one ($2) where given, on a day ($1).
///
/// A cohort is on its way from sixty days before its start until thirty weeks after it, when its certificates are due.
public enum CohortBoardSQL {
    /// The cohorts, first to begin first.
    public static let cohorts = Statement(
        "cohort_board.cohorts",
        """
        select c.id, c.public_id, c.training_body_id, b.name, c.code, c.label, c.territory, c.programme_version,
               c.start_on, c.weekdays, c.min_size::bigint, c.max_size::bigint, c.mock_jury_on, c.cancelled_on,
               (select count(*) from enrolment e where e.cohort_id = c.id)
        from cohort c
        join training_body b on b.id = c.training_body_id
        where c.cancelled_on is null
          and case when $2::uuid is null then c.start_on between $1 - 210 and $1 + 60 and c.closed_on is null
              else c.public_id = $2 end
        order by c.start_on, c.code, c.id
        """,
        takes: CivilDate.self,
        PostgresUUID?.self,
        returns: Int.self,
        PostgresUUID.self,
        Int.self,
        String.self,
        String.self,
        String.self,
        Territory.self,
        String.self,
        CivilDate.self,
        [Int16].self,
        Int.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        Int?.self,
        as: CohortSQL.row
    )

    /// Their closures, by cohort.
    public static let closures = Statement(
        "cohort_board.closures",
        """
        select c.id, k.from_on, k.to_on, k.label
        from cohort c
        join lateral (
            select o.from_on, o.to_on, o.label from cohort_closure o where o.cohort_id = c.id
            union
            select f.from_on, f.to_on, f.label
            from closure f
            where (f.territory is null or f.territory = c.territory)
              and (f.training_body_id is null or f.training_body_id = c.training_body_id)
              and f.to_on >= c.start_on and f.from_on <= c.start_on + 365
        ) k on true
        where c.cancelled_on is null
          and case when $2::uuid is null then c.start_on between $1 - 210 and $1 + 60 and c.closed_on is null
              else c.public_id = $2 end
        order by c.id, k.from_on, k.to_on, k.label
        """,
        takes: CivilDate.self,
        PostgresUUID?.self,
        returns: Int.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: { cohort, from, to, label -> (cohort: Int, closure: ClosureRow)? in
            guard let from, let to, let label else { return nil }
            return (cohort: cohort, closure: ClosureRow(from: from, to: to, label: label))
        }
    )

    /// Whoever has a seat in them, by name.
    public static let people = Statement(
        "cohort_board.people",
        """
        select c.id, p.id, p.public_id, p.last_name, p.first_name, p.territory
        from cohort c
        join enrolment e on e.cohort_id = c.id
        join person p on p.id = e.person_id
        where c.cancelled_on is null
          and case when $2::uuid is null then c.start_on between $1 - 210 and $1 + 60 and c.closed_on is null
              else c.public_id = $2 end
        order by p.last_name, p.first_name, p.id, c.id
        """,
        takes: CivilDate.self,
        PostgresUUID?.self,
        returns: Int.self,
        Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: { cohort, id, publicID, last, first, territory in
            (
                cohort: cohort,
                person: PersonRow(
                    id: id,
                    publicID: publicID,
                    lastName: last,
                    firstName: first,
                    territory: territory
                )
            )
        }
    )
}
