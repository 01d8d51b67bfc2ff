public import Postgres
public import TrainingRules

/// What tells an employer or a coordinator the reminders to come, as far as they read the facts.
extension ReminderViewSQL {
    /// How a coordinator's own team is followed: the one who reads has no other name there.
    public static let reader = "self"

    /// The people under contract with the caller's structure on a day ($1) or within two months of it.
    public static let employed = Statement(
        "reminder.employed",
        """
        select distinct p.id, p.public_id, p.last_name, p.first_name, p.territory
        from contract c
        join person p on p.id = c.person_id
        where c.structure_id = (select ctx.structure_id()) and not c.cancelled and c.start_on <= $1 + 60
            and coalesce(c.ended_on, c.planned_end_on, $1) >= $1
        order by p.id
        limit 1000
        """,
        takes: CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        String.self,
        Territory.self,
        as: PersonRow.init
    )

    /// The caller's own team ($1, people), over time; of those delegated the reminders go to whose team it is.
    public static let ownFollowings = Statement(
        "reminder.own_followings",
        """
        select t.person_id, t.from_on, t.to_on
        from team_member t
        where t.coordinator_id = (select ctx.coordinator_id()) and t.person_id = any($1)
        order by t.person_id, t.from_on, t.id
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        CivilDate?.self,
        as: { person, from, to in
            PersonFact(
                person: person,
                value: ReminderFile.Following(coordinator: reader, span: .init(from: from, to: to))
            )
        }
    )

    /// The caller's structure, without what only others are reminded of.
    public static let ownStructure = Statement(
        "reminder.own_structure",
        """
        select s.id, s.public_id, s.name, false, null::date, l.left_on
        from structure s
        left join lateral (
            select min(x.on_date) as left_on from structure_application x
            where x.structure_id = s.id and x.state = 'left' and x.superseded_by is null and not x.void
        ) l on true
        where s.id = (select ctx.structure_id())
        """,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Bool.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderStructureRow.init
    )

    /// Contracts with the caller's structure: how each ended is what that structure declared itself.
    public static let ownContracts = Statement(
        "reminder.own_contracts",
        """
        select c.structure_id, c.public_id, o.public_id, least(o.returned_on, o.transferred_on),
               p.first_name || ' ' || p.last_name, c.start_on, c.planned_end_on, c.ended_on, v.declared_on
        from contract c
        join person p on p.id = c.person_id
        left join post o on o.id = c.post_id
        left join contract_event v on v.contract_id = c.id and v.kind = 'ended' and v.superseded_by is null
            and not v.void
        where c.structure_id = (select ctx.structure_id()) and not c.cancelled
        order by c.start_on, c.id
        """,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID?.self,
        CivilDate?.self,
        String?.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        CivilDate?.self,
        as: { structure, id, post, gone, person, start, planned, ended, declared in
            (
                structure: structure,
                value: StructureFile.PostContract(
                    id: id.description,
                    post: post?.description,
                    postGoneOn: gone,
                    person: person ?? "",
                    start: start,
                    plannedEnd: planned,
                    endedOn: ended,
                    endDeclaredOn: declared
                )
            )
        }
    )

    /// The employers of the caller's team that have more posts occupied than attributed on a day ($1), with the first of
    /// the caller's reminders of it.
    public static let anomalies = Statement(
        "reminder.team_anomalies",
        """
        select s.id, s.public_id, s.name, true, a.since, null::date
        from structure s
        left join lateral (
            select min(r.anchor_on) as since from reminder r
            where r.rule = 'M-29' and r.structure_id = s.id and r.due_on >= $1 - 14
        ) a on true
        where s.id = any (array(
                select c.structure_id from contract c
                join team_member t on t.person_id = c.person_id and t.coordinator_id = (select ctx.coordinator_id())
                    and t.from_on <= $1 and (t.to_on is null or t.to_on >= $1)
                where c.during @> $1 and not c.cancelled))
            and post_anomaly(s.id, $1)
        order by s.id
        """,
        takes: CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Bool.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderStructureRow.init
    )
}
