public import Postgres
public import TrainingRules

/// What a staged directory ($1 is the import) says otherwise than what is recorded, as corrections with their reason.
///
/// An empty cell says nothing: it never erases what is recorded. Run after `DirectoryMergeSQL`, on the things that were
/// recorded before.
public enum DirectoryChangeSQL {
    /// Ends of contracts that were not recorded: departures, told on the day $2.
    ///
    /// Gives the new facts.
    public static let departures = Statement(
        "directory.change.departures",
        """
        insert into contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on, reason, import_id)
        select k.id, k.person_id, 'ended', s.ended_on, s.end_reason, least(coalesce(s.end_declared, $2), $2), $3, $1
        from staging.directory_row s
        join contract k on k.id = s.contract_id
        where s.import_id = $1 and s.ended_on is not null and k.ended_on is null
        order by s.line
        returning id
        """,
        takes: Int.self,
        CivilDate.self,
        String.self,
        returns: Int.self
    )

    /// Carries out what a departure ($1) does to the training, told on the day $2 (D-19).
    public static let departureEffect = Statement(
        "directory.change.departure_effect",
        "select e.suspended::bigint, e.withdrawn::bigint from apply_departure($1, $2) e",
        takes: Int.self,
        CivilDate.self,
        returns: Int?.self,
        Int?.self,
        as: { (suspended: $0 ?? 0, withdrawn: $1 ?? 0) }
    )

    /// Other days of contracts: planned end, signature, deposit, selection, and ends that were recorded otherwise.
    public static let contracts = Statement(
        "directory.change.contracts",
        """
        insert into contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on, reason, supersedes,
            import_id)
        select k.id, k.person_id, f.kind, f.on_date, f.end_reason, $2, $3, e.id, $1
        from staging.directory_row s
        join contract k on k.id = s.contract_id
        cross join lateral (values
            ('planned_end', s.contract_end, k.planned_end_on, null::text, null::text),
            ('candidate_selected', s.selected_on, k.candidate_selected_on, null, null),
            ('signed', s.signed_on, k.signed_on, null, null),
            ('deposited', s.deposited_on, k.deposited_on, null, null),
            ('ended', case when k.ended_on is not null then s.ended_on end, k.ended_on,
                coalesce(s.end_reason, k.end_reason), k.end_reason)
        ) f (kind, on_date, recorded, end_reason, recorded_reason)
        left join contract_event e on e.contract_id = k.id and e.kind = f.kind and e.superseded_by is null
            and not e.void
        where s.import_id = $1 and f.on_date is not null
            and (f.on_date, f.end_reason) is distinct from (f.recorded, f.recorded_reason)
        order by s.line, f.kind
        """,
        takes: Int.self,
        CivilDate.self,
        String.self
    )

    /// Contracts that were recorded without their post.
    public static let postsOfContracts = Statement(
        "directory.change.posts_of_contracts",
        """
        update contract k
        set post_id = s.post_id
        from staging.directory_row s
        where s.import_id = $1 and k.id = s.contract_id and k.post_id is null and s.post_id is not null
        """,
        takes: Int.self
    )

    /// Posts given back or transferred that were not recorded so, or on another day.
    public static let posts = Statement(
        "directory.change.posts",
        """
        insert into post_event (post_id, kind, on_date, source, declared_on, reason, supersedes, import_id)
        select p.id, f.kind, f.on_date, 'import', $2, $3, e.id, $1
        from (
            select distinct on (r.post_id) r.post_id, r.post_returned, r.post_transferred
            from staging.directory_row r
            where r.import_id = $1 and r.post_id is not null
            order by r.post_id, r.line
        ) s
        join post p on p.id = s.post_id
        cross join lateral (values ('returned', s.post_returned, p.returned_on),
            ('transferred', s.post_transferred, p.transferred_on)) f (kind, on_date, recorded)
        left join post_event e on e.post_id = p.id and e.kind = f.kind and e.superseded_by is null and not e.void
        where f.on_date is not null and f.on_date is distinct from f.recorded
        order by p.id, f.kind
        """,
        takes: Int.self,
        CivilDate.self,
        String.self
    )

