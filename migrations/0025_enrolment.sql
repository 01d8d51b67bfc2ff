-- The way of an enrolment (source-rules 3.1) held by the database itself: which step may follow which, with the hours
-- that the programme version of the cohort asks for; seats of a cohort; who registers, places and records.
-- The same walk is in TrainingRules (EnrolmentWalk.swift); a test compares the two over made-up histories.

set local role parcours_owner;

alter table enrolment
    add source text not null default 'body',
    add over_limit_reason text,
    add constraint enrolment_source_is_known check (source in ('advisor', 'employer', 'body', 'import')),
    add constraint enrolment_override_has_a_reason check (length(btrim(over_limit_reason)) between 1 and 500);
comment on column enrolment.source is 'Who registered the person (R-032).';
comment on column enrolment.over_limit_reason is 'Why the person was placed although the cohort was full (R-038).';
grant select (source) on enrolment to p_employer, p_coordinator, p_prefecture;
grant update (source, over_limit_reason) on enrolment to p_worker;

alter table enrolment_event
    add planned_on date,
    add constraint only_a_booking_has_its_day check (planned_on is null or kind = 'interview_booked'),
    add constraint interview_is_planned_after_its_booking check (planned_on >= on_date),
    drop constraint enrolment_event_kind_is_known,
    add constraint enrolment_event_kind_is_known check (kind in (
        'funding_accepted', 'funding_refused', 'funding_resubmitted', 'interview_booked', 'interview_missed',
        'interview_done', 'positioned', 'convocation_received', 'confirmed_by_advisor', 'confirmed_by_manager',
        'planning_changed', 'seat_declined', 'seat_released', 'started', 'suspended', 'resumed', 'mock_jury_held',
        'abandoned', 'completed'));
comment on column enrolment_event.planned_on is 'Day for which the interview is booked.';
grant select (planned_on) on enrolment_event to p_employer, p_coordinator, p_prefecture;

-- A planning can change, and be confirmed anew, on the day of the first confirmation.
drop index training_event_happens_once_a_day;
create unique index training_event_happens_once_a_day on enrolment_event (enrolment_id, kind, on_date)
    where superseded_by is null and not void
    and kind not in ('confirmed_by_advisor', 'confirmed_by_manager', 'planning_changed');

grant select on programme_version to parcours_definer;
grant insert on enrolment to parcours_definer;
grant update (cohort_id, over_limit_reason) on enrolment to parcours_definer;
-- A lock on a cohort asks for the right to change it.
grant update (start_on, weekdays, mock_jury_on, exam_on, closed_on, cancelled_on, cancelled_reason) on cohort
    to parcours_definer;

reset role;
set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'enrolment', 'source', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Inscription faite par', null),
    ('public', 'enrolment', 'over_limit_reason', 'sensitive', 'person', 'training', 'advisor_file', 'null', null, 'Motif du dépassement de l''effectif', null),
    ('public', 'enrolment_event', 'planned_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Prévu le', null);

-- Minutes of teaching or internship that a person has followed up to a day, as pages show them.
create function followed_minutes(person bigint, wanted text, until_day date) returns bigint
language sql stable security definer set search_path = ''
return (
    select coalesce(sum(f.minutes), 0)::bigint
    from (
        select a.minutes from public.attendance a
        where wanted = 'teaching' and a.person_id = person and a.day <= until_day and a.superseded_by is null
            and not a.void
        union all
        select h.minutes from public.hours_statement h
        where h.kind = wanted and h.person_id = person and h.from_on <= until_day and h.superseded_by is null
            and not h.void
    ) f
);

