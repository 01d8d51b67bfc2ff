-- Modules in daily use: what a registration was decided on, who agreed to pay, attendance by half-day, decisions about
-- sessions, waiting lists with offers that hold a seat, participants from outside, needs, and keys of repeated requests.

set local role parcours_owner;

-- A session has one day (first_day = last_day) or two. Of the two days of a mixed one, which is the remote one.
alter table module_session
    add column remote_first boolean not null default true,
    add column published_on date,
    add column created_at timestamptz not null default now(),
    add constraint session_of_its_body unique (id, training_body_id);
comment on column module_session.published_on is 'Null: not open to registration yet.';

grant update (published_on) on module_session to parcours_definer;
reset role;
set local role parcours_definer;
-- Sessions recorded before this column existed were open to everybody.
update module_session set published_on = first_day - 120;
reset role;
set local role parcours_owner;

-- What was decided about a session: never rewritten. confirmed_on and cancelled_on of the session follow in the same
-- transaction; the dates of a moved session too.
create table session_decision (
    id bigint generated always as identity primary key,
    session_id bigint not null,
    training_body_id bigint not null,
    kind text not null,
    on_date date not null,
    automatic boolean not null default false,
    participants integer not null,
    reason text,
    former_first_day date,
    former_last_day date,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    constraint session_decision_is_by_the_body_that_holds_it
        foreign key (session_id, training_body_id) references module_session (id, training_body_id),
    constraint session_decision_kind_is_known check (kind in ('confirmed', 'cancelled', 'moved')),
    constraint session_decision_has_a_reason check (automatic or kind = 'confirmed' or length(btrim(reason)) > 0),
    constraint moved_session_keeps_its_former_days check (
        (kind = 'moved') = (former_first_day is not null and former_last_day is not null))
);
create index session_decision_by_session on session_decision (session_id, id);
create index session_decision_by_body on session_decision (training_body_id);

-- What a registration was decided on: the verdict with all its reasons, the rule book, the facts (D-2, D-3).
create table registration_decision (
    id bigint generated always as identity primary key,
    registration_id bigint not null,
    person_id bigint not null,
    decided_at timestamptz not null default now(),
    decided_on date not null,
    verdict text not null,
    credit text,
    rulebook text not null,
    document jsonb not null,
    facts jsonb not null,
    constraint registration_decision_belongs_to_its_registration
        foreign key (registration_id, person_id) references module_registration (id, person_id),
    constraint registration_verdict_is_known check (verdict in ('funded', 'to_confirm', 'unfunded', 'refused'))
);
create index registration_decision_by_registration on registration_decision (registration_id, id);
create index registration_decision_by_person on registration_decision (person_id);

-- The employer agrees to pay for a module that the programme does not (F-6).
create table employer_agreement (
    id bigint generated always as identity primary key,
    registration_id bigint not null,
    person_id bigint not null,
    on_date date not null,
    given_by text not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint employer_agreement_corrects_a_known_row references employer_agreement,
    superseded_by bigint constraint employer_agreement_is_corrected_by_a_known_row
        references employer_agreement deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint employer_agreement_names_who_agreed check (length(btrim(given_by)) between 1 and 200),
    constraint employer_agreement_belongs_to_its_registration
        foreign key (registration_id, person_id) references module_registration (id, person_id)
);
create index employer_agreement_by_registration on employer_agreement (registration_id);
create index employer_agreement_by_person on employer_agreement (person_id);
create unique index one_agreement_per_registration on employer_agreement (registration_id)
    where superseded_by is null and not void;

-- One half-day of a module session of one participant.
create table module_attendance (
    id bigint generated always as identity primary key,
    registration_id bigint not null,
    person_id bigint not null,
    day date not null,
    half text not null,
    status text not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint module_attendance_corrects_a_known_row references module_attendance,
    superseded_by bigint constraint module_attendance_is_corrected_by_a_known_row
        references module_attendance deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint module_attendance_half_is_known check (half in ('am', 'pm')),
    constraint module_attendance_status_is_known check (status in ('present', 'absent_excused', 'absent_unexcused')),
    constraint module_attendance_belongs_to_its_registration
        foreign key (registration_id, person_id) references module_registration (id, person_id)
);
create index module_attendance_by_registration on module_attendance (registration_id);
create index module_attendance_by_person on module_attendance (person_id);
create unique index one_module_attendance_per_half_day on module_attendance (registration_id, day, half)
    where superseded_by is null and not void;

