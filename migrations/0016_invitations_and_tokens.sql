-- Who lets whom in: invitations, delegations with an end, the end of roles; tokens for programs.

set local role parcours_owner;

-- The day before the first one: taken back before it was of any use. So a role can end at once.
alter table account_role drop constraint account_role_ends_after_it_begins;
alter table account_role
    add constraint account_role_ends_after_it_begins check (valid_to >= valid_from - 1),
    add constraint delegation_has_an_end check (delegated_from is null or valid_to is not null);

create policy owner_fills on role_power for insert to parcours_owner with check (true);
insert into role_power (persona, function, power)
values ('employer', 'manager', 'delegate'), ('training', 'administrator', 'delegate'), ('national', '', 'delegate');
drop policy owner_fills on role_power;

-- A role offered to an address. Its secret is derived from the public name by the service's keys and never stored; the
-- key's name tells which. structure_id and training_body_id are those of the role, or of whoever offers it.
create table invitation (
    id bigint generated always as identity primary key,
    public_id uuid not null constraint invitation_public_id_is_unique unique,
    token_hash bytea not null constraint invitation_secret_is_unique unique,
    key_id text not null,
    email text not null,
    display_name text not null,
    persona text not null,
    function text,
    person_id bigint constraint invitation_person_is_known references person,
    structure_id bigint constraint invitation_structure_is_known references structure,
    training_body_id bigint constraint invitation_training_body_is_known references training_body,
    territory text constraint invitation_territory_is_known references territory,
    delegated_from bigint constraint invitation_delegates_a_known_role references account_role,
    valid_to date,
    invited_by bigint constraint invitation_author_is_known references account,
    invited_as bigint constraint invitation_is_sent_in_a_known_role references account_role,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by bigint constraint invitation_is_accepted_by_a_known_account references account,
    revoked_at timestamptz,
    constraint invitation_secret_is_sha256 check (length(token_hash) = 32),
    constraint invitation_key_is_named check (key_id ~ '^[0-9a-f]{8}$'),
    constraint invitation_email_is_valid check (email_is_valid(email)),
    constraint invitation_name_is_present check (length(btrim(display_name)) between 1 and 200),
    constraint invitation_persona_is_known check (persona in (
        'advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national', 'auditor')),
    constraint invitation_has_the_scope_of_its_persona check (
        (person_id is not null) = (persona in ('advisor', 'coordinator'))
        and (structure_id is not null or persona <> 'employer')
        and (training_body_id is not null or persona <> 'training')
        and (territory is not null) = (persona = 'prefecture')),
    constraint invitation_has_a_function_of_its_persona check (
        case persona
            when 'employer' then coalesce(function, '') in ('manager', 'hr', 'referent')
            when 'training' then coalesce(function, '') in ('administrator', 'trainer', 'jury_secretary')
            else function is null
        end),
    constraint invited_delegation_has_an_end check (delegated_from is null or valid_to is not null),
    constraint invited_delegation_lasts_a_year_at_most check (
        delegated_from is null or valid_to <= (created_at at time zone 'UTC')::date + 366),
    constraint invitation_lasts_a_month_at_most check (
        expires_at > created_at and expires_at <= created_at + interval '31 days'),
    constraint invitation_is_accepted_by_somebody check ((accepted_at is null) = (accepted_by is null)),
    constraint invitation_is_accepted_or_withdrawn check (num_nonnulls(accepted_at, revoked_at) <= 1)
);
create index invitation_by_person on invitation (person_id) where person_id is not null;
create index invitation_by_structure on invitation (structure_id) where structure_id is not null;
create index invitation_by_training_body on invitation (training_body_id) where training_body_id is not null;
create index invitation_by_author on invitation (invited_by, created_at);
create index invitation_by_role on invitation (invited_as) where invited_as is not null;
create index invitation_by_email on invitation (email);
comment on column invitation.key_id is 'Which key of the service''s ring its secret is derived with.';

