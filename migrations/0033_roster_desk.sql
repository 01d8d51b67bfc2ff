-- The training body's desk for rosters: what its answers to a file mean, and an import taken back as long as nothing was
-- built on it.

set local role parcours_owner;

alter table import_job
    add column undone_at timestamptz,
    add column undone_by bigint constraint import_undoer_is_known references account,
    add column undo_reason text,
    drop constraint only_the_directory_has_wishes,
    add constraint history_has_no_wishes check (wishes is null or kind <> 'history'),
    drop constraint import_state_is_known,
    add constraint import_state_is_known check (state in (
        'uploaded', 'checking', 'checked', 'refused', 'confirmed', 'applying', 'applied', 'failed', 'undone')),
    drop constraint import_is_applied_at_an_instant,
    add constraint import_is_applied_at_an_instant check ((state in ('applied', 'undone')) = (applied_at is not null)),
    add constraint import_is_undone_at_an_instant check ((state = 'undone') = (undone_at is not null)),
    add constraint undoing_has_a_reason check (
        (state = 'undone') = (undo_reason is not null) and length(btrim(undo_reason)) between 1 and 500);
comment on column import_job.undo_reason is 'Why what the import recorded was taken back.';
create index import_job_by_cohort on import_job (cohort_id, created_at desc, id) where cohort_id is not null;

-- What an import made is found by its number.
create index enrolment_by_import on enrolment (import_id) where import_id is not null;
create index person_by_import on person (import_id) where import_id is not null;
create index contract_by_import on contract (import_id) where import_id is not null;
create index contract_event_by_import on contract_event (import_id) where import_id is not null;
create index structure_by_import on structure (import_id) where import_id is not null;
create index structure_contact_by_import on structure_contact (import_id) where import_id is not null;

-- The body answers what a file leaves open and has it looked at again, or asks for its application.
grant update (wishes) on import_job to p_training;
drop policy training_confirms on import_job;
create policy training_answers on import_job for update to p_training
    using (training_body_id = (select ctx.training_body_id()) and state in ('checked', 'refused')
        and (select ctx.may('rosters')))
    with check (training_body_id = (select ctx.training_body_id()) and state in ('uploaded', 'confirmed'));

-- Whom a row is about, found before the file is compared with what is recorded.
alter table staging.roster_row
    add column person_name text generated always as (folded_name(last_name || ' ' || first_name)) stored,
    add column person_id bigint;
alter table staging.source_column
    drop constraint column_kind_is_known,
    add constraint column_kind_is_known check (kind in ('directory', 'history', 'roster'));

grant delete on enrolment, contract, contract_event, person, structure, structure_version, structure_contact
    to parcours_definer;
grant select on import_job to parcours_definer;
grant update (state, summary, updated_at, undone_at, undone_by, undo_reason) on import_job to parcours_definer;

reset role;
set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'import_job', 'undone_at', 'journal', 'account', 'files', 'import_report', 'keep', null, 'Annulé le', null),
    ('public', 'import_job', 'undone_by', 'technical', 'none', 'files', 'import_report', 'keep', null, null, null),
    ('public', 'import_job', 'undo_reason', 'sensitive', 'file', 'files', 'import_report', 'keep', null, 'Motif de l''annulation', null),
    ('staging', 'roster_row', 'person_name', 'identity', 'file', 'files', 'import_row', 'keep', null, 'Nom complet', null),
    ('staging', 'roster_row', 'person_id', 'career', 'third', 'files', 'import_row', 'keep', null, 'Fiche rapprochée', null);
insert into data_link (table_schema, table_name, column_name, kind, subject, title)
values ('public', 'import_job', 'undone_by', 'account', 'account', 'Les imports que vous avez annulés');

