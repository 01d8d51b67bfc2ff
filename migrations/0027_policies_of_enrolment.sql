-- What a training body does with a cohort as a whole – its days, its start, its end – with what that means for those who
-- have a seat in it; and the links by which the two confirmations can be given from a mail.

set local role parcours_owner;

-- A link to one confirmation of one convocation: for two weeks, until it is used or the planning changes.
create table confirmation_link (
    id bigint generated always as identity primary key,
    secret_hash bytea not null constraint confirmation_link_is_secret unique,
    enrolment_id bigint not null constraint confirmation_link_enrolment_is_known references enrolment,
    round_id bigint not null constraint confirmation_link_round_is_known references enrolment_event,
    party text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null default now() + interval '14 days',
    used_at timestamptz,
    constraint confirmation_link_digest_is_sha256 check (length(secret_hash) = 32),
    constraint confirmation_link_party_is_known check (party in ('advisor', 'manager')),
    constraint confirmation_link_expires check (expires_at > created_at and expires_at <= created_at + interval '30 days')
);
create index confirmation_link_by_enrolment on confirmation_link (enrolment_id);
create index confirmation_link_by_end on confirmation_link (expires_at);
comment on column confirmation_link.round_id is 'The convocation, or the change of planning, that is confirmed.';
alter table confirmation_link enable row level security;
alter table confirmation_link force row level security;
create policy definer_all on confirmation_link to parcours_definer using (true) with check (true);
grant select, insert, delete on confirmation_link to parcours_definer;
grant update (used_at, expires_at) on confirmation_link to parcours_definer;

grant select, insert, delete on cohort_closure to parcours_definer;
create trigger record_insert after insert on cohort_closure referencing new table as new_rows
    for each statement execute function record_audit();
create trigger record_delete after delete on cohort_closure referencing old table as old_rows
    for each statement execute function record_audit();

reset role;
set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'confirmation_link', 'id', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'secret_hash', 'security', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'enrolment_id', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'round_id', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'party', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'created_at', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'expires_at', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null),
    ('public', 'confirmation_link', 'used_at', 'technical', 'none', 'access', 'sign_in', 'keep', null, null, null);

-- The last convocation or change of planning of an enrolment that stands.
create function confirmation_round(enrolment bigint) returns bigint
language sql stable security definer set search_path = ''
return (
    select v.id from public.enrolment_event v
    where v.enrolment_id = enrolment and v.kind in ('convocation_received', 'planning_changed')
        and v.superseded_by is null and not v.void
    order by v.on_date desc, v.id desc
    limit 1
);

-- Mails the links for the confirmations that are missing, and closes former ones. Returns how many mails were queued;
-- null when the caller does not see the enrolment.
create function mail_confirmations(enrolment uuid, advisor_secret bytea, advisor_reference text, manager_secret bytea,
    manager_reference text) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.actionable_enrolment(enrolment, public.programme_today());
    standing record;
    addressee record;
    queued integer := 0;
begin
    if target is null then
        return null;
    end if;
    perform ctx.require('training');
    select * into standing from public.enrolment_standing(target);
    delete from public.confirmation_link l where l.expires_at < transaction_timestamp() - interval '90 days';
    update public.confirmation_link l set used_at = transaction_timestamp()
    where l.enrolment_id = target and l.used_at is null;
    if standing.state <> 'convoked' then
        return 0;
    end if;
    select p.email as advisor, e.manager_email as manager into addressee
    from public.enrolment e join public.person p on p.id = e.person_id where e.id = target;
    if not standing.by_advisor and addressee.advisor is not null then
        insert into public.confirmation_link (secret_hash, enrolment_id, round_id, party)
        values (advisor_secret, target, public.confirmation_round(target), 'advisor');
        perform public.queue_mail('confirmation_advisor', addressee.advisor, null, advisor_reference, interval '14 days');
        queued := queued + 1;
    end if;
    if not standing.by_manager and addressee.manager is not null then
        insert into public.confirmation_link (secret_hash, enrolment_id, round_id, party)
        values (manager_secret, target, public.confirmation_round(target), 'manager');
        perform public.queue_mail('confirmation_manager', addressee.manager, null, manager_reference, interval '14 days');
        queued := queued + 1;
    end if;
    return queued;
end
$$;

