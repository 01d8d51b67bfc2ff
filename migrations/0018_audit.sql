-- The journal tells from where and in whose name; its contents can be erased, its proof stays; tampering shows:
-- rows are sealed, off the write path, into a chain of blocks of which each names the one before.
--
-- What is proved of a row is its leaf: everything but its contents, and of these a salted digest. So the contents and
-- the salt can go (erasure of a person's data) while leaf, block and chain stay what they were.
-- Trees and their prefixes: RFC 6962, section 2.1.

set local role parcours_owner;

alter table audit_event
    add column role_id bigint,
    add column scope text,
    add column origin text,
    add column subject_account_id bigint,
    add column salt bytea,
    add column payload_hash bytea,
    add column erased_at timestamptz,
    drop constraint audit_action_is_known;
alter table audit_event add constraint audit_action_is_known
    check (action in ('insert', 'update', 'delete', 'read', 'export', 'erase'));
comment on column audit_event.role_id is 'As which role the account acted.';
comment on column audit_event.scope is 'What the account acted for: id of person, structure, body; code of territory.';
comment on column audit_event.origin is
    'Where the request came from, as the edge saw it; null for what does not come from the web.';
comment on column audit_event.subject_account_id is 'The account that the row is about, when it is about one.';

-- The contents of a row as one text: each part in jsonb's only spelling, which holds no line feed.
create function audit_payload(before jsonb, after jsonb) returns bytea
language sql immutable
return convert_to(coalesce('-' || before::text, '') || E'\n' || coalesce('+' || after::text, ''), 'UTF8');

-- Row-level security is forced on the owner too, who has no policy: lifted for the rows that are already there.
alter table audit_event no force row level security;
alter table audit_event disable trigger refuse_change;
update audit_event set salt = uuid_send(gen_random_uuid());
update audit_event set payload_hash = sha256(salt || audit_payload(before, after));
alter table audit_event enable trigger refuse_change;
alter table audit_event force row level security;

alter table audit_event
    alter column payload_hash set not null,
    add constraint audit_payload_hash_is_sha256 check (length(payload_hash) = 32),
    add constraint audit_payload_is_kept_or_erased check (
        case when erased_at is null then salt is not null
        else salt is null and before is null and after is null end);

create index audit_event_by_transaction on audit_event (xid, id);
create index audit_event_by_subject_account on audit_event (subject_account_id, id)
    where subject_account_id is not null;
-- Several looks at one file within an hour are one line. Hours are those of UTC, which zones of whole hours share.
create unique index one_read_per_person_and_hour on audit_event (person_id, coalesce(account_id, 0), persona,
    coalesce(scope, ''), date_trunc('hour', at at time zone 'UTC')) where action = 'read' and person_id is not null;

-- Whose names a list showed.
create index audit_event_by_people on audit_event using gin ((after -> 'people')) where action = 'read';

-- A block of the chain: which rows it proves is told by audit_seal_row, so that sealing never touches the journal.
create table audit_seal (
    block bigint primary key,
    first_id bigint not null,
    last_id bigint not null,
    row_count integer not null,
    horizon xid8 not null,
    system bigint not null,
    root bytea not null,
    previous bytea not null,
    hash bytea not null,
    sealed_at timestamptz not null default clock_timestamp(),
    constraint audit_seal_hash_is_unique unique (hash),
    constraint audit_seal_block_is_positive check (block >= 1),
    constraint audit_seal_is_not_empty check (row_count >= 1),
    constraint audit_seal_digests_are_sha256 check (
        length(root) = 32 and length(previous) = 32 and length(hash) = 32)
);
comment on column audit_seal.horizon is
    'Rows of transactions before this one are all sealed: none of them was running any more.';
comment on column audit_seal.system is
    'The cluster that counted the transactions: after a restore into another, numbers begin anew.';

create table audit_seal_row (
    audit_id bigint not null,
    block bigint not null,
    place integer not null,
    leaf bytea not null,
    constraint audit_row_is_sealed_once primary key (audit_id),
    constraint audit_place_is_taken_once unique (block, place),
    constraint audit_leaf_is_sha256 check (length(leaf) = 32),
    constraint audit_place_is_positive check (place >= 1)
);

do $$
declare
    t text;
begin
    foreach t in array array['audit_seal', 'audit_seal_row'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select, insert on %I to parcours_definer', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        execute format('grant select on %I to p_auditor', t);
        execute format('create policy auditor_reads on %I for select to p_auditor
            using ((select ctx.require(''auditor'')))', t);
    end loop;
end
$$;

grant select, update (before, after, salt, erased_at) on audit_event to parcours_definer;
create policy definer_reads on audit_event for select to parcours_definer using (true);
create policy definer_erases on audit_event for update to parcours_definer using (true) with check (true);

-- The journal is only ever appended to, but for contents that are erased as a whole, by parcours_definer alone, whose
-- one function that does so is erase_audit_payload.
create or replace function refuse_audit_change() returns trigger
language plpgsql set search_path = ''
as $$
declare
    erased constant text[] := array['before', 'after', 'salt', 'erased_at'];
begin
    if tg_op = 'UPDATE' and tg_table_name = 'audit_event' then
        if current_user = 'parcours_definer' and old.erased_at is null and new.erased_at is not null
            and to_jsonb(new) - erased = to_jsonb(old) - erased
        then
            return new;
        end if;
    end if;
    raise exception 'the journal is only appended to'
        using errcode = 'restrict_violation', constraint = 'journal_is_never_rewritten', table = tg_table_name;
end
$$;

do $$
declare
    t text;
begin
    foreach t in array array['audit_seal', 'audit_seal_row'] loop
        execute format('create trigger refuse_change before update or delete on %I for each row
            execute function refuse_audit_change()', t);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_audit_change()', t);
    end loop;
end
$$;

grant select (id, applied_at, created_by, training_body_id) on import_job to parcours_definer;

grant execute on function audit_payload(jsonb, jsonb) to parcours_definer;
reset role;

set local role parcours_definer;

-- Who writes a line: account, role, persona, actor, scope and origin, from the signed context. Without a context (the
-- owner of the database at work) it is the login. Not granted to anybody: definer functions call it.
create function audit_author(out account_id bigint, out role_id bigint, out persona text, out actor text,
    out scope text, out origin text)
language plpgsql stable set search_path = ''
as $$
declare
    context text[] := ctx.current();
begin
    account_id := nullif(context[2], '')::bigint;
    role_id := nullif(context[4], '')::bigint;
    persona := coalesce(context[1], 'none');
    origin := nullif(context[7], '');
    -- The scope of the worker is the label of its job.
    if persona = 'worker' then
        actor := context[3];
    else
        actor := coalesce(context[1], session_user);
        scope := nullif(context[3], '');
    end if;
end
$$;

-- The account a journalled row is about, or null.
create function audit_account(object_table text, row_value jsonb) returns bigint
language sql immutable
return case when object_table = 'account' then (row_value ->> 'id')::bigint
    else (row_value ->> 'account_id')::bigint end;

-- What nobody who writes a line chooses: its transaction, its salt, the digest of its contents.
create function complete_audit_event() returns trigger
language plpgsql set search_path = ''
as $$
begin
    new.xid := pg_current_xact_id();
    new.salt := uuid_send(gen_random_uuid());
    new.payload_hash := sha256(new.salt || public.audit_payload(new.before, new.after));
    return new;
end
$$;
grant execute on function complete_audit_event() to parcours_owner;

create or replace function record_audit() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
    touched integer;
    -- Counters and progress are no facts: a change of these alone is not journalled.
    silent constant text[] := array['taken', 'rows_done', 'updated_at', 'closed_on'];
begin
    if (author.actor like 'import%' or author.actor like 'seed%') and tg_table_name <> 'import_job' then
        if tg_op = 'DELETE' then
            select count(*) into touched from old_rows;
        else
            select count(*) into touched from new_rows;
        end if;
        if touched > 0 then
            insert into public.audit_event
                (account_id, role_id, persona, actor, scope, origin, action, object_table, row_count)
            values (author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin,
                lower(tg_op), tg_table_name, touched);
        end if;
    elsif tg_op = 'INSERT' then
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id, subject_account_id, after)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin,
            'insert', tg_table_name, (j.v ->> 'id')::bigint, public.audit_person(tg_table_name, j.v),
            public.audit_account(tg_table_name, j.v), jsonb_strip_nulls(j.v)
        from (select to_jsonb(n) as v from new_rows n) j;
    elsif tg_op = 'DELETE' then
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id, subject_account_id, before)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin,
            'delete', tg_table_name, (j.v ->> 'id')::bigint, public.audit_person(tg_table_name, j.v),
            public.audit_account(tg_table_name, j.v), jsonb_strip_nulls(j.v)
        from (select to_jsonb(o) as v from old_rows o) j;
    else
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id, subject_account_id, before, after)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin,
            'update', tg_table_name, (pair.after ->> 'id')::bigint, public.audit_person(tg_table_name, pair.after),
            public.audit_account(tg_table_name, pair.after), diff.before, diff.after
        from (
            -- Grouped, not joined: the plan is kept from one statement to the next, and a join planned for one row
            -- is quadratic on a hundred thousand.
            select (array_agg(u.v) filter (where not u.is_new))[1] as before,
                (array_agg(u.v) filter (where u.is_new))[1] as after
            from (
                select o.id, false as is_new, to_jsonb(o) as v from old_rows o
                union all
                select n.id, true, to_jsonb(n) from new_rows n
            ) u
            group by u.id
        ) pair
        cross join lateral (
            select jsonb_object_agg(e.key, pair.before -> e.key) as before, jsonb_object_agg(e.key, e.value) as after
            from jsonb_each(pair.after) e
            where e.value is distinct from pair.before -> e.key and e.key <> all (silent)
        ) diff
        where diff.after is not null;
    end if;
    return null;
