-- Who writes in the directory: within an employer, managers and HR; for the State, whoever keeps the directory, and no
-- programme whose token has other rights (role_power, 0015).

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
