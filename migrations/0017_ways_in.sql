-- Ways in beside an outside provider: a link or a code by mail, and the second factor that some roles ask for. And the
-- outbox, which every mail of the product goes through.

set local role parcours_owner;

-- Mails to be sent, each once for its kind and reference. What a mail says is not kept here: the worker writes it from
-- the kind and the reference, the same each time.
create table outgoing_mail (
    id bigint generated always as identity primary key,
    kind text not null,
    recipient text not null,
    account_id bigint constraint mail_account_is_known references account,
    reference text not null,
    state text not null default 'queued',
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    useless_after timestamptz not null,
    lease bigint not null default 0,
    failure text,
    message_id text,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    constraint mail_is_queued_once unique (kind, reference),
    constraint mail_kind_is_a_word check (kind ~ '^[a-z_]{3,40}$'),
    constraint mail_reference_is_plain check (reference ~ '^[A-Za-z0-9._:/-]{1,200}$'),
    constraint mail_recipient_is_valid check (email_is_valid(recipient)),
    constraint mail_state_is_known check (state in ('queued', 'leased', 'sent', 'skipped', 'failed')),
    constraint mail_is_settled_at_an_instant check ((state in ('sent', 'skipped', 'failed')) = (settled_at is not null)),
    constraint mail_attempts_are_counted check (attempts >= 0 and lease >= 0)
);
create index outgoing_mail_due on outgoing_mail (due_at, id) where state in ('queued', 'leased');
create index outgoing_mail_by_account on outgoing_mail (account_id) where account_id is not null;
comment on column outgoing_mail.due_at is 'Next attempt; of a leased mail, when the lease ends.';
comment on column outgoing_mail.lease is 'Counts the leases: only the newest one may settle the mail (fencing token).';

-- A link asked for by mail. Neither the address is looked up nor the account known when it is asked for, so that the
-- answer cannot tell whether there is one; the secret and the code are kept as digests.
create table sign_in_link (
    secret_hash bytea primary key,
    browser_hash bytea not null,
    code_hash bytea not null,
    email text not null,
    origin text,
    return_path text,
    wrong_codes integer not null default 0,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint link_digests_are_sha256 check (
        length(secret_hash) = 32 and length(browser_hash) = 32 and length(code_hash) = 32),
    constraint link_address_is_valid check (email_is_valid(email)),
    constraint link_texts_are_short check (length(origin) <= 100 and length(return_path) <= 500),
    constraint link_lasts_at_most_an_hour check (
        expires_at > created_at and expires_at <= created_at + interval '1 hour'),
    constraint link_codes_are_counted check (wrong_codes between 0 and 5)
);
create index sign_in_link_by_address on sign_in_link (email, created_at);
create index sign_in_link_by_browser on sign_in_link (browser_hash);
create index sign_in_link_by_end on sign_in_link (expires_at);

-- The second factor of an account: a key for one-time codes (RFC 6238), sealed by the service, and recovery codes.
create table second_factor (
    account_id bigint primary key constraint second_factor_account_is_known references account,
    sealed_key bytea not null,
    prepared_by bytea,
    confirmed_at timestamptz,
    last_step bigint not null default 0,
    failures integer not null default 0,
    locked_until timestamptz,
    recovery_hashes bytea[] not null default '{}',
    constraint second_factor_is_prepared_or_confirmed check ((confirmed_at is null) = (prepared_by is not null)),
    constraint second_factor_key_is_sealed check (length(sealed_key) between 29 and 500)
);
comment on column second_factor.prepared_by is 'Hash of the session that is setting it up: no other one is shown the key.';
comment on column second_factor.last_step is 'Thirty-second step of the last code taken: a code is taken once.';

do $$
declare
    t text;