-- What a program acts with: the role of whoever made it, within some of its powers, for a while.
create table api_token (
    id bigint generated always as identity primary key,
    public_id uuid not null constraint api_token_public_id_is_unique unique,
    token_hash bytea not null constraint api_token_secret_is_unique unique,
    account_role_id bigint not null constraint api_token_role_is_known references account_role,
    training_body_id bigint constraint api_token_training_body_is_known references training_body,
    name text not null,
    powers text[] not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_token_secret_is_sha256 check (length(token_hash) = 32),
    constraint api_token_name_is_present check (length(btrim(name)) between 1 and 100),
    constraint api_token_powers_are_few check (cardinality(powers) <= 20 and array_position(powers, null) is null),
    constraint api_token_lasts_a_year_at_most check (
        expires_at > created_at and expires_at <= created_at + interval '366 days')
);
create index api_token_by_role on api_token (account_role_id);
create index api_token_by_training_body on api_token (training_body_id);
comment on column api_token.powers is 'What it may write; none: it only reads.';
comment on column api_token.training_body_id is 'The body it acts for; null for the operator.';

-- Apart, because it is no fact to be journalled.
create table api_token_use (
    token_id bigint primary key constraint used_token_is_known references api_token,
    last_used_at timestamptz not null default now(),
    origin text,
    constraint token_origin_is_short check (length(origin) <= 100)
);

do $$
declare
    t text;
    persona text;
