-- The journal: one trigger function for every table of facts, at the end of each statement.
-- A job whose label begins with import or seed leaves one row per statement: its rows carry import_id themselves.

set local role parcours_owner;
grant insert on audit_event to parcours_definer;
create policy definer_writes on audit_event for insert to parcours_definer with check (true);
reset role;

set local role parcours_definer;

-- The person a journalled row is about, or null.
create function audit_person(object_table text, row_value jsonb) returns bigint
language sql immutable
return case when object_table = 'person' then (row_value ->> 'id')::bigint
    else (row_value ->> 'person_id')::bigint end;

create function record_audit() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    context text[] := ctx.current();
    persona text := coalesce(context[1], 'none');
    account bigint := nullif(context[2], '')::bigint;
    actor text := case when context[1] = 'worker' then context[3] when context is null then session_user
        else context[1] end;
    touched integer;
    -- Counters and progress are no facts: a change of these alone is not journalled.
    silent constant text[] := array['taken', 'rows_done', 'updated_at', 'closed_on'];
begin
    if (actor like 'import%' or actor like 'seed%') and tg_table_name <> 'import_job' then
        if tg_op = 'DELETE' then
            select count(*) into touched from old_rows;
        else
            select count(*) into touched from new_rows;
        end if;
        if touched > 0 then
            insert into public.audit_event (account_id, persona, actor, action, object_table, row_count)
            values (account, persona, actor, lower(tg_op), tg_table_name, touched);
        end if;
    elsif tg_op = 'INSERT' then
        insert into public.audit_event (account_id, persona, actor, action, object_table, object_id, person_id, after)
        select account, persona, actor, 'insert', tg_table_name, (j.v ->> 'id')::bigint,
            public.audit_person(tg_table_name, j.v), jsonb_strip_nulls(j.v)
        from (select to_jsonb(n) as v from new_rows n) j;
    elsif tg_op = 'DELETE' then
        insert into public.audit_event (account_id, persona, actor, action, object_table, object_id, person_id, before)
        select account, persona, actor, 'delete', tg_table_name, (j.v ->> 'id')::bigint,
            public.audit_person(tg_table_name, j.v), jsonb_strip_nulls(j.v)
        from (select to_jsonb(o) as v from old_rows o) j;
    else
        insert into public.audit_event
            (account_id, persona, actor, action, object_table, object_id, person_id, before, after)
        select account, persona, actor, 'update', tg_table_name, (pair.after ->> 'id')::bigint,
            public.audit_person(tg_table_name, pair.after), diff.before, diff.after
        from (
            -- Grouped, not joined: the plan is kept from one statement to the next, and a join planned for one row
            -- is quadratic on a hundred thousand.
            select (array_agg(u.v) filter (where not u.is_new))[1] as before,
                (array_agg(u.v) filter (where u.is_new))[1] as after
            from (
                select o.id, false as is_new, to_jsonb(o) as v from old_rows o
                union all
                select n.id, true, to_jsonb(n) from new_rows n
            ) u
            group by u.id
        ) pair
        cross join lateral (
            select jsonb_object_agg(e.key, pair.before -> e.key) as before, jsonb_object_agg(e.key, e.value) as after
            from jsonb_each(pair.after) e
            where e.value is distinct from pair.before -> e.key and e.key <> all (silent)
        ) diff
        where diff.after is not null;
    end if;
    return null;
end
$$;
grant execute on function record_audit() to parcours_owner;

reset role;
set local role parcours_owner;

do $$
declare
    audited text;
begin
    foreach audited in array array[
        'structure', 'structure_contact', 'person', 'person_role', 'team_member', 'convention', 'post', 'contract',
        'habilitation', 'cohort', 'enrolment', 'enrolment_event', 'attendance', 'hours_statement', 'exam_attempt',
        'certification', 'exemption', 'module_session', 'module_registration', 'registration_status', 'account',
        'account_role', 'import_job']
    loop
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit()', audited);
        execute format('create trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_audit()', audited);
        execute format('create trigger record_delete after delete on %I referencing old table as old_rows
            for each statement execute function record_audit()', audited);
    end loop;
end
$$;

-- The journal itself is only ever appended to.
create function refuse_audit_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
    raise exception 'the journal is only appended to'
        using errcode = 'restrict_violation', constraint = 'journal_is_never_rewritten', table = tg_table_name;
end
$$;
create trigger refuse_change before update or delete on audit_event for each row
    execute function refuse_audit_change();
create trigger refuse_emptying before truncate on audit_event for each statement
    execute function refuse_audit_change();

reset role;