-- Walks through what happened to an enrolment, in order, as if the rows `without` had not been written: one line for
-- each step with the state after it and, where the step was not allowed, the name of the rule that refuses it. A refused
-- step counts all the same, so that what was recorded before there were rules can be gone on with.
create function enrolment_walk(enrolment bigint, without bigint[])
returns table (place integer, event_id bigint, fault text, state text, by_advisor boolean, by_manager boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
    own record;
    step record;
    held text;
    met date;
begin
    select e.person_id, e.registered_on, e.cohort_id, c.start_on, c.path_hours, v.parameters -> 'hours' as hours
    into own
    from public.enrolment e
    left join public.cohort c on c.id = e.cohort_id
    left join public.programme_version v on v.code = coalesce(c.programme_version, (
        select o.code from public.programme_version o where o.effective_from <= e.registered_on
        order by o.effective_from desc limit 1))
    where e.id = enrolment;
    if not found then
        return;
    end if;
    place := 0;
    state := 'checking';
    by_advisor := false;
    by_manager := false;
    for step in
        with recursive root (id, root) as (
            select v.id, v.id from public.enrolment_event v where v.enrolment_id = enrolment and v.supersedes is null
            union all
            select v.id, r.root from public.enrolment_event v join root r on v.supersedes = r.id
        )
        select v.id, v.kind, v.on_date, (v.recorded_at at time zone 'Pacific/Kiritimati')::date as known_on
        from public.enrolment_event v join root r on r.id = v.id
        where v.enrolment_id = enrolment and not v.void and v.id <> all (without)
            and (v.superseded_by is null or v.superseded_by = any (without))
        order by v.on_date, r.root, v.id
    loop
        place := place + 1;
        event_id := step.id;
        fault := case
            when step.on_date < own.registered_on then 'step_follows_the_registration'
            when step.on_date > step.known_on and step.kind not in ('suspended', 'resumed')
                then 'step_is_not_recorded_ahead'
            when state in ('completed', 'abandoned') then 'nothing_follows_the_end'
            when state = 'suspended' and step.kind not in ('resumed', 'suspended', 'abandoned')
                then 'suspended_enrolment_waits'
            else case step.kind
                when 'funding_accepted' then case when state <> 'checking' then 'funding_answer_is_awaited' end
                when 'funding_refused' then case when state <> 'checking' then 'funding_answer_is_awaited' end
                when 'funding_resubmitted' then case when state <> 'refused' then 'only_a_refused_file_is_sent_again' end
                when 'interview_booked' then
                    case when state not in ('to_interview', 'booked') then 'interview_follows_the_funding' end
                when 'interview_missed' then case when state <> 'booked' then 'interview_follows_its_booking' end
                when 'interview_done' then case when state <> 'booked' then 'interview_follows_its_booking' end
                when 'positioned' then case
                    when own.hours is not null then 'positioning_is_of_older_programmes'
                    when state <> 'to_interview' then 'interview_follows_the_funding' end
                when 'convocation_received' then case
                    when state <> 'waiting' or step.on_date <= met then 'convocation_follows_the_interview'
                    when own.cohort_id is null then 'convocation_needs_a_seat'
                    when step.on_date >= own.start_on then 'convocation_precedes_the_start' end
                when 'confirmed_by_advisor' then case
                    when state <> 'convoked' then 'confirmation_follows_the_convocation'
                    when by_advisor then 'confirmation_is_given_once' end
                when 'confirmed_by_manager' then case
                    when state <> 'convoked' then 'confirmation_follows_the_convocation'
                    when by_manager then 'confirmation_is_given_once' end
                when 'planning_changed' then
                    case when state <> 'convoked' then 'confirmation_follows_the_convocation' end
                when 'seat_declined' then case when state <> 'convoked' then 'only_an_offered_seat_is_given_back' end
                when 'seat_released' then case when state <> 'convoked' then 'only_an_offered_seat_is_given_back' end
                when 'started' then case
                    when state <> 'convoked' or not by_advisor or not by_manager then 'start_needs_both_confirmations'
                    when step.on_date < own.start_on then 'start_is_not_before_the_cohort' end
                when 'suspended' then case when state = 'suspended' then 'suspension_is_of_a_running_enrolment' end
                when 'resumed' then case when state <> 'suspended' then 'resumption_follows_a_suspension' end
                when 'mock_jury_held' then case
                    when state <> 'in_training' then 'mock_jury_is_of_a_running_training'
                    when public.followed_minutes(own.person_id, 'teaching', step.on_date)
                        < 60 * coalesce((own.hours ->> 'teaching')::integer, own.path_hours, 0)
                        then 'mock_jury_needs_its_teaching_hours'
                    when public.followed_minutes(own.person_id, 'internship', step.on_date)
                        < 60 * coalesce((own.hours ->> 'internship')::integer, 0)
                        then 'mock_jury_needs_its_internship_hours' end
                when 'completed' then case when state <> 'followed' then 'completion_needs_the_mock_jury' end
            end
        end;
        case step.kind
            when 'funding_accepted' then state := 'to_interview';
            when 'funding_refused' then state := 'refused';
            when 'funding_resubmitted' then state := 'checking';
            when 'interview_booked' then state := 'booked';
            when 'interview_missed' then state := 'to_interview';
            when 'interview_done', 'positioned' then
                state := 'waiting';
                met := step.on_date;
            when 'convocation_received', 'planning_changed' then
                state := 'convoked';
                by_advisor := false;
                by_manager := false;
            when 'confirmed_by_advisor' then
                state := 'convoked';
                by_advisor := true;
            when 'confirmed_by_manager' then
                state := 'convoked';
                by_manager := true;
            when 'seat_declined', 'seat_released' then
                state := 'waiting';
                by_advisor := false;
                by_manager := false;
            when 'started' then state := 'in_training';
            when 'suspended' then
                if state <> 'suspended' then
                    held := state;
                end if;
                state := 'suspended';
            when 'resumed' then
                if state = 'suspended' then
                    -- The cohort has begun without the person: back to the list, confirmations are of no more use.
                    if held = 'convoked' and step.on_date >= own.start_on then
                        held := 'waiting';
                        by_advisor := false;
                        by_manager := false;
                    end if;
                    state := held;
                end if;
            when 'mock_jury_held' then state := 'followed';
            when 'completed' then state := 'completed';
            when 'abandoned' then state := 'abandoned';
        end case;
        return next;
    end loop;
end
$$;

-- Where an enrolment stands: its state and the confirmations that hold.
create function enrolment_standing(enrolment bigint)
returns table (state text, by_advisor boolean, by_manager boolean)
language sql stable security definer set search_path = ''
begin atomic
    select coalesce(last.state, 'checking'), coalesce(last.by_advisor, false), coalesce(last.by_manager, false)
    from (select 1) one
    left join lateral (
        select w.state, w.by_advisor, w.by_manager from public.enrolment_walk(enrolment, '{}') w
        order by w.place desc limit 1
    ) last on true;
end;

-- Refuses a step that makes the way of its enrolment break a rule that it kept before. Files of former years (imports,
-- the demonstration) bring what was done under other rules and are not walked through.
create function guard_enrolment_events() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    context text[] := ctx.current();
    touched record;
    refusal text;
begin
    if context is null or context[1] = 'worker' and (context[3] like 'seed%' or context[3] like 'import%') then
        return null;
    end if;
    for touched in
        select n.enrolment_id, array_agg(n.id) as added from new_rows n group by n.enrolment_id order by n.enrolment_id
    loop
        select f.fault into refusal
        from public.enrolment_walk(touched.enrolment_id, '{}') f
        where f.fault is not null and not exists (
            select from public.enrolment_walk(touched.enrolment_id, touched.added) o
            where o.event_id = f.event_id and o.fault = f.fault)
        order by f.place
        limit 1;
        if refusal is not null then
            raise exception 'step of enrolment % refused', touched.enrolment_id
                using errcode = 'check_violation', constraint = refusal, table = 'enrolment_event';
        end if;
    end loop;
    return null;
end
$$;

-- Seats of a cohort that are taken: its people in training or on their way to it, but those whose training is suspended
-- (D-19).
create function seats_taken(cohort bigint) returns bigint
language sql stable security definer set search_path = ''
return (
    select count(*) from public.enrolment e
    where e.cohort_id = cohort and e.closed_on is null
        and coalesce((select v.kind from public.enrolment_event v
            where v.enrolment_id = e.id and v.kind in ('suspended', 'resumed') and v.superseded_by is null and not v.void
            order by v.on_date desc, v.id desc limit 1), 'resumed') = 'resumed'
);

-- Refuses one more in a cohort that is cancelled, or full unless the reason is given (R-038, AC-20). The seats are
-- counted behind a lock on the cohort, so that two who take the last one do not both get it.
create function guard_seat(cohort bigint, is_explained boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target record;
begin
    select c.max_size, c.cancelled_on into target from public.cohort c where c.id = cohort for no key update;
    if target.cancelled_on is not null then
        raise exception 'cohort % is cancelled', cohort
            using errcode = 'check_violation', constraint = 'cancelled_cohort_takes_nobody', table = 'enrolment';
    end if;
    if not is_explained and public.seats_taken(cohort) > target.max_size then
        raise exception 'cohort % is full', cohort
            using errcode = 'check_violation', constraint = 'cohort_is_full', table = 'enrolment';
    end if;
end
$$;

create function guard_new_seats() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if ctx.persona() is not null and coalesce((ctx.current())[3], '') not like 'seed%' then
        perform public.guard_seat(n.cohort_id, bool_and(n.over_limit_reason is not null))
        from new_rows n where n.cohort_id is not null
        group by n.cohort_id order by n.cohort_id;
    end if;
    return null;
end
$$;

create function guard_moved_seats() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if ctx.persona() is not null and coalesce((ctx.current())[3], '') not like 'seed%' then
        perform public.guard_seat(n.cohort_id, bool_and(n.over_limit_reason is not null))
        from new_rows n join old_rows o on o.id = n.id
        where n.cohort_id is not null and n.cohort_id is distinct from o.cohort_id
        group by n.cohort_id order by n.cohort_id;
    end if;
    return null;
end
$$;

-- A cohort keeps the programme it began with: its hours are those of the first member's (D-15).
create function keep_programme() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if (new.programme_version, new.path_hours) is distinct from (old.programme_version, old.path_hours)
        and exists (select from public.enrolment e where e.cohort_id = new.id)
    then
        raise exception 'the programme of cohort % stands', new.id
            using errcode = 'check_violation', constraint = 'cohort_keeps_its_programme', table = 'cohort';
    end if;
    return new;
end
$$;

-- Whether the employer of the context has the person under contract that day, and has not declared the end of it.
create function ctx.employs(person bigint, on_day date) returns boolean
language sql stable security definer set search_path = ''
return exists (
    select from public.contract c
    where c.person_id = person and c.structure_id = ctx.scope('employer')::bigint and not c.cancelled
        and c.during @> on_day and coalesce(c.ended_on, 'infinity') >= public.programme_today()
);

-- The enrolment that the caller may act on that day: its number, or null when the caller does not see it. 42501 for
-- those who see it and may do nothing with it.
create function actionable_enrolment(enrolment uuid, on_day date) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
    persona text := ctx.persona();
    target record;
begin
    select e.id, e.person_id, e.training_body_id into target from public.enrolment e where e.public_id = enrolment;
    if target.id is null then
        return null;
    end if;
    case persona
        when 'training' then
            if target.training_body_id = ctx.training_body_id() then
                if not ctx.may('rosters') then
                    raise exception 'not in this function' using errcode = 'insufficient_privilege';
                end if;
                return target.id;
            end if;
            if exists (select from public.training_sight s where s.person_id = target.person_id
                    and s.training_body_id = ctx.training_body_id())
            then
                raise exception 'not of the own body' using errcode = 'insufficient_privilege';
            end if;
        when 'advisor' then
            if target.person_id = ctx.person_id() then
                return target.id;
            end if;
        when 'employer' then
            if ctx.employs(target.person_id, on_day) then
                if not ctx.may('confirm') then
                    raise exception 'not in this function' using errcode = 'insufficient_privilege';
                end if;
                return target.id;
            end if;
            -- Who had the person under contract reads what was, and does nothing more about it.
            if exists (select from public.employer_sight s where s.person_id = target.person_id
                    and s.structure_id = ctx.structure_id())
            then
                raise exception 'not under contract' using errcode = 'insufficient_privilege';
            end if;
        when 'national' then
            if not ctx.may('funding') then
                raise exception 'not in this function' using errcode = 'insufficient_privilege';
            end if;
            return target.id;
        else
            raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end case;
    return null;
end
$$;

-- Refuses a step to those whose it is not: each of the two confirms for oneself, the operator answers for the funding,
-- the training body does the rest.
create function require_own_step(kind text) returns void
language plpgsql stable set search_path = ''
as $$
declare
    persona text := ctx.persona();
begin
    if kind in ('confirmed_by_advisor', 'confirmed_by_manager')
        and persona is distinct from (case kind when 'confirmed_by_advisor' then 'advisor' else 'employer' end)
    then
        raise exception '% is not for %', kind, persona
            using errcode = 'check_violation', constraint = 'confirmation_is_personal', table = 'enrolment_event';
    end if;
    if not (case persona
        when 'advisor' then kind in ('confirmed_by_advisor', 'seat_declined')
        when 'employer' then kind in ('confirmed_by_manager', 'seat_declined')
        when 'national' then kind in ('funding_accepted', 'funding_refused', 'funding_resubmitted')
        else persona = 'training' end)
    then
        raise exception '% is not for %', kind, persona using errcode = 'insufficient_privilege';
    end if;
end
$$;

-- Records a step of an enrolment; null when the caller does not see it. Steps that take something away need a reason.
create function record_enrolment_step(enrolment uuid, kind text, on_day date, why text, appointment date)
returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.actionable_enrolment(enrolment, on_day);
    made bigint;
begin
    if target is null then
        return null;
    end if;
    perform public.require_own_step(kind);
    if kind in ('funding_refused', 'seat_released', 'suspended', 'abandoned', 'planning_changed')
        and coalesce(btrim(why), '') = ''
    then
        raise exception '% needs a reason', kind
            using errcode = 'check_violation', constraint = 'step_needs_a_reason', table = 'enrolment_event';
    end if;
    -- Two who act at the same time act one after the other.
    perform from public.enrolment e where e.id = target for no key update;
    insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, reason, planned_on)
    select e.id, e.person_id, record_enrolment_step.kind, on_day, nullif(btrim(why), ''), appointment
    from public.enrolment e where e.id = target
    returning id into made;
    return made;
end
$$;

-- Corrects a step: another day, or null when it never took place. Null when the caller does not see the step.
create function correct_enrolment_step(enrolment uuid, step bigint, on_day date, why text) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.actionable_enrolment(enrolment, coalesce(on_day, public.programme_today()));
    wrong record;
    made bigint;
begin
    select v.* into wrong from public.enrolment_event v
    where v.id = step and v.enrolment_id = target and not v.void;
    if wrong.id is null then
        return null;
    end if;
    if ctx.persona() = 'national' then
        perform public.require_own_step(wrong.kind);
    else
        perform ctx.require('training');
    end if;
    if on_day is not null then
        perform public.require_own_step(wrong.kind);
    end if;
    if coalesce(btrim(why), '') = '' then
        raise exception 'a correction needs a reason'
            using errcode = 'check_violation', constraint = 'correction_has_a_reason', table = 'enrolment_event';
    end if;
    perform from public.enrolment e where e.id = target for no key update;
    insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, reason, planned_on, supersedes, void)
    values (target, wrong.person_id, wrong.kind, coalesce(on_day, wrong.on_date), nullif(btrim(why), ''),
        case when on_day is null or wrong.planned_on >= on_day then wrong.planned_on end, wrong.id, on_day is null)
    returning id into made;
    return made;