-- What a link confirms, for its page; no row when it is of no use any more.
create function confirmation_offer(secret bytea)
returns table (party text, person_name text, cohort_code text, start_on date, body text)
language sql stable security definer set search_path = ''
begin atomic
    select l.party, p.first_name || ' ' || p.last_name, c.code, c.start_on, b.name
    from public.confirmation_link l
    join public.enrolment e on e.id = l.enrolment_id
    join public.person p on p.id = e.person_id
    join public.training_body b on b.id = e.training_body_id
    join public.cohort c on c.id = e.cohort_id
    where l.secret_hash = secret and l.used_at is null and l.expires_at > transaction_timestamp()
        and l.round_id = public.confirmation_round(e.id);
end;

-- Confirms by a link, or declines the seat; false when the link is of no use any more. A link is used once.
create function answer_confirmation(secret bytea, accepts boolean, on_day date) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    link record;
begin
    perform ctx.require('anon');
    update public.confirmation_link l set used_at = transaction_timestamp()
    where l.secret_hash = secret and l.used_at is null and l.expires_at > transaction_timestamp()
        and l.round_id = public.confirmation_round(l.enrolment_id)
    returning l.enrolment_id, l.party into link;
    if not found then
        return false;
    end if;
    perform from public.enrolment e where e.id = link.enrolment_id for no key update;
    insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, reason)
    select e.id, e.person_id,
        case when not accepts then 'seat_declined' when link.party = 'advisor' then 'confirmed_by_advisor'
            else 'confirmed_by_manager' end,
        on_day,
        case when link.party = 'advisor' then 'Par le lien envoyé à la personne'
            else 'Par le lien envoyé au responsable' end
    from public.enrolment e where e.id = link.enrolment_id;
    return true;
end
$$;

-- The cohort of the caller's own body: its number; null when the caller does not see it.
create function own_cohort(cohort uuid) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target record;
begin
    perform ctx.require('training');
    select c.id, c.training_body_id into target from public.cohort c
    where c.public_id = cohort and c.training_body_id = any (ctx.training_body_ids());
    if target.id is null then
        return null;
    end if;
    if target.training_body_id <> ctx.training_body_id() or not ctx.may('cohorts') then
        raise exception 'not the own cohort' using errcode = 'insufficient_privilege';
    end if;
    perform from public.cohort c where c.id = target.id for no key update;
    return target.id;
end
$$;

-- Refuses a change of a cohort that has begun, is over or is cancelled.
create function require_cohort_to_come(cohort bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
    if exists (select from public.cohort c where c.id = cohort and (c.cancelled_on is not null or c.closed_on is not null))
        or exists (select from public.enrolment e join public.enrolment_event v on v.enrolment_id = e.id
            where e.cohort_id = cohort and v.kind = 'started' and v.superseded_by is null and not v.void)
    then
        raise exception 'cohort % has begun', cohort
            using errcode = 'check_violation', constraint = 'begun_cohort_stays', table = 'cohort';
    end if;
end
$$;

-- Whoever was convoked confirms anew (R-035). Returns the enrolments' public names.
create function reopen_confirmations(cohort bigint, on_day date, why text) returns setof uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
    member record;
begin
    for member in
        select e.id, e.public_id, e.person_id from public.enrolment e
        where e.cohort_id = cohort and e.closed_on is null
            and (select s.state from public.enrolment_standing(e.id) s) = 'convoked'
        order by e.id
    loop
        insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, reason)
        values (member.id, member.person_id, 'planning_changed', on_day, why);
        return next member.public_id;
    end loop;
end
$$;

-- Moves the first day and the teaching days; the dates that were fixed are to be fixed anew. Returns whoever confirms
-- again; null when the caller does not see the cohort.
create function move_cohort(cohort uuid, new_start date, new_weekdays smallint[], on_day date, why text) returns uuid[]
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.own_cohort(cohort);
begin
    if target is null then
        return null;
    end if;
    perform public.require_cohort_to_come(target);
    if coalesce(btrim(why), '') = '' then
        raise exception 'a move needs a reason'
            using errcode = 'check_violation', constraint = 'step_needs_a_reason', table = 'cohort';
    end if;
    update public.cohort c
    set start_on = new_start, weekdays = new_weekdays, mock_jury_on = null, exam_on = null
    where c.id = target;
    return array(select * from public.reopen_confirmations(target, on_day, why));
end
$$;

-- Days on which a cohort is not taught, from now on. Returns whoever confirms again.
create function close_cohort_days(cohort uuid, first_day date, last_day date, name text, on_day date) returns uuid[]
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.own_cohort(cohort);
begin
    if target is null then
        return null;
    end if;
    insert into public.cohort_closure (cohort_id, from_on, to_on, label)
    values (target, first_day, last_day, coalesce(nullif(btrim(name), ''), 'Jour sans formation'));
    return array(select * from public.reopen_confirmations(target, on_day, 'Calendrier modifié'));