-- Waiting for a seat, in order of request (D-16). An offer holds a seat until it is taken, declined or expires.
create table waiting_place (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint waiting_place_public_id_is_unique unique,
    person_id bigint not null constraint waiting_person_is_known references person,
    session_id bigint not null,
    training_body_id bigint not null,
    asked_at timestamptz not null,
    offered_at timestamptz,
    offer_ends_at timestamptz,
    ended_at timestamptz,
    outcome text,
    constraint waiting_session_is_known
        foreign key (session_id, training_body_id) references module_session (id, training_body_id),
    constraint waiting_offer_has_an_end check ((offered_at is null) = (offer_ends_at is null)
        and offer_ends_at > offered_at),
    constraint waiting_ends_with_an_outcome check ((ended_at is null) = (outcome is null)),
    constraint waiting_outcome_is_known check (outcome in ('registered', 'declined', 'left', 'lapsed', 'session_over'))
);
create unique index one_waiting_place_per_person_and_session on waiting_place (person_id, session_id)
    where ended_at is null;
create index waiting_place_by_session on waiting_place (session_id, asked_at, id) where ended_at is null;
create index waiting_place_by_person on waiting_place (person_id);
create index waiting_place_by_body on waiting_place (training_body_id);
create index waiting_place_by_end on waiting_place (offer_ends_at) where ended_at is null and offered_at is not null;

-- Somebody from outside the programme: a seat and a head for the minimum, no credit (R-092).
create table outside_participant (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint outside_participant_public_id_is_unique unique,
    session_id bigint not null,
    training_body_id bigint not null,
    name text not null,
    organisation text not null default '',
    added_at timestamptz not null default now(),
    added_by bigint default ctx.account_id(),
    withdrawn_at timestamptz,
    constraint outside_session_is_known
        foreign key (session_id, training_body_id) references module_session (id, training_body_id),
    constraint outside_participant_is_named check (length(btrim(name)) between 1 and 200 and length(organisation) <= 200)
);
create index outside_participant_by_session on outside_participant (session_id);
create index outside_participant_by_body on outside_participant (training_body_id);

-- A territory's needs (R-109): which modules somebody would follow; never a gate.
create table training_need (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint need_person_is_known references person,
    module_code text not null constraint need_module_is_known references module,
    year smallint not null,
    said_on date not null,
    constraint one_need_per_person_module_and_year unique (person_id, module_code, year),
    constraint need_year_is_plausible check (year between 2024 and 2100)
);

-- A request that may come again: the effect and its answer are kept together, so that a retry changes nothing.
create table idempotency_key (
    account_id bigint not null constraint idempotency_account_is_known references account,
    key text not null,
    operation text not null,
    fingerprint bytea not null,
    answer jsonb not null,
    created_at timestamptz not null default now(),
    replayed_at timestamptz,
    constraint one_effect_per_key primary key (account_id, key),
    constraint idempotency_key_is_short check (length(key) between 1 and 200),
    constraint idempotency_fingerprint_is_sha256 check (length(fingerprint) = 32)
);
create index idempotency_key_by_age on idempotency_key (created_at);

do $$
declare
    t text;