end
$$;

-- Gives somebody a seat in a cohort of the same body, or takes it (null); a seat that was offered is released first.
-- Returns the enrolment's number, null when the caller sees either of them not.
create function place_enrolment(enrolment uuid, into_cohort uuid, over_limit text) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.actionable_enrolment(enrolment, public.programme_today());
    seat bigint;
    standing text;
begin
    if target is null then
        return null;
    end if;
    perform ctx.require('training');
    if into_cohort is not null then
        select c.id into seat from public.cohort c
        where c.public_id = into_cohort and c.training_body_id = ctx.training_body_id();
        if seat is null then
            return null;
        end if;
    end if;
    perform from public.enrolment e where e.id = target for no key update;
    select s.state into standing from public.enrolment_standing(target) s;
    if standing in ('convoked', 'followed', 'completed', 'abandoned') then
        raise exception 'enrolment % is not to be placed', target
            using errcode = 'check_violation', constraint = 'seat_is_given_to_who_waits', table = 'enrolment';
    end if;
    update public.enrolment e set cohort_id = seat, over_limit_reason = nullif(btrim(over_limit), '')
    where e.id = target;
    return target;
end
$$;

-- Registers somebody for initial training (R-032): the advisor oneself, the employer its own, a training body people it
-- follows. Returns the public name, null when the caller does not see the person or there is no such body.
create function register_enrolment(person uuid, body text, manager text, manager_mail text, on_day date) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
    persona text := ctx.persona();
    who bigint;
    school bigint;
    refusal text;
    made uuid;
