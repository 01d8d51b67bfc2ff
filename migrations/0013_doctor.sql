-- Checks of the database by itself, for `parcours doctor` and the tests. Each returns the faults it found.

set local role parcours_definer;

-- What each projection should hold, compared with what it holds. Reads every fact: not for busy hours.
create function doctor.projection_drift()
returns table (projection text, subject text, stored text, expected text)
language sql stable security definer set search_path = ''
begin atomic
    select 'enrolment.closed_on', e.id::text, e.closed_on::text, ends.closed_on::text
    from public.enrolment e
    left join (
        select ev.enrolment_id, min(ev.on_date) as closed_on from public.enrolment_event ev
        where ev.kind in ('completed', 'abandoned') and ev.superseded_by is null and not ev.void
        group by ev.enrolment_id
    ) ends on ends.enrolment_id = e.id
    where e.closed_on is distinct from ends.closed_on
    union all
    select 'module_session.taken', s.id::text, s.taken::text, coalesce(held.seats, 0)::text
    from public.module_session s
    left join (
        select r.session_id, count(*) as seats from public.module_registration r
        where public.holds_a_seat(r.status) group by r.session_id
    ) held on held.session_id = s.id
    where s.taken <> coalesce(held.seats, 0)
    union all
    select 'module_registration.status', r.id::text, r.status || ' ' || r.status_on, last.status || ' ' || last.on_date
    from public.module_registration r
    left join (
        select distinct on (h.registration_id) h.registration_id, h.status, h.on_date
        from public.registration_status h where h.superseded_by is null and not h.void
        order by h.registration_id, h.on_date desc, h.id desc
    ) last on last.registration_id = r.id
    where (r.status, r.status_on) is distinct from (last.status, last.on_date)
    union all
    select 'employer_sight', coalesce(s.structure_id, c.structure_id) || '/' || coalesce(s.person_id, c.person_id),
        s.until::text, c.until::text
    from public.employer_sight s
    full join (
        select k.structure_id, k.person_id, max(coalesce(k.ended_on, k.planned_end_on, 'infinity')) as until
        from public.contract k group by k.structure_id, k.person_id
    ) c on c.structure_id = s.structure_id and c.person_id = s.person_id
    where s.until is distinct from c.until
    union all
    select 'training_sight', v.training_body_id || '/' || v.person_id, null, 'present'
    from (
        select e.training_body_id, e.person_id from public.enrolment e
        union select b.parent_id, e.person_id from public.enrolment e
            join public.training_body b on b.id = e.training_body_id where b.parent_id is not null
        union select s.training_body_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
        union select b.parent_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
            join public.training_body b on b.id = s.training_body_id where b.parent_id is not null
    ) v
    where not exists (select from public.training_sight t
        where t.training_body_id = v.training_body_id and t.person_id = v.person_id);
end;

-- Writes every projection anew, for data loaded with triggers switched off; ANALYZE first. Enters a context of its own,
-- so that the journal keeps one row per statement.
create function doctor.rebuild_projections() returns void
language sql volatile security definer set search_path = ''
begin atomic
    select ctx.write('worker', null, 'seed: projections');
    insert into public.registration_status (registration_id, person_id, status, on_date)
    select r.id, r.person_id, r.status, r.status_on from public.module_registration r
    where not exists (select from public.registration_status h where h.registration_id = r.id)
    order by r.id;
    update public.enrolment e set closed_on = ends.closed_on
    from (
        select x.id, min(ev.on_date) as closed_on
        from public.enrolment x
        left join public.enrolment_event ev on ev.enrolment_id = x.id and ev.kind in ('completed', 'abandoned')
            and ev.superseded_by is null and not ev.void
        group by x.id
    ) ends
    where ends.id = e.id and e.closed_on is distinct from ends.closed_on;
    update public.module_session s set taken = held.seats
    from (
        select x.id, count(r.id) as seats from public.module_session x
        left join public.module_registration r on r.session_id = x.id and public.holds_a_seat(r.status)
        group by x.id
    ) held
    where held.id = s.id and s.taken <> held.seats;
    delete from public.employer_sight s where not exists (select from public.contract c
        where c.structure_id = s.structure_id and c.person_id = s.person_id);
    insert into public.employer_sight as s (structure_id, person_id, until)
    select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity'))
    from public.contract c group by c.structure_id, c.person_id order by 1, 2
    on conflict (structure_id, person_id) do update set until = excluded.until where s.until <> excluded.until;
    insert into public.training_sight (training_body_id, person_id)
    select v.training_body_id, v.person_id
    from (
        select e.training_body_id, e.person_id from public.enrolment e
        union select b.parent_id, e.person_id from public.enrolment e
            join public.training_body b on b.id = e.training_body_id where b.parent_id is not null
        union select s.training_body_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
        union select b.parent_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
            join public.training_body b on b.id = s.training_body_id where b.parent_id is not null
    ) v
    order by 1, 2
    on conflict do nothing;