begin
    foreach t in array array['invitation', 'api_token', 'api_token_use'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        execute format('grant select, insert on %I to parcours_definer', t);
        continue when t = 'api_token_use';
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit()', t);
        execute format('create trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_audit()', t);
        execute format('create trigger record_delete after delete on %I referencing old table as old_rows
            for each statement execute function record_audit()', t);
    end loop;

    -- The secrets' digests stay where they are.
    foreach persona in array array['employer', 'training', 'coordinator', 'national', 'auditor', 'worker'] loop
        execute format('grant select (id, public_id, email, display_name, persona, function, person_id, structure_id,
            training_body_id, territory, delegated_from, valid_to, invited_by, invited_as, created_at, expires_at,
            accepted_at, accepted_by, revoked_at) on invitation to %I', 'p_' || persona);
        continue when persona in ('employer', 'coordinator', 'worker');
        execute format('grant select (id, public_id, account_role_id, training_body_id, name, powers, created_at,
            expires_at, revoked_at) on api_token to %I', 'p_' || persona);
        execute format('grant select on api_token_use to %I', 'p_' || persona);
        -- Whoever sees a token sees when it was used.
        execute format('create policy %I on api_token_use for select to %I
            using (token_id = any (array(select t.id from api_token t)))', persona || '_reads', 'p_' || persona);
    end loop;
end
$$;
grant update (accepted_at, accepted_by, revoked_at) on invitation to parcours_definer;
grant update (revoked_at) on api_token to parcours_definer;
grant update (last_used_at, origin) on api_token_use to parcours_definer;
grant update (disabled_at) on account to parcours_definer;
-- For the mails of the worker, which derives the secret again.
grant select (key_id) on invitation to p_worker;

create policy employer_reads on invitation for select to p_employer
    using (structure_id = (select ctx.structure_id()) and (select ctx.may('invite')));
create policy training_reads on invitation for select to p_training
    using (training_body_id = (select ctx.training_body_id()) and (select ctx.may('invite')));
create policy coordinator_reads on invitation for select to p_coordinator
    using ((select ctx.require('coordinator')) and invited_as = (select ctx.role_id()));
create policy national_reads on invitation for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on invitation for select to p_auditor using ((select ctx.require('auditor')));
create policy worker_reads on invitation for select to p_worker using ((select ctx.require('worker')));
create policy training_reads on api_token for select to p_training
    using (training_body_id = (select ctx.training_body_id()) and (select ctx.may('tokens')));
create policy national_reads on api_token for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on api_token for select to p_auditor using ((select ctx.require('auditor')));

-- Beside one's own: whoever invites sees who has access, the operator and the auditor see everybody. Sessions stay one's
-- own, so their policies name the account again.
create policy employer_reads_colleagues on account_role for select to p_employer
    using (structure_id = (select ctx.structure_id()) and (select ctx.may('invite')));
create policy training_reads_colleagues on account_role for select to p_training
    using (training_body_id = (select ctx.training_body_id()) and (select ctx.may('invite')));
create policy coordinator_reads_delegates on account_role for select to p_coordinator
    using ((select ctx.require('coordinator')) and delegated_from = (select ctx.role_id()));
do $$
declare
    persona text;
begin
    foreach persona in array array['national', 'auditor'] loop
        execute format('drop policy %I on account_role', persona || '_reads');
        execute format('create policy %I on account_role for select to %I using ((select ctx.require(%L)))',
            persona || '_reads', 'p_' || persona, persona);
        execute format('drop policy %I on account', persona || '_reads');
        execute format('create policy %I on account for select to %I using ((select ctx.require(%L)))',
            persona || '_reads', 'p_' || persona, persona);
        execute format('grant select (disabled_at) on account to %I', 'p_' || persona);
    end loop;
    foreach persona in array array['employer', 'training', 'coordinator'] loop
        execute format('drop policy %I on account', persona || '_reads');
        execute format('create policy %I on account for select to %I
            using (id = any (array(select r.account_id from account_role r)))', persona || '_reads', 'p_' || persona);
    end loop;
    foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national',
        'auditor']
    loop
        execute format('drop policy %I on account_session', persona || '_reads');
        execute format('create policy %I on account_session for select to %I using ((select ctx.require(%L))
            and account_role_id = any (array(
                select r.id from account_role r where r.account_id = (select ctx.account_id()))))',
            persona || '_reads', 'p_' || persona, persona);
    end loop;
end
$$;

reset role;
set local role parcours_definer;

-- Whether somebody acts, not a program.
create function ctx.is_somebody() returns boolean language sql stable
return coalesce((ctx.current())[6], '') = '*' and ctx.account_id() is not null;

-- Which roles each function gives, within its own structure or body; the operator gives all of them.
create function ctx.may_give(giver_persona text, giver_function text, persona text) returns boolean
language sql immutable
return case giver_persona
    when 'national' then true
    when 'training' then giver_function = 'administrator' and persona in ('training', 'advisor')
    when 'employer' then giver_function = 'manager' and persona in ('employer', 'advisor')
    when 'worker' then persona = 'national'
    else false
end;

-- Offers a role to an address, or (`delegates`) the role acting itself until a day. `scope`: the SIRET, RIDET or public
-- name of a structure, the code of a body, the code of a territory, the address or public name of a person; whoever acts
-- for a structure or body gives within it. Returns sent, whoever has that address, or unknown_scope.
-- 42501: such a role is not for this one to give. A second call with the same name changes nothing.
create function ctx.invite(invitation uuid, secret_hash bytea, key text, to_email text, to_name text, to_persona text,
    to_function text, scope text, until date, delegates boolean) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    giver text := ctx.persona();
    own public.account_role;
    to_person bigint;
    to_structure bigint;
    to_body bigint;
    to_territory text;
    address text := to_email;
    daily constant integer := case giver when 'national' then 300 else 30 end;
begin
    select r.* into own from public.account_role r where r.id = ctx.role_id();
    if giver is distinct from 'worker' and not (ctx.is_somebody() and own.delegated_from is null
            and ctx.may(case when delegates then 'delegate' else 'invite' end))
        or not delegates and not ctx.may_give(giver, own.function, to_persona)
        or delegates and giver = 'worker'
    then
        raise exception 'this role is not for you to give' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('invite ' || coalesce(own.account_id::text, giver), 0));
    if exists (select from public.invitation i
        where i.public_id = invitation and i.invited_as is not distinct from own.id)
    then
        return 'sent';
    end if;

    if delegates then
        to_persona := own.persona;
        to_function := own.function;
        to_person := own.person_id;
        to_structure := own.structure_id;
        to_body := own.training_body_id;
        to_territory := own.territory;
        if until > own.valid_to then
            raise exception 'a delegation ends with the role' using errcode = 'check_violation',
                constraint = 'delegation_ends_with_its_role', table = 'invitation';
        end if;
    elsif to_persona = 'employer' then
        to_structure := own.structure_id;
        if giver = 'national' then
            select s.id into to_structure from public.structure s
            where s.siret = scope or s.ridet = scope or s.public_id::text = lower(scope);
        end if;
    elsif to_persona = 'training' then
        to_body := own.training_body_id;
        if giver = 'national' then
            select b.id into to_body from public.training_body b where b.code = scope;
        end if;
    elsif to_persona = 'prefecture' then
        select t.code into to_territory from public.territory t where t.code = scope;
    elsif to_persona in ('advisor', 'coordinator') then
        -- To the address that is known, never to one that is given: who gives an advisor's role must not get it.
        select p.id, p.email into to_person, address from public.person p
        where (p.email = lower(scope) or p.public_id::text = lower(scope)) and case giver
            when 'training' then exists (select from public.training_sight s
                where s.person_id = p.id and s.training_body_id = own.training_body_id)
            when 'employer' then exists (select from public.employer_sight s
                where s.person_id = p.id and s.structure_id = own.structure_id and s.until >= current_date)
            else true
        end;
    end if;
    if to_persona = 'employer' and to_structure is null or to_persona = 'training' and to_body is null
        or to_persona = 'prefecture' and to_territory is null
        or to_persona in ('advisor', 'coordinator') and to_person is null
    then
        return 'unknown_scope';
    end if;
    if until < current_date then
        raise exception 'a role does not end before it begins' using errcode = 'check_violation',
            constraint = 'account_role_ends_after_it_begins', table = 'invitation';
    end if;
    if (select count(*) from public.invitation i where i.invited_by is not distinct from own.account_id
        and i.created_at > transaction_timestamp() - interval '1 day') >= daily
    then
        raise exception 'too many invitations today' using errcode = 'check_violation',
            constraint = 'invitations_of_a_day_are_few', table = 'invitation';
    end if;

    -- Sent again: the former mail no longer opens anything.
    update public.invitation i set revoked_at = transaction_timestamp()
    where i.email = address and i.accepted_at is null and i.revoked_at is null and i.persona = to_persona
        and (i.function, i.person_id, i.territory, i.delegated_from)
            is not distinct from (to_function, to_person, to_territory, case when delegates then own.id end)
        and i.structure_id is not distinct from coalesce(to_structure, own.structure_id)
        and i.training_body_id is not distinct from coalesce(to_body, own.training_body_id);
    insert into public.invitation (public_id, token_hash, key_id, email, display_name, persona, function, person_id,
        structure_id, training_body_id, territory, delegated_from, valid_to, invited_by, invited_as, expires_at)
    values (invitation, secret_hash, key, address, to_name, to_persona, to_function, to_person,
        coalesce(to_structure, own.structure_id), coalesce(to_body, own.training_body_id), to_territory,
        case when delegates then own.id end, until, own.account_id, own.id,
        transaction_timestamp() + interval '14 days');
    return 'sent';
end
$$;

-- Whether an invitation still opens something.
create function ctx.is_open(i public.invitation) returns boolean
language sql stable security definer set search_path = ''
return i.accepted_at is null and i.revoked_at is null and i.expires_at > transaction_timestamp()
    and (i.valid_to is null or i.valid_to >= current_date)
    and (i.delegated_from is null or exists (select from public.account_role r
        where r.id = i.delegated_from and ctx.in_force(r)));

-- What an open invitation offers, for whoever holds its secret; no row otherwise.
create function ctx.show_invitation(secret_hash bytea)
returns table (email text, display_name text, persona text, function text, scope_label text, giver text,
    is_delegation boolean, valid_to date, expires_on date)
language sql stable security definer set search_path = ''
begin atomic
    select i.email, i.display_name, i.persona, i.function,
        case i.persona
            when 'employer' then s.name
            when 'training' then b.name
            when 'prefecture' then t.name
            else coalesce(p.first_name || ' ' || p.last_name, '')
        end,
        a.display_name, i.delegated_from is not null, i.valid_to, (i.expires_at at time zone 'Europe/Paris')::date
    from public.invitation i
    left join public.account a on a.id = i.invited_by
    left join public.person p on p.id = i.person_id
    left join public.structure s on s.id = i.structure_id
    left join public.training_body b on b.id = i.training_body_id
    left join public.territory t on t.code = i.territory
    where i.token_hash = secret_hash and ctx.is_open(i);
end;

-- Accepts an invitation, once: its holder has shown that its address is theirs. The account of that address, made if
-- there is none, gets the role and a session; an identity that waited under `pending_hash` is linked to it.
-- `outcome`: accepted (with the persona), unknown, disabled.
create function ctx.accept_invitation(secret_hash bytea, session_hash bytea, pending_hash bytea, idle interval,
    absolute interval, origin text, agent text)
returns table (outcome text, persona text)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    given public.invitation;
    holder record;
    role_id bigint;
    way text := 'email';
    waiting boolean;
begin
    perform ctx.require('anon');
    select i.* into given from public.invitation i where i.token_hash = secret_hash and ctx.is_open(i) for update;
    if not found then
        return query select 'unknown'::text, null::text;
        return;
    end if;
    insert into public.account (email, display_name) values (given.email, given.display_name)
    on conflict (email) do nothing;
    select a.id, a.disabled_at into holder from public.account a where a.email = given.email;
    if holder.disabled_at is not null then
        return query select 'disabled'::text, null::text;
        return;
    end if;
    select r.id into role_id from public.account_role r
    where r.account_id = holder.id and r.persona = given.persona and ctx.in_force(r)
        and (r.function, r.person_id, r.territory, r.delegated_from, r.valid_to)
            is not distinct from (given.function, given.person_id, given.territory, given.delegated_from, given.valid_to)
        and (r.persona <> 'employer' or r.structure_id = given.structure_id)
        and (r.persona <> 'training' or r.training_body_id = given.training_body_id)
    order by r.id limit 1;
    if not found then
        insert into public.account_role (account_id, persona, function, person_id, structure_id, training_body_id,
            territory, valid_from, valid_to, delegated_from, granted_by)
        values (holder.id, given.persona, given.function, given.person_id,
            case given.persona when 'employer' then given.structure_id end,
            case given.persona when 'training' then given.training_body_id end,
            given.territory, current_date, given.valid_to, given.delegated_from, given.invited_by)
        returning id into role_id;
    end if;
    update public.invitation i set accepted_at = transaction_timestamp(), accepted_by = holder.id
    where i.id = given.id;
    select p.strong into waiting from public.pending_identity p
    where p.token_hash = pending_hash and p.expires_at > transaction_timestamp();
    if found and ctx.link_identity(pending_hash, holder.id) then
        way := case when waiting then 'strong' else 'provider' end;
    end if;
    perform ctx.start_session(role_id, session_hash, way, idle, absolute, origin, agent);
    return query select 'accepted'::text, given.persona;
end
$$;

-- Takes an open invitation back; false when the role acting has no say in it.
create function ctx.withdraw_invitation(invitation uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own public.account_role;
begin
    select r.* into own from public.account_role r where r.id = ctx.role_id();
    update public.invitation i set revoked_at = transaction_timestamp()
    where i.public_id = invitation and i.accepted_at is null and i.revoked_at is null and ctx.is_somebody()
        and (i.invited_as = own.id
            or ctx.may('invite') and (own.persona = 'national' or i.structure_id = own.structure_id
                or i.training_body_id = own.training_body_id));
    return found;
end
$$;

-- Ends a role now: one's own, one that was delegated from it, one of the structure or body whose access one manages.
-- Returns ended; unknown when there is none in force or to come that one may end; last when nobody would be left who
-- gives access.
create function ctx.end_role(role uuid) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own public.account_role;
    target public.account_role;
begin
    select r.* into own from public.account_role r where r.id = ctx.role_id();
    select r.* into target from public.account_role r
    where r.public_id = role and (r.valid_to is null or r.valid_to >= current_date) and ctx.is_somebody()
        and (r.account_id = own.account_id or r.delegated_from = own.id
            or ctx.may('invite') and own.delegated_from is null
                and (own.persona = 'national' or r.structure_id = own.structure_id
                    or r.training_body_id = own.training_body_id));
    if not found then
        return 'unknown';
    end if;
    if target.delegated_from is null and exists (select from public.role_power p where p.persona = target.persona
            and p.function = coalesce(target.function, '') and p.power = 'invite')
        and (target.persona = 'national' or own.persona <> 'national')
    then
        -- Two who end each other's role at the same moment take turns here.
        perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'last', target.persona, target.structure_id,
            target.training_body_id), 0));
        if not exists (select from public.account_role r join public.account a on a.id = r.account_id
            where r.id <> target.id and r.delegated_from is null and a.disabled_at is null and ctx.in_force(r)
                and (r.persona, r.function, r.structure_id, r.training_body_id) is not distinct from
                    (target.persona, target.function, target.structure_id, target.training_body_id))
        then
            return 'last';
        end if;
    end if;
    update public.account_role r set valid_to = greatest(r.valid_from, current_date) - 1 where r.id = target.id;
    return 'ended';
