-- Entering the context of a signed-in account, and the demonstration sign-in.

set local role parcours_owner;
grant select on account, account_role, setting, structure, person, territory to parcours_definer;
grant select, insert on account_session to parcours_definer;
grant update (last_seen_at, revoked_at) on account_session to parcours_definer;
reset role;

set local role parcours_definer;

-- The context of a session, by the SHA-256 of its token, for the persona the caller expects; returns the role to take.
-- 28000: unknown, expired or revoked session, or a role that has ended. 42501: another persona than the session's.
-- Writes nothing, so that it works in a READ ONLY transaction.
create function ctx.enter(session_hash bytea, claimed text) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    granted record;
begin
    select r.account_id, r.persona,
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
    perform ctx.write(granted.persona, granted.account_id, granted.scope);
    return 'p_' || granted.persona;
end
$$;

-- The persona of a live session, or null: what a page needs to know before it enters.
create function ctx.session_persona(session_hash bytea) returns text
language sql stable security definer set search_path = ''
return (
    select r.persona
    from public.account_session s
    join public.account_role r on r.id = s.account_role_id
    join public.account a on a.id = r.account_id
    where s.token_hash = session_hash and s.revoked_at is null
        and s.expires_at > transaction_timestamp()
        and s.last_seen_at + s.idle_timeout > transaction_timestamp()
        and current_date >= r.valid_from and (r.valid_to is null or current_date <= r.valid_to)
        and a.disabled_at is null
);

-- Opens a session for a demonstration account without asking who is there; refused unless the database itself is in
-- demonstration mode, and for an account that is not one of the demonstration. Returns the persona.
create function ctx.open_session(role_id uuid, session_hash bytea, idle interval, absolute interval) returns text
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
    where r.public_id = role_id and a.is_demo and a.disabled_at is null
        and current_date >= r.valid_from and (r.valid_to is null or current_date <= r.valid_to);
    if not found then
        raise exception 'no such account' using errcode = 'invalid_authorization_specification';
    end if;
    insert into public.account_session (token_hash, account_role_id, idle_timeout, expires_at)
    values (session_hash, granted.id, idle, transaction_timestamp() + absolute);
    return granted.persona;
end
$$;

-- Ends a session; silent when there is none.
create function ctx.close_session(session_hash bytea) returns void
language sql volatile security definer set search_path = ''
begin atomic
    update public.account_session set revoked_at = transaction_timestamp()
    where token_hash = session_hash and revoked_at is null;
end;

-- Notes that a live session is in use, at most once a minute.
create function ctx.touch_session(session_hash bytea) returns void
language sql volatile security definer set search_path = ''
begin atomic
    update public.account_session set last_seen_at = transaction_timestamp()
    where token_hash = session_hash and revoked_at is null and expires_at > transaction_timestamp()
        and last_seen_at + idle_timeout > transaction_timestamp()
        and last_seen_at < transaction_timestamp() - interval '1 minute';
end;

-- The demonstration's accounts; none outside demonstration mode.
create function ctx.demo_accounts()
returns table (account_role uuid, display_name text, persona text, scope_label text)
language sql stable security definer set search_path = ''
begin atomic
    select r.public_id, a.display_name, r.persona,
        coalesce(p.first_name || ' ' || p.last_name, s.name, b.name, t.name, '')
    from public.account a
    join public.account_role r on r.account_id = a.id
    left join public.person p on p.id = r.person_id
    left join public.structure s on s.id = r.structure_id
    left join public.training_body b on b.id = r.training_body_id
    left join public.territory t on t.code = r.territory
    where a.is_demo and a.disabled_at is null
        and current_date >= r.valid_from and (r.valid_to is null or current_date <= r.valid_to)
        and exists (select from public.setting m where m.name = 'demo_mode' and m.value = 'on')
    order by a.id, r.id;
end;

grant execute on function ctx.enter(bytea, text), ctx.session_persona(bytea), ctx.close_session(bytea),
    ctx.touch_session(bytea) to parcours_web;
grant execute on function ctx.close_session(bytea), ctx.touch_session(bytea), ctx.session_persona(bytea)
    to p_anon, p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor;
grant execute on function ctx.open_session(uuid, bytea, interval, interval), ctx.demo_accounts() to p_anon;

reset role;
