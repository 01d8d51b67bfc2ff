-- What a role may do (functions and powers), in the signed context; identities of outside providers; sessions that know
-- how and from where they were opened, can be listed, switched and ended.

set local role parcours_owner;

alter table account_role
    add column function text,
    add column delegated_from bigint constraint delegation_is_of_a_known_role references account_role,
    add column granted_by bigint constraint account_role_giver_is_known references account;
create index account_role_delegated on account_role (delegated_from) where delegated_from is not null;
comment on column account_role.function is 'What one does within the persona: a trainer, a manager …; null where there is one only.';
comment on column account_role.delegated_from is 'The role this one stands in for; it ends with it.';

-- What each function may do; a right that is not listed does not exist. Read when something is written, never on reads.
create table role_power (
    persona text not null,
    function text not null default '',
    power text not null,
    constraint one_line_per_power primary key (persona, function, power),
    constraint power_is_a_word check (power ~ '^[a-z_]{2,30}$')
);
alter table role_power enable row level security;
alter table role_power force row level security;
create policy definer_all on role_power to parcours_definer using (true) with check (true);
create policy everybody_reads on role_power for select to p_anon, p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker using (true);
grant select on role_power to parcours_definer, p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
    p_national, p_auditor, p_worker;
create policy owner_fills on role_power for insert to parcours_owner with check (true);
insert into role_power (persona, function, power)
select listed.persona, listed.function, unnest(listed.powers)
from (values
    ('training', 'administrator', array['cohorts', 'rosters', 'attendance', 'juries', 'sessions', 'registrations',
        'people', 'invite', 'tokens']),
    ('training', 'trainer', array['attendance']),
    ('training', 'jury_secretary', array['juries']),
    ('employer', 'manager', array['confirm', 'hours', 'contracts', 'habilitation', 'invite']),
    ('employer', 'hr', array['confirm', 'contracts']),
    ('employer', 'referent', array['habilitation', 'registrations']),
    ('coordinator', '', array['delegate']),
    ('national', '', array['funding', 'directory', 'rulebook', 'people', 'invite', 'tokens'])
) as listed (persona, function, powers);
drop policy owner_fills on role_power;

-- Somebody as an outside provider knows them: (issuer, subject) and never an e-mail address. Many to one account.
create table identity (
    id bigint generated always as identity primary key,
    account_id bigint not null constraint identity_account_is_known references account,
    issuer text not null,
    subject text not null,
    provider text,
    email text,
    siret text,
    linked_at timestamptz not null default now(),
    last_used_at timestamptz,
    constraint identity_belongs_to_one_account unique (issuer, subject),
    constraint identity_is_named check (length(issuer) between 1 and 300 and length(subject) between 1 and 300)
);
create index identity_by_account on identity (account_id);
comment on column identity.siret is 'As the provider said it: it proposes an employer and grants nothing.';

-- An identity that came without account, kept a while for the proof that links it (an invitation, a mailed link).
create table pending_identity (
    token_hash bytea primary key,
    issuer text not null,
    subject text not null,
    provider text,
    email text,
    siret text,
    display_name text,
    strong boolean not null,
    expires_at timestamptz not null,
    constraint pending_identity_token_is_sha256 check (length(token_hash) = 32),
    constraint pending_identity_is_named check (length(issuer) between 1 and 300 and length(subject) between 1 and 300)
);

-- A sign-in under way at an outside provider: used once, by the browser that began it.
create table sign_in_attempt (
    state_hash bytea primary key,
    browser_hash bytea not null,
    nonce text not null,
    verifier text not null,
    return_path text,
    expires_at timestamptz not null,
    constraint sign_in_hashes_are_sha256 check (length(state_hash) = 32 and length(browser_hash) = 32)
);

