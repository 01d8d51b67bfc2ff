public import Postgres
public import TrainingRules

/// The directory as rows of a file.
public enum DirectoryExportSQL {
    /// Every contract with its person, post, convention and structure, then vacant posts, then structures without any.
    ///
    /// On the day $1, in the territory $2 or everywhere. The cells are those of a directory file in the order of its
    /// template, days as ISO text, empty where nothing is known.
    public static let rows = Statement(
        "directory.export.rows",
        """
        with place as (
            select t.id, t.territory, coalesce(t.siret, t.ridet, 'z') || t.id as rank, array[
                coalesce((select min(f.value) from structure_foreign_id f
                    where f.structure_id = t.id and f.scheme = 'etat'), t.public_id::text),
                coalesce(t.siret, t.ridet, ''), t.name, t.kind, t.territory, coalesce(t.commune_insee, ''),
                coalesce(t.street, ''), coalesce(t.postal_code, ''), coalesce(t.commune_name, '')] as cells
            from structure t
            where t.merged_into is null and ($2::text is null or t.territory = $2)
        ), work as (
            select p.id, p.structure_id, array[
                coalesce(v.reference, v.public_id::text), v.start_on::text, v.end_on::text,
                coalesce(v.signed_on::text, ''), coalesce(v.deposited_on::text, ''),
                coalesce(p.reference, p.public_id::text), p.attributed_on::text,
                coalesce(p.returned_on::text, ''), coalesce(p.transferred_on::text, '')] as cells
            from post p
            join convention v on v.id = p.convention_id
            where not p.cancelled
        ), somebody as (
            select p.id, array[
                coalesce((select min(f.value) from person_foreign_id f
                    where f.person_id = p.id and f.scheme = 'etat'), ''),
                coalesce((select min(f.value) from person_foreign_id f
                    where f.person_id = p.id and f.scheme = 'coop'), ''),
                p.last_name, p.first_name, p.email, coalesce(p.phone, ''), coalesce(p.born_on::text, '')] as cells
            from person p
        )
        select o.cells
        from (
            select s.rank, k.start_on, k.id, s.cells || coalesce(w.cells, array_fill(''::text, array[9])) || h.cells
                || array[
                    coalesce((select r.role from person_role r
                        where r.person_id = k.person_id and (n.is_last or r.from_on <= k.start_on)
                        order by r.from_on desc limit 1), ''),
                    coalesce(case when n.is_last and (k.ended_on is null or k.ended_on >= $1) then
                        (select c.email from team_member m join person c on c.id = m.coordinator_id
                        where m.person_id = k.person_id and (m.to_on is null or m.to_on >= $1)
                        order by m.from_on desc, m.id desc limit 1) end, ''),
                    k.start_on::text, coalesce(k.planned_end_on::text, ''),
                    coalesce(k.candidate_selected_on::text, ''), coalesce(k.signed_on::text, ''),
                    coalesce(k.deposited_on::text, ''), coalesce(k.ended_on::text, ''),
                    coalesce(k.end_declared_on::text, ''), coalesce(k.end_reason, '')] as cells
            from contract k
            join place s on s.id = k.structure_id
            join somebody h on h.id = k.person_id
            left join work w on w.id = k.post_id
            cross join lateral (select not exists (select from contract l
                where l.person_id = k.person_id and not l.cancelled and l.start_on > k.start_on) as is_last) n
            where not k.cancelled
            union all
            select s.rank, null, w.id, s.cells || w.cells || array_fill(''::text, array[17])
            from work w
            join place s on s.id = w.structure_id
            where not exists (select from contract k where k.post_id = w.id and not k.cancelled)
            union all
            select s.rank, null, s.id, s.cells || array_fill(''::text, array[26])
            from place s
            where not exists (select from contract k where k.structure_id = s.id and not k.cancelled)
                and not exists (select from work w where w.structure_id = s.id)
        ) o
        order by o.rank, o.start_on nulls last, o.id
        """,
        takes: CivilDate.self,
        String?.self,
        returns: [String]?.self,
        as: { $0 ?? [] }
    )
}

/// Training and titles as the State's table of trainings holds them.
public enum TrainingExportSQL {
    /// One row per person and label (CCP1, CCP2) of initial trainings that had begun by the day $1.
    ///
    /// In the territory $2 or everywhere. Cells: State id, last name, first name, e-mail, department, label, path, lot, training body,
    /// place, first and last day, day of Pix, day of a block of REMN, remarks.
    public static let rows = Statement(
        "training.export.rows",
        """
        with held as (
            select c.person_id,
                min(c.awarded_on) filter (where c.title = 'PIX') as pix,
                min(c.awarded_on) filter (where c.title = 'REMN') as remn,
                min(c.awarded_on) filter (where c.title in ('REMN', 'MN') and c.block in ('CCP2', 'full')) as second,
                min(c.awarded_on) filter (where c.title = 'MN' and c.block in ('CCP1', 'full')) as mn
            from certification c
            where c.superseded_by is null and not c.void and c.awarded_on <= $1
            group by c.person_id
        )
        select array[
            coalesce((select min(f.value) from person_foreign_id f
                where f.person_id = p.id and f.scheme = 'etat'), ''),
            p.last_name, p.first_name, p.email, p.territory, l.label,
            coalesce(c.path_hours || 'h', ''), coalesce(c.code, ''), b.name, coalesce(c.mode, ''), b.started_on,
            coalesce(b.ended_on, ''), coalesce(h.pix::text, ''), coalesce(h.remn::text, ''), b.remark]
        from (
            select e.id, e.person_id, e.cohort_id, t.name, min(v.on_date)::text as started_on,
                (select min(d.on_date)::text from enrolment_event d
                    where d.enrolment_id = e.id and d.kind in ('completed', 'abandoned') and d.superseded_by is null
                        and not d.void and d.on_date <= $1) as ended_on,
                case when exists (select from enrolment_event d where d.enrolment_id = e.id and d.kind = 'abandoned'
                    and d.superseded_by is null and not d.void and d.on_date <= $1) then 'abandon' else '' end as remark
            from enrolment e
            join training_body t on t.id = e.training_body_id
            join enrolment_event v on v.enrolment_id = e.id and v.kind = 'started' and v.superseded_by is null
                and not v.void and v.on_date <= $1
            group by e.id, t.name
        ) b
        join person p on p.id = b.person_id
        left join cohort c on c.id = b.cohort_id
        left join held h on h.person_id = p.id
        cross join lateral (
            select 'CCP1' as label union all select 'CCP2' where h.second is not null
        ) l
        where $2::text is null or p.territory = $2
        order by p.last_name, p.first_name, p.id, b.id, l.label
        """,
        takes: CivilDate.self,
        String?.self,
        returns: [String]?.self,
        as: { $0 ?? [] }
    )
}
