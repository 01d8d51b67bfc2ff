public import Postgres
public import TrainingRules

/// How many things of a staged directory are not recorded yet.
public struct DirectoryNewcomers: Hashable, Sendable {
    /// Structures, conventions, posts, people and contracts.
    public let structures, conventions, posts, people, contracts: Int
}

/// Makes what a staged directory ($1 is the import) brings and is not recorded, each statement a set, in this order.
///
/// What the rows of 0004's tables say by themselves is declared by the triggers of the directory.
public enum DirectoryMergeSQL {
    /// What will be made; asked before it is.
    public static let newcomers = Statement(
        "directory.merge.newcomers",
        """
        select count(distinct s.structure_key) filter (where s.structure_id is null),
            count(distinct coalesce(s.convention_ref, s.structure_key || s.convention_start))
                filter (where s.convention_id is null and s.convention_start is not null),
            count(distinct s.post_ref) filter (where s.post_id is null),
            count(distinct s.email) filter (where s.person_id is null),
            count(*) filter (where s.contract_id is null and s.contract_start is not null)
        from staging.directory_row s
        where s.import_id = $1
        """,
        takes: Int.self,
        returns: Int.self,
        Int.self,
        Int.self,
        Int.self,
        Int.self,
        as: DirectoryNewcomers.init(structures:conventions:posts:people:contracts:)
    )

    /// Structures; the rows get their keys, ids being given in the order of the rows inserted.
    public static let structures = Statement(
        "directory.merge.structures",
        """
        with fresh as (
            select f.*, row_number() over (order by f.structure_key) as place
            from (
                select distinct on (s.structure_key) s.structure_key, s.siret, s.ridet, s.structure_name,
                    coalesce(s.structure_kind, 'public') as kind, s.commune_insee, s.street, s.postal_code,
                    s.commune_name, s.territory
                from staging.directory_row s
                where s.import_id = $1 and s.structure_id is null
                order by s.structure_key, s.line
            ) f
        ), made as (
            insert into structure (siret, ridet, name, kind, commune_insee, street, postal_code, commune_name, territory,
                import_id)
            select f.siret, f.ridet, f.structure_name, f.kind, f.commune_insee, f.street, f.postal_code, f.commune_name,
                f.territory, $1
            from fresh f
            order by f.place
            returning id
        )
        update staging.directory_row s
        set structure_id = m.id
        from (select id, row_number() over (order by id) as place from made) m
        join fresh f on f.place = m.place
        where s.import_id = $1 and s.structure_key = f.structure_key
        """,
        takes: Int.self
    )

    /// What the source calls the structures.
    public static let structureNumbers = Statement(
        "directory.merge.structure_numbers",
        """
        insert into structure_foreign_id (structure_id, scheme, value, import_id)
        select distinct on (s.structure_ref) s.structure_id, 'etat', s.structure_ref, $1
        from staging.directory_row s
        where s.import_id = $1 and s.structure_ref is not null
            -- The one that our own export gave is no other tool's number.
            and not exists (select from structure t where t.id = s.structure_id and t.public_id::text = s.structure_ref)
        order by s.structure_ref, s.line
        on conflict (scheme, value) do nothing
        """,
        takes: Int.self
    )

    /// People; what somebody followed before the day $2 is unknown when a contract began before it.
    public static let people = Statement(
        "directory.merge.people",
        """
        insert into person (last_name, first_name, email, phone, born_on, territory, history_unknown_before, import_id)
        select n.last_name, n.first_name, n.email, n.phone, n.born_on, n.territory,
            case when n.first_day < $2 then $2 end, $1
        from (
            select distinct on (s.email) s.*, min(s.contract_start) over (partition by s.email) as first_day
            from staging.directory_row s
            where s.import_id = $1 and s.email is not null and s.person_id is null
            order by s.email, s.contract_start desc nulls last, s.line
        ) n
        order by n.email
        """,
        takes: Int.self,
        CivilDate.self
    )

    /// What the State and the Coop call the people.
    public static let personNumbers = Statement(
        "directory.merge.person_numbers",
        """
        insert into person_foreign_id (person_id, scheme, value, import_id)
        select distinct on (n.scheme, n.value) s.person_id, n.scheme, n.value, $1
        from staging.directory_row s
        cross join lateral (values ('etat', s.person_ref), ('coop', s.coop_ref)) n (scheme, value)
        where s.import_id = $1 and s.person_id is not null and n.value is not null
        order by n.scheme, n.value, s.line
        on conflict (scheme, value) do nothing
        """,
        takes: Int.self
    )

