public import Postgres
public import TrainingRules

/// One thing that a directory file would make or change.
public struct DirectoryPreviewRow: Sendable {
    /// Line of the file.
    public let line: Int
    /// `departure`, `correction`, `detail`, `role`, `structure`, `convention`, `post`, `person` or `contract`.
    public let kind: String
    /// Of whom or what: a person, or a structure.
    public let name: String
    /// What of it: an employer, a number, or the name of a field.
    public let what: String
    /// What is recorded, days in ISO 8601; nil for what is new.
    public let before: String?
    /// What the file says.
    public let after: String?
}

/// What a staged directory ($1 is the import) would do, thing by thing; asked before it is done.
public enum DirectoryPreviewSQL {
    /// Ends and corrections first, then what is new, each by line; at most $3.
    ///
    /// Memberships of teams as of the day $2.
    public static let lines = Statement(
        "directory.preview.lines",
        """
        select l.line::bigint, l.kind, coalesce(l.name, ''), coalesce(l.what, ''), l.before, l.after
        from (
            select s.line, 1 as rank, 'departure' as kind, s.first_name || ' ' || s.last_name as name,
                s.structure_name as what, null::text as before, s.ended_on::text as after
            from staging.directory_row s
            join contract k on k.id = s.contract_id
            where s.import_id = $1 and s.ended_on is not null and k.ended_on is null
            union all
            select s.line, 2, 'correction', s.first_name || ' ' || s.last_name, f.kind, f.recorded::text,
                f.on_date::text
            from staging.directory_row s
            join contract k on k.id = s.contract_id
            cross join lateral (values
                ('planned_end', s.contract_end, k.planned_end_on),
                ('candidate_selected', s.selected_on, k.candidate_selected_on),
                ('signed', s.signed_on, k.signed_on),
                ('deposited', s.deposited_on, k.deposited_on),
                ('ended', case when k.ended_on is not null then s.ended_on end, k.ended_on)
            ) f (kind, on_date, recorded)
            where s.import_id = $1 and f.on_date is not null and f.on_date is distinct from f.recorded
            union all
            select s.line, 2, 'correction', s.first_name || ' ' || s.last_name, 'end_reason', k.end_reason, s.end_reason
            from staging.directory_row s
            join contract k on k.id = s.contract_id
            where s.import_id = $1 and s.ended_on = k.ended_on and s.end_reason is distinct from k.end_reason
                and s.end_reason is not null
            union all
            select s.line, 2, 'correction', s.structure_name, f.kind, f.recorded::text, f.on_date::text
            from (
                select distinct on (r.post_id) r.* from staging.directory_row r
                where r.import_id = $1 and r.post_id is not null order by r.post_id, r.line
            ) s
            join post p on p.id = s.post_id
            cross join lateral (values ('returned', s.post_returned, p.returned_on),
                ('transferred', s.post_transferred, p.transferred_on)) f (kind, on_date, recorded)
            where f.on_date is not null and f.on_date is distinct from f.recorded
            union all
            select s.line, 2, 'correction', s.structure_name, 'convention_' || f.kind, f.recorded::text,
                f.on_date::text
            from (
                select distinct on (r.convention_id) r.* from staging.directory_row r
                where r.import_id = $1 and r.convention_id is not null order by r.convention_id, r.line
            ) s
            join convention v on v.id = s.convention_id
            cross join lateral (values ('ends', s.convention_end, v.end_on), ('signed', s.convention_signed, v.signed_on),
                ('deposited', s.convention_deposited, v.deposited_on)) f (kind, on_date, recorded)
            where f.on_date is not null and f.on_date is distinct from f.recorded
            union all
            select s.line, 2, 'correction', t.name, f.kind, f.recorded, f.told
            from (
                select distinct on (r.structure_id) r.* from staging.directory_row r
                where r.import_id = $1 and r.structure_id is not null order by r.structure_id, r.line
            ) s
            join structure t on t.id = s.structure_id
            cross join lateral (values
                ('number', coalesce(t.siret, t.ridet), coalesce(s.siret, s.ridet)),
                ('name', t.name, s.structure_name), ('kind', t.kind, s.structure_kind), ('street', t.street, s.street),
                ('postal_code', t.postal_code, s.postal_code), ('commune_insee', t.commune_insee, s.commune_insee),
                ('commune_name', t.commune_name, s.commune_name)
            ) f (kind, recorded, told)
            where f.told is not null and f.told is distinct from f.recorded
            union all
            select w.line, 2, 'correction', w.first_name || ' ' || w.last_name, 'team',
                o.first_name || ' ' || o.last_name, w.coordinator_email
            from (
                select distinct on (s.person_id) s.*
                from staging.directory_row s
                where s.import_id = $1 and s.person_id is not null and s.coordinator_email is not null
                    and s.contract_start is not null
                order by s.person_id, s.contract_start desc, s.line
            ) w
            join team_member m on m.person_id = w.person_id and (m.to_on is null or m.to_on >= $2)
            join person o on o.id = m.coordinator_id and o.email <> w.coordinator_email
            where (upper(w.worked) is null or upper(w.worked) > $2)
                and not exists (select from team_member n join person c on c.id = n.coordinator_id
                    where n.person_id = w.person_id and c.email = w.coordinator_email
                        and (n.to_on is null or n.to_on >= $2))
            union all
            select w.line, 3, 'role', w.first_name || ' ' || w.last_name, '', h.role, w.role
            from (
                select distinct on (s.person_id) s.*
                from staging.directory_row s
                where s.import_id = $1 and s.person_id is not null and s.contract_start is not null
                order by s.person_id, s.contract_start desc, s.line
            ) w
            cross join lateral (
                select r.role from person_role r where r.person_id = w.person_id order by r.from_on desc limit 1
            ) h
            where h.role <> w.role
            union all
            select s.line, 3, 'detail', p.first_name || ' ' || p.last_name, f.kind, null, f.told
            from (
                select distinct on (r.person_id) r.* from staging.directory_row r
                where r.import_id = $1 and r.person_id is not null
                order by r.person_id, r.contract_start desc nulls last, r.line
            ) s
            join person p on p.id = s.person_id
            cross join lateral (values ('phone', p.phone, s.phone), ('born_on', p.born_on::text, s.born_on::text))
                f (kind, recorded, told)
            where f.told is not null and f.recorded is null
            union all
            select s.line, 3, 'detail', s.first_name || ' ' || s.last_name, 'post', null, s.post_ref
            from staging.directory_row s
            join contract k on k.id = s.contract_id
            where s.import_id = $1 and k.post_id is null and s.post_ref is not null
            union all
            select min(s.line), 4, 'structure', min(s.structure_name), '', null,
                coalesce(min(s.siret), min(s.ridet), '')
            from staging.directory_row s
            where s.import_id = $1 and s.structure_id is null
            group by s.structure_key
            union all
            select min(s.line), 5, 'convention', min(s.structure_name), coalesce(min(s.convention_ref), ''),
                null, min(s.convention_start)::text || '/' || min(s.convention_end)
            from staging.directory_row s
            where s.import_id = $1 and s.convention_id is null and s.convention_start is not null
            group by coalesce(s.convention_ref, s.structure_key || s.convention_start)
            union all
            select min(s.line), 6, 'post', min(s.structure_name), s.post_ref, null,
                min(coalesce(s.post_attributed, s.convention_start))::text
            from staging.directory_row s
            where s.import_id = $1 and s.post_id is null and s.post_ref is not null
            group by s.post_ref
            union all
            select min(s.line), 7, 'person', min(s.first_name || ' ' || s.last_name), s.email, null, null
            from staging.directory_row s
            where s.import_id = $1 and s.person_id is null and s.email is not null
            group by s.email
            union all
            select s.line, 8, 'contract', s.first_name || ' ' || s.last_name, s.structure_name, null,
                s.contract_start::text || '/' || coalesce((coalesce(s.ended_on, s.contract_end))::text, '')
            from staging.directory_row s
            where s.import_id = $1 and s.contract_id is null and s.contract_start is not null
        ) l
        order by l.rank, l.line, l.what
        limit $3
        """,
        takes: Int.self,
        CivilDate.self,
        Int.self,
        returns: Int?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        as: { line, kind, name, what, before, after in
            DirectoryPreviewRow(
                line: line ?? 0,
                kind: kind ?? "",
                name: name ?? "",
                what: what ?? "",
                before: before,
                after: after
            )
        }
    )

    /// The tables of the directory and what is staged of a file are measured, so that what follows is planned for as
    /// many rows as there are.
    public static let measure = Statement(
        "directory.preview.measure",
        "select measure_import()::text",
        returns: String?.self
    )

    /// Of the lines ($3) said to be of the same or of other people than recorded, those about which nothing was asked
    /// ($4 are the lines that ask) and nothing was answered before for the source ($2).
    public static let unasked = Statement(
        "directory.preview.unasked",
        """
        select l.line
        from unnest($3::bigint[]) l (line)
        where not exists (
            select from staging.directory_row s
            where s.import_id = $1 and s.line = l.line and s.email is not null
              and (exists (select from staging.directory_row r
                      where r.import_id = $1 and r.line = any($4::bigint[]) and r.email = s.email)
                  or exists (select from staging.person_choice d where d.source = $2
                      and d.incoming = concat_ws('|', s.person_name, s.email, s.born_on))))
        order by l.line
        """,
        takes: Int.self,
        String.self,
        [Int].self,
        [Int].self,
        returns: Int?.self,
        as: { $0 ?? 0 }
    )
}
