public import Postgres
public import TrainingRules

/// What the end of a contract leaves behind (R-017, D-19).
public enum DepartureSQL {
    /// Since when the initial training of a person ($1) is suspended on a day ($2); no row when none is.
    public static let suspendedSince = Statement(
        "departure.suspended_since",
        """
        select v.on_date
        from enrolment n
        cross join lateral (
            select e.kind, e.on_date from enrolment_event e
            where e.enrolment_id = n.id and e.kind in ('suspended', 'resumed') and e.superseded_by is null
              and not e.void and e.on_date <= $2
            order by e.on_date desc, e.id desc
            limit 1
        ) v
        where n.person_id = $1 and v.kind = 'suspended'
          and not exists (select from enrolment_event d
              where d.enrolment_id = n.id and d.kind in ('completed', 'abandoned') and d.superseded_by is null
                and not d.void and d.on_date <= $2)
        order by v.on_date desc
        limit 1
        """,
        takes: Int.self,
        CivilDate.self,
        returns: CivilDate.self
    )

    /// Tells by mail those whom the end of a contract ($1, `contract_event.id`) concerns; $2 is `told` or `corrected`.
    ///
    /// How many mails are queued.
    public static let tell = Statement(
        "departure.tell",
        "select tell_departure($1, $2)::bigint",
        takes: Int.self,
        String.self,
        returns: Int?.self,
        as: { $0 ?? 0 }
    )
}