alter table account_session
    add column public_id uuid not null default gen_random_uuid() constraint session_public_id_is_unique unique,
    add column assurance text not null default 'demo',
    add column second_factor_at timestamptz,
    add column origin text,
    add column user_agent text,
    add constraint session_assurance_is_known check (assurance in ('demo', 'email', 'provider', 'strong')),
    add constraint session_origin_is_short check (length(origin) <= 100 and length(user_agent) <= 300);
alter table account_session alter column assurance drop default;

do $$
declare
    t text;
begin
    foreach t in array array['identity', 'pending_identity', 'sign_in_attempt'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        execute format('grant select, insert, delete on %I to parcours_definer', t);
    end loop;
end
$$;
grant update (provider, email, siret, last_used_at) on identity to parcours_definer;
grant update (function, valid_to) on account_role to parcours_definer;
grant insert on account, account_role to parcours_definer;
create trigger record_insert after insert on identity referencing new table as new_rows
    for each statement execute function record_audit();
create trigger record_update after update on identity referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit();
create trigger record_delete after delete on identity referencing old table as old_rows
    for each statement execute function record_audit();

-- The worker removes what expired.
grant select (public_id) on account_session to p_worker;
grant select (token_hash, expires_at), delete on pending_identity to p_worker;
grant select (state_hash, expires_at), delete on sign_in_attempt to p_worker;
create policy worker_reads on pending_identity for select to p_worker using ((select ctx.require('worker')));
create policy worker_removes on pending_identity for delete to p_worker using ((select ctx.require('worker')));
create policy worker_reads on sign_in_attempt for select to p_worker using ((select ctx.require('worker')));
create policy worker_removes on sign_in_attempt for delete to p_worker using ((select ctx.require('worker')));

reset role;
set local role parcours_definer;

-- Roles given before functions existed: those who had them could do everything.
update account_role set function = case persona when 'employer' then 'manager' else 'administrator' end
where persona in ('employer', 'training') and function is null;

reset role;
set local role parcours_owner;
alter table account_role add constraint account_role_has_a_function_of_its_persona check (
    case persona
        when 'employer' then coalesce(function, '') in ('manager', 'hr', 'referent')
        when 'training' then coalesce(function, '') in ('administrator', 'trainer', 'jury_secretary')
        else function is null
    end);
reset role;

set local role parcours_definer;

-- The context now says as which role one acts, with which function, within which limits, and from where:
--     persona | account | scope | role | function | limits | origin | backend pid | start of the transaction | digest
-- `limits`: '*' for everything the function may do, else the powers a machine's token was given.
create function ctx.write(persona text, account_id bigint, scope text, role_id bigint, function text, limits text,
    origin text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    message text := concat_ws('|', persona, coalesce(account_id::text, ''), coalesce(scope, ''),
        coalesce(role_id::text, ''), coalesce(function, ''), coalesce(limits, ''),
        left(translate(coalesce(origin, ''), '|', '/'), 100),
        pg_backend_pid()::text, extract(epoch from transaction_timestamp())::text);
begin
    perform set_config('ctx.token', message || '|' || ctx.digest(message), true);
end
$$;

create or replace function ctx.write(persona text, account_id bigint, scope text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.write(persona, account_id, scope, null, null, null, null);
end
$$;

-- Persona, account, scope, role, function, limits, origin; null when none was entered; a forged one raises 42501.
create or replace function ctx.current() returns text[]
language plpgsql stable security definer set search_path = ''
as $$
declare
    token text := current_setting('ctx.token', true);
    parts text[];
begin
    if token is null or token = '' then
        return null;
    end if;
    parts := string_to_array(token, '|');
    if array_length(parts, 1) is distinct from 10
        or parts[8] <> pg_backend_pid()::text
        or parts[9] <> extract(epoch from transaction_timestamp())::text
        or parts[10] <> ctx.digest(array_to_string(parts[1:9], '|'))
    then
        raise exception 'the context is not genuine' using errcode = 'insufficient_privilege';
    end if;
    return parts[1:7];
end
$$;

-- The role acting, or null (anonymous, worker).
create function ctx.role_id() returns bigint language sql stable
return nullif((ctx.current())[4], '')::bigint;
-- What one does within the persona, or null.
create function ctx.function() returns text language sql stable
return nullif((ctx.current())[5], '');
-- From where, as the edge saw it, or null.
create function ctx.origin() returns text language sql stable
return nullif((ctx.current())[7], '');

-- Whether the role acting may do that; for the policies of what is written.
create function ctx.may(wanted text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
    parts text[] := ctx.current();
begin
    return parts is not null
        and (parts[6] = '*' or wanted = any (string_to_array(parts[6], ',')))
        and exists (select from public.role_power p
            where p.persona = parts[1] and p.function = parts[5] and p.power = wanted);
end
$$;

-- Roles that ask for a second factor when the way in was not a strong one.
create function ctx.needs_second_factor(persona text, function text) returns boolean
language sql immutable
return persona in ('national', 'auditor', 'prefecture', 'coordinator')
    or persona = 'training' and function = 'administrator';

-- Whether a role is in force today.
create function ctx.in_force(role_row public.account_role) returns boolean
language sql stable
return current_date >= (role_row).valid_from
    and ((role_row).valid_to is null or current_date <= (role_row).valid_to);

drop function ctx.enter(bytea, text);

-- The context of a session, by the SHA-256 of its token, for the persona the caller expects; returns the role to take.
-- 28000: unknown, expired or revoked session, or a role that has ended. 28P01: the role asks for a second factor first.
-- 42501: another persona than the session's. Writes nothing, so that it works in a READ ONLY transaction.
create function ctx.enter(session_hash bytea, claimed text, origin text default null) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    granted record;
begin
    select r.id, r.account_id, r.persona, r.function, s.assurance, s.second_factor_at,
        coalesce(r.person_id::text, r.structure_id::text, r.training_body_id::text, r.territory, '') as scope
    into granted
    from public.account_session s
    join public.account_role r on r.id = s.account_role_id
    join public.account a on a.id = r.account_id
    where s.token_hash = session_hash and s.revoked_at is null
        and s.expires_at > transaction_timestamp()
        and s.last_seen_at + s.idle_timeout > transaction_timestamp()
        and current_date >= r.valid_from and (r.valid_to is null or current_date <= r.valid_to)
        and a.disabled_at is null;
    if not found then
        raise exception 'no such session' using errcode = 'invalid_authorization_specification';
    end if;
    if granted.persona is distinct from claimed then
        raise exception 'the session is of another persona' using errcode = 'insufficient_privilege';
    end if;
    if granted.assurance not in ('demo', 'strong') and granted.second_factor_at is null
        and ctx.needs_second_factor(granted.persona, granted.function)
    then
        raise exception 'a second factor is asked for' using errcode = 'invalid_password';
    end if;
    perform ctx.write(granted.persona, granted.account_id, granted.scope, granted.id, granted.function, '*', origin);
    return 'p_' || granted.persona;
end
$$;

-- Opens a session of a role. Only the newest five of an account stay open, but in the demonstration, where an account
-- is everybody's.
create function ctx.start_session(role_id bigint, session_hash bytea, assurance text, idle interval, absolute interval,
    origin text, agent text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    insert into public.account_session (token_hash, account_role_id, assurance, idle_timeout, expires_at, origin,
        user_agent)
    values (session_hash, role_id, assurance, idle, transaction_timestamp() + absolute, left(origin, 100),
        left(agent, 300));
    if assurance <> 'demo' then
        update public.account_session s set revoked_at = transaction_timestamp()
        from (
            select o.token_hash, row_number() over (order by o.created_at desc, o.token_hash) as place
            from public.account_session o join public.account_role r on r.id = o.account_role_id
            where o.revoked_at is null and o.expires_at > transaction_timestamp() and o.assurance <> 'demo'
                and r.account_id = (select own.account_id from public.account_role own where own.id = role_id)
        ) live
        where live.token_hash = s.token_hash and live.place > 5;
    end if;
end
$$;

-- The role an account comes in with: the one of its latest session, else the first it was given; null without any.
create function ctx.usual_role(account bigint) returns bigint
language sql stable security definer set search_path = ''
return (
    select r.id
    from public.account_role r
    left join lateral (select max(s.created_at) as at from public.account_session s where s.account_role_id = r.id)
        last on true
    where r.account_id = account and ctx.in_force(r)
    order by last.at desc nulls last, r.id
    limit 1
);

drop function ctx.open_session(uuid, bytea, interval, interval);

-- Opens a session for a demonstration account without asking who is there; refused unless the database itself is in
-- demonstration mode, and for an account that is not one of the demonstration. Returns the persona.
create function ctx.open_session(role_id uuid, session_hash bytea, idle interval, absolute interval, origin text,
    agent text) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    granted record;
begin
    perform ctx.require('anon');
    if not exists (select from public.setting s where s.name = 'demo_mode' and s.value = 'on') then
        raise exception 'no demonstration here' using errcode = 'insufficient_privilege';
    end if;
    select r.id, r.persona into granted
    from public.account_role r join public.account a on a.id = r.account_id
    where r.public_id = role_id and a.is_demo and a.disabled_at is null and ctx.in_force(r);
    if not found then
        raise exception 'no such account' using errcode = 'invalid_authorization_specification';
    end if;
    perform ctx.start_session(granted.id, session_hash, 'demo', idle, absolute, origin, agent);
    return granted.persona;
end
$$;

-- Notes a sign-in that begins at an outside provider, for ten minutes.
create function ctx.begin_sign_in(state_hash bytea, browser_hash bytea, nonce text, verifier text, return_path text)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('anon');
    insert into public.sign_in_attempt (state_hash, browser_hash, nonce, verifier, return_path, expires_at)
    values (state_hash, browser_hash, nonce, verifier, return_path, transaction_timestamp() + interval '10 minutes');
end
$$;

-- Takes a sign-in back, once, for the browser that began it; no row otherwise.
create function ctx.take_sign_in(state bytea, browser bytea)
returns table (nonce text, verifier text, return_path text)
language sql volatile security definer set search_path = ''
begin atomic
    select ctx.require('anon');
    delete from public.sign_in_attempt a
    where a.state_hash = state and a.browser_hash = browser and a.expires_at > transaction_timestamp()
    returning a.nonce, a.verifier, a.return_path;
end;

-- Signs in whoever the provider's verified identity belongs to. `outcome`: signed_in (with the persona); no_role: the
-- account has no role in force; disabled; unknown: no account is linked, and the identity waits 20 minutes under
-- `pending_hash` for a proof that links it. An address or a SIRET never decides.
create function ctx.sign_in(issuer_name text, subject_name text, provider_name text, claimed_email text,
    claimed_siret text, claimed_name text, is_strong boolean, session_hash bytea, pending_hash bytea, idle interval,
    absolute interval, origin text, agent text)
returns table (outcome text, persona text)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    known record;
    usual record;
begin
    perform ctx.require('anon');
    select i.id, i.account_id, a.disabled_at into known
    from public.identity i join public.account a on a.id = i.account_id
    where i.issuer = issuer_name and i.subject = subject_name;
    if not found then
        insert into public.pending_identity (token_hash, issuer, subject, provider, email, siret, display_name, strong,
            expires_at)
        values (pending_hash, issuer_name, subject_name, provider_name, claimed_email, claimed_siret, claimed_name,
            is_strong, transaction_timestamp() + interval '20 minutes');
        return query select 'unknown'::text, null::text;
        return;
    end if;
    if known.disabled_at is not null then
        return query select 'disabled'::text, null::text;
        return;
    end if;
    update public.identity i set provider = provider_name, email = claimed_email, siret = claimed_siret,
        last_used_at = transaction_timestamp()
    where i.id = known.id;
    select r.id, r.persona into usual from public.account_role r where r.id = ctx.usual_role(known.account_id);
    if not found then
        return query select 'no_role'::text, null::text;
        return;
    end if;
    perform ctx.start_session(usual.id, session_hash, case when is_strong then 'strong' else 'provider' end, idle,
        absolute, origin, agent);
    return query select 'signed_in'::text, usual.persona;
end
$$;

-- Links a waiting identity to an account that proved to be its owner's; true when there was one. Not granted to
-- anybody: the functions that take the proof call it.
create function ctx.link_identity(pending_hash bytea, account bigint) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    waiting record;
begin
    delete from public.pending_identity p
    where p.token_hash = pending_hash and p.expires_at > transaction_timestamp()
    returning * into waiting;
    if not found then
        return false;
    end if;
    insert into public.identity (account_id, issuer, subject, provider, email, siret, last_used_at)
    values (account, waiting.issuer, waiting.subject, waiting.provider, waiting.email, waiting.siret,
        transaction_timestamp())
    on conflict (issuer, subject) do nothing;
    return found;
end
$$;

-- Acts in another of one's roles: a new session replaces the old one and keeps its end and its assurance. Returns the
-- persona; 28000 when the session has ended or the role is not one of the account's.
create function ctx.switch_role(session_hash bytea, role_id uuid, new_hash bytea) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    former public.account_session;
    chosen record;
begin
    perform ctx.require('anon');
    update public.account_session s set revoked_at = transaction_timestamp()
    where s.token_hash = session_hash and s.revoked_at is null and s.expires_at > transaction_timestamp()
        and s.last_seen_at + s.idle_timeout > transaction_timestamp()
    returning * into former;
    select r.id, r.persona into chosen
    from public.account_role r
    join public.account_role held on held.account_id = r.account_id and held.id = former.account_role_id
    join public.account a on a.id = r.account_id
    where r.public_id = role_id and a.disabled_at is null and ctx.in_force(r);
    if chosen.id is null then
        raise exception 'no such session or role' using errcode = 'invalid_authorization_specification';
    end if;
    insert into public.account_session (token_hash, account_role_id, assurance, second_factor_at, idle_timeout,
        expires_at, origin, user_agent)
    values (new_hash, chosen.id, former.assurance, former.second_factor_at, former.idle_timeout, former.expires_at,
        former.origin, former.user_agent);
    return chosen.persona;
end
$$;

-- Ends one of the acting account's sessions; false when it has none of that name.
create function ctx.revoke_session(session uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
    update public.account_session s set revoked_at = transaction_timestamp()
    from public.account_role r
    where s.public_id = session and r.id = s.account_role_id and r.account_id = ctx.account_id()
        and s.revoked_at is null;
    return found;
end
$$;

-- The public name of the session of a token, to tell the one in use from the others; null when it has ended.
create function ctx.session_public_id(session_hash bytea) returns uuid
language sql stable security definer set search_path = ''
return (select s.public_id from public.account_session s where s.token_hash = session_hash and s.revoked_at is null);

grant execute on function ctx.role_id(), ctx.function(), ctx.origin(), ctx.may(text)
    to parcours_owner, parcours_web, parcours_worker, p_anon, p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker;
grant execute on function ctx.needs_second_factor(text, text), ctx.in_force(public.account_role)
    to p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor, p_worker;
grant execute on function ctx.enter(bytea, text, text) to parcours_web;
grant execute on function ctx.open_session(uuid, bytea, interval, interval, text, text),
    ctx.begin_sign_in(bytea, bytea, text, text, text), ctx.take_sign_in(bytea, bytea),
    ctx.sign_in(text, text, text, text, text, text, boolean, bytea, bytea, interval, interval, text, text),
    ctx.switch_role(bytea, uuid, bytea) to p_anon;
grant execute on function ctx.revoke_session(uuid), ctx.session_public_id(bytea)
    to p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor;

reset role;
set local role parcours_owner;

-- One's own sessions and identities, without their secrets.
do $$
declare
    persona text;
begin
    foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national',
        'auditor']
    loop
        execute format('grant select (public_id, account_role_id, created_at, last_seen_at, idle_timeout, expires_at,
            revoked_at, assurance, second_factor_at, origin, user_agent) on account_session to %I', 'p_' || persona);
        execute format('create policy %I on account_session for select to %I using ((select ctx.require(%L))
            and account_role_id = any (array(select r.id from account_role r)))',
            persona || '_reads', 'p_' || persona, persona);
        execute format('grant select (id, account_id, provider, email, linked_at, last_used_at) on identity to %I',
            'p_' || persona);
        execute format('create policy %I on identity for select to %I
            using ((select ctx.require(%L)) and account_id = (select ctx.account_id()))',
            persona || '_reads', 'p_' || persona, persona);
    end loop;
end
$$;

-- What a training body writes, its administrators write.
drop policy training_opens on cohort;
create policy training_opens on cohort for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and (select ctx.may('cohorts')));
drop policy training_hands_in on import_job;
create policy training_hands_in on import_job for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and created_by = (select ctx.account_id())
        and (select ctx.may('rosters'))
        and (cohort_id is null or exists (select from cohort c
            where c.id = cohort_id and c.training_body_id = (select ctx.training_body_id()))));
drop policy training_hands_in on import_file;
create policy training_hands_in on import_file for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and (select ctx.may('rosters')));
drop policy training_confirms on import_job;
create policy training_confirms on import_job for update to p_training
    using (training_body_id = (select ctx.training_body_id()) and state = 'checked' and (select ctx.may('rosters')))
    with check (training_body_id = (select ctx.training_body_id()) and state = 'confirmed');

reset role;

-- What PostgreSQL gives to everybody in any database: temporary tables, over which the next transaction of the same
-- connection would stumble when they bear the name of a real one, and large objects, which know no policies. Functions
-- of the server are the superuser's: another migrator is only warned here, and told by doctor.access_faults().
-- https://www.postgresql.org/docs/15/ddl-priv.html
do $$
declare
    f record;
begin
    execute format('revoke all on database %I from public', current_database());
    for f in
        select p.oid::regprocedure as name from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea',
            'lo_get', 'lo_open', 'lo_put', 'lo_unlink', 'loread', 'lowrite', 'lo_truncate', 'lo_truncate64')
    loop
        execute format('revoke execute on function %s from public', f.name);
    end loop;
