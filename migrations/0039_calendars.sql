-- Calendars that a client subscribes to: each behind a secret address that somebody made in one of their roles and can end
-- at any time. What it shows is asked anew each time, as the role stands now: when the role or the contract has ended, the
-- address is one that never was. And the entries as they were last published, so that a change has a higher number.

set local role parcours_owner;

-- An address.
--   kind    own: the days of an advisor; staff: the absences of an employer's advisors; body: the sessions and cohorts of a
--           training body; cohort: the days of one cohort
--   key_id  the key its secret was made with: the address can be shown again, and no secret is stored
create table calendar_feed (
    id bigint generated always as identity primary key,
    public_id uuid not null constraint calendar_feed_public_id_is_unique unique,
    secret_hash bytea not null constraint calendar_feed_secret_is_unique unique,
    key_id text not null,
    account_role_id bigint not null constraint calendar_feed_role_is_known references account_role,
    kind text not null,
    cohort_id bigint constraint calendar_feed_cohort_is_known references cohort,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    read_on date,
    constraint calendar_feed_secret_is_sha256 check (length(secret_hash) = 32),
    constraint calendar_feed_key_is_named check (key_id ~ '^[0-9a-f]{8}$'),
    constraint calendar_feed_kind_is_known check (kind in ('own', 'staff', 'body', 'cohort')),
    constraint calendar_feed_of_a_cohort_names_it check ((kind = 'cohort') = (cohort_id is not null))
);
create index calendar_feed_by_role on calendar_feed (account_role_id);
create index calendar_feed_by_cohort on calendar_feed (cohort_id) where cohort_id is not null;
create unique index one_calendar_feed_of_a_kind on calendar_feed (account_role_id, kind, coalesce(cohort_id, 0))
    where revoked_at is null;

-- An entry as it was last published. `source` is what it belongs to: entries of a source that are no more published are
-- cancelled.
create table calendar_entry (
    uid text not null,
    source text not null,
    starts_on date not null,
    ends_on date not null,
    title text not null,
    content text not null,
    sequence integer not null default 0,
    changed_at timestamptz not null default now(),
    cancelled boolean not null default false,
    constraint calendar_entry_is_named_once primary key (uid),
    constraint calendar_entry_names_are_plain check (
        uid ~ '^[a-z0-9-]{1,120}$' and source ~ '^[a-z0-9-]{1,120}$'),
    constraint calendar_entry_texts_are_short check (length(title) <= 300 and length(content) <= 1000),
    constraint calendar_entry_ends_after_it_begins check (ends_on >= starts_on),
    constraint calendar_entry_changes_are_counted check (sequence >= 0)
);
create index calendar_entry_by_source on calendar_entry (source);
create index calendar_entry_by_end on calendar_entry (ends_on);

do $$
declare
    t text;