end
$$;

-- Reading somebody's file, in the name of the context. One line per account, role, person and hour: the first look
-- writes it; a later one sees it and writes nothing; of two at once the second waits for the first and writes nothing.
create function note_read(person bigint) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
begin
    if author.persona = 'none' or person is null then
        raise exception 'nobody reads nobody' using errcode = 'insufficient_privilege';
    end if;
    if exists (
        select from public.audit_event e
        where e.action = 'read' and e.person_id = person and coalesce(e.account_id, 0) = coalesce(author.account_id, 0)
            and e.persona = author.persona and coalesce(e.scope, '') = coalesce(author.scope, '')
            and date_trunc('hour', e.at at time zone 'UTC') = date_trunc('hour', clock_timestamp() at time zone 'UTC')
    ) then
        return;
    end if;
    insert into public.audit_event
        (account_id, role_id, persona, actor, scope, origin, action, object_table, object_id, person_id)
    values (author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'read',
        'person', person, person)
    on conflict (person_id, coalesce(account_id, 0), persona, coalesce(scope, ''),
        date_trunc('hour', at at time zone 'UTC')) where action = 'read' and person_id is not null do nothing;
end
$$;

-- Reading a page of a list: one line with the number of people on it, and who they were, by number.
-- `kind` names the list; `object_id` is what it is the list of.
create function note_list(kind text, object_id bigint, people bigint[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
begin
    if author.persona = 'none' then
        raise exception 'nobody reads a list' using errcode = 'insufficient_privilege';
    end if;
    insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
        object_id, row_count, after)
    values (author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'read',
        kind, note_list.object_id, cardinality(people), jsonb_build_object('people', to_jsonb(people)));
end
$$;

-- Taking data out as a file: what, about whom when it is one person, how many rows, chosen how.
create function note_export(kind text, person bigint, row_count integer, choice jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
begin
    if author.persona = 'none' then
        raise exception 'nobody takes a file' using errcode = 'insufficient_privilege';
    end if;
    insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
        object_id, person_id, row_count, after)
    values (author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'export',
        kind, person, person, note_export.row_count, choice);
end
$$;

-- The digest of a row, of all that stays when its contents are erased.
create function audit_leaf(e public.audit_event) returns bytea
language sql stable
return sha256('\x00'::bytea || convert_to(jsonb_build_array(e.id, (extract(epoch from e.at) * 1000000)::bigint,
    e.xid::text, e.account_id, e.role_id, e.persona, e.actor, e.scope, e.origin, e.action, e.object_table, e.object_id,
    e.person_id, e.subject_account_id, e.row_count, encode(e.payload_hash, 'hex'))::text, 'UTF8'));

-- The root of the tree over leaves in their order; a last one without a neighbour goes up as it is.
create function audit_root(leaves bytea[]) returns bytea
language plpgsql immutable set search_path = ''
as $$
declare
    level bytea[] := leaves;
begin
    while cardinality(level) > 1 loop
        select array_agg(pair.node order by pair.place) into level
        from (
            select (u.place - 1) / 2 as place, case count(*) when 1 then string_agg(u.node, ''::bytea)
                else sha256('\x01'::bytea || string_agg(u.node, ''::bytea order by u.place)) end as node
            from unnest(level) with ordinality u (node, place)
            group by 1
        ) pair;
    end loop;
    return level[1];
end
$$;

-- The digest of a block, which names that of the block before.
create function audit_block_hash(s public.audit_seal) returns bytea
language sql stable
return sha256('\x02'::bytea || convert_to(jsonb_build_array(s.block, s.first_id, s.last_id, s.row_count,
    s.horizon::text, s.system, encode(s.root, 'hex'), encode(s.previous, 'hex'),
    (extract(epoch from s.sealed_at) * 1000000)::bigint)::text, 'UTF8'));

-- Seals the rows of transactions that have ended, in the order (transaction, id), at most so many in one block.
-- Returns how many, and the newest block with its hash; no row when another worker is at it.
-- A row of a transaction that is still running waits: all older than the oldest running one are there to be seen, so
-- that nothing can come before what is sealed. Takes no lock that a writer would wait for.
create function seal_audit(most integer) returns table (sealed integer, block bigint, hash text)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    last public.audit_seal;
    made public.audit_seal;
    snapshot pg_snapshot;
    leaves bytea[];
    is_elsewhere boolean;
begin
    perform ctx.require('worker');
    if not pg_try_advisory_xact_lock(7305826743) then
        return;
    end if;
    select * into last from public.audit_seal s order by s.block desc limit 1;
    snapshot := pg_current_snapshot();
    made.system := (select c.system_identifier from pg_control_system() c);
    -- Numbers of transactions compare within one cluster only: in a restored copy every row without a seal is taken,
    -- those included whose number has not been reached yet.
    is_elsewhere := last.system is distinct from made.system;
    made.block := coalesce(last.block, 0) + 1;
    made.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    made.sealed_at := clock_timestamp();
    with waiting as (
        select e.id, row_number() over (order by e.xid, e.id) as place, public.audit_leaf(e) as leaf
        from public.audit_event e
        where e.xid >= case when is_elsewhere then xid8 '0' else last.horizon end
            and (e.xid < pg_snapshot_xmin(snapshot) or is_elsewhere and e.xid >= pg_snapshot_xmax(snapshot))
            and not exists (select from public.audit_seal_row r where r.audit_id = e.id)
        order by e.xid, e.id
        limit case when not is_elsewhere then most end
    ), kept as (
        insert into public.audit_seal_row (audit_id, block, place, leaf)
        select w.id, made.block, w.place, w.leaf from waiting w
        returning audit_id, place, leaf
    )
    select count(*), array_agg(k.leaf order by k.place), (array_agg(k.audit_id order by k.place))[1],
        (array_agg(k.audit_id order by k.place desc))[1]
    into made.row_count, leaves, made.first_id, made.last_id
    from kept k;
    if made.row_count = 0 then
        return query select 0, last.block, encode(last.hash, 'hex');
        return;
    end if;
    made.horizon := pg_snapshot_xmin(snapshot);
    if not is_elsewhere and made.row_count = most then
        -- Cut short, perhaps within a transaction: the next block begins there.
        select e.xid into made.horizon from public.audit_event e where e.id = made.last_id;
    end if;
    made.root := public.audit_root(leaves);
    made.hash := public.audit_block_hash(made);
    insert into public.audit_seal select made.*;
    return query select made.row_count, made.block, encode(made.hash, 'hex');
end
$$;

-- The contents of the lines about a person, and about the accounts that stand for them, go; the lines stay and say
-- when. To be called after the last change of an anonymisation, in its transaction. Returns how many lines.
create function erase_audit_payload(person bigint) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
    accounts bigint[] := array(select r.account_id from public.account_role r where r.person_id = person
        group by r.account_id order by r.account_id);
    moment timestamptz := clock_timestamp();
    erased integer;
begin
    update public.audit_event e set before = null, after = null, salt = null, erased_at = moment
    where (e.person_id = person or e.subject_account_id = any (accounts))
        and e.erased_at is null and e.action <> 'erase' and (e.before is not null or e.after is not null);
    get diagnostics erased = row_count;
    if erased > 0 then
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            person_id, row_count, after)
        values (author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'erase',
            'audit_event', person, erased, jsonb_build_object('erased_at', moment, 'accounts', to_jsonb(accounts)));
    end if;
    return erased;
