-- Modules, mended: a session that is opened after its own deadline is held by decision or not opened at all, and a place
-- that the programme pays for is confirmed once the operator has answered (D-16, source-rules 3.2).

set local role parcours_owner;

-- Last day on which a session's minimum may be reached, by the rule book in force on a day (D-16); null without one.
create function session_deadline(first_day date, on_day date) returns date
language sql stable set search_path = ''
return first_day - (
    select (b.document #>> '{sessions,decidedDaysBefore}')::integer
    from public.rulebook b
    where (b.document ->> 'inForceFrom')::date <= on_day
    order by (b.document ->> 'inForceFrom')::date desc, b.version desc
    limit 1);

-- Nobody could join in time a session that is opened after its deadline: whoever opens it decides, with a reason, that
-- it is held whatever its minimum. Looked at when the transaction ends, since the decision follows the session.
create function check_late_opening() returns trigger
language plpgsql set search_path = ''
as $$
begin
    if ctx.persona() is not null
        and new.published_on > public.session_deadline(new.first_day, new.published_on)
        and not exists (
            select from public.session_decision d
            join public.module_session s on s.id = d.session_id
            where d.session_id = new.id and d.kind = 'confirmed' and not d.automatic and s.confirmed_on is not null
                and length(btrim(d.reason)) > 0)
    then
        raise exception 'opened on % after its deadline, and nothing decided', new.published_on
            using errcode = 'check_violation', constraint = 'late_session_is_held', table = tg_table_name;
    end if;
    return null;
end
$$;

-- What was opened after its deadline never had until then to fill: the deadline does not cancel it.
create function check_cancelling() returns trigger
language plpgsql set search_path = ''
as $$
begin
    if ctx.persona() = 'worker' and new.cancelled_on is not null and old.cancelled_on is null
        and old.published_on > public.session_deadline(old.first_day, old.published_on)
    then
        raise exception 'opened on % after its deadline', old.published_on
            using errcode = 'check_violation', constraint = 'late_session_is_cancelled_by_its_body',
                table = tg_table_name;
    end if;
    return new;
end
$$;

-- Those who open sessions and those who cancel them read rule book and decisions by their own rights.
grant execute on function session_deadline(date, date) to p_training, p_worker;
reset role;
set local role parcours_definer;

-- As in 0028, but that the operator's answer comes before the body's confirmation where the programme pays.
create or replace function check_registration_step() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    former text;
    first_day date;
begin
    if new.supersedes is not null or new.import_id is not null or ctx.persona() is null then
        return new;
    end if;
    select h.status into former
    from public.registration_status h
    where h.registration_id = new.registration_id and h.superseded_by is null and not h.void
    order by h.on_date desc, h.id desc
    limit 1;
    if former is not null and not exists (select from public.registration_step s
        where s.from_status = former and s.to_status = new.status)
    then
        raise exception 'from % to %', former, new.status
            using errcode = 'check_violation', constraint = 'registration_step_is_possible', table = tg_table_name;
    end if;
    if new.status = 'confirmed' and former = 'requested' and exists (select from public.module_registration r
        where r.id = new.registration_id and r.funding = 'programme')
    then
        raise exception 'confirmed before the operator''s answer'
            using errcode = 'check_violation', constraint = 'funding_is_answered_first', table = tg_table_name;
    end if;
    if new.status in ('attended', 'absent_excused', 'absent_unexcused', 'withdrawn') then
        select s.first_day into first_day
        from public.module_registration r join public.module_session s on s.id = r.session_id
        where r.id = new.registration_id;
        if new.status <> 'withdrawn' and new.on_date < first_day then
            raise exception 'a result before the session'
                using errcode = 'check_violation', constraint = 'result_follows_the_session', table = tg_table_name;
        end if;
        -- The end of a contract may be told late: it withdraws what had not begun then (D-19).
        if new.status = 'withdrawn' and new.on_date >= first_day and ctx.persona() in ('advisor', 'training') then
            raise exception 'a withdrawal once the session has begun'
                using errcode = 'check_violation', constraint = 'withdrawal_precedes_the_session',
                    table = tg_table_name;
        end if;
    end if;
    return new;
end
$$;

reset role;
set local role parcours_owner;
create constraint trigger check_late_opening after insert or update of published_on on module_session
    deferrable initially deferred for each row when (new.published_on is not null)
    execute function check_late_opening();
create trigger check_cancelling before update of cancelled_on on module_session for each row
    execute function check_cancelling();
reset role;