end;

-- What must hold of the catalogue itself; no row when all is well.
create function doctor.schema_faults() returns table (fault text, object text)
language sql stable set search_path = ''
begin atomic
    select 'table without forced row-level security', c.oid::regclass::text
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'ctx', 'doctor', 'staging')
        and not (c.relrowsecurity and c.relforcerowsecurity)
        -- Named exceptions: rows of a file on their way in (worker only), and the migrator's own list.
        and (n.nspname, c.relname) not in (('staging', 'roster_row'), ('public', 'schema_migration'))
    union all
    select 'table without policy', c.oid::regclass::text
    from pg_catalog.pg_class c
    where c.relkind in ('r', 'p') and c.relrowsecurity
        and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid)
    union all
    select 'definer function without a pinned search_path', f.oid::regprocedure::text
    from pg_catalog.pg_proc f join pg_catalog.pg_namespace n on n.oid = f.pronamespace
    where f.prosecdef and n.nspname in ('public', 'ctx', 'doctor', 'staging')
        and not coalesce(f.proconfig @> array['search_path=""'], false)
    union all
    select 'definer function open to everybody', f.oid::regprocedure::text
    from pg_catalog.pg_proc f join pg_catalog.pg_namespace n on n.oid = f.pronamespace
    where f.prosecdef and n.nspname in ('public', 'ctx', 'doctor', 'staging')
        and (f.proacl is null or exists (select from aclexplode(f.proacl) a where a.grantee = 0))
    union all
    select 'definer function of a powerful role', f.oid::regprocedure::text
    from pg_catalog.pg_proc f join pg_catalog.pg_namespace n on n.oid = f.pronamespace
    where f.prosecdef and n.nspname in ('public', 'ctx', 'doctor', 'staging')
        and pg_get_userbyid(f.proowner) <> 'parcours_definer'
    union all
    select 'policy column without index', c.oid::regclass || '.' || a.attname
    from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
        and a.attname in ('person_id', 'structure_id', 'training_body_id', 'coordinator_id', 'account_id')
        and not exists (select from pg_catalog.pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum)
        -- One row per import, always read by its key.
        and c.relname <> 'import_file'
    union all
    select 'view that is not an invoker''s', c.oid::regclass::text
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname in ('public', 'ctx', 'staging')
        and not coalesce(c.reloptions @> array['security_invoker=true'], false)
    union all
    select 'service role that owns something', c.oid::regclass::text
    from pg_catalog.pg_class c join pg_catalog.pg_roles r on r.oid = c.relowner
    where r.rolname like 'p\_%' or r.rolname in ('parcours_web', 'parcours_worker')
    union all
    select 'role with too much power', r.rolname::text
    from pg_catalog.pg_roles r
    where (r.rolname like 'p\_%' or r.rolname in ('parcours_web', 'parcours_worker', 'parcours_owner',
            'parcours_definer', 'parcours_migrator'))
        and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
    union all
    select 'table right that a login role holds by itself', g.table_schema || '.' || g.table_name
    from information_schema.role_table_grants g
    where g.grantee in ('parcours_web', 'parcours_worker') and g.table_name <> 'schema_migration'
    union all
    select 'unnamed constraint', k.conrelid::regclass || ' ' || k.conname
    from pg_catalog.pg_constraint k
    where k.connamespace = 'public'::regnamespace and k.contype in ('c', 'f', 'u', 'x')
        and k.conname ~ '_(check|fkey|key|excl)[0-9]*$';
end;

grant execute on function doctor.projection_drift(), doctor.schema_faults()
    to parcours_worker, parcours_migrator, p_worker;
grant execute on function doctor.rebuild_projections() to parcours_migrator;

reset role;
