-- The context of a transaction: which account acts, as which persona, within which scope.
-- It is one signed, transaction-local setting, ctx.token =
--     persona | account id | scope | backend pid | start of the transaction | digest
-- Whoever can run SQL can write the setting, but not the digest: its key is readable by parcours_definer only.
-- The process id and the start of the transaction keep a copied token from working anywhere else.

set local role parcours_definer;

create table ctx.secret (
    only_row boolean primary key default true,
    key bytea not null,
    constraint there_is_one_context_secret check (only_row)
);
comment on table ctx.secret is 'Key of the context digest; made once per database, never leaves it.';
alter table ctx.secret enable row level security;
alter table ctx.secret force row level security;
create policy definer_reads on ctx.secret for select to parcours_definer using (true);
create policy definer_makes on ctx.secret for insert to parcours_definer with check (true);
-- Four version-4 UUIDs: 488 bits of the server's strong random source.
insert into ctx.secret (key)
select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    || sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Digest of a context: SHA-256 nested around the key, so that no extension of a known message can be signed.
-- Not a definer function itself: only functions of parcours_definer may call it.
create function ctx.digest(message text) returns text
language sql stable
return (
    select encode(sha256(s.key || sha256(s.key || convert_to(message, 'UTF8'))), 'hex') from ctx.secret s
);

-- Writes the context; called by the entering functions only.
create function ctx.write(persona text, account_id bigint, scope text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    message text := concat_ws('|', persona, coalesce(account_id::text, ''), coalesce(scope, ''),
        pg_backend_pid()::text, extract(epoch from transaction_timestamp())::text);
begin
    perform set_config('ctx.token', message || '|' || ctx.digest(message), true);
end
$$;

-- The parts of a genuine context (persona, account, scope) or null when none was entered; a forged one raises 42501.
create function ctx.current() returns text[]
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
    if array_length(parts, 1) is distinct from 6
        or parts[4] <> pg_backend_pid()::text
        or parts[5] <> extract(epoch from transaction_timestamp())::text
        or parts[6] <> ctx.digest(array_to_string(parts[1:5], '|'))
    then
        raise exception 'the context is not genuine' using errcode = 'insufficient_privilege';
    end if;
    return parts[1:3];
end
$$;

-- The scope of the context, which must be of that persona: 42501 otherwise, and when there is no context.
create function ctx.scope(expected text) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
    parts text[] := ctx.current();
begin
    if parts is null or parts[1] <> expected then
        raise exception 'no context of persona %', expected using errcode = 'insufficient_privilege';
    end if;
    return parts[3];
end
$$;

-- True in a context of that persona; raises 42501 otherwise.
create function ctx.require(expected text) returns boolean
language sql stable
return ctx.scope(expected) is not null;

-- One accessor per kind of scope, for policies: always written (select ctx.person_id()), so that it runs once.
create function ctx.person_id() returns bigint language sql stable
return ctx.scope('advisor')::bigint;
create function ctx.coordinator_id() returns bigint language sql stable
return ctx.scope('coordinator')::bigint;
create function ctx.structure_id() returns bigint language sql stable
return ctx.scope('employer')::bigint;
create function ctx.training_body_id() returns bigint language sql stable
return ctx.scope('training')::bigint;
create function ctx.territory() returns text language sql stable
return ctx.scope('prefecture');

-- The account acting, or null (anonymous, worker, no context).
create function ctx.account_id() returns bigint language sql stable
return nullif((ctx.current())[2], '')::bigint;
-- The persona acting, or null without context.
create function ctx.persona() returns text language sql stable
return (ctx.current())[1];

-- The worker's context; returns the role to take. The label names the job in the audit (import:…, seed, reminders).
create function ctx.enter_worker(label text) returns text
language plpgsql volatile security definer set search_path = ''
as $$
begin
    if label is null or label = '' or strpos(label, '|') > 0 or length(label) > 100 then
        raise exception 'a worker names its job' using errcode = 'invalid_parameter_value';
    end if;
    perform ctx.write('worker', null, label);
    return 'p_worker';
end
$$;

-- The context of a visitor who has not signed in; returns the role to take.
create function ctx.enter_anonymous() returns text
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.write('anon', null, '');
    return 'p_anon';
end
$$;

grant execute on function ctx.enter_worker(text) to parcours_worker;
grant execute on function ctx.enter_anonymous() to parcours_web, parcours_worker;
grant execute on function ctx.current(), ctx.scope(text), ctx.require(text), ctx.person_id(), ctx.coordinator_id(),
    ctx.structure_id(), ctx.training_body_id(), ctx.territory(), ctx.account_id(), ctx.persona()
    to parcours_owner, parcours_web, parcours_worker, p_anon, p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker;

reset role;
