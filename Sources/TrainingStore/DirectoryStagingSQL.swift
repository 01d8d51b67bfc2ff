public import Postgres

/// Rows of a directory file on their way in ($1 is the import), and whom and what they are about.
public enum DirectoryStagingSQL {
    /// Adds rows, a JSON array of objects whose members are the columns.
    public static let add = Statement(
        "directory.stage.add",
        """
        insert into staging.directory_row (import_id, line, structure_ref, siret, ridet, structure_name, structure_kind,
            territory, commune_insee, street, postal_code, commune_name, convention_ref, convention_start,
            convention_end, convention_signed, post_ref, post_attributed, post_returned, post_transferred, person_ref,
            coop_ref, last_name, first_name, email, phone, born_on, role, coordinator_email, contract_start,
            contract_end, selected_on, signed_on, deposited_on, ended_on, end_declared, end_reason, convention_deposited)
        select $1, r.*
        from jsonb_to_recordset($2) as r (line integer, structure_ref text, siret text, ridet text,
            structure_name text, structure_kind text, territory text, commune_insee text, street text,
            postal_code text, commune_name text, convention_ref text, convention_start date, convention_end date,
            convention_signed date, post_ref text, post_attributed date, post_returned date, post_transferred date,
            person_ref text, coop_ref text, last_name text, first_name text, email text, phone text, born_on date,
            role text, coordinator_email text, contract_start date, contract_end date, selected_on date,
            signed_on date, deposited_on date, ended_on date, end_declared date, end_reason text,
            convention_deposited date)
        """,
        takes: Int.self,
        PostgresJSON.self
    )

    /// Staged rows of one import go.
    public static let clear = Statement(
        "directory.stage.clear",
        "delete from staging.directory_row where import_id = $1",
        takes: Int.self
    )

    /// Staged rows of imports that nobody touched for an hour go.
    public static let purge = Statement(
        "directory.stage.purge",
        """
        delete from staging.directory_row s
        where not exists (
            select from import_job i where i.id = s.import_id and i.updated_at > now() - interval '1 hour'
        )
        """
    )

    /// Which recorded structure a row is about.
    ///
    /// By its foreign id or the public one that our exports give, its number, a former number, or, without a number, by the only one of that name in the
    /// territory; one that was merged stands for the one kept.
    public static let structures = Statement(
        "directory.resolve.structures",
        """
        update staging.directory_row s
        set structure_id = coalesce(t.merged_into, t.id)
        from (
            select k.structure_key, coalesce(
                (select f.structure_id from structure_foreign_id f
                    where f.scheme = 'etat' and f.value = k.structure_ref),
                case when k.structure_ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then (select n.id from structure n where n.public_id = k.structure_ref::uuid) end,
                (select n.id from structure n where n.siret = k.siret),
                (select n.id from structure n where n.ridet = k.ridet),
                (select min(v.structure_id) from structure_version v
                    where (v.siret = k.siret or v.ridet = k.ridet) and v.superseded_by is null and not v.void),
                case when k.siret is null and k.ridet is null and not exists (
                    select from structure_foreign_id o
                    where k.structure_ref is not null and o.structure_id = named.id and o.scheme = 'etat')
                then named.id end) as id
            from (
                select distinct on (r.structure_key) r.structure_key, r.structure_ref, r.siret, r.ridet,
                    r.territory, folded_name(r.structure_name) as name
                from staging.directory_row r
                where r.import_id = $1
                order by r.structure_key, r.line
            ) k
            left join (
                select n.territory, folded_name(n.name) as name, min(n.id) as id
                from structure n
                where n.merged_into is null
                group by n.territory, folded_name(n.name)
                having count(*) = 1
            ) named on named.territory = k.territory and named.name = k.name
        ) found
        join structure t on t.id = found.id
        where s.import_id = $1 and s.structure_key = found.structure_key
        """,
        takes: Int.self
    )

    /// Which recorded person a row is about: by a foreign id, by what was chosen for the source ($2), by e-mail.
    public static let people = Statement(
        "directory.resolve.people",
        """
        update staging.directory_row s
        set person_id = coalesce(e.person_id, c.person_id, d.person_id, p.id)
        from staging.directory_row r
        left join person_foreign_id e on e.scheme = 'etat' and e.value = r.person_ref
        left join person_foreign_id c on c.scheme = 'coop' and c.value = r.coop_ref
        left join staging.person_choice d on d.source = $2
            and d.incoming = concat_ws('|', r.person_name, r.email, r.born_on)
        left join person p on p.email = r.email
        where s.import_id = $1 and r.import_id = $1 and r.line = s.line and r.email is not null
        """,
        takes: Int.self,
        String.self
    )

    /// Which recorded convention, post and contract a row is about; conventions and posts without a number of their own
    /// go by the public one that our exports give.
    public static let works = Statement(
        "directory.resolve.works",
        """
        update staging.directory_row s
        set convention_id = coalesce(
                (select v.id from convention v where v.reference = s.convention_ref),
                case when s.convention_ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then (select v.id from convention v where v.public_id = s.convention_ref::uuid) end,
                case when s.convention_ref is null
                    then (select min(v.id) from convention v where v.reference is null
                        and v.structure_id = s.structure_id and v.start_on = s.convention_start) end),
            post_id = coalesce(
                (select p.id from post p where p.reference = s.post_ref),
                case when s.post_ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then (select p.id from post p where p.public_id = s.post_ref::uuid) end),
            contract_id = (select k.id from contract k
                where k.person_id = s.person_id and k.structure_id = s.structure_id
                    and k.start_on = s.contract_start and not k.cancelled)
        where s.import_id = $1
        """,
        takes: Int.self
    )
}