    /// Telephone numbers and dates of birth that were not known.
    public static let details = Statement(
        "directory.merge.details",
        """
        update person p
        set phone = coalesce(p.phone, s.phone), born_on = coalesce(p.born_on, s.born_on)
        from (
            select distinct on (r.person_id) r.person_id, r.phone, r.born_on
            from staging.directory_row r
            where r.import_id = $1 and r.person_id is not null
            order by r.person_id, r.contract_start desc nulls last, r.line
        ) s
        where p.id = s.person_id and (p.phone is null and s.phone is not null
            or p.born_on is null and s.born_on is not null)
        """,
        takes: Int.self
    )

    /// Conventions.
    public static let conventions = Statement(
        "directory.merge.conventions",
        """
        insert into convention (structure_id, reference, signed_on, deposited_on, start_on, end_on)
        select distinct on (coalesce(s.convention_ref, s.structure_id || ' ' || s.convention_start))
            s.structure_id, s.convention_ref, s.convention_signed, s.convention_deposited, s.convention_start, s.convention_end
        from staging.directory_row s
        where s.import_id = $1 and s.convention_id is null and s.convention_start is not null
            and s.convention_end is not null
        order by coalesce(s.convention_ref, s.structure_id || ' ' || s.convention_start), s.line
        """,
        takes: Int.self
    )

    /// Posts.
    public static let posts = Statement(
        "directory.merge.posts",
        """
        insert into post (convention_id, structure_id, reference, attributed_on, returned_on, transferred_on)
        select distinct on (s.post_ref) s.convention_id, s.structure_id, s.post_ref,
            coalesce(s.post_attributed, s.convention_start), s.post_returned, s.post_transferred
        from staging.directory_row s
        where s.import_id = $1 and s.post_ref is not null and s.post_id is null
        order by s.post_ref, s.line
        """,
        takes: Int.self
    )

    /// Contracts.
    public static let contracts = Statement(
        "directory.merge.contracts",
        """
        insert into contract (person_id, structure_id, post_id, start_on, planned_end_on, candidate_selected_on,
            signed_on, deposited_on, ended_on, end_declared_on, end_reason, import_id)
        select s.person_id, s.structure_id, s.post_id, s.contract_start, s.contract_end, s.selected_on, s.signed_on,
            s.deposited_on, s.ended_on, case when s.ended_on is not null then coalesce(s.end_declared, s.ended_on) end,
            s.end_reason, $1
        from staging.directory_row s
        where s.import_id = $1 and s.contract_start is not null and s.contract_id is null
        order by s.person_id, s.contract_start, s.line
        """,
        takes: Int.self
    )

    /// The role of each person by the last contract of the file, from its first day, where it is another than the
    /// recorded one or none is recorded; the first role holds from the first contract of the file on.
    public static let roles = Statement(
        "directory.merge.roles",
        """
        insert into person_role (person_id, from_on, role)
        select w.person_id, case when h.role is null then w.first_day else greatest(w.last_day, h.from_on + 1) end,
            w.role
        from (
            select distinct on (s.person_id) s.person_id, coalesce(s.role, 'advisor') as role,
                s.contract_start as last_day, min(s.contract_start) over (partition by s.person_id) as first_day,
                s.role is not null as is_said
            from staging.directory_row s
            where s.import_id = $1 and s.person_id is not null and s.contract_start is not null
            order by s.person_id, s.contract_start desc, s.line
        ) w
        left join lateral (
            select r.role, r.from_on from person_role r where r.person_id = w.person_id
            order by r.from_on desc limit 1
        ) h on true
        where h.role is null or w.is_said and h.role <> w.role
        order by w.person_id
        """,
        takes: Int.self
    )

    /// Memberships of coordinators' teams, of people whose last contract in the file runs on the day $2, from its first
    /// day; from $2 for those who were in another team.
    public static let teams = Statement(
        "directory.merge.teams",
        """
        insert into team_member (coordinator_id, person_id, from_on)
        select c.id, w.person_id, case when exists (select from team_member o
            where o.person_id = w.person_id) then $2 else least(w.contract_start, $2) end
        from (
            select distinct on (s.person_id) s.person_id, s.coordinator_email, s.contract_start, s.worked
            from staging.directory_row s
            where s.import_id = $1 and s.person_id is not null and s.coordinator_email is not null
                and s.contract_start is not null
            order by s.person_id, s.contract_start desc, s.line
        ) w
        join person c on c.email = w.coordinator_email and c.id <> w.person_id
        where upper(w.worked) is null or upper(w.worked) > $2
        order by w.person_id
        on conflict do nothing
        """,
        takes: Int.self,
        CivilDate.self
    )
}
