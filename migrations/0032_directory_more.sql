-- Who is told of the end of a contract (R-017, D-19), what a structure was called from a day in the past on, and
-- statistics for a file that has just been read in.

set local role parcours_owner;
grant select on structure_contact, account_role, account, module_session, module_registration, enrolment, enrolment_event,
    training_body to parcours_definer;
reset role;
set local role parcours_definer;

-- Tells the end of a contract, each once: the person, the employer's contacts, the coordinators of the day, and the
-- training bodies where a training stops or a registration goes. `what` is 'told' or 'corrected'. The mails say neither
-- names nor dates: the page they lead to does.
create function tell_departure(event bigint, what text) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    told record;
    mails integer;
begin
    select e.id, e.contract_id, e.person_id, e.on_date, c.structure_id, p.public_id, p.email, e.supersedes into told
    from public.contract_event e
    join public.contract c on c.id = e.contract_id
    join public.person p on p.id = e.person_id
    where e.id = event and e.kind = 'ended';
    if told.id is null then
        raise exception 'no such end' using errcode = 'insufficient_privilege';
    end if;
    perform public.require_contract_of_caller(told.contract_id);
    insert into public.outgoing_mail (kind, recipient, account_id, reference, useless_after)
    select distinct on (r.party, r.email) 'departure_' || what || '_' || r.party, r.email, r.account_id,
        told.public_id || '/' || told.id || '/' || r.mark, now() + interval '30 days'
    from (
        select 'advisor' as party, told.email as email, null::bigint as account_id, 'p' as mark
        union all
        select 'employer', k.email, null, 'k' || k.id from public.structure_contact k
        where k.structure_id = told.structure_id and (k.to_on is null or k.to_on >= public.programme_today())
        union all
        select 'coordinator', w.email, null, 'c' || w.id
        from public.team_member m join public.person w on w.id = m.coordinator_id
        where m.person_id = told.person_id and m.from_on <= public.programme_today()
            and (m.to_on is null or m.to_on >= public.programme_today())
        union all
        select 'training', a.email, a.id, 'a' || a.id
        from public.account a
        join public.account_role l on l.account_id = a.id
        where l.persona = 'training' and l.function = 'administrator' and ctx.in_force(l)
            and a.disabled_at is null and l.training_body_id in (
                select n.training_body_id from public.departure_effect d
                join public.enrolment_event v on v.id = d.enrolment_event_id
                join public.enrolment n on n.id = v.enrolment_id
                where d.contract_event_id in (told.id, told.supersedes)
                union
                select s.training_body_id from public.departure_effect d
                join public.registration_status h on h.id = d.registration_status_id
                join public.module_registration g on g.id = h.registration_id
                join public.module_session s on s.id = g.session_id
                where d.contract_event_id in (told.id, told.supersedes))
    ) r
    where public.email_is_valid(r.email)
    order by r.party, r.email, r.mark
    on conflict on constraint mail_is_queued_once do nothing;
    get diagnostics mails = row_count;
    return mails;
end
$$;
revoke all on function tell_departure(bigint, text) from public;
grant execute on function tell_departure(bigint, text) to p_employer, p_national;

reset role;

-- The day on which a convention was deposited, as a file of the directory gives it.
set local role parcours_owner;
alter table staging.directory_row add column convention_deposited date;

-- A file that has just been read in is as large as the whole directory, and nobody has counted its rows yet: what is
-- planned for a table thought to be empty takes the square of its rows. Only an owner may measure a table.
create function measure_import() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('worker');
    analyze staging.directory_row, staging.roster_row;
    analyze public.structure, public.structure_version, public.structure_foreign_id, public.person,
        public.person_foreign_id, public.person_role, public.convention, public.convention_event, public.post,
        public.post_event, public.contract, public.contract_event, public.employer_sight, public.team_member,
        public.cohort, public.enrolment, public.enrolment_event, public.training_sight, public.certification;
end
$$;
revoke all on function measure_import() from public;
grant execute on function measure_import() to p_worker;
reset role;

set local role parcours_definer;
insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
select i.table_schema, i.table_name, 'convention_deposited', i.class, i.subject, i.purpose, i.retention, i.erasure,
    i.erased_value, i.title, i.shown_as
from data_inventory i
where i.table_schema = 'staging' and i.table_name = 'directory_row' and i.column_name = 'convention_signed';

-- As in 0013, but for the one function that only an owner can carry out.
create or replace function doctor.schema_faults() returns table (fault text, object text)
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
        -- Named exception: only an owner may measure a table, and nothing is read or written by it.
        and f.oid <> 'public.measure_import()'::regprocedure
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

reset role;