end
$$;

-- Who read or changed what is recorded about the person acting, newest first, at most so many before the place given;
-- refused unless an advisor acts. Of the contents only columns that an advisor may read, without numbers of ours and
-- without what is about others. A file that was applied left no line of its own here: it is told from the rows that
-- came with it, under a negative number.
create function my_history(before_at timestamptz, before_id bigint, most integer)
returns table (id bigint, at timestamptz, persona text, actor text, account_name text, scope_name text,
    is_mine boolean, action text, object_table text, before jsonb, after jsonb, is_erased boolean)
language sql stable security definer set search_path = ''
as $$
    with me as (
        select ctx.person_id() as person_id, ctx.account_id() as account_id
    ),
    imported as (
        select p.import_id from public.person p, me where p.id = me.person_id
        union select f.import_id from public.contract f, me where f.person_id = me.person_id
        union select f.import_id from public.enrolment f, me where f.person_id = me.person_id
        union select f.import_id from public.enrolment_event f, me where f.person_id = me.person_id
        union select f.import_id from public.attendance f, me where f.person_id = me.person_id
        union select f.import_id from public.hours_statement f, me where f.person_id = me.person_id
        union select f.import_id from public.exam_attempt f, me where f.person_id = me.person_id
        union select f.import_id from public.certification f, me where f.person_id = me.person_id
        union select f.import_id from public.exemption f, me where f.person_id = me.person_id
        union select f.import_id from public.module_registration f, me where f.person_id = me.person_id
        union select f.import_id from public.registration_status f, me where f.person_id = me.person_id
    ),
    line as (
        select e.id, e.at, e.persona, e.actor, e.account_id, e.scope, e.action, e.object_table, e.before, e.after,
            e.erased_at is not null as is_erased
        from public.audit_event e, me
        where e.person_id = me.person_id or e.subject_account_id = me.account_id
        union all
        select -j.id, j.applied_at, case when j.training_body_id is null then 'national' else 'training' end, 'import',
            j.created_by, j.training_body_id::text, 'import', 'import_job', null, null, false
        from public.import_job j
        where j.id in (select i.import_id from imported i) and j.applied_at is not null
    )
    select l.id, l.at, l.persona, l.actor, a.display_name,
        case l.persona
            when 'employer' then (select s.name from public.structure s where s.id = l.scope::bigint)
            when 'training' then (select b.name from public.training_body b where b.id = l.scope::bigint)
            when 'prefecture' then (select t.name from public.territory t where t.code = l.scope)
        end,
        coalesce(l.account_id = (select me.account_id from me), false), l.action, l.object_table, shown.before,
        shown.after, l.is_erased
    from line l
    left join public.account a on a.id = l.account_id
    cross join lateral (
        select jsonb_object_agg(c.attname, l.before -> c.attname::text) filter (where l.before ? c.attname::text)
                as before,
            jsonb_object_agg(c.attname, l.after -> c.attname::text) filter (where l.after ? c.attname::text)
                as after
        from pg_catalog.pg_attribute c
        where c.attrelid = to_regclass('public.' || quote_ident(l.object_table)) and c.attnum > 0
            and not c.attisdropped and has_column_privilege('p_advisor', c.attrelid, c.attnum, 'select')
            and c.attname <> 'id' and c.attname !~ '(_id|_by)$' and c.attname !~ '^manager_'
    ) shown
    where (l.at, l.id) < (before_at, before_id)
    order by l.at desc, l.id desc
    limit most