end
$$;

set local role parcours_definer;

-- Rights that a copy of the database, or a superuser's hand, gave back to everybody; no row when all is well.
create function doctor.access_faults() returns table (fault text, object text)
language sql stable set search_path = ''
begin atomic
    select 'database open to everybody', d.datname || ': ' || lower(a.privilege_type)
    from pg_catalog.pg_database d
    cross join lateral pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a
    where d.datname = current_database() and a.grantee = 0
    union all
    select 'service role that may create in the database', r.rolname || ': ' || p.privilege
    from pg_catalog.pg_roles r cross join (values ('temporary'), ('create')) p (privilege)
    where (r.rolname like 'p\_%' or r.rolname in ('parcours_web', 'parcours_worker'))
        and pg_catalog.has_database_privilege(r.oid, (select d.oid from pg_catalog.pg_database d
            where d.datname = current_database()), p.privilege)
    union all
    select 'large objects open to everybody', f.oid::regprocedure::text
    from pg_catalog.pg_proc f
    cross join lateral pg_catalog.aclexplode(coalesce(f.proacl, pg_catalog.acldefault('f', f.proowner))) a
    where f.pronamespace = 'pg_catalog'::regnamespace and a.grantee = 0 and f.proname in ('lo_creat', 'lo_create',
        'lo_from_bytea', 'lo_get', 'lo_open', 'lo_put', 'lo_unlink', 'loread', 'lowrite', 'lo_truncate',
        'lo_truncate64');
end;
grant execute on function doctor.access_faults() to parcours_worker, parcours_migrator, p_worker;

reset role;
