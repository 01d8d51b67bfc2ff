-- What is kept in step by triggers, in the transaction of the fact: supersession, closed enrolments, seats, statuses,
-- and who sees whom. Statement-level triggers over transition tables, so that a million rows cost one statement.
-- https://www.postgresql.org/docs/15/plpgsql-trigger.html

set local role parcours_owner;

grant select on contract, post, convention, enrolment, enrolment_event, training_body, module_session,
    module_registration, registration_status, employer_sight, training_sight to parcours_definer;
grant update (closed_on) on enrolment to parcours_definer;
grant update (taken) on module_session to parcours_definer;
grant update (status, status_on) on module_registration to parcours_definer;
grant insert on registration_status to parcours_definer;
grant insert, update, delete on employer_sight to parcours_definer;
grant insert, delete on training_sight to parcours_definer;

do $$
declare
    fact text;
begin
    foreach fact in array array['enrolment_event', 'attendance', 'hours_statement', 'exam_attempt', 'certification',
        'exemption', 'registration_status']
    loop
        execute format('grant select, update (superseded_by) on %I to parcours_definer', fact);
        execute format('alter table %I alter column recorded_by set default ctx.account_id()', fact);
    end loop;
end
$$;

reset role;
set local role parcours_definer;

-- A new row that supersedes another marks it; only a current row of the same person can be corrected, and only once.
create function supersede_fact() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    marked integer;
begin
    execute format('update %I.%I set superseded_by = $1 where id = $2 and person_id = $3 and superseded_by is null',
        tg_table_schema, tg_table_name) using new.id, new.supersedes, new.person_id;
    get diagnostics marked = row_count;
    if marked <> 1 then
        raise exception 'row % of % cannot be corrected', new.supersedes, tg_table_name
            using errcode = 'restrict_violation', constraint = 'fact_is_corrected_once', table = tg_table_name;
    end if;
    return new;
end
$$;

-- A fact is never rewritten nor removed: the one change allowed is to be superseded.
create function refuse_rewriting() returns trigger
language plpgsql set search_path = ''
as $$
begin
    if tg_op = 'UPDATE' then
        if old.superseded_by is null and to_jsonb(new) - 'superseded_by' = to_jsonb(old) - 'superseded_by' then
            return new;
        end if;
    end if;
    raise exception '% of % is refused', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation', constraint = 'facts_are_never_rewritten', table = tg_table_name;
end
$$;

-- An enrolment is closed by its first current completion or abandonment.
create function project_closed_on() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.enrolment e set closed_on = ends.closed_on
    from (
        select touched.enrolment_id, min(ev.on_date) as closed_on
        from (
            select n.enrolment_id from new_rows n where n.kind in ('completed', 'abandoned')
            union
            select n.enrolment_id from new_rows n join public.enrolment_event o on o.id = n.supersedes
            where o.kind in ('completed', 'abandoned')
        ) touched
        left join public.enrolment_event ev on ev.enrolment_id = touched.enrolment_id
            and ev.kind in ('completed', 'abandoned') and ev.superseded_by is null and not ev.void
        group by touched.enrolment_id
    ) ends
    where e.id = ends.enrolment_id and e.closed_on is distinct from ends.closed_on;
    return null;
end
$$;

-- Whether a registration in that status holds a seat of its session.
create function holds_a_seat(status text) returns boolean
language sql immutable parallel safe
return status in ('in_review', 'requested', 'funding_accepted', 'confirmed', 'attended', 'absent_excused',
    'absent_unexcused');

-- A new registration opens its history, takes its seat, and is seen by the session's body and that body's pilot.
create function project_new_registrations() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.registration_status (registration_id, person_id, status, on_date, recorded_by, import_id)
    select n.id, n.person_id, n.status, n.status_on, actor.id, n.import_id
    from new_rows n cross join (select ctx.account_id() as id) actor
    order by n.id;

    update public.module_session s set taken = s.taken + held.seats
    from (
        select n.session_id, count(*) as seats from new_rows n where public.holds_a_seat(n.status)
        group by n.session_id
    ) held
    where s.id = held.session_id;

    insert into public.training_sight (training_body_id, person_id)
    select viewer.id, pair.person_id
    from (
        select distinct s.training_body_id, n.person_id
        from new_rows n join public.module_session s on s.id = n.session_id
    ) pair
    join public.training_body b on b.id = pair.training_body_id
    cross join lateral (values (b.id), (b.parent_id)) viewer (id)
    where viewer.id is not null
    order by viewer.id, pair.person_id
    on conflict do nothing;
    return null;
end
$$;

-- A changed status gives a seat back or takes it again.
create function project_changed_registrations() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.module_session s set taken = s.taken + moved.seats
    from (
        select change.session_id, sum(change.seats) as seats
        from (
            select n.session_id, 1 as seats from new_rows n where public.holds_a_seat(n.status)
            union all
            select o.session_id, -1 from old_rows o where public.holds_a_seat(o.status)
        ) change
        group by change.session_id
        having sum(change.seats) <> 0
    ) moved
    where s.id = moved.session_id;
    return null;
end
$$;