    /// Conventions that end on another day, or whose signature or deposit was not recorded so.
    public static let conventions = Statement(
        "directory.change.conventions",
        """
        insert into convention_event (convention_id, kind, on_date, declared_on, reason, supersedes, import_id)
        select v.id, f.kind, f.on_date, $2, $3, e.id, $1
        from (
            select distinct on (r.convention_id) r.convention_id, r.convention_end, r.convention_signed,
                r.convention_deposited
            from staging.directory_row r
            where r.import_id = $1 and r.convention_id is not null
            order by r.convention_id, r.line
        ) s
        join convention v on v.id = s.convention_id
        cross join lateral (values ('ends', s.convention_end, v.end_on),
            ('signed', s.convention_signed, v.signed_on),
            ('deposited', s.convention_deposited, v.deposited_on)) f (kind, on_date, recorded)
        left join convention_event e on e.convention_id = v.id and e.kind = f.kind and e.superseded_by is null
            and not e.void
        where f.on_date is not null and f.on_date is distinct from f.recorded
        order by v.id, f.kind
        """,
        takes: Int.self,
        CivilDate.self,
        String.self
    )

    /// Structures whose number, name or address is another now: a new version from the day $2, the former one stays.
    public static let structures = Statement(
        "directory.change.structures",
        """
        insert into structure_version (structure_id, from_on, siret, ridet, name, kind, street, postal_code,
            commune_insee, commune_name, territory, declared_on, reason, supersedes, import_id)
        select t.id, $2, n.siret, n.ridet, n.name, n.kind, n.street, n.postal_code, n.commune_insee, n.commune_name,
            t.territory, $2, $3, e.id, $1
        from (
            select distinct on (r.structure_id) r.*
            from staging.directory_row r
            where r.import_id = $1 and r.structure_id is not null
            order by r.structure_id, r.line
        ) s
        join structure t on t.id = s.structure_id
        cross join lateral (select
            case when s.ridet is null then coalesce(s.siret, t.siret) end as siret,
            case when s.siret is null then coalesce(s.ridet, t.ridet) end as ridet,
            coalesce(s.structure_name, t.name) as name, coalesce(s.structure_kind, t.kind) as kind,
            coalesce(s.street, t.street) as street, coalesce(s.postal_code, t.postal_code) as postal_code,
            coalesce(s.commune_insee, t.commune_insee) as commune_insee,
            coalesce(s.commune_name, t.commune_name) as commune_name) n
        left join structure_version e on e.structure_id = t.id and e.from_on = $2 and e.superseded_by is null
            and not e.void
        where (n.siret, n.ridet, n.name, n.kind, n.street, n.postal_code, n.commune_insee, n.commune_name)
            is distinct from
            (t.siret, t.ridet, t.name, t.kind, t.street, t.postal_code, t.commune_insee, t.commune_name)
        order by t.id
        """,
        takes: Int.self,
        CivilDate.self,
        String.self
    )

    /// Running memberships in another team than the one of the file end on the day before $2.
    public static let formerTeams = Statement(
        "directory.change.former_teams",
        """
        update team_member m
        set to_on = greatest(m.from_on, $2 - 1)
        from (
            select distinct on (s.person_id) s.person_id, s.coordinator_email, s.worked
            from staging.directory_row s
            where s.import_id = $1 and s.person_id is not null and s.coordinator_email is not null
                and s.contract_start is not null
            order by s.person_id, s.contract_start desc, s.line
        ) w
        join person c on c.email = w.coordinator_email
        where m.person_id = w.person_id and m.coordinator_id <> c.id and (m.to_on is null or m.to_on >= $2)
            and (upper(w.worked) is null or upper(w.worked) > $2)
            and not exists (select from team_member o
                where o.person_id = m.person_id and o.coordinator_id = c.id and (o.to_on is null or o.to_on >= $2))
        """,
        takes: Int.self,
        CivilDate.self
    )

    /// People whom the source ($2) once brought, in post on the day $3, and of whom the file does not speak.
    public static let absent = Statement(
        "directory.change.absent",
        """
        select count(distinct k.person_id)
        from contract k
        join import_job i on i.id = k.import_id and i.kind = 'directory' and i.source = $2
        where k.during @> $3 and not k.cancelled
            and not exists (select from staging.directory_row s where s.import_id = $1 and s.person_id = k.person_id)
        """,
        takes: Int.self,
        String.self,
        CivilDate.self,
        returns: Int.self
    )
}
