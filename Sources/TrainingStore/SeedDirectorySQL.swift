import Postgres
import TrainingRules

/// What the directory of the demonstration declares beside the columns of its rows, up to a day.
enum SeedDirectorySQL {
    /// How people appear on the Coop: most as what they are, some not yet, some as mediators only.
    static let listings = Statement(
        "seed.coop_listings",
        """
        insert into coop_listing (person_id, on_date, role, email, siret, source, declared_on)
        select p.id, d.on_date,
               case when r.role = 'coordinator' then 'coordinator' when p.id % 17 = 0 then 'mediator' else 'advisor' end,
               p.email, s.siret, 'coop', d.on_date
        from person p
        join lateral (
            select min(c.start_on) as first_on, (array_agg(c.structure_id order by c.start_on desc))[1] as structure_id
            from contract c where c.person_id = p.id and c.start_on <= $1
        ) k on true
        join structure s on s.id = k.structure_id
        cross join lateral (select k.first_on + 10 + (p.id % 25)::integer as on_date) d
        left join lateral (
            select o.role from person_role o where o.person_id = p.id and o.from_on <= $1 order by o.from_on desc limit 1
        ) r on true
        where d.on_date <= $1 and p.id % 11 <> 0
        order by p.id
        """,
        takes: CivilDate.self
    )

    /// A target for each department: a tenth more than its running posts.
    static let targets = Statement(
        "seed.targets",
        """
        insert into territory_target (territory, from_on, posts, source, declared_on)
        select s.territory, date '2024-01-01', count(*) * 11 / 10 + 1, 'Démonstration', date '2024-01-01'
        from post p
        join convention v on v.id = p.convention_id
        join structure s on s.id = p.structure_id
        where v.end_on >= $1 and p.returned_on is null and p.transferred_on is null
        group by s.territory
        order by s.territory
        """,
        takes: CivilDate.self
    )

    /// Applications accepted with the first convention, and structures that left with the end of their last one.
    static let applications = Statement(
        "seed.applications",
        """
        insert into structure_application (structure_id, state, on_date, declared_on)
        select v.structure_id, k.state, k.on_date, k.on_date
        from (select structure_id, min(start_on) as first_on, max(end_on) + 1 as gone_on from convention
              group by structure_id) v
        cross join lateral (values ('accepted', v.first_on), ('left', v.gone_on)) k (state, on_date)
        where k.on_date <= $1
        order by v.structure_id, k.on_date
        """,
        takes: CivilDate.self
    )

    static let all: [StatementInfo] = [listings.info, targets.info, applications.info]
}
