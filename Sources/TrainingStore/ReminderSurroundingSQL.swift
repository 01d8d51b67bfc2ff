public import Postgres
public import TrainingRules

/// An employer of a territory, for its reminders.
public struct ReminderStructureRow: Sendable {
    /// `structure.id`.
    public let id: Int
    /// The public name.
    public let publicID: PostgresUUID
    /// How it is called.
    public let name: String
    /// Whether more posts are occupied than attributed on the day asked for.
    public let hasAnomaly: Bool
    /// Day of the first reminder of that anomaly; nil when there was none in the last two weeks.
    public let anomalySince: CivilDate?
    /// Day it left the programme.
    public let leftOn: CivilDate?
}

/// The facts about employers and sessions that reminders ask for.
public enum ReminderSurroundingSQL {
    /// Employers of a territory ($1) by key, after the key given, at most $3, on a day ($4).
    ///
    /// An anomaly counts from the first of its weekly reminders; one without a reminder for two weeks is a new one.
    public static let structures = Statement(
        "reminder.structures",
        """
        select s.id, s.public_id, s.name, coalesce(post_anomaly(s.id, $4), false), a.since, l.left_on
        from structure s
        left join lateral (
            select min(r.anchor_on) as since from reminder r
            where r.rule = 'M-29' and r.structure_id = s.id and r.due_on >= $4 - 14
        ) a on true
        left join lateral (
            select min(x.on_date) as left_on from structure_application x
            where x.structure_id = s.id and x.state = 'left' and x.superseded_by is null and not x.void
        ) l on true
        where s.territory = $1 and s.id > $2 and s.merged_into is null
        order by s.id
        limit $3
        """,
        takes: String.self,
        Int.self,
        Int.self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Bool.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderStructureRow.init
    )

    /// The same of the employers of these public names ($1), on a day ($2).
    public static let namedStructures = Statement(
        "reminder.named_structures",
        """
        select s.id, s.public_id, s.name, coalesce(post_anomaly(s.id, $2), false), a.since, l.left_on
        from structure s
        left join lateral (
            select min(r.anchor_on) as since from reminder r
            where r.rule = 'M-29' and r.structure_id = s.id and r.due_on >= $2 - 14
        ) a on true
        left join lateral (
            select min(x.on_date) as left_on from structure_application x
            where x.structure_id = s.id and x.state = 'left' and x.superseded_by is null and not x.void
        ) l on true
        where s.public_id::text = any($1) and s.merged_into is null
        order by s.id
        """,
        takes: [String].self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        String.self,
        Bool.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderStructureRow.init
    )

    /// Conventions of employers.
    public static let conventions = Statement(
        "reminder.conventions",
        "select v.structure_id, v.public_id, v.start_on, v.end_on from convention v where v.structure_id = any($1)",
        takes: [Int].self,
        returns: Int.self,
        PostgresUUID.self,
        CivilDate.self,
        CivilDate.self,
        as: { (structure: $0, value: StructureFile.Convention(id: $1.description, start: $2, end: $3)) }
    )

    /// Contracts with employers, on a post or on none.
    public static let contracts = Statement(
        "reminder.contracts",
        """
        select c.structure_id, c.public_id, o.public_id, least(o.returned_on, o.transferred_on),
               p.first_name || ' ' || p.last_name, c.start_on, c.planned_end_on, c.ended_on, c.end_declared_on
        from contract c
        join person p on p.id = c.person_id
        left join post o on o.id = c.post_id
        where c.structure_id = any($1) and not c.cancelled
        order by c.structure_id, c.start_on, c.id
        """,
        takes: [Int].self,
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

    /// Aidants Connect habilitations asked for.
    public static let habilitations = Statement(
        "reminder.habilitations",
        """
        select h.structure_id, h.started_on, h.validated_on, h.refused_on from habilitation h
        where h.structure_id = any($1)
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        CivilDate?.self,
        CivilDate?.self,
        as: { (structure: $0, value: StructureFile.HabilitationFacts(startedOn: $1, validatedOn: $2, refusedOn: $3)) }
    )

    /// Who follows the advisors under contract with employers ($1) on a day ($2).
    public static let followings = Statement(
        "reminder.structure_followings",
        """
        select distinct c.structure_id, k.public_id, t.from_on, t.to_on
        from contract c
        join team_member t on t.person_id = c.person_id
        join person k on k.id = t.coordinator_id
        where c.structure_id = any($1) and c.during @> $2 and not c.cancelled
        """,
        takes: [Int].self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        CivilDate.self,
        CivilDate?.self,
        as: { structure, coordinator, from, to in
            (
                structure: structure,
                value: ReminderFile.Following(coordinator: coordinator.description, span: .init(from: from, to: to))
            )
        }
    )

    /// Sessions of a territory ($1) that begin within two months of a day ($2); those of no territory count for Paris.
    public static let sessions = Statement(
        "reminder.coming_sessions",
        """
        select s.id, s.public_id, b.public_id, s.module_code, s.first_day, s.min_seats::bigint, s.confirmed_on,
               s.cancelled_on
        from module_session s
        join training_body b on b.id = s.training_body_id
        where coalesce(s.territory, '75') = $1 and s.first_day between $2 and $2 + 60
        order by s.id
        """,
        takes: String.self,
        CivilDate.self,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID.self,
        String.self,
        CivilDate.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderSessionRow.init
    )

    /// Sessions of these public names.
    public static let namedSessions = Statement(
        "reminder.named_sessions",
        """
        select s.id, s.public_id, b.public_id, s.module_code, s.first_day, s.min_seats::bigint, s.confirmed_on,
               s.cancelled_on
        from module_session s
        join training_body b on b.id = s.training_body_id
        where s.public_id::text = any($1)
        order by s.id
        """,
        takes: [String].self,
        returns: Int.self,
        PostgresUUID.self,
        PostgresUUID.self,
        String.self,
        CivilDate.self,
        Int.self,
        CivilDate?.self,
        CivilDate?.self,
        as: ReminderSessionRow.init
    )

    /// The days on which registrations of sessions count: from the request to the day before they were given up;
    /// participants from outside count too.
    public static let registrations = Statement(
        "reminder.session_registrations",
        """
        select r.session_id, r.requested_on,
               case when r.status in ('refused', 'withdrawn', 'funding_refused', 'cancelled_by_body')
                   then r.status_on - 1 end
        from module_registration r
        where r.session_id = any($1)
        union all
        select o.session_id, '2000-01-01'::date, (o.withdrawn_at at time zone 'Europe/Paris')::date - 1
        from outside_participant o
        where o.session_id = any($1)
        """,
        takes: [Int].self,
        returns: Int.self,
        CivilDate.self,
        CivilDate?.self,
        as: { (session: $0, span: ReminderFile.Span(from: $1, to: $2)) }
    )
}

/// A session of a module, for its reminders.
public struct ReminderSessionRow: Sendable {
    /// `module_session.id`.
    public let id: Int
    /// The public name.
    public let publicID: PostgresUUID
    /// Public name of the body.
    public let body: PostgresUUID
    /// Code of the module.
    public let module: String
    /// First day.
    public let firstDay: CivilDate
    /// Registrations needed.
    public let minimum: Int
    /// Day it was confirmed.
    public let confirmedOn: CivilDate?
    /// Day it was cancelled.
    public let cancelledOn: CivilDate?
}