begin
    select p.id into who from public.person p where p.public_id = person;
    select b.id into school from public.training_body b where b.code = body and b.kind in ('initial', 'both');
    case persona
        when 'advisor' then
            if who is distinct from ctx.person_id() then
                return null;
            end if;
        when 'employer' then
            if not ctx.employs(who, on_day) then
                return null;
            end if;
            if not ctx.may('confirm') then
                raise exception 'not in this function' using errcode = 'insufficient_privilege';
            end if;
        when 'training' then
            if school is distinct from ctx.training_body_id() or not exists (select from public.training_sight s
                where s.person_id = who and s.training_body_id = school)
            then
                return null;
            end if;
            if not ctx.may('rosters') then
                raise exception 'not in this function' using errcode = 'insufficient_privilege';
            end if;
        else
            raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end case;
    if who is null or school is null then
        return null;
    end if;
    refusal := case
        when coalesce(btrim(manager), '') = '' or coalesce(btrim(manager_mail), '') = ''
            then 'registration_names_the_manager'
        when exists (select from public.exemption x where x.person_id = who and x.superseded_by is null and not x.void)
            then 'exempt_person_does_not_register'
        when (select r.role from public.person_role r where r.person_id = who and r.from_on <= on_day
                order by r.from_on desc limit 1) = 'coordinator'
            then 'coordinator_does_not_register'
        when exists (select from public.enrolment_event v where v.person_id = who and v.kind = 'completed'
                and v.superseded_by is null and not v.void)
            then 'trained_person_does_not_register'
    end;
    if refusal is not null then
        raise exception 'registration refused'
            using errcode = 'check_violation', constraint = refusal, table = 'enrolment';
    end if;
    insert into public.enrolment (person_id, training_body_id, manager_name, manager_email, registered_on, source)
    values (who, school, btrim(manager), lower(btrim(manager_mail)), on_day,
        case persona when 'training' then 'body' else persona end)
    returning public_id into made;
    return made;