-- A fact is never rewritten nor removed. Three changes are allowed: to be superseded, to lose what the inventory erases
-- once its person's file is anonymised, and to go in the transaction that takes its import back.
create or replace function refuse_rewriting() returns trigger
language plpgsql set search_path = ''
as $$
begin
    if tg_op = 'UPDATE' then
        if to_jsonb(old) ->> 'superseded_by' is null
            and to_jsonb(new) - 'superseded_by' = to_jsonb(old) - 'superseded_by'
        then
            return new;
        end if;
        if current_user = 'parcours_definer'
            and exists (select from public.person_erasure e where e.person_id::text in (to_jsonb(old) ->> 'person_id',
                to_jsonb(old) ->> 'coordinator_id', to_jsonb(old) ->> 'delegate_id'))
            and to_jsonb(new) - public.erased_columns(tg_table_schema, tg_table_name)
                = to_jsonb(old) - public.erased_columns(tg_table_schema, tg_table_name)
        then
            return new;
        end if;
    end if;
    if tg_op = 'DELETE' and current_user = 'parcours_definer'
        and exists (select from public.import_job j
            where j.id = (to_jsonb(old) ->> 'import_id')::bigint and j.state = 'undone'
                and j.undone_at = transaction_timestamp())
    then
        return old;
    end if;
    raise exception '% of % is refused', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation', constraint = 'facts_are_never_rewritten', table = tg_table_name;
end
$$;

-- The roster of that name that the body of the context handed in; null when it sees none.
create function own_roster(import uuid) returns bigint
language sql stable security definer set search_path = ''
return (
    select j.id from public.import_job j
    where j.public_id = import and j.kind = 'roster' and ctx.persona() = 'training'
        and j.training_body_id = ctx.training_body_id()
);

-- What was built since on what an import made, by table: each of these keeps it from being taken back.
-- Whatever refers to its people, contracts and enrolments counts, but what the import wrote itself, and who sees whom.
create function import_obstacles(import uuid) returns table (object_table text, items bigint)
language plpgsql stable security definer set search_path = ''
as $$
declare
    job record;
    link record;
    found bigint;
begin
    select j.id, j.cohort_id, j.applied_at, j.summary into job
    from public.import_job j where j.id = public.own_roster(import) and j.state = 'applied';
    if job.id is null then
        return;
    end if;
    for link in
        select r.relname as from_table, a.attname as from_column, t.relname as to_table,
            exists (select from pg_catalog.pg_attribute i
                where i.attrelid = r.oid and i.attname = 'import_id' and not i.attisdropped) as has_import
        from pg_catalog.pg_constraint k
        join pg_catalog.pg_class r on r.oid = k.conrelid
        join pg_catalog.pg_class t on t.oid = k.confrelid
        cross join lateral unnest(k.conkey, k.confkey) p (own, other)
        join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.own
        join pg_catalog.pg_attribute o on o.attrelid = k.confrelid and o.attnum = p.other and o.attname = 'id'
        where k.contype = 'f' and r.relnamespace = 'public'::regnamespace
            and k.confrelid in ('public.person'::regclass, 'public.contract'::regclass, 'public.enrolment'::regclass)
            and r.relname not in ('employer_sight', 'training_sight', 'person_role')
            -- What cannot be counted is still held by its foreign key.
            and has_table_privilege('parcours_definer', r.oid, 'select')
    loop
        execute format(
            'select count(*) from public.%I r where r.%I in (select t.id from public.%I t where t.import_id = $1)%s',
            link.from_table, link.from_column, link.to_table,
            case when link.has_import then ' and r.import_id is distinct from $1' else '' end
        ) into found using job.id;
        if found > 0 then
            object_table := link.from_table;
            items := found;
            return next;
        end if;
    end loop;
    -- Somebody who was placed from the waiting list and has gone on since, or sits elsewhere by now.
    select count(*) into found
    from (
        select e.id from public.enrolment e where e.import_id = job.id and e.cohort_id is distinct from job.cohort_id
            and job.cohort_id is not null
        union
        select e.id
        from jsonb_to_recordset(coalesce(job.summary -> 'placed', '[]')) p (enrolment bigint, cohort bigint)
        join public.enrolment e on e.id = p.enrolment
        where e.cohort_id is distinct from p.cohort or exists (select from public.enrolment_event v
            where v.enrolment_id = e.id and v.recorded_at > job.applied_at)
    ) moved;
    if found > 0 then
        object_table := 'enrolment';
        items := found;
        return next;
    end if;
    -- Another role than the one that came with the file.
    select count(*) into found from public.person_role r join public.person p on p.id = r.person_id
    where p.import_id = job.id
    and exists (select from public.person_role o where o.person_id = r.person_id and o.from_on < r.from_on);
    if found > 0 then
        object_table := 'person_role';
        items := found;
        return next;
    end if;