begin
    foreach t in array array['outgoing_mail', 'sign_in_link', 'second_factor'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
    end loop;
end
$$;
grant select, insert on outgoing_mail to parcours_definer;
grant select, insert on sign_in_link to parcours_definer;
grant update (wrong_codes, used_at) on sign_in_link to parcours_definer;
grant select, insert, update, delete on second_factor to parcours_definer;

-- The worker sends mails and removes what is of no more use.
grant select, delete on outgoing_mail to p_worker;
grant update (state, attempts, due_at, lease, failure, message_id, settled_at) on outgoing_mail to p_worker;
create policy worker_reads on outgoing_mail for select to p_worker using ((select ctx.require('worker')));
create policy worker_changes on outgoing_mail for update to p_worker using ((select ctx.require('worker')))
    with check ((select ctx.require('worker')));
create policy worker_removes on outgoing_mail for delete to p_worker using ((select ctx.require('worker')));
grant select (secret_hash, expires_at), delete on sign_in_link to p_worker;
create policy worker_reads on sign_in_link for select to p_worker using ((select ctx.require('worker')));
create policy worker_removes on sign_in_link for delete to p_worker using ((select ctx.require('worker')));

-- Everybody reads since when they have a second factor.
do $$
declare
    persona text;
begin
    foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national',
        'auditor']
    loop
        execute format('grant select (account_id, confirmed_at) on second_factor to %I', 'p_' || persona);
        execute format('create policy %I on second_factor for select to %I
            using ((select ctx.require(%L)) and account_id = (select ctx.account_id()))',
            persona || '_reads', 'p_' || persona, persona);
    end loop;
end
$$;

reset role;
set local role parcours_definer;

-- Queues a mail; silent when the same one has been queued before. For definer functions only. What is not on its way
-- after `useful_for` is not sent any more.
create function queue_mail(kind text, recipient text, account bigint, reference text,
    useful_for interval default interval '48 hours') returns void
language sql volatile set search_path = ''
begin atomic
    insert into public.outgoing_mail (kind, recipient, account_id, reference, useless_after)
    values (kind, recipient, account, reference, transaction_timestamp() + useful_for)
    on conflict on constraint mail_is_queued_once do nothing;
end;

-- Every invitation is mailed; its reference tells the worker from which key to make the secret again.
create function mail_invitation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    perform public.queue_mail('invitation', new.email, null, new.key_id || '.' || new.public_id);
    return null;
end
$$;
grant execute on function mail_invitation() to parcours_owner;