end
$$;

-- The place of an enrolment on the waiting list of its body (R-039): first who was accepted first. No row when it does
-- not wait, or the caller does not see it.
create function waiting_rank(enrolment uuid) returns table (rank bigint, waiting bigint, since date)
language sql stable security definer set search_path = ''
begin atomic
    with asked as (
        select e.id, e.training_body_id
        from public.enrolment e
        where e.public_id = enrolment
            and case ctx.persona()
                when 'advisor' then e.person_id = ctx.person_id()
                when 'training' then e.training_body_id = any (ctx.training_body_ids())
                when 'employer' then ctx.employs(e.person_id, public.programme_today())
                else ctx.persona() = 'national' end
    ), waiting as (
        select e.id, row_number() over (order by f.accepted_on, e.registered_on, e.id) as rank, f.accepted_on
        from public.enrolment e
        join asked a on a.training_body_id = e.training_body_id
        cross join lateral (
            select coalesce(max(v.on_date) filter (where v.kind = 'funding_accepted'), e.registered_on) as accepted_on,
                bool_or(v.kind in ('interview_done', 'positioned')) as is_met,
                bool_or(v.kind = 'started') as has_started
            from public.enrolment_event v
            where v.enrolment_id = e.id and v.superseded_by is null and not v.void
        ) f
        where e.closed_on is null and f.is_met and not f.has_started
            and (select s.state from public.enrolment_standing(e.id) s) = 'waiting'
    )
    select w.rank, (select count(*) from waiting), w.accepted_on
    from waiting w join asked a on a.id = w.id;
end;

grant execute on function guard_enrolment_events(), guard_new_seats(), guard_moved_seats(), keep_programme()
    to parcours_owner;
grant execute on function record_enrolment_step(uuid, text, date, text, date)
    to p_advisor, p_employer, p_training, p_national;
grant execute on function correct_enrolment_step(uuid, bigint, date, text) to p_training, p_national;
grant execute on function place_enrolment(uuid, uuid, text) to p_training;
grant execute on function register_enrolment(uuid, text, text, text, date) to p_advisor, p_employer, p_training;
grant execute on function waiting_rank(uuid) to p_advisor, p_employer, p_training, p_national;
grant execute on function seats_taken(bigint) to p_training;

reset role;
set local role parcours_owner;

create trigger guard_steps after insert on enrolment_event referencing new table as new_rows
    for each statement execute function guard_enrolment_events();
create trigger guard_seats after insert on enrolment referencing new table as new_rows
    for each statement execute function guard_new_seats();
create trigger guard_seats_again after update on enrolment referencing old table as old_rows new table as new_rows
    for each statement execute function guard_moved_seats();
create trigger keep_programme before update of programme_version, path_hours on cohort for each row
    execute function keep_programme();

reset role;