end
$$;

-- Takes back what an applied roster recorded: its enrolments, contracts, people, contacts, the employers that nobody
-- else refers to, and the seats that it gave to people who waited. The journal keeps each row as it was; the import
-- keeps who, when, why, and whose rows went. Returns the number of enrolments; null when the caller sees no such import.
create function undo_import(import uuid, why text) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    job record;
    people jsonb;
    touched bigint[];
    employer bigint;
    taken bigint;
begin
    select j.* into job from public.import_job j where j.id = public.own_roster(import) for no key update;
    if job.id is null then
        return null;
    end if;
    if not ctx.may('rosters') then
        raise exception 'not in this function' using errcode = 'insufficient_privilege';
    end if;
    -- As every import: two at once could build on what goes.
    perform pg_advisory_xact_lock(7305826742);
    if job.state <> 'applied' then
        raise exception 'import % is not applied', job.id
            using errcode = 'check_violation', constraint = 'only_an_applied_import_is_undone', table = 'import_job';
    end if;
    if coalesce(btrim(why), '') = '' then
        raise exception 'undoing needs a reason'
            using errcode = 'check_violation', constraint = 'undoing_has_a_reason', table = 'import_job';
    end if;
    perform from public.enrolment e where e.import_id = job.id order by e.id for update;
    if exists (select from public.import_obstacles(import)) then
        raise exception 'import % was built upon', job.id
            using errcode = 'check_violation', constraint = 'import_was_built_upon', table = 'import_job';
    end if;
    select coalesce(jsonb_agg(p.last_name || ' ' || p.first_name order by p.last_name, p.first_name, p.id), '[]'),
        coalesce(array_agg(p.id), '{}')
    into people, touched
    from public.enrolment e join public.person p on p.id = e.person_id
    where e.import_id = job.id or e.id in (
        select p.enrolment from jsonb_to_recordset(coalesce(job.summary -> 'placed', '[]')) p (enrolment bigint));
    update public.import_job j
    set state = 'undone', undone_at = transaction_timestamp(), undone_by = ctx.account_id(), undo_reason = btrim(why),
        updated_at = clock_timestamp(), summary = j.summary || jsonb_build_object('undone', people)
    where j.id = job.id;
    update public.enrolment e set cohort_id = null
    from jsonb_to_recordset(coalesce(job.summary -> 'placed', '[]')) p (enrolment bigint, cohort bigint)
    where e.id = p.enrolment and e.cohort_id = p.cohort;
    delete from public.enrolment e where e.import_id = job.id;
    get diagnostics taken = row_count;
    delete from public.contract_event e where e.import_id = job.id;
    delete from public.contract c where c.import_id = job.id;
    delete from public.person_role r using public.person p where p.id = r.person_id and p.import_id = job.id;
    -- The body, and its pilot, no longer see those with whom nothing else links them.
    delete from public.training_sight s
    where s.person_id = any (touched)
        and not exists (select from public.enrolment e join public.training_body b on b.id = e.training_body_id
            where e.person_id = s.person_id and s.training_body_id in (b.id, b.parent_id))
        and not exists (select from public.module_registration r
            join public.module_session m on m.id = r.session_id
            join public.training_body b on b.id = m.training_body_id
            where r.person_id = s.person_id and s.training_body_id in (b.id, b.parent_id));
    delete from public.person p where p.import_id = job.id;
    delete from public.structure_contact c where c.import_id = job.id;
    for employer in select s.id from public.structure s where s.import_id = job.id order by s.id loop
        begin
            delete from public.structure_version v where v.structure_id = employer and v.import_id = job.id;
            delete from public.structure s where s.id = employer;
        exception when foreign_key_violation then
            -- Somebody else works there or wrote about it by now: the employer stays.
        end;
    end loop;
    return taken;
end
$$;

grant execute on function import_obstacles(uuid), undo_import(uuid, text) to p_training;

reset role;