$$;

-- The accounts that the journal names, for the auditor.
create function journal_accounts() returns table (id bigint, display_name text, email text)
language sql stable security definer set search_path = ''
as $$
    select a.id, a.display_name, a.email from public.account a where (select ctx.require('auditor'))
$$;

-- Every line and every block computed anew and compared; the first of each kind of trouble, in the order of the chain,
-- at most a hundred of each. Nothing is found when nothing was altered. Reads the whole journal: not for busy hours.
create function doctor.audit_faults() returns table (fault text, block bigint, audit_id bigint)
language sql stable security definer set search_path = ''
begin atomic
    with chain as (
        select s.*, lag(s.block) over w as block_before, lag(s.hash) over w as hash_before
        from public.audit_seal s window w as (order by s.block)
    ),
    -- Rows of the journal beside what was sealed of them; either side may be missing.
    pair as (
        select coalesce(r.block, 9223372036854775807) as block, r.place, coalesce(r.audit_id, e.id) as audit_id,
            r.leaf, e.id, e.xid, case when r.leaf is not null and e.id is not null then public.audit_leaf(e) end
                as computed,
            e.erased_at, e.person_id, e.subject_account_id, e.at,
            e.erased_at is null
                and sha256(e.salt || public.audit_payload(e.before, e.after)) is distinct from e.payload_hash
                as is_other_payload
        from public.audit_event e full join public.audit_seal_row r on r.audit_id = e.id
    ),
    -- Each erasure is a line of its own, which says how many lines it was.
    erasure as (
        select e.person_id, (e.after ->> 'erased_at')::timestamptz as moment,
            array(select a.id::bigint from jsonb_array_elements_text(e.after -> 'accounts') a (id)) as accounts,
            e.row_count
        from public.audit_event e where e.action = 'erase' and e.object_table = 'audit_event'
    ),
    found as (
        select 'block_missing' as fault, c.block, null::bigint as audit_id from chain c
        where c.block <> coalesce(c.block_before, 0) + 1
        union all
        select 'chain_broken', c.block, null from chain c
        where c.block = coalesce(c.block_before, 0) + 1
            and c.previous is distinct from coalesce(c.hash_before, decode(repeat('00', 32), 'hex'))
        union all
        select 'block_altered', s.block, null from public.audit_seal s
        where s.hash is distinct from public.audit_block_hash(s)
        union all
        select 'block_missing', p.block, min(p.audit_id) from pair p
        where p.leaf is not null and not exists (select from public.audit_seal s where s.block = p.block)
        group by p.block
        union all
        select 'row_removed', p.block, p.audit_id from pair p where p.id is null
        union all
        select 'row_altered', p.block, p.audit_id from pair p
        where p.leaf is not null and p.id is not null and p.computed is distinct from p.leaf
        union all
        select 'row_altered', p.block, p.audit_id from pair p where p.is_other_payload
        union all
        select 'row_reordered', o.block, min(o.audit_id) from (
            select p.block, p.audit_id, p.place <> row_number() over (partition by p.block order by p.xid, p.audit_id)
                as is_elsewhere
            from pair p where p.leaf is not null and p.id is not null
        ) o
        where o.is_elsewhere
            -- Where a row is missing, those after it are not reordered.
            and not exists (select from pair m where m.block = o.block and m.id is null)
        group by o.block
        union all
        select 'block_contents_altered', s.block, null
        from public.audit_seal s
        left join (
            select r.block, count(*) as row_count, public.audit_root(array_agg(r.leaf order by r.place)) as root,
                (array_agg(r.audit_id order by r.place))[1] as first_id,
                (array_agg(r.audit_id order by r.place desc))[1] as last_id
            from public.audit_seal_row r group by r.block
        ) held on held.block = s.block
        where (s.row_count, s.root, s.first_id, s.last_id)
            is distinct from (held.row_count, held.root, held.first_id, held.last_id)
        union all
        select 'row_inserted', null, p.audit_id from pair p
        where p.leaf is null and p.xid < (
            select s.horizon from public.audit_seal s
            where s.system = (select c.system_identifier from pg_control_system() c)
            order by s.block desc limit 1)
        union all
        select 'erased_without_a_line', p.block, p.audit_id from pair p
        where p.erased_at is not null and not exists (
            select from erasure x where x.moment = p.erased_at and p.at <= p.erased_at
                and (x.person_id = p.person_id or p.subject_account_id = any (x.accounts)))
        union all
        select 'erased_without_a_line', null, min(p.audit_id) from pair p join erasure x on x.moment = p.erased_at
        group by x.moment, x.row_count having count(*) <> x.row_count
    )
    select n.fault, nullif(n.block, 9223372036854775807), n.audit_id
    from (
        select f.*, row_number() over (partition by f.fault order by f.block, f.audit_id) as number from found f
    ) n
    where n.number <= 100
    order by n.block, n.audit_id, n.fault;