-- Notes a link to be mailed, for ten minutes. The same work whether or not the address belongs to an account: that is
-- looked up when the mail is about to leave. Silent beyond 5 links in a quarter of an hour from one place, and 20 in an
-- hour, for one address.
create function ctx.ask_sign_in_link(address text, mail_reference text, secret bytea, code bytea, browser bytea,
    place text, wanted_path text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('anon');
    -- One at a time for one address, so that the count holds.
    perform pg_advisory_xact_lock(hashtextextended('sign_in_link ' || address, 0));
    if (select count(*) >= 20 or count(*) filter (where l.created_at > transaction_timestamp() - interval '15 minutes'
            and l.origin is not distinct from place) >= 5
        from public.sign_in_link l
        where l.email = address and l.created_at > transaction_timestamp() - interval '1 hour')
    then
        return;
    end if;
    insert into public.sign_in_link (secret_hash, browser_hash, code_hash, email, origin, return_path, expires_at)
    values (secret, browser, code, address, place, wanted_path, transaction_timestamp() + interval '10 minutes');
    perform public.queue_mail('sign_in_link', address, null, mail_reference, interval '10 minutes');
end
$$;

-- What a link is worth in that browser: ready, other_browser, gone. Changes nothing: mail scanners open links.
create function ctx.sign_in_link_state(secret bytea, browser bytea) returns text
language sql stable security definer set search_path = ''
return coalesce((
    select case when l.browser_hash = browser then 'ready' else 'other_browser' end
    from public.sign_in_link l
    where l.secret_hash = secret and l.used_at is null and l.expires_at > transaction_timestamp()
), 'gone');

-- Whether some role of the account asks for a second factor, or it has one.
create function ctx.is_guarded(account bigint) returns boolean
language sql stable security definer set search_path = ''
return exists (select from public.second_factor f where f.account_id = account and f.confirmed_at is not null)
    or exists (select from public.account_role r
        where r.account_id = account and ctx.in_force(r) and ctx.needs_second_factor(r.persona, r.function));

-- Links a waiting identity to an account, as before (0015); not granted to anybody.
create function ctx.bind_identity(pending_hash bytea, account bigint) returns boolean
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

-- Whether reading the mail of an account proves too little to add a way in to it: it has a second factor, or a role
-- that asks for one and an identity already. Else whoever reads a mailbox could lead around both.
create function ctx.is_beyond_mail(account bigint) returns boolean
language sql stable security definer set search_path = ''
return exists (select from public.second_factor f where f.account_id = account and f.confirmed_at is not null)
    or ctx.is_guarded(account) and exists (select from public.identity i where i.account_id = account);

-- Links a waiting identity by a proof that came by mail; false, and it goes on waiting, where that proves too little.
create or replace function ctx.link_identity(pending_hash bytea, account bigint) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
    return not ctx.is_beyond_mail(account) and ctx.bind_identity(pending_hash, account);
end
$$;

-- Opens the session of whoever proved to read the mail of that address. Of an account guarded by a second factor, a
-- waiting identity is linked only after that.
create function ctx.enter_by_mail(address text, session_hash bytea, pending_hash bytea, idle interval,
    absolute interval, origin text, agent text)
returns table (outcome text, persona text, is_linked boolean)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    known record;
    usual record;
    linked boolean := false;
begin
    select a.id into known from public.account a where a.email = address and a.disabled_at is null;
    if not found then
        return query select 'no_role'::text, null::text, false;
        return;
    end if;
    if pending_hash is not null and not ctx.is_guarded(known.id) then
        linked := ctx.link_identity(pending_hash, known.id);
    end if;
    select r.id, r.persona into usual from public.account_role r where r.id = ctx.usual_role(known.id);
    if not found then
        return query select 'no_role'::text, null::text, linked;
        return;
    end if;
    perform ctx.start_session(usual.id, session_hash, 'email', idle, absolute, origin, agent);
    if linked then
        perform public.queue_mail('identity_linked', address, known.id, encode(sha256(pending_hash), 'hex'));
    end if;
    return query select 'signed_in'::text, usual.persona, linked;
end
$$;

-- Takes a link, once, in the browser that asked for it. `outcome`: signed_in, no_role, other_browser, gone.
create function ctx.redeem_sign_in_link(secret bytea, browser bytea, session_hash bytea, pending_hash bytea,
    idle interval, absolute interval, origin text, agent text)
returns table (outcome text, persona text, return_path text, is_linked boolean)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    link public.sign_in_link;
begin
    perform ctx.require('anon');
    update public.sign_in_link l set used_at = transaction_timestamp()
    where l.secret_hash = secret and l.browser_hash = browser and l.used_at is null
        and l.expires_at > transaction_timestamp()
    returning * into link;
    if not found then
        return query select ctx.sign_in_link_state(secret, browser), null::text, null::text, false;
        return;
    end if;
    return query select e.outcome, e.persona, link.return_path, e.is_linked
        from ctx.enter_by_mail(link.email, session_hash, pending_hash, idle, absolute, origin, agent) e;
end
$$;

-- Takes the code of a mail instead of its link, in the browser that asked for it. After five wrong codes the links that
-- the browser asked for are worth nothing more by code. `outcome`: signed_in, no_role, wrong_code, gone.
create function ctx.redeem_sign_in_code(code bytea, browser bytea, session_hash bytea, pending_hash bytea,
    idle interval, absolute interval, origin text, agent text)
returns table (outcome text, persona text, return_path text, is_linked boolean)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    link public.sign_in_link;
begin
    perform ctx.require('anon');
    -- Locked in one order, so that tries made at once are counted one by one.
    perform l.secret_hash from public.sign_in_link l
    where l.browser_hash = browser and l.used_at is null and l.expires_at > transaction_timestamp()
        and l.wrong_codes < 5
    order by l.secret_hash for update;
    if not found then
        return query select 'gone'::text, null::text, null::text, false;
        return;
    end if;
    update public.sign_in_link l set used_at = transaction_timestamp()
    where l.browser_hash = browser and l.code_hash = code and l.used_at is null
        and l.expires_at > transaction_timestamp() and l.wrong_codes < 5
    returning * into link;
    if not found then
        update public.sign_in_link l set wrong_codes = l.wrong_codes + 1
        where l.browser_hash = browser and l.used_at is null and l.wrong_codes < 5;
        return query select 'wrong_code'::text, null::text, null::text, false;
        return;
    end if;
    return query select e.outcome, e.persona, link.return_path, e.is_linked
        from ctx.enter_by_mail(link.email, session_hash, pending_hash, idle, absolute, origin, agent) e;
end
$$;

-- The live session of a hash, whether or not it has given its second factor; no row otherwise. Not granted to anybody.
create function ctx.live_session(hash bytea)
returns table (account_id bigint, role_id bigint, persona text, function text, assurance text,
    second_factor_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
    select r.account_id, r.id, r.persona, r.function, s.assurance, s.second_factor_at
    from public.account_session s
    join public.account_role r on r.id = s.account_role_id
    join public.account a on a.id = r.account_id
    where s.token_hash = hash and s.revoked_at is null and s.expires_at > transaction_timestamp()
        and s.last_seen_at + s.idle_timeout > transaction_timestamp()
        and a.disabled_at is null and ctx.in_force(r);
end;

-- How the session stands with its second factor; no row when it has ended. The key is given only to the session that is
-- setting it up.
create function ctx.second_factor_state(session_hash bytea)
returns table (account uuid, email text, persona text, assurance text, is_asked boolean, is_passed boolean,
    may_prepare boolean, confirmed_at timestamptz, locked_seconds integer, codes_left integer, sealed_key bytea)
language sql stable security definer set search_path = ''
begin atomic
    select a.public_id, a.email, s.persona, s.assurance, ctx.needs_second_factor(s.persona, s.function),
        s.second_factor_at is not null or s.assurance = 'strong',
        f.confirmed_at is null and (s.assurance <> 'email' or not ctx.is_beyond_mail(s.account_id)), f.confirmed_at,
        coalesce(greatest(ceil(extract(epoch from f.locked_until - transaction_timestamp())), 0), 0)::integer,
        coalesce(cardinality(f.recovery_hashes), 0),
        case when f.prepared_by = session_hash then f.sealed_key end
    from ctx.live_session(session_hash) s
    join public.account a on a.id = s.account_id
    left join public.second_factor f on f.account_id = a.id;
end;

-- Keeps a new key for the account of the session, until a first code confirms it; an unconfirmed one gives way. False
-- when a confirmed one is there, the session has ended, or came by mail where that proves too little.
create function ctx.prepare_second_factor(session_hash bytea, sealed bytea) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('anon');
    insert into public.second_factor as f (account_id, sealed_key, prepared_by)
    select s.account_id, sealed, session_hash from ctx.live_session(session_hash) s
    where s.assurance <> 'email' or not ctx.is_beyond_mail(s.account_id)
    on conflict (account_id) do update set sealed_key = excluded.sealed_key, prepared_by = excluded.prepared_by,
        last_step = 0, failures = 0, locked_until = null
    where f.confirmed_at is null;
    return found;
end
$$;

-- Counts a try before the code is looked at, and gives what is needed to look: the fifth without success closes the
-- door for a quarter of an hour. No row when the session has ended, the door is closed or there is no key to try.
create function ctx.try_second_factor(session_hash bytea)
returns table (account uuid, persona text, sealed_key bytea, last_step bigint, is_confirmed boolean)
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('anon');
    return query
        update public.second_factor f
        set failures = case when f.locked_until is null then f.failures + 1 else 1 end,
            locked_until = case when f.locked_until is null and f.failures >= 4
                then transaction_timestamp() + interval '15 minutes' end
        from ctx.live_session(session_hash) s
        join public.account a on a.id = s.account_id
        where f.account_id = s.account_id
            and (f.locked_until is null or f.locked_until <= transaction_timestamp())
            and (f.confirmed_at is not null or f.prepared_by = session_hash)
        returning a.public_id, s.persona, f.sealed_key, f.last_step, f.confirmed_at is not null;
end
$$;

-- A session that gave its second factor goes on under a new token; a waiting identity is linked now. Returns the
-- persona. Not granted to anybody.
create function ctx.step_up(session_hash bytea, new_hash bytea, pending_hash bytea) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    held record;
    former public.account_session;
begin
    select s.account_id, s.persona, a.email into held
    from ctx.live_session(session_hash) s join public.account a on a.id = s.account_id;
    update public.account_session s set revoked_at = transaction_timestamp()
    where s.token_hash = session_hash and s.revoked_at is null
    returning * into former;
    if not found then
        return null;
    end if;
    insert into public.account_session (token_hash, account_role_id, assurance, second_factor_at, idle_timeout,
        expires_at, origin, user_agent)
    values (new_hash, former.account_role_id, former.assurance, transaction_timestamp(), former.idle_timeout,
        former.expires_at, former.origin, former.user_agent);
    if pending_hash is not null and ctx.bind_identity(pending_hash, held.account_id) then
        perform public.queue_mail('identity_linked', held.email, held.account_id, encode(sha256(pending_hash), 'hex'));
    end if;
    return held.persona;
end
$$;

-- Notes in the journal what happened to a second factor, without its key, and tells its owner by mail.
create function ctx.tell_second_factor(account bigint, acting text, done text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    insert into public.audit_event (account_id, persona, actor, action, object_table, object_id)
    values (account, acting, acting, done, 'second_factor', account);
    perform public.queue_mail(case done when 'delete' then 'second_factor_off' else 'second_factor_on' end, a.email,
        account, gen_random_uuid()::text)
    from public.account a where a.id = account;
end
$$;

-- Takes a code whose thirty-second step the service found right, once; the persona, or null for a step already used.
create function ctx.pass_second_factor(session_hash bytea, step bigint, new_hash bytea, pending_hash bytea) returns text
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('anon');
    update public.second_factor f set last_step = step, failures = 0, locked_until = null
    from ctx.live_session(session_hash) s
    where f.account_id = s.account_id and f.confirmed_at is not null and f.last_step < step;
    if not found then
        return null;
    end if;
    return ctx.step_up(session_hash, new_hash, pending_hash);
end
$$;

-- Takes a recovery code, once; the persona, or null when the account has no such code left.
create function ctx.pass_recovery_code(session_hash bytea, code bytea, new_hash bytea, pending_hash bytea) returns text
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('anon');
    update public.second_factor f
    set recovery_hashes = array_remove(f.recovery_hashes, code), failures = 0, locked_until = null
    from ctx.live_session(session_hash) s
    where f.account_id = s.account_id and f.confirmed_at is not null and code = any (f.recovery_hashes);
    if not found then
        return null;
    end if;
    return ctx.step_up(session_hash, new_hash, pending_hash);
end
$$;

-- Confirms the key that the session is setting up, by a first right code, with the digests of the recovery codes.
create function ctx.confirm_second_factor(session_hash bytea, step bigint, recovery bytea[], new_hash bytea,
    pending_hash bytea) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    owner bigint;
    acting text;
begin
    perform ctx.require('anon');
    update public.second_factor f
    set confirmed_at = transaction_timestamp(), prepared_by = null, last_step = step, failures = 0,
        locked_until = null, recovery_hashes = recovery
    from ctx.live_session(session_hash) s
    where f.account_id = s.account_id and f.confirmed_at is null and f.prepared_by = session_hash
        and f.last_step < step
    returning s.account_id, s.persona into owner, acting;
    if not found then
        return null;
    end if;
    perform ctx.tell_second_factor(owner, acting, 'insert');
    return ctx.step_up(session_hash, new_hash, pending_hash);
end
$$;

-- Removes the second factor of a session that has given it.
create function ctx.remove_second_factor(session_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    owner bigint;
    acting text;
begin
    perform ctx.require('anon');
    delete from public.second_factor f
    using ctx.live_session(session_hash) s
    where f.account_id = s.account_id and f.confirmed_at is not null and s.second_factor_at is not null
    returning s.account_id, s.persona into owner, acting;
    if not found then
        return false;
    end if;
    perform ctx.tell_second_factor(owner, acting, 'delete');
    return true;
end
$$;

grant execute on function
    ctx.ask_sign_in_link(text, text, bytea, bytea, bytea, text, text), ctx.sign_in_link_state(bytea, bytea),
    ctx.redeem_sign_in_link(bytea, bytea, bytea, bytea, interval, interval, text, text),
    ctx.redeem_sign_in_code(bytea, bytea, bytea, bytea, interval, interval, text, text),
    ctx.second_factor_state(bytea), ctx.prepare_second_factor(bytea, bytea), ctx.try_second_factor(bytea),
    ctx.pass_second_factor(bytea, bigint, bytea, bytea), ctx.pass_recovery_code(bytea, bytea, bytea, bytea),
    ctx.confirm_second_factor(bytea, bigint, bytea[], bytea, bytea), ctx.remove_second_factor(bytea)
    to p_anon;

-- As before (0015), and the owner of the account is told by mail of a sign-in from a browser that none of its sessions
-- of the last month came from; a sign-in by mail tells itself.
create or replace function ctx.start_session(role_id bigint, session_hash bytea, assurance text, idle interval,
    absolute interval, origin text, agent text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    owner record;
    opened uuid;
    is_unusual boolean;
begin
    select a.id, a.email into owner
    from public.account_role r join public.account a on a.id = r.account_id
    where r.id = start_session.role_id;
    select count(*) > 0 and not coalesce(bool_or(s.user_agent is not distinct from left(agent, 300)), false)
    into is_unusual
    from public.account_session s join public.account_role r on r.id = s.account_role_id
    where r.account_id = owner.id and s.assurance <> 'demo';
    insert into public.account_session (token_hash, account_role_id, assurance, idle_timeout, expires_at, origin,
        user_agent)
    values (session_hash, role_id, assurance, idle, transaction_timestamp() + absolute, left(origin, 100),
        left(agent, 300))
    returning public_id into opened;
    if assurance = 'demo' then
        return;
    end if;
    if is_unusual and assurance <> 'email' then
        perform public.queue_mail('new_sign_in', owner.email, owner.id, opened::text);
    end if;
    update public.account_session s set revoked_at = transaction_timestamp()
    from (
        select o.token_hash, row_number() over (order by o.created_at desc, o.token_hash) as place
        from public.account_session o join public.account_role r on r.id = o.account_role_id
        where o.revoked_at is null and o.expires_at > transaction_timestamp() and o.assurance <> 'demo'
            and r.account_id = owner.id
    ) live
    where live.token_hash = s.token_hash and live.place > 5;
end
$$;

-- Whether a session must give a second factor before anything else: the role asks for one, or the account has one.
create function ctx.must_step_up(account bigint, persona text, function text) returns boolean
language sql stable security definer set search_path = ''
return ctx.needs_second_factor(persona, function)
    or exists (select from public.second_factor f where f.account_id = account and f.confirmed_at is not null);

-- As before (0015), and an account that has a second factor is asked for it in every role.
create or replace function ctx.enter(session_hash bytea, claimed text, origin text default null) returns text
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
        and ctx.must_step_up(granted.account_id, granted.persona, granted.function)
    then
        raise exception 'a second factor is asked for' using errcode = 'invalid_password';
    end if;
    perform ctx.write(granted.persona, granted.account_id, granted.scope, granted.id, granted.function, '*', origin);
    return 'p_' || granted.persona;
end
$$;

reset role;
set local role parcours_owner;
create trigger mail_invitation after insert on invitation for each row execute function mail_invitation();
reset role;
