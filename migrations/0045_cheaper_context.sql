-- The context is verified for each table of each statement, and most of a short read was spent on that: a function in SQL
-- that reads a table is planned anew in every transaction, and each definer function inside another sets its search path
-- once more. One function verifies, in PL/pgSQL, whose plans are kept.

set local role parcours_definer;

create or replace function ctx.digest(message text) returns text
language plpgsql stable
as $$
declare
    secret bytea;
begin
    select s.key into secret from ctx.secret s;
    return encode(sha256(secret || sha256(secret || convert_to(message, 'UTF8'))), 'hex');
end
$$;

-- The parts of a context as it was written in this transaction, or null when there is none; a forged one raises 42501.
create function ctx.genuine(token text) returns text[]
language plpgsql stable
as $$
declare
    parts text[];
begin
    if token is null or token = '' then
        return null;
    end if;
    parts := string_to_array(token, '|');
    -- What is signed is all but the last part and its stroke.
    if cardinality(parts) <> 10
        or parts[8] <> pg_backend_pid()::text
        or parts[9] <> extract(epoch from transaction_timestamp())::text
        or parts[10] <> ctx.digest(left(token, -1 - length(parts[10])))
    then
        raise exception 'the context is not genuine' using errcode = 'insufficient_privilege';
    end if;
    return parts;
end
$$;
-- For the functions below alone, which run as its owner.
revoke all on function ctx.genuine(text) from public;

create or replace function ctx.current() returns text[]
language plpgsql stable security definer set search_path = ''
as $$
begin
    return (ctx.genuine(current_setting('ctx.token', true)))[1:7];
end
$$;

create or replace function ctx.scope(expected text) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
    parts text[] := ctx.genuine(current_setting('ctx.token', true));
begin
    if parts is null or parts[1] <> expected then
        raise exception 'no context of persona %', expected using errcode = 'insufficient_privilege';
    end if;
    return parts[3];
end
$$;

create or replace function ctx.must_step_up(account bigint, persona text, function text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
    return ctx.needs_second_factor(persona, function) or exists (
        select from public.second_factor f where f.account_id = account and f.confirmed_at is not null);
end
$$;

-- Its two counts were planned anew for each statement that asked.
create or replace function public.post_anomaly(structure bigint, on_day date) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
    return (
        select count(distinct c.post_id)
        from public.contract c
        where c.structure_id = structure and c.post_id is not null and not c.cancelled
            and c.deposited_on is not null and c.start_on <= on_day and (c.ended_on is null or c.ended_on >= on_day)
    ) > (
        select count(*)
        from public.post p
        join public.convention v on v.id = p.convention_id
        where p.structure_id = structure and not p.cancelled and p.attributed_on <= on_day
            and on_day between v.start_on and v.end_on
            and (p.returned_on is null or p.returned_on > on_day)
            and (p.transferred_on is null or p.transferred_on > on_day)
    );
end
$$;

reset role;