end
$$;

-- Takes such a closure back.
create function open_cohort_days(cohort uuid, first_day date, on_day date) returns uuid[]
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.own_cohort(cohort);
begin
    delete from public.cohort_closure k where k.cohort_id = target and k.from_on = first_day;
    if not found then
        return null;
    end if;
    return array(select * from public.reopen_confirmations(target, on_day, 'Calendrier modifié'));
end
$$;

-- Fixes the mock jury and the exam; null leaves one open. The bounds are the programme's (trigger below).
create function fix_cohort_dates(cohort uuid, jury date, exam date) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.own_cohort(cohort);
begin
    update public.cohort c set mock_jury_on = jury, exam_on = exam where c.id = target;
    return target;
end
$$;

-- Cancels a cohort that has not begun: its people go back to the waiting list with their rank.
create function cancel_cohort(cohort uuid, on_day date, why text) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.own_cohort(cohort);
    member record;
begin
    if target is null then
        return null;
    end if;
    perform public.require_cohort_to_come(target);
    if coalesce(btrim(why), '') = '' then
        raise exception 'a cancellation needs a reason'
            using errcode = 'check_violation', constraint = 'cohort_cancellation_has_a_reason', table = 'cohort';
    end if;
    for member in
        select e.id, e.person_id from public.enrolment e
        where e.cohort_id = target and e.closed_on is null
            and (select s.state from public.enrolment_standing(e.id) s) = 'convoked'
        order by e.id
    loop
        insert into public.enrolment_event (enrolment_id, person_id, kind, on_date, reason)
        values (member.id, member.person_id, 'seat_released', on_day, 'Promotion annulée');
    end loop;
    update public.enrolment e set cohort_id = null, over_limit_reason = null
    where e.cohort_id = target and e.closed_on is null;
    update public.cohort c set cancelled_on = on_day, cancelled_reason = nullif(btrim(why), '') where c.id = target;
    return target;
end
$$;

-- Closes a cohort whose exam has been held.
create function close_cohort(cohort uuid, on_day date) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target bigint := public.own_cohort(cohort);
begin
    if target is null then
        return null;
    end if;
    if not exists (select from public.cohort c where c.id = target and c.exam_on <= on_day and c.cancelled_on is null) then
        raise exception 'the exam of cohort % is to come', target
            using errcode = 'check_violation', constraint = 'cohort_closes_after_its_exam', table = 'cohort';
    end if;
    update public.cohort c set closed_on = on_day where c.id = target;
    return target;
end
$$;

-- The offsets of the programme version bind the dates of its cohorts (R-043, R-044); older versions have none.
create function guard_cohort_dates() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    offsets jsonb;
    refusal text;
begin
    if ctx.persona() is null or coalesce((ctx.current())[3], '') like 'seed%' then
        return new;
    end if;
    select v.parameters -> 'offsets' into offsets from public.programme_version v where v.code = new.programme_version;
    refusal := case
        when new.mock_jury_on < new.start_on + (offsets ->> 'mockJury')::integer then 'mock_jury_waits_for_its_week'
        when new.exam_on is not null and new.mock_jury_on is null then 'exam_follows_a_fixed_mock_jury'
        when new.exam_on < new.mock_jury_on + (offsets ->> 'exam')::integer then 'exam_waits_two_weeks'
    end;
    if refusal is not null then
        raise exception 'dates of cohort % refused', new.id
            using errcode = 'check_violation', constraint = refusal, table = 'cohort';
    end if;
    return new;
end
$$;

grant execute on function guard_cohort_dates() to parcours_owner;
grant execute on function mail_confirmations(uuid, bytea, text, bytea, text) to p_training;
grant execute on function confirmation_offer(bytea), answer_confirmation(bytea, boolean, date) to p_anon;
grant execute on function move_cohort(uuid, date, smallint[], date, text), close_cohort_days(uuid, date, date, text, date),
    open_cohort_days(uuid, date, date), fix_cohort_dates(uuid, date, date), cancel_cohort(uuid, date, text),
    close_cohort(uuid, date) to p_training;

reset role;
set local role parcours_owner;

create trigger guard_dates before insert or update on cohort for each row execute function guard_cohort_dates();

reset role;