end
$$;

-- With a role end what was delegated from it, the invitations sent in it and its sessions.
create function end_what_hangs_on_a_role() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    -- An update of no row would call this trigger again, for ever.
    if exists (select from new_rows r join public.account_role d on d.delegated_from = r.id
        where r.valid_to < d.valid_to and d.valid_to >= d.valid_from)
    then
        update public.account_role d set valid_to = greatest(r.valid_to, d.valid_from - 1)
        from new_rows r
        where d.delegated_from = r.id and r.valid_to < d.valid_to;
    end if;
    update public.invitation i set revoked_at = transaction_timestamp()
    from new_rows r
    where i.invited_as = r.id and r.valid_to < current_date and i.accepted_at is null and i.revoked_at is null;
    update public.account_session s set revoked_at = transaction_timestamp()
    from new_rows r
    where s.account_role_id = r.id and r.valid_to < current_date and s.revoked_at is null
        and s.expires_at > transaction_timestamp();
    return null;
end
$$;
grant execute on function end_what_hangs_on_a_role() to parcours_owner;

-- Closes or opens an account again, by the operator; false when there is no such account, or it is one's own.
create function ctx.set_account_disabled(account uuid, disabled boolean) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform ctx.require('national');
    if not (ctx.is_somebody() and ctx.may('invite')) then
        raise exception 'accounts are not for you to close' using errcode = 'insufficient_privilege';
    end if;
    update public.account a set disabled_at = case when disabled then transaction_timestamp() end
    where a.public_id = account and a.id <> ctx.account_id() and (a.disabled_at is not null) <> disabled;
    return found;