begin
    foreach t in array array['session_decision', 'registration_decision', 'employer_agreement', 'module_attendance',
        'waiting_place', 'outside_participant', 'training_need', 'idempotency_key']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
        if t <> 'idempotency_key' then
            execute format('create trigger record_insert after insert on %I referencing new table as new_rows
                for each statement execute function record_audit()', t);
        end if;
    end loop;
    foreach t in array array['waiting_place', 'outside_participant', 'training_need'] loop
        execute format('create trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_audit()', t);
    end loop;
    create trigger record_delete after delete on training_need referencing old table as old_rows
        for each statement execute function record_audit();
    foreach t in array array['employer_agreement', 'module_attendance'] loop
        execute format('create trigger supersede before insert on %I for each row
            when (new.supersedes is not null) execute function supersede_fact()', t);
        execute format('grant select, update (superseded_by) on %I to parcours_definer', t);
    end loop;
    -- What was decided stays as it was decided.
    foreach t in array array['session_decision', 'registration_decision', 'employer_agreement', 'module_attendance']
    loop
        execute format('create trigger refuse_rewriting before update or delete on %I for each row
            execute function refuse_rewriting()', t);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_rewriting()', t);
    end loop;
end
$$;

grant select on session_decision, registration_decision, waiting_place, outside_participant, training_need, habilitation
    to parcours_definer;
grant update (offered_at, offer_ends_at, ended_at, outcome) on waiting_place to parcours_definer;
grant insert, delete on training_need to parcours_definer;
grant select, insert, update (replayed_at) on idempotency_key to parcours_definer;
-- A row lock asks for a right to change something; the lock of a person is all this is for.
grant update (created_at) on person to parcours_definer;

reset role;
set local role parcours_definer;

-- Offers on the waiting list and participants from outside hold seats too: the session's row serialises them all.
create function project_waiting_seats() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        update public.module_session s set taken = s.taken + held.seats
        from (
            select n.session_id, count(*) as seats from new_rows n
            where n.offered_at is not null and n.ended_at is null group by n.session_id
        ) held
        where s.id = held.session_id;
    else
        update public.module_session s set taken = s.taken + moved.seats
        from (
            select change.session_id, sum(change.seats) as seats
            from (
                select n.session_id, 1 as seats from new_rows n where n.offered_at is not null and n.ended_at is null
                union all
                select o.session_id, -1 from old_rows o where o.offered_at is not null and o.ended_at is null
            ) change
            group by change.session_id
            having sum(change.seats) <> 0
        ) moved
        where s.id = moved.session_id;
    end if;
    return null;
end
$$;

create function project_outside_seats() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        update public.module_session s set taken = s.taken + held.seats
        from (
            select n.session_id, count(*) as seats from new_rows n where n.withdrawn_at is null group by n.session_id
        ) held
        where s.id = held.session_id;
    else
        update public.module_session s set taken = s.taken + moved.seats
        from (
            select change.session_id, sum(change.seats) as seats
            from (
                select n.session_id, 1 as seats from new_rows n where n.withdrawn_at is null
                union all
                select o.session_id, -1 from old_rows o where o.withdrawn_at is null
            ) change
            group by change.session_id
            having sum(change.seats) <> 0
        ) moved
        where s.id = moved.session_id;
    end if;
    return null;
end
$$;

-- Seats a session should count: registrations that hold one, open offers, participants from outside.
create function seats_held(session bigint) returns bigint
language sql stable security definer set search_path = ''
return (select count(*) from public.module_registration r
        where r.session_id = session and public.holds_a_seat(r.status))
    + (select count(*) from public.waiting_place w
        where w.session_id = session and w.offered_at is not null and w.ended_at is null)
    + (select count(*) from public.outside_participant o where o.session_id = session and o.withdrawn_at is null);

-- Everything about a person's credits waits for this lock: two requests of one person are judged one after the other.
-- Lock order: person, session, registration.
create function ctx.lock_person(person bigint) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
    perform from public.person p where p.id = person for no key update;
end
$$;

-- How many wait for a seat of that session before that place, itself included.
create function waiting_rank(session bigint, place bigint) returns bigint
language sql stable security definer set search_path = ''
return (
    select count(*) from public.waiting_place w
    join public.waiting_place own on own.id = place and own.session_id = session
    where w.session_id = session and w.ended_at is null and (w.asked_at, w.id) <= (own.asked_at, own.id)
);

-- Whether somebody waits for a seat of that session without an offer: a seat that is free then is not for whoever comes.
create function is_awaited(session bigint) returns boolean
language sql stable security definer set search_path = ''
return exists (select from public.waiting_place w
    where w.session_id = session and w.ended_at is null and w.offered_at is null);

-- Offers the free seats of a session to those who wait first, until `until`; gives how many. Whoever frees a seat calls
-- it in the same transaction, so that nobody takes the seat before those who wait (D-16).
create function offer_seats(session bigint, now timestamptz, until timestamptz) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    free integer;
    offered integer;
begin
    select s.max_seats - s.taken into free
    from public.module_session s
    where s.id = session and s.cancelled_on is null
    for no key update;
    if coalesce(free, 0) <= 0 then
        return 0;
    end if;
    update public.waiting_place w set offered_at = now, offer_ends_at = until
    where w.id in (
        select n.id from public.waiting_place n
        where n.session_id = session and n.ended_at is null and n.offered_at is null
        order by n.asked_at, n.id
        limit free);
    get diagnostics offered = row_count;
    return offered;
end
$$;

-- An advisor gives up a place, declines an offer or takes it; gives the session, null when there is no such open place.
create function leave_waiting(place bigint, how text) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    left_session bigint;
begin
    update public.waiting_place w set ended_at = clock_timestamp(), outcome = how
    where w.id = place and w.ended_at is null and w.person_id = ctx.person_id()
        and how in ('registered', 'declined', 'left')
    returning w.session_id into left_session;
    return left_session;
end
$$;

-- What the advisor would follow in a year, in place of what was said before (R-109).
create function say_needs(codes text[], in_year smallint, on_day date) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own bigint := ctx.person_id();
begin
    delete from public.training_need n where n.person_id = own and n.year = in_year and n.module_code <> all (codes);
    insert into public.training_need (person_id, module_code, year, said_on)
    select distinct own, c.code, in_year, on_day from unnest(codes) as c (code)
    on conflict on constraint one_need_per_person_module_and_year do nothing;
end
$$;

-- Tells the participants of a session what became of it, each once: the outbox takes a reference once. `what` is a word
-- of the mails' wording; `mark` tells one decision of that kind from another.
create function tell_participants(session bigint, what text, mark text) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
    told integer;
begin
    if ctx.persona() <> 'worker' and not ctx.holds_session(session, 'sessions') then
        raise exception 'not the caller''s session' using errcode = 'insufficient_privilege';
    end if;
    insert into public.outgoing_mail (kind, recipient, reference, useless_after)
    select 'session_' || what, p.email, s.public_id || '/' || r.public_id || '/' || mark, now() + interval '14 days'
    from public.module_registration r
    join public.module_session s on s.id = r.session_id
    join public.person p on p.id = r.person_id
    where r.session_id = session and r.status in ('in_review', 'requested', 'funding_accepted', 'confirmed')
        and public.email_is_valid(p.email)
    order by r.id
    on conflict on constraint mail_is_queued_once do nothing;
    get diagnostics told = row_count;
    return told;
end
$$;

-- Whether the session is the caller's own body's, and the caller may do that there; for the policies of what is written.
create function ctx.holds_session(session bigint, power text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
    own bigint := ctx.training_body_id();
begin
    return ctx.may(power) and exists (select from public.module_session s
        where s.id = session and s.training_body_id = own);
end
$$;

-- The same of the session of a registration of that person.
create function ctx.holds_registration(registration bigint, person bigint, power text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
    own bigint := ctx.training_body_id();
begin
    return ctx.may(power) and exists (
        select from public.module_registration r join public.module_session s on s.id = r.session_id
        where r.id = registration and r.person_id = person and s.training_body_id = own);
end
$$;

-- Whether the person works for the caller's structure today, and the caller may do that there.
create function ctx.employs(person bigint, power text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
    own bigint := ctx.structure_id();
begin
    return ctx.may(power) and exists (select from public.employer_sight s
        where s.structure_id = own and s.person_id = person and s.until >= current_date);
end
$$;

-- The answer that a request of that key was given, noted as given again; no row the first time. Requests with the same
-- key of the same account follow one another. The note is a write, so that an answer is only repeated when writes are.
create function ctx.answered_request(request text)
returns table (operation text, fingerprint bytea, answer jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    own bigint := ctx.account_id();
begin
    perform pg_advisory_xact_lock(hashtextextended(request, coalesce(own, 0)));
    return query
        update public.idempotency_key k set replayed_at = clock_timestamp()
        where k.account_id = own and k.key = request
        returning k.operation, k.fingerprint, k.answer;
end
$$;

-- Keeps what a request was answered.
create function ctx.keep_answer(request text, operation text, fingerprint bytea, answer jsonb) returns void
language sql volatile security definer set search_path = ''
begin atomic
    insert into public.idempotency_key (account_id, key, operation, fingerprint, answer)
    values (ctx.account_id(), request, operation, fingerprint, answer);
end;

grant execute on function project_waiting_seats(), project_outside_seats() to parcours_owner;
grant execute on function seats_held(bigint) to parcours_worker, parcours_migrator, p_worker;
grant execute on function ctx.lock_person(bigint) to p_advisor, p_employer, p_training, p_national, p_worker;
grant execute on function waiting_rank(bigint, bigint) to p_advisor, p_training, p_coordinator, p_national, p_auditor,
    p_worker;
grant execute on function is_awaited(bigint) to p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
    p_national, p_auditor, p_worker;
grant execute on function offer_seats(bigint, timestamptz, timestamptz) to p_advisor, p_training, p_national, p_worker;
grant execute on function tell_participants(bigint, text, text) to p_training, p_worker;
grant execute on function leave_waiting(bigint, text), say_needs(text[], smallint, date) to p_advisor;
grant execute on function ctx.holds_session(bigint, text), ctx.holds_registration(bigint, bigint, text) to p_training;
grant execute on function ctx.employs(bigint, text) to p_employer;
grant execute on function ctx.answered_request(text), ctx.keep_answer(text, text, bytea, jsonb) to p_advisor,
    p_employer, p_training, p_coordinator, p_prefecture, p_national, p_auditor;

reset role;
set local role parcours_owner;

create trigger project_new after insert on waiting_place referencing new table as new_rows
    for each statement execute function project_waiting_seats();
create trigger project_changed after update on waiting_place referencing old table as old_rows new table as new_rows
    for each statement execute function project_waiting_seats();
create trigger project_new after insert on outside_participant referencing new table as new_rows
    for each statement execute function project_outside_seats();
create trigger project_changed after update on outside_participant
    referencing old table as old_rows new table as new_rows
    for each statement execute function project_outside_seats();

-- The machine of source-rules 3.2: what may follow what. Corrections supersede a row instead and are not steps.
create table registration_step (
    from_status text not null,
    to_status text not null,
    constraint one_line_per_registration_step primary key (from_status, to_status)
);
alter table registration_step enable row level security;
alter table registration_step force row level security;
create policy definer_all on registration_step to parcours_definer using (true) with check (true);
create policy everybody_reads on registration_step for select to p_anon, p_advisor, p_employer, p_training,
    p_coordinator, p_prefecture, p_national, p_auditor, p_worker using (true);
grant select on registration_step to parcours_definer, p_anon, p_advisor, p_employer, p_training, p_coordinator,
    p_prefecture, p_national, p_auditor, p_worker;
create policy owner_fills on registration_step for insert to parcours_owner with check (true);
insert into registration_step (from_status, to_status)
select listed.from_status, unnest(listed.to_statuses)
from (values
    ('in_review', array['requested', 'refused', 'withdrawn', 'cancelled_by_body', 'funding_refused']),
    ('requested', array['funding_accepted', 'funding_refused', 'confirmed', 'withdrawn', 'cancelled_by_body']),
    ('funding_accepted', array['funding_refused', 'confirmed', 'withdrawn', 'cancelled_by_body']),
    ('confirmed', array['funding_refused', 'attended', 'absent_excused', 'absent_unexcused', 'withdrawn',
        'cancelled_by_body'])
) as listed (from_status, to_statuses);
drop policy owner_fills on registration_step;

reset role;
set local role parcours_definer;

-- Refuses a step that the machine does not know, and a result before its day. Imports, and what is loaded outside of any
-- context, bring histories as they were.
create function check_registration_step() returns trigger
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
grant execute on function check_registration_step() to parcours_owner;

reset role;
set local role parcours_owner;
create trigger check_step before insert on registration_status for each row execute function check_registration_step();

reset role;

set local role parcours_definer;

-- As in 0020, but for offers and participants from outside, who hold seats too.
create or replace function doctor.projection_drift()
returns table (projection text, subject text, stored text, expected text)
language sql stable security definer set search_path = ''
begin atomic
    select 'enrolment.closed_on', e.id::text, e.closed_on::text, ends.closed_on::text
    from public.enrolment e
    left join (
        select ev.enrolment_id, min(ev.on_date) as closed_on from public.enrolment_event ev
        where ev.kind in ('completed', 'abandoned') and ev.superseded_by is null and not ev.void
        group by ev.enrolment_id
    ) ends on ends.enrolment_id = e.id
    where e.closed_on is distinct from ends.closed_on
    union all
    select 'module_session.taken', s.id::text, s.taken::text, coalesce(held.seats, 0)::text
    from public.module_session s
    left join (
        select h.session_id, count(*) as seats
        from (
            select r.session_id from public.module_registration r where public.holds_a_seat(r.status)
            union all
            select w.session_id from public.waiting_place w where w.offered_at is not null and w.ended_at is null
            union all
            select o.session_id from public.outside_participant o where o.withdrawn_at is null
        ) h
        group by h.session_id
    ) held on held.session_id = s.id
    where s.taken <> coalesce(held.seats, 0)
    union all
    select 'module_registration.status', r.id::text, r.status || ' ' || r.status_on, last.status || ' ' || last.on_date
    from public.module_registration r
    left join (
        select distinct on (h.registration_id) h.registration_id, h.status, h.on_date
        from public.registration_status h where h.superseded_by is null and not h.void
        order by h.registration_id, h.on_date desc, h.id desc
    ) last on last.registration_id = r.id
    where (r.status, r.status_on) is distinct from (last.status, last.on_date)
    union all
    select 'employer_sight', coalesce(s.structure_id, c.structure_id) || '/' || coalesce(s.person_id, c.person_id),
        s.until::text, c.until::text
    from public.employer_sight s
    full join (
        select k.structure_id, k.person_id, max(coalesce(k.ended_on, k.planned_end_on, 'infinity')) as until
        from public.contract k where not k.cancelled group by k.structure_id, k.person_id
    ) c on c.structure_id = s.structure_id and c.person_id = s.person_id
    where s.until is distinct from c.until
    union all
    select 'training_sight', v.training_body_id || '/' || v.person_id, null, 'present'
    from (
        select e.training_body_id, e.person_id from public.enrolment e
        union select b.parent_id, e.person_id from public.enrolment e
            join public.training_body b on b.id = e.training_body_id where b.parent_id is not null
        union select s.training_body_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
        union select b.parent_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
            join public.training_body b on b.id = s.training_body_id where b.parent_id is not null
    ) v
    where not exists (select from public.training_sight t
        where t.training_body_id = v.training_body_id and t.person_id = v.person_id)
    union all
    select d.projection, d.subject, d.stored, d.expected from doctor.directory_drift() d;
end;

create or replace function doctor.rebuild_projections() returns void
language sql volatile security definer set search_path = ''
begin atomic
    select ctx.write('worker', null, 'seed: projections');
    insert into public.registration_status (registration_id, person_id, status, on_date)
    select r.id, r.person_id, r.status, r.status_on from public.module_registration r
    where not exists (select from public.registration_status h where h.registration_id = r.id)
    order by r.id;
    update public.enrolment e set closed_on = ends.closed_on
    from (
        select x.id, min(ev.on_date) as closed_on
        from public.enrolment x
        left join public.enrolment_event ev on ev.enrolment_id = x.id and ev.kind in ('completed', 'abandoned')
            and ev.superseded_by is null and not ev.void
        group by x.id
    ) ends
    where ends.id = e.id and e.closed_on is distinct from ends.closed_on;
    update public.module_session s set taken = held.seats
    from (
        select x.id, public.seats_held(x.id) as seats from public.module_session x
    ) held
    where held.id = s.id and s.taken <> held.seats;
    delete from public.employer_sight s where not exists (select from public.contract c
        where c.structure_id = s.structure_id and c.person_id = s.person_id and not c.cancelled);
    insert into public.employer_sight as s (structure_id, person_id, until)
    select c.structure_id, c.person_id, max(coalesce(c.ended_on, c.planned_end_on, 'infinity'))
    from public.contract c where not c.cancelled group by c.structure_id, c.person_id order by 1, 2
    on conflict (structure_id, person_id) do update set until = excluded.until where s.until <> excluded.until;
    insert into public.training_sight (training_body_id, person_id)
    select v.training_body_id, v.person_id
    from (
        select e.training_body_id, e.person_id from public.enrolment e
        union select b.parent_id, e.person_id from public.enrolment e
            join public.training_body b on b.id = e.training_body_id where b.parent_id is not null
        union select s.training_body_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
        union select b.parent_id, r.person_id from public.module_registration r
            join public.module_session s on s.id = r.session_id
            join public.training_body b on b.id = s.training_body_id where b.parent_id is not null
    ) v
    order by 1, 2
    on conflict do nothing;
end;

reset role;

-- ---------------------------------------------------------------------------------------------------------------
-- Personal data: what each new column is (0019)

set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as) values
    ('public', 'module_session', 'remote_first', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'published_on', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'module_session', 'created_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'session_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'training_body_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'kind', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'on_date', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'automatic', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'participants', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'reason', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'former_first_day', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'former_last_day', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'recorded_at', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'session_decision', 'recorded_by', 'journal', 'author', 'journal', 'journal', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'registration_decision', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_decision', 'registration_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_decision', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'registration_decision', 'decided_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'registration_decision', 'decided_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Décidé le', null),
    ('public', 'registration_decision', 'verdict', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Réponse', null),
    ('public', 'registration_decision', 'credit', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Crédit', null),
    ('public', 'registration_decision', 'rulebook', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Version des règles', null),
    ('public', 'registration_decision', 'document', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Réponse, avec ses raisons', null),
    ('public', 'registration_decision', 'facts', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Faits de la réponse', null),
    ('public', 'employer_agreement', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'employer_agreement', 'registration_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'employer_agreement', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'employer_agreement', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Accord de l’employeur le', null),
    ('public', 'employer_agreement', 'given_by', 'identity', 'third', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Accord donné par', null),
    ('public', 'employer_agreement', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'employer_agreement', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'employer_agreement', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'employer_agreement', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'employer_agreement', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'employer_agreement', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_attendance', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_attendance', 'registration_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_attendance', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_attendance', 'day', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Jour', null),
    ('public', 'module_attendance', 'half', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Demi-journée', null),
    ('public', 'module_attendance', 'status', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Présence', null),
    ('public', 'module_attendance', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'module_attendance', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'module_attendance', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif', null),
    ('public', 'module_attendance', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_attendance', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'module_attendance', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'waiting_place', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'waiting_place', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'renew', null, null, null),
    ('public', 'waiting_place', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'waiting_place', 'session_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'waiting_place', 'training_body_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'waiting_place', 'asked_at', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Demandé le', null),
    ('public', 'waiting_place', 'offered_at', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Place proposée le', null),
    ('public', 'waiting_place', 'offer_ends_at', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Proposée jusqu’au', null),
    ('public', 'waiting_place', 'ended_at', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Fin de l’attente', null),
    ('public', 'waiting_place', 'outcome', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Issue de l’attente', null),
    ('public', 'outside_participant', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'outside_participant', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'outside_participant', 'session_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'outside_participant', 'training_body_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'outside_participant', 'name', 'identity', 'third', 'training', 'advisor_file', 'keep', null, 'Nom d’un participant extérieur', null),
    ('public', 'outside_participant', 'organisation', 'career', 'third', 'training', 'advisor_file', 'keep', null, 'Organisation d’un participant extérieur', null),
    ('public', 'outside_participant', 'added_at', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'outside_participant', 'added_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'outside_participant', 'withdrawn_at', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_need', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_need', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_need', 'module_code', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Module souhaité', null),
    ('public', 'training_need', 'year', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Année', null),
    ('public', 'training_need', 'said_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Dit le', null),
    ('public', 'idempotency_key', 'account_id', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'idempotency_key', 'key', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'idempotency_key', 'operation', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'idempotency_key', 'fingerprint', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'idempotency_key', 'created_at', 'journal', 'account', 'access', 'session', 'keep', null, 'Demande reçue le', null),
    ('public', 'idempotency_key', 'replayed_at', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'idempotency_key', 'answer', 'technical', 'none', 'access', 'session', 'keep', null, null, null),
    ('public', 'registration_step', 'from_status', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'registration_step', 'to_status', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'registration_decision', 'person_id', 'person', 'person', 'Les réponses à vos demandes de modules'),
    ('public', 'employer_agreement', 'person_id', 'person', 'person', 'Les accords de votre employeur'),
    ('public', 'module_attendance', 'person_id', 'person', 'person', 'Vos présences aux modules'),
    ('public', 'waiting_place', 'person_id', 'person', 'person', 'Vos places en liste d’attente'),
    ('public', 'training_need', 'person_id', 'person', 'person', 'Les modules que vous souhaitez'),
    ('public', 'idempotency_key', 'account_id', 'account', 'account', 'Vos demandes déjà reçues');

reset role;
set local role parcours_owner;
grant update (given_by, reason) on employer_agreement to parcours_definer;
grant update (reason) on module_attendance to parcours_definer;
grant update (public_id) on waiting_place to parcours_definer;
reset role;
