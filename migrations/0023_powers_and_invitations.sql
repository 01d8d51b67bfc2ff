-- Who writes in the directory: within an employer, managers and HR; for the State, whoever keeps the directory, and no
-- programme whose token has other rights (role_power, 0015). Below: inviting all advisors one follows.

set local role parcours_owner;

alter policy employer_declares on contract_event with check (
    contract_id = any (array(select c.id from contract c where c.structure_id = (select ctx.structure_id())))
    and (select ctx.may('contracts')));
alter policy employer_declares on structure_contact with check (
    structure_id = (select ctx.structure_id()) and (select ctx.may('contracts')));
alter policy employer_changes on structure_contact
    using (structure_id = (select ctx.structure_id()) and (select ctx.may('contracts')))
    with check (structure_id = (select ctx.structure_id()) and (select ctx.may('contracts')));
do $$
declare
    p record;
begin
    for p in select tablename, policyname from pg_catalog.pg_policies
        where schemaname = 'public' and policyname = 'national_declares'
    loop
        execute format('alter policy %I on %I with check ((select ctx.may(''directory'')))', p.policyname, p.tablename);
    end loop;
    for p in select tablename, policyname from pg_catalog.pg_policies
        where schemaname = 'public' and policyname = 'national_changes'
    loop
        execute format('alter policy %I on %I using ((select ctx.may(''directory'')))
            with check ((select ctx.may(''directory'')))', p.policyname, p.tablename);
    end loop;
end
$$;

reset role;

set local role parcours_definer;

-- Raises 42501 unless the role acting keeps the directory, or the contracts of this structure.
create function require_contracts_of(structure bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
    if ctx.may('directory') or ctx.may('contracts') and structure = ctx.structure_id() then return; end if;
    raise exception 'not the own contracts' using errcode = 'insufficient_privilege';
end
$$;

-- Whether the caller may act on the training that hangs on the end of a contract; raises 42501 otherwise.
create or replace function require_contract_of_caller(contract bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
    if ctx.persona() = 'worker' then return; end if;
    perform public.require_contracts_of((select c.structure_id from public.contract c where c.id = contract));
end
$$;

-- A contract, with the person when the e-mail is new: by the employer itself or by the operator. Returns its public id.
-- 42501 for another employer; 23505 one_person_per_email when the address is that of somebody of another name.
create or replace function declare_contract(
    employer uuid, family_name text, given_name text, mail text, on_post uuid, first_day date, last_day date,
    selected_on date, contract_signed_on date, contract_deposited_on date
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
    work record;
    who record;
    post_key bigint;
    made uuid;
begin
    select s.id, s.territory into work from public.structure s where s.public_id = employer and s.merged_into is null;
    perform public.require_contracts_of(work.id);
    if work.id is null then
        raise exception 'no such structure' using errcode = 'foreign_key_violation',
            constraint = 'contract_structure_is_known', table = 'contract';
    end if;
    if on_post is not null then
        select p.id into post_key from public.post p where p.public_id = on_post and p.structure_id = work.id;
        if post_key is null then
            raise exception 'no such post' using errcode = 'foreign_key_violation',
                constraint = 'contract_is_on_a_post_of_its_structure', table = 'contract';
        end if;
    end if;
    select p.id, p.last_name into who from public.person p where p.email = lower(btrim(mail));
    if who.id is null then
        insert into public.person (last_name, first_name, email, territory)
        values (btrim(family_name), btrim(given_name), lower(btrim(mail)), work.territory)
        returning id, last_name into who;
    elsif lower(who.last_name) <> lower(btrim(family_name)) then
        raise exception 'the address is of somebody else' using errcode = 'unique_violation',
            constraint = 'one_person_per_email', table = 'person';
    elsif ctx.persona() = 'employer' and exists (select from public.contract c
        where c.person_id = who.id and c.structure_id <> work.id and not c.cancelled
            and (c.during @> current_date and c.ended_on is null
                or c.during && daterange(first_day, last_day, '[]')))
    then
        -- A contract opens the person's file: it is not enough to know a name and an address.
        raise exception 'at work elsewhere' using errcode = 'check_violation',
            constraint = 'person_has_left_the_former_employer', table = 'contract';
    end if;
    insert into public.person_role (person_id, from_on, role)
    select who.id, first_day, 'advisor'
    where not exists (select from public.person_role r where r.person_id = who.id);
    insert into public.contract (person_id, structure_id, post_id, start_on, planned_end_on, candidate_selected_on,
        signed_on, deposited_on)
    values (who.id, work.id, post_key, first_day, last_day, selected_on, contract_signed_on, contract_deposited_on)
    returning public_id into made;
    return made;
end
$$;

revoke all on function require_contracts_of(bigint) from public;

reset role;

-- Inviting the advisors one follows, all at once: thousands of people get their access without being typed in.

set local role parcours_definer;

-- The people with an address whom the role acting may invite as advisors, who have no such role yet and no invitation
-- that is open, by name: those in training with the body, those with a running contract of the employer, those with any
-- running contract for the operator. At most `most`; none for whoever gives no such role.
create function ctx.uninvited(most bigint) returns table (person uuid, name text, email text)
language plpgsql stable security definer set search_path = ''
as $$
declare
    giver constant text := ctx.persona();
    body bigint;
    structure bigint;
begin
    if not (ctx.is_somebody() and ctx.may('invite')) then return; end if;
    -- An accessor of another persona raises, and a planner may call it for its estimates: only the own one is named.
    if giver = 'training' then
        body := ctx.training_body_id();
    elsif giver = 'employer' then
        structure := ctx.structure_id();
    elsif giver <> 'national' then
        return;
    end if;
    return query
        select p.public_id, p.first_name || ' ' || p.last_name, p.email
        from public.person p
        where p.email is not null
            and case giver
                when 'training' then exists (select from public.enrolment e
                    where e.person_id = p.id and e.training_body_id = body and e.closed_on is null)
                else exists (select from public.contract c
                    where c.person_id = p.id and (giver = 'national' or c.structure_id = structure)
                        and not c.cancelled and c.during @> current_date)
            end
            and not exists (select from public.account_role r
                where r.person_id = p.id and r.persona = 'advisor' and ctx.in_force(r))
            and not exists (select from public.invitation i
                where i.person_id = p.id and i.persona = 'advisor' and ctx.is_open(i))
        order by p.last_name, p.first_name, p.id
        limit most;
end
$$;
revoke all on function ctx.uninvited(bigint) from public;
grant execute on function ctx.uninvited(bigint) to p_employer, p_training, p_national;

-- As in 0016, but for the number a day: what is sent to the address on record is not counted.
create or replace function ctx.invite(invitation uuid, secret_hash bytea, key text, to_email text, to_name text, to_persona text,
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
    if not delegates and to_persona in ('advisor', 'coordinator') and exists (select from public.account_role r
        where r.person_id = to_person and r.persona = to_persona and ctx.in_force(r))
    then
        return 'has_role';
    end if;
    if until < current_date then
        raise exception 'a role does not end before it begins' using errcode = 'check_violation',
            constraint = 'account_role_ends_after_it_begins', table = 'invitation';
    end if;
    -- An advisor's goes to the address on record, and once a day to the same person: only the others are counted.
    if to_persona in ('advisor', 'coordinator') and not delegates then
        if exists (select from public.invitation i where i.person_id = to_person and i.persona = to_persona
            and i.revoked_at is null and i.created_at > transaction_timestamp() - interval '1 day')
        then
            return 'sent';
        end if;
    elsif (select count(*) from public.invitation i where i.invited_by is not distinct from own.account_id
        and (i.persona not in ('advisor', 'coordinator') or i.delegated_from is not null)
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

-- The structure that the SIRET of a waiting identity names, for whoever holds the identity's secret: it is proposed to
-- them and grants nothing.
create function ctx.proposed_employer(pending_hash bytea) returns text
language sql stable security definer set search_path = ''
begin atomic
    select s.name
    from public.pending_identity p
    join public.structure s on s.siret = p.siret and s.merged_into is null
    where p.token_hash = pending_hash and p.expires_at > transaction_timestamp();
end;
revoke all on function ctx.proposed_employer(bytea) from public;
grant execute on function ctx.proposed_employer(bytea) to p_anon;

-- Who the other coordinator of a delegation is, for either of the two; null for anybody else.
create function delegation_partner(delegation bigint) returns text
language sql stable security definer set search_path = ''
begin atomic
    select p.first_name || ' ' || p.last_name
    from public.team_delegation d
    join public.person p
        on p.id = case when d.coordinator_id = ctx.coordinator_id() then d.delegate_id else d.coordinator_id end
    where d.id = delegation and ctx.coordinator_id() in (d.coordinator_id, d.delegate_id);
end;
revoke all on function delegation_partner(bigint) from public;
grant execute on function delegation_partner(bigint) to p_coordinator;

-- The day on which somebody declares new rows, where a declaration is under way; null when they are loaded, and each
-- fact is taken to have been known from its own day on.
create function day_declared() returns date language sql stable
return nullif(current_setting('parcours.declared_on', true), '')::date;
grant execute on function day_declared() to public;

-- As in 0020, but for the day of the declaration: what is told late was not known before.
create or replace function declare_new_conventions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.convention_event (convention_id, kind, on_date, declared_on)
    select n.id, f.kind, f.on_date, coalesce(public.day_declared(),
        least(coalesce(n.deposited_on, n.signed_on, n.start_on), public.programme_today()))
    from new_rows n
    cross join lateral (values ('signed', n.signed_on), ('deposited', n.deposited_on), ('ends', n.end_on))
        f (kind, on_date)
    where f.on_date is not null
    order by n.id;
    return null;
end
$$;

create or replace function declare_new_posts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.post_event (post_id, kind, on_date, source, declared_on)
    select n.id, f.kind, f.on_date, case when f.kind = 'attributed' then 'declaration' else 'older_record' end,
        coalesce(public.day_declared(), least(f.on_date, public.programme_today()))
    from new_rows n
    cross join lateral (values ('attributed', n.attributed_on), ('returned', n.returned_on),
        ('transferred', n.transferred_on)) f (kind, on_date)
    where f.on_date is not null
    order by n.id;
    return null;
end
$$;

create or replace function declare_new_contracts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.contract_event (contract_id, person_id, kind, on_date, end_reason, declared_on, import_id)
    select n.id, n.person_id, f.kind, f.on_date, case when f.kind = 'ended' then n.end_reason end,
        coalesce(public.day_declared(), least(f.declared_on, public.programme_today())), n.import_id
    from new_rows n
    cross join lateral (values
        ('candidate_selected', n.candidate_selected_on, n.candidate_selected_on),
        ('signed', n.signed_on, n.signed_on),
        ('deposited', n.deposited_on, n.deposited_on),
        ('planned_end', n.planned_end_on, coalesce(n.signed_on, n.start_on)),
        ('ended', n.ended_on, coalesce(n.end_declared_on, n.ended_on))
    ) f (kind, on_date, declared_on)
    where f.on_date is not null
    order by n.id;
    return null;
end
$$;

reset role;