end
$$;

-- Makes a token of the role acting. 42501: it has none to give; 23514: a power it does not have.
create function ctx.create_token(token uuid, secret_hash bytea, token_name text, wanted text[], days integer)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own public.account_role;
begin
    select r.* into own from public.account_role r where r.id = ctx.role_id();
    if not (ctx.is_somebody() and ctx.may('tokens')) or own.delegated_from is not null then
        raise exception 'tokens are not for you to make' using errcode = 'insufficient_privilege';
    end if;
    -- A program lets nobody in.
    if exists (select from unnest(wanted) w where w in ('invite', 'tokens', 'delegate') or not ctx.may(w)) then
        raise exception 'a token has no power that its role has not' using errcode = 'check_violation',
            constraint = 'api_token_has_powers_of_its_role', table = 'api_token';
    end if;
    insert into public.api_token (public_id, token_hash, account_role_id, training_body_id, name, powers, expires_at)
    values (token, secret_hash, own.id, own.training_body_id, token_name, wanted,
        transaction_timestamp() + make_interval(days => days));
end
$$;

-- Ends a token of the body or of the operator; false when there is none to end.
create function ctx.revoke_token(token uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own public.account_role;
begin
    select r.* into own from public.account_role r where r.id = ctx.role_id();
    update public.api_token t set revoked_at = transaction_timestamp()
    where t.public_id = token and t.revoked_at is null and ctx.is_somebody() and ctx.may('tokens')
        and (own.persona = 'national' or t.training_body_id = own.training_body_id);
    return found;
end
$$;

-- The context of a program, by the SHA-256 of its token, for the persona it claims; returns the role to take.
-- 28000: unknown, ended or revoked, or the role behind it has ended. Writes nothing.
create function ctx.enter_token(secret_hash bytea, claimed text, origin text) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    granted record;
begin
    select t.name, t.powers, r.id, r.account_id, r.persona, r.function,
        coalesce(r.person_id::text, r.structure_id::text, r.training_body_id::text, r.territory, '') as scope
    into granted
    from public.api_token t
    join public.account_role r on r.id = t.account_role_id
    join public.account a on a.id = r.account_id
    where t.token_hash = secret_hash and t.revoked_at is null and t.expires_at > transaction_timestamp()
        and ctx.in_force(r) and a.disabled_at is null;
    if not found then
        raise exception 'no such token' using errcode = 'invalid_authorization_specification';
    end if;
    if granted.persona is distinct from claimed then
        raise exception 'the token is of another persona' using errcode = 'insufficient_privilege';
    end if;
    perform ctx.write(granted.persona, granted.account_id, granted.scope, granted.id, granted.function,
        array_to_string(granted.powers, ','), concat('jeton ', left(granted.name, 50), ', ', origin));
    return 'p_' || granted.persona;
end
$$;

-- Notes that a token is in use, at most once a minute.
create function ctx.touch_token(secret_hash bytea, used_from text) returns void
language sql volatile security definer set search_path = ''
begin atomic
    insert into public.api_token_use as u (token_id, last_used_at, origin)
    select t.id, transaction_timestamp(), left(used_from, 100) from public.api_token t
    where t.token_hash = secret_hash and t.revoked_at is null and t.expires_at > transaction_timestamp()
    on conflict (token_id) do update set last_used_at = excluded.last_used_at, origin = excluded.origin
    where u.last_used_at < excluded.last_used_at - interval '1 minute';
end;

grant execute on function ctx.is_somebody()
    to p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor;
grant execute on function ctx.invite(uuid, bytea, text, text, text, text, text, text, date, boolean)
    to p_employer, p_training, p_coordinator, p_national, p_worker;
grant execute on function ctx.withdraw_invitation(uuid) to p_employer, p_training, p_coordinator, p_national;
grant execute on function ctx.end_role(uuid)
    to p_advisor, p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor;
grant execute on function ctx.set_account_disabled(uuid, boolean) to p_national;
grant execute on function ctx.show_invitation(bytea),
    ctx.accept_invitation(bytea, bytea, bytea, interval, interval, text, text), ctx.touch_token(bytea, text) to p_anon;
grant execute on function ctx.create_token(uuid, bytea, text, text[], integer), ctx.revoke_token(uuid)
    to p_training, p_national;
grant execute on function ctx.enter_token(bytea, text, text) to parcours_web;

reset role;
set local role parcours_owner;
create trigger end_what_hangs after update on account_role referencing new table as new_rows
    for each statement execute function end_what_hangs_on_a_role();
reset role;