begin
    foreach t in array array['calendar_feed', 'calendar_entry'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        execute format('create policy worker_reads on %I for select to p_worker
            using ((select ctx.require(''worker'')))', t);
        execute format('grant select on %I to p_worker', t);
    end loop;
end
$$;
grant select, insert, update on calendar_feed to parcours_definer;
grant select, insert, update, delete on calendar_entry to parcours_definer;

reset role;
set local role parcours_definer;

-- Whether the caller may have the calendar of a cohort: its body, and whoever is in it.
create function may_read_cohort_calendar(cohort_key bigint, role_key bigint) returns boolean
language sql stable set search_path = ''
begin atomic
    select exists (select from public.account_role r join public.cohort c on c.training_body_id = r.training_body_id
            where r.id = role_key and r.persona = 'training' and c.id = cohort_key)
        or exists (select from public.account_role r join public.enrolment e on e.person_id = r.person_id
            where r.id = role_key and r.persona = 'advisor' and e.cohort_id = cohort_key and e.closed_on is null);
end;

-- Makes an address for the caller's role, in place of the one there was of that kind. False when the caller may not.
create function make_calendar_feed(name uuid, secret bytea, key text, what text, cohort uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own bigint := ctx.role_id();
    target bigint;
begin
    if own is null or what is distinct from (case ctx.persona()
        when 'advisor' then case when cohort is null then 'own' else 'cohort' end
        when 'employer' then 'staff'
        when 'training' then case when cohort is null then 'body' else 'cohort' end end) then
        return false;
    end if;
    if cohort is not null then
        select c.id into target from public.cohort c where c.public_id = make_calendar_feed.cohort;
        if target is null or not public.may_read_cohort_calendar(target, own) then
            return false;
        end if;
    end if;
    update public.calendar_feed f set revoked_at = transaction_timestamp()
    where f.account_role_id = own and f.kind = what and coalesce(f.cohort_id, 0) = coalesce(target, 0)
        and f.revoked_at is null;
    insert into public.calendar_feed (public_id, secret_hash, key_id, account_role_id, kind, cohort_id)
    values (name, secret, key, own, what, target);
    return true;
end
$$;

-- The addresses of the caller's role that open something.
create function own_calendar_feeds()
returns table (name uuid, key text, kind text, cohort uuid, cohort_code text, created_at timestamptz, read_on date)
language sql stable security definer set search_path = ''
begin atomic
    select f.public_id, f.key_id, f.kind, c.public_id, c.code, f.created_at, f.read_on
    from public.calendar_feed f
    left join public.cohort c on c.id = f.cohort_id
    where f.account_role_id = ctx.role_id() and f.revoked_at is null
    order by f.id;
end;

-- Ends an address of the caller's; false when there is none such.
create function end_calendar_feed(name uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
    update public.calendar_feed f set revoked_at = transaction_timestamp()
    where f.public_id = name and f.account_role_id = ctx.role_id() and f.revoked_at is null;
    return found;
end
$$;

-- The address of a secret, with what its role reaches; no row when the address, its role or its account has ended.
create function calendar_feed_of(secret bytea)
returns table (feed bigint, kind text, person bigint, structure bigint, body bigint, cohort bigint)
language sql stable set search_path = ''
begin atomic
    select f.id, f.kind, r.person_id, r.structure_id, r.training_body_id, f.cohort_id
    from public.calendar_feed f
    join public.account_role r on r.id = f.account_role_id
    join public.account a on a.id = r.account_id
    where f.secret_hash = secret and f.revoked_at is null and ctx.in_force(r) and a.disabled_at is null
        and (f.cohort_id is null or public.may_read_cohort_calendar(f.cohort_id, r.id));
end;

-- Opens an address: its kind; no row when it opens nothing. Notes the day on which it was last read.
create function open_calendar(secret bytea) returns table (kind text, cohort_code text)
language plpgsql volatile security definer set search_path = ''
as $$
begin
    update public.calendar_feed f set read_on = current_date
    where f.secret_hash = secret and f.read_on is distinct from current_date
        and exists (select from public.calendar_feed_of(secret));
    return query select o.kind, c.code
        from public.calendar_feed_of(secret) o left join public.cohort c on c.id = o.cohort;
end
$$;

-- The people whose days an address shows, with how it calls them: oneself by no name, an advisor of the employer by first
-- name and initial.
create function calendar_people(secret bytea) returns table (person bigint, label text)
language sql stable set search_path = ''
begin atomic
    select o.person, null::text from public.calendar_feed_of(secret) o where o.kind = 'own'
    union all
    select s.person_id, p.first_name || ' ' || left(p.last_name, 1) || '.'
    from public.calendar_feed_of(secret) o
    join public.employer_sight s on s.structure_id = o.structure and s.until >= current_date
    join public.person p on p.id = s.person_id
    where o.kind = 'staff';
end;

-- The cohorts of an address, one row for each person it shows: those of the last half year and later.
create function calendar_cohorts(secret bytea)
returns table (id bigint, name uuid, code text, body bigint, territory text, programme text, start_on date,
    weekdays smallint[], mock_jury_on date, exam_on date, cancelled boolean, person uuid, label text)
language sql stable security definer set search_path = ''
begin atomic
    with shown (cohort, person, label) as (
        select e.cohort_id, p.public_id, w.label
        from public.calendar_people(secret) w
        join public.person p on p.id = w.person
        join public.enrolment e on e.person_id = w.person and e.closed_on is null and e.cohort_id is not null
        union all
        select c.id, null, null from public.calendar_feed_of(secret) o
        join public.cohort c on c.training_body_id = o.body where o.kind = 'body'
        union all
        select o.cohort, null, null from public.calendar_feed_of(secret) o where o.kind = 'cohort'
    )
    select c.id, c.public_id, c.code, c.training_body_id, c.territory, c.programme_version, c.start_on, c.weekdays,
        c.mock_jury_on, c.exam_on, c.cancelled_on is not null, s.person, s.label
    from shown s
    join public.cohort c on c.id = s.cohort
    where c.start_on > current_date - 200
    order by c.start_on, c.id, s.label;
end;

-- Days on which those cohorts do not meet, of their own.
create function calendar_closures(secret bytea) returns table (cohort bigint, from_on date, to_on date, label text)
language sql stable security definer set search_path = ''
begin atomic
    select distinct k.cohort_id, k.from_on, k.to_on, k.label
    from public.calendar_cohorts(secret) c
    join public.cohort_closure k on k.cohort_id = c.id;
end;

-- The sessions of modules of an address, one row for each person it shows: those of the last half year and later. A
-- person's are those that the body has confirmed or the programme pays for, and those that were cancelled.
create function calendar_sessions(secret bytea)
returns table (name uuid, module text, first_day date, last_day date, place text, territory text, cancelled boolean,
    person uuid, label text)
language sql stable security definer set search_path = ''
begin atomic
    with shown (session, gone, person, label) as (
        select g.session_id, g.status = 'cancelled_by_body', p.public_id, w.label
        from public.calendar_people(secret) w
        join public.person p on p.id = w.person
        join public.module_registration g on g.person_id = w.person
            and g.status in ('funding_accepted', 'confirmed', 'attended', 'cancelled_by_body')
        union all
        select s.id, false, null, null from public.calendar_feed_of(secret) o
        join public.module_session s on s.training_body_id = o.body where o.kind = 'body'
    )
    select s.public_id, s.module_code, s.first_day, s.last_day, s.place, s.territory,
        s.cancelled_on is not null or h.gone, h.person, h.label
    from shown h
    join public.module_session s on s.id = h.session
    where s.last_day > current_date - 200
    order by s.first_day, s.id, h.label;
end;

-- The entry interview that is agreed with whom an address belongs to, while it is not done.
create function calendar_interviews(secret bytea) returns table (person uuid, planned_on date, territory text)
language sql stable security definer set search_path = ''
begin atomic
    select p.public_id, v.planned_on, p.territory
    from public.calendar_feed_of(secret) o
    join public.person p on p.id = o.person
    join lateral (
        select b.planned_on, b.enrolment_id from public.enrolment_event b
        where b.person_id = p.id and b.kind = 'interview_booked' and b.planned_on is not null
            and b.superseded_by is null and not b.void
        order by b.enrolment_id desc, b.on_date desc, b.id desc limit 1
    ) v on true
    where o.kind = 'own' and v.planned_on > current_date - 30
        and not exists (select from public.enrolment_event d where d.enrolment_id = v.enrolment_id
            and d.kind = 'interview_done' and d.superseded_by is null and not d.void);
end;

-- Publishes the entries of an address: those that changed get the next number, those of its sources that are gone are
-- cancelled. Returns all of them as they stand, cancelled ones for 60 days.
create function publish_calendar(secret bytea, sources text[], entries jsonb)
returns table (uid text, sequence integer, changed_at timestamptz, cancelled boolean, starts_on date, ends_on date,
    title text)
language plpgsql volatile security definer set search_path = ''
as $$
begin
    if not exists (select from public.calendar_feed_of(secret)) then
        return;
    end if;
    -- Two programs that read at once count a change once: the second finds what the first has written.
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('calendar_entry'), pg_catalog.hashtext(s))
    from (select distinct unnest(sources) as s order by 1) x;
    insert into public.calendar_entry as e (uid, source, starts_on, ends_on, title, content, cancelled)
    select n.uid, n.source, n.starts_on, n.ends_on, n.title, n.content, n.cancelled
    from jsonb_to_recordset(entries) as n (uid text, source text, starts_on date, ends_on date, title text,
        content text, cancelled boolean)
    on conflict on constraint calendar_entry_is_named_once do update
        set starts_on = excluded.starts_on, ends_on = excluded.ends_on, title = excluded.title,
            content = excluded.content, cancelled = excluded.cancelled, sequence = e.sequence + 1,
            changed_at = transaction_timestamp()
        where (e.content, e.cancelled) is distinct from (excluded.content, excluded.cancelled);
    update public.calendar_entry e
    set cancelled = true, sequence = e.sequence + 1, changed_at = transaction_timestamp()
    where e.source = any (sources) and not e.cancelled
        and not exists (select from jsonb_to_recordset(entries) as n (uid text) where n.uid = e.uid);
    return query select e.uid, e.sequence, e.changed_at, e.cancelled, e.starts_on, e.ends_on, e.title
        from public.calendar_entry e
        where e.source = any (sources)
            and (not e.cancelled or e.changed_at > transaction_timestamp() - interval '60 days')
        order by e.starts_on, e.uid;
end
$$;

-- What nobody needs any more: entries that were over two years ago.
create function tidy_calendars() returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    gone bigint;
begin
    perform ctx.require('worker');
    delete from public.calendar_entry e where e.ends_on < current_date - 730;
    get diagnostics gone = row_count;
    return gone;
end
$$;

revoke all on function may_read_cohort_calendar(bigint, bigint),
    make_calendar_feed(uuid, bytea, text, text, uuid), own_calendar_feeds(), end_calendar_feed(uuid),
    calendar_feed_of(bytea), open_calendar(bytea), calendar_people(bytea), calendar_cohorts(bytea),
    calendar_closures(bytea), calendar_sessions(bytea), calendar_interviews(bytea),
    publish_calendar(bytea, text[], jsonb), tidy_calendars() from public;
grant execute on function make_calendar_feed(uuid, bytea, text, text, uuid), own_calendar_feeds(),
    end_calendar_feed(uuid) to p_advisor, p_employer, p_training;
grant execute on function open_calendar(bytea), calendar_cohorts(bytea), calendar_closures(bytea),
    calendar_sessions(bytea), calendar_interviews(bytea), publish_calendar(bytea, text[], jsonb) to p_anon;
grant execute on function tidy_calendars() to p_worker;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
select 'public', line.*
from (values
    ('calendar_feed', 'id', 'technical', 'none', 'access', 'account', 'keep', null::text, null::text, null::text),
    ('calendar_feed', 'public_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('calendar_feed', 'secret_hash', 'security', 'none', 'access', 'account', 'keep', null, null, null),
    ('calendar_feed', 'key_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('calendar_feed', 'account_role_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('calendar_feed', 'kind', 'journal', 'account', 'access', 'account', 'keep', null, 'Calendrier', null),
    ('calendar_feed', 'cohort_id', 'technical', 'none', 'access', 'account', 'keep', null, null, null),
    ('calendar_feed', 'created_at', 'journal', 'account', 'access', 'account', 'keep', null, 'Créé le', null),
    ('calendar_feed', 'revoked_at', 'journal', 'account', 'access', 'account', 'keep', null, 'Arrêté le', null),
    ('calendar_feed', 'read_on', 'journal', 'account', 'access', 'account', 'keep', null, 'Lu le', null),
    ('calendar_entry', 'uid', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'source', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'starts_on', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'ends_on', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'title', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'content', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'sequence', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'changed_at', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('calendar_entry', 'cancelled', 'technical', 'none', 'service', 'programme', 'keep', null, null, null)
) as line;
insert into data_link (table_schema, table_name, column_name, kind, subject, title)
values ('public', 'calendar_feed', 'account_role_id', 'role', 'account', 'Vos calendriers');

reset role;
