-- Days, reasons and readings of the directory that let too much through: a year mistyped, a correction without its
-- reason (a CHECK that is null passes), a recruitment that read differently to each of its readers.

set local role parcours_owner;

-- The programme began in November 2020; what is agreed for later ends within the century. A structure may have had its
-- name for longer. Not valid: a row of before stays as it was written, only new ones are held to it.
do $$
declare
    t record;
begin
    for t in
        select * from (values
            ('convention', array['signed_on', 'deposited_on', 'start_on', 'end_on'], date '2000-01-01'),
            ('convention_event', array['on_date'], '2000-01-01'),
            ('post', array['attributed_on', 'returned_on', 'transferred_on'], '2000-01-01'),
            ('post_event', array['on_date'], '2000-01-01'),
            ('contract', array['start_on', 'planned_end_on'], '2000-01-01'),
            ('contract_event', array['on_date'], '2000-01-01'),
            ('person_role', array['from_on'], '2000-01-01'),
            ('team_member', array['from_on', 'to_on'], '2000-01-01'),
            ('team_delegation', array['from_on', 'to_on'], '2000-01-01'),
            ('structure_contact', array['from_on', 'to_on'], '2000-01-01'),
            ('structure_application', array['on_date'], '2000-01-01'),
            ('structure_merge', array['on_date'], '2000-01-01'),
            ('structure_version', array['from_on'], '1900-01-01'),
            ('coop_listing', array['on_date'], '2000-01-01'),
            ('territory_target', array['from_on'], '2000-01-01')
        ) as tables (name, days, first)
    loop
        execute format('alter table %I add constraint day_is_of_the_programme check (%s) not valid', t.name,
            (select string_agg(format('%I between %L and %L', d, t.first, date '2100-12-31'), ' and ')
                from unnest(t.days) d));
    end loop;
    for t in
        select unnest(array['convention_event', 'post_event', 'contract_event', 'structure_version',
            'structure_application', 'structure_merge', 'coop_listing', 'territory_target']) as name
    loop
        execute format('alter table %I drop constraint correction_has_a_reason,
            add constraint correction_has_a_reason
                check (supersedes is null or coalesce(length(btrim(reason)), 0) > 0) not valid', t.name);
    end loop;
end
$$;
alter table contract_event
    drop constraint cancellation_has_a_reason,
    add constraint cancellation_has_a_reason
        check (kind <> 'cancelled' or coalesce(length(btrim(reason)), 0) > 0) not valid;

grant select on structure, convention, post, contract, person, team_member, employer_sight, training_sight
    to parcours_definer;

reset role;
set local role parcours_definer;

-- Whether the role acting follows a person today: what the policies of 0011 say, for functions that pass them by.
create function ctx.follows(who bigint) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
    acting constant text := ctx.persona();
    own bigint;
    teams bigint[];
    place text;
begin
    -- An accessor of another persona raises, and a planner may call it for its estimates: only the own one is named.
    case acting
        when 'national', 'auditor', 'worker' then return true;
        when 'advisor' then return who = ctx.person_id();
        when 'employer' then
            own := ctx.structure_id();
            return exists (select from public.employer_sight s where s.structure_id = own and s.person_id = who);
        when 'training' then
            own := ctx.training_body_id();
            return exists (select from public.training_sight s where s.training_body_id = own and s.person_id = who);
        when 'coordinator' then
            teams := ctx.coordinator_ids();
            return exists (select from public.team_member m
                where m.coordinator_id = any (teams) and m.person_id = who
                    and m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date));
        when 'prefecture' then
            place := ctx.territory();
            return exists (select from public.person p where p.id = who and p.territory = place);
        else return false;
    end case;
end
$$;

-- What the checklist of R-010 needs beside the contract itself: the days of the convention of its post, and of the
-- contract before on that post, without whose it was; and the employer's number, which the Coop is compared with. The
-- same for whoever follows the person, since a convention out of sight is not one that is missing.
create function recruitment_facts(contract bigint)
returns table (
    agreed_on date, filed_on date, begins_on date, ends_on date,
    previous_start date, previous_end date, previous_end_declared_on date, employer_number text
)
language plpgsql stable security definer set search_path = ''
as $$
declare
    work record;
begin
    select c.id, c.person_id, c.structure_id, c.post_id, c.start_on into work
    from public.contract c where c.id = contract;
    if work.id is null or not ctx.follows(work.person_id) then return; end if;
    return query
        select v.signed_on, v.deposited_on, v.start_on, v.end_on, b.start_on, b.ended_on, b.end_declared_on,
            coalesce(s.siret, s.ridet)
        from public.structure s
        left join public.post p on p.id = work.post_id
        left join public.convention v on v.id = p.convention_id
        left join lateral (
            select o.start_on, o.ended_on, o.end_declared_on
            from public.contract o
            where o.post_id = work.post_id and o.id <> work.id and not o.cancelled
                and (o.start_on, o.id) < (work.start_on, work.id)
            order by o.start_on desc, o.id desc
            limit 1
        ) b on true
        where s.id = work.structure_id;
end
$$;
drop function previous_contract_on_post(bigint);

-- Others of the same name, before a person is entered under an address that nobody has: perhaps it is one of them. The
-- address only of those whom the role acting follows already, at most `most` people.
create function namesakes(family_name text, given_name text, mail text, most bigint) returns table (email text)
language plpgsql stable security definer set search_path = ''
as $$
begin
    if not (ctx.may('directory') or ctx.may('contracts')) then
        raise exception 'not in this function' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from public.person p where p.email = lower(btrim(mail))) then return; end if;
    return query
        select case when ctx.follows(p.id) then p.email end
        from public.person p
        where public.folded_name(p.last_name || ' ' || p.first_name)
            = public.folded_name(family_name || ' ' || given_name)
        order by p.id
        limit most;
end
$$;

-- Whether a contract under that address would enter somebody new.
create function is_new_address(mail text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
    if not (ctx.may('directory') or ctx.may('contracts')) then
        raise exception 'not in this function' using errcode = 'insufficient_privilege';
    end if;
    return not exists (select from public.person p where p.email = lower(btrim(mail)));
end
$$;

revoke all on function ctx.follows(bigint), recruitment_facts(bigint), namesakes(text, text, text, bigint),
    is_new_address(text) from public;
grant execute on function recruitment_facts(bigint) to p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
    p_national, p_auditor, p_worker;
grant execute on function namesakes(text, text, text, bigint), is_new_address(text) to p_employer, p_national;

reset role;