-- The status of a registration is the last current row of its history.
create function project_registration_status() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.module_registration r set status = last.status, status_on = last.on_date
    from (
        select distinct on (h.registration_id) h.registration_id, h.status, h.on_date
        from public.registration_status h
        where h.registration_id in (select n.registration_id from new_rows n)
            and h.superseded_by is null and not h.void
        order by h.registration_id, h.on_date desc, h.id desc
    ) last
    where r.id = last.registration_id
        and (r.status, r.status_on) is distinct from (last.status, last.on_date);
    return null;
end
$$;

-- The training body of an enrolment, and its pilot, see the person from then on.
create function project_training_sight() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.training_sight (training_body_id, person_id)
    select distinct viewer.id, n.person_id
    from new_rows n
    join public.training_body b on b.id = n.training_body_id
    cross join lateral (values (b.id), (b.parent_id)) viewer (id)
    where viewer.id is not null
    order by viewer.id, n.person_id
    on conflict do nothing;
    return null;
end
$$;

-- An employer sees a person up to the last day of the last contract between them.
create function project_new_contracts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into public.employer_sight as s (structure_id, person_id, until)
    select n.structure_id, n.person_id, max(coalesce(n.ended_on, n.planned_end_on, 'infinity'))
    from new_rows n
    group by n.structure_id, n.person_id
    order by n.structure_id, n.person_id
    on conflict (structure_id, person_id) do update set until = excluded.until where s.until < excluded.until;
    return null;
end
$$;

create function project_changed_contracts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    delete from public.employer_sight s using old_rows o
    where s.structure_id = o.structure_id and s.person_id = o.person_id
        and not exists (select from public.contract c
            where c.structure_id = o.structure_id and c.person_id = o.person_id);
    if tg_op = 'UPDATE' then
        insert into public.employer_sight as s (structure_id, person_id, until)
        select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity'))
        from public.contract c
        where (c.structure_id, c.person_id) in (
            select n.structure_id, n.person_id from new_rows n
            union select o.structure_id, o.person_id from old_rows o)
        group by c.structure_id, c.person_id
        order by c.structure_id, c.person_id
        on conflict (structure_id, person_id) do update set until = excluded.until where s.until <> excluded.until;
    else
        update public.employer_sight s set until = rest.until
        from (
            select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity')) as until
            from public.contract c
            where (c.structure_id, c.person_id) in (select o.structure_id, o.person_id from old_rows o)
            group by c.structure_id, c.person_id
        ) rest
        where s.structure_id = rest.structure_id and s.person_id = rest.person_id and s.until <> rest.until;
    end if;
    return null;
end
$$;

-- More posts occupied than attributed at a structure on a day (R-016); contracts without a known post do not count.
create function post_anomaly(structure bigint, on_day date) returns boolean
language sql stable security definer set search_path = ''
return (
    select count(*) from public.contract c
    where c.structure_id = structure and c.post_id is not null and c.during @> on_day
) > (
    select count(*) from public.post p join public.convention v on v.id = p.convention_id
    where p.structure_id = structure and p.attributed_on <= on_day
        and on_day between v.start_on and v.end_on
        and (p.returned_on is null or p.returned_on > on_day)
        and (p.transferred_on is null or p.transferred_on > on_day)
);

-- The training body of the context and the bodies it pilots.
create function ctx.training_body_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
    own bigint := ctx.scope('training')::bigint;
begin
    return array(select b.id from public.training_body b where b.id = own or b.parent_id = own order by b.id);
end
$$;

grant execute on function holds_a_seat(text) to public;
grant execute on function post_anomaly(bigint, date) to p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker;
grant execute on function ctx.training_body_ids() to p_training;
-- A trigger is created by the table's owner, who must be allowed to execute its function.
grant execute on function supersede_fact(), refuse_rewriting(), project_closed_on(), project_new_registrations(),
    project_changed_registrations(), project_registration_status(), project_training_sight(),
    project_new_contracts(), project_changed_contracts() to parcours_owner;

reset role;
set local role parcours_owner;

do $$
declare
    fact text;
begin
    foreach fact in array array['enrolment_event', 'attendance', 'hours_statement', 'exam_attempt', 'certification',
        'exemption', 'registration_status']
    loop
        execute format('create trigger supersede before insert on %I for each row
            when (new.supersedes is not null) execute function supersede_fact()', fact);
        execute format('create trigger refuse_rewriting before update or delete on %I for each row
            execute function refuse_rewriting()', fact);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_rewriting()', fact);
    end loop;
end
$$;

create trigger project_closed_on after insert on enrolment_event referencing new table as new_rows
    for each statement execute function project_closed_on();
create trigger project_sight after insert on enrolment referencing new table as new_rows
    for each statement execute function project_training_sight();
create trigger project_sight_again after update on enrolment referencing new table as new_rows
    for each statement execute function project_training_sight();
create trigger project_new after insert on module_registration referencing new table as new_rows
    for each statement execute function project_new_registrations();
create trigger project_changed after update on module_registration
    referencing old table as old_rows new table as new_rows
    for each statement execute function project_changed_registrations();
create trigger project_status after insert on registration_status referencing new table as new_rows
    for each statement execute function project_registration_status();
create trigger project_new after insert on contract referencing new table as new_rows
    for each statement execute function project_new_contracts();
create trigger project_changed after update on contract referencing old table as old_rows new table as new_rows
    for each statement execute function project_changed_contracts();
create trigger project_removed after delete on contract referencing old table as old_rows
    for each statement execute function project_changed_contracts();

reset role;