end;

-- The newest block, how many rows wait for their seal, and since when; for the doctor and its anchor.
create function doctor.audit_state()
returns table (block bigint, hash text, sealed_at timestamptz, waiting bigint, waiting_since timestamptz)
language sql stable security definer set search_path = ''
begin atomic
    select s.block, encode(s.hash, 'hex'), s.sealed_at, w.waiting, w.since
    from (
        select count(*) as waiting, min(e.at) as since from public.audit_event e
        where not exists (select from public.audit_seal_row r where r.audit_id = e.id)
    ) w
    left join (select * from public.audit_seal order by block desc limit 1) s on true;
end;

-- The block of that hash, or null: a hash noted elsewhere must still be in the chain.
create function doctor.audit_anchor(noted text) returns bigint
language sql stable security definer set search_path = ''
return (select s.block from public.audit_seal s where encode(s.hash, 'hex') = lower(noted));

grant execute on function note_read(bigint), note_list(text, bigint, bigint[]),
    note_export(text, bigint, integer, jsonb) to p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
    p_national, p_auditor, p_worker;
grant execute on function my_history(timestamptz, bigint, integer) to p_advisor;
grant execute on function journal_accounts() to p_auditor;
grant execute on function seal_audit(integer), erase_audit_payload(bigint) to p_worker;
grant execute on function doctor.audit_faults(), doctor.audit_state(), doctor.audit_anchor(text)
    to parcours_worker, parcours_migrator, p_worker;

reset role;

set local role parcours_owner;
create trigger complete before insert on audit_event for each row execute function complete_audit_event();
-- Bulk loads switch the ordinary triggers off; a line without the digest of its contents would be no line.
alter table audit_event enable always trigger complete;
reset role;
