-- Hours of the initial training as they are really recorded (R-041, R-042): half-days noted by the training body, signed
-- by the learner with a short-lived code and countersigned by the trainer; weeks of internship declared by the advisor
-- and validated by the employer; and the order of the steps that depend on them, guarded by the parameters of the
-- programme version that the cohort keeps (R-043, R-044, R-050, D-15).

set local role parcours_owner;

-- What proves that an absence is excused, in a few words (« convocation », « certificat »), never a diagnosis.
alter table attendance add column proof text
    constraint attendance_proof_is_short check (length(btrim(proof)) between 1 and 200);

-- A half-day of a cohort, countersigned by whoever taught it.
create table attendance_sheet (
    id bigint generated always as identity primary key,
    cohort_id bigint not null,
    training_body_id bigint not null,
    day date not null,
    half text not null,
    trainer_name text not null,
    signed_at timestamptz not null default now(),
    signed_by bigint default ctx.account_id(),
    constraint attendance_sheet_is_of_its_body
        foreign key (cohort_id, training_body_id) references cohort (id, training_body_id),
    constraint half_day_is_countersigned_once unique (cohort_id, day, half),
    constraint attendance_sheet_half_day_is_known check (half in ('am', 'pm')),
    constraint trainer_is_named check (length(btrim(trainer_name)) between 1 and 200),
    constraint attendance_sheet_is_not_signed_ahead check (day <= (signed_at at time zone 'Pacific/Kiritimati')::date)
);
create index attendance_sheet_by_training_body on attendance_sheet (training_body_id);

-- The learner's own signature of a half-day.
create table attendance_signature (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    day date not null,
    half text not null,
    signed_at timestamptz not null default now(),
    signed_by bigint default ctx.account_id(),
    constraint attendance_signature_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint half_day_is_signed_once unique (enrolment_id, day, half),
    constraint attendance_signature_half_day_is_known check (half in ('am', 'pm'))
);
create index attendance_signature_by_person on attendance_signature (person_id, day);

-- Where the internship takes place, when it is not with the own employer.
create table internship_placement (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    from_on date not null,
    to_on date,
    host_name text not null,
    tutor_name text,
    tutor_email text,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint internship_placement_corrects_a_known_row references internship_placement,
    superseded_by bigint constraint internship_placement_is_corrected_by_a_known_row
        references internship_placement deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint internship_placement_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint internship_placement_ends_after_it_begins check (to_on >= from_on),
    constraint internship_host_is_named check (length(btrim(host_name)) between 1 and 200),
    constraint internship_tutor_name_is_short check (length(btrim(tutor_name)) between 1 and 200),
    constraint internship_tutor_email_is_valid check (email_is_valid(tutor_email))
);
create index internship_placement_by_person on internship_placement (person_id, from_on);
create index internship_placement_by_enrolment on internship_placement (enrolment_id);
create unique index one_internship_placement_per_first_day on internship_placement (enrolment_id, from_on)
    where superseded_by is null and not void;

-- One week of internship as the advisor declares it, with the competences of the CCP1 practised. It counts once the
-- manager, or the training body on the tutor's paper, has validated it: that is a row of hours_statement.
create table internship_week (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint internship_week_public_id_is_unique unique,
    enrolment_id bigint not null,
    person_id bigint not null,
    week_on date not null,
    minutes integer not null,
    competences text[] not null default '{}',
    activities text not null default '',
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint internship_week_corrects_a_known_row references internship_week,
    superseded_by bigint constraint internship_week_is_corrected_by_a_known_row
        references internship_week deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint internship_week_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint internship_week_begins_on_monday check (extract(isodow from week_on) = 1),
    constraint internship_week_has_at_most_48_hours check (minutes between 0 and 2880),
    constraint internship_competences_are_known check (
        competences <@ array['CP-1', 'CP-2', 'CP-3', 'CP-4', 'CP-5']),
    constraint internship_activities_are_short check (length(activities) <= 2000),
    constraint internship_week_is_not_declared_ahead check (
        week_on <= (recorded_at at time zone 'Pacific/Kiritimati')::date)
);
create index internship_week_by_person on internship_week (person_id, week_on);
create index internship_week_by_enrolment on internship_week (enrolment_id);
create unique index one_internship_week_per_monday on internship_week (enrolment_id, week_on)
    where superseded_by is null and not void;

alter table hours_statement add column week_id bigint
    constraint hours_statement_validates_a_known_week references internship_week;
create index hours_statement_by_week on hours_statement (week_id) where week_id is not null;
comment on column hours_statement.week_id is 'The declared week of internship that this row validates, or null.';

grant select on cohort, programme_version, attendance, hours_statement, enrolment, enrolment_event, exam_attempt,
    territory, training_sight to parcours_definer;
grant select, insert on attendance_signature, attendance_sheet to parcours_definer;
grant select, update (superseded_by, reason, host_name, tutor_name, tutor_email) on internship_placement
    to parcours_definer;
grant select, update (superseded_by, reason, activities) on internship_week to parcours_definer;
grant update (proof) on attendance to parcours_definer;

reset role;
set local role parcours_definer;

-- ---------------------------------------------------------------------------------------------------------------
-- The order of the steps

-- Whether the database is being filled by the service itself (files of the past, demonstration, migration): facts older
-- than the programme's rules come in as they are. Everybody who has signed in is held to the rules.
create function fills_the_past() returns boolean
language sql stable
return coalesce(ctx.persona(), 'worker') = 'worker';

-- Raises a refusal under the name of the rule.
create function refuse_step(rule text, about text) returns void
language plpgsql stable
as $$
begin
    raise exception '%', rule using errcode = 'check_violation', constraint = rule, table = about;
end
$$;

-- R-044, R-050, D-15: the exam of the CCP1 waits after the mock jury, the Pix test for its week.
create function guard_exam_dates() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    offsets jsonb;
    started date;
    jury date;
begin
    -- The result of an exam already recorded for that day changes nothing of its date.
    if public.fills_the_past() or exists (select from public.exam_attempt o
        where o.id = new.supersedes and o.exam = new.exam and o.on_date = new.on_date)
    then
        return new;
    end if;
    -- The latest training that was begun and not abandoned; who follows none (exempted, resits of older titles) has no
    -- date to wait for.
    select v.parameters -> 'offsets',
        (select min(x.on_date) from public.enrolment_event x where x.enrolment_id = e.id and x.kind = 'started'
            and x.superseded_by is null and not x.void),
        (select max(x.on_date) from public.enrolment_event x where x.enrolment_id = e.id and x.kind = 'mock_jury_held'
            and x.superseded_by is null and not x.void)
    into offsets, started, jury
    from public.enrolment e
    join public.cohort c on c.id = e.cohort_id
    join public.programme_version v on v.code = c.programme_version
    where e.person_id = new.person_id
        and not exists (select from public.enrolment_event x where x.enrolment_id = e.id and x.kind = 'abandoned'
            and x.superseded_by is null and not x.void)
    order by e.id desc limit 1;
    if offsets is null then
        return new;
    end if;
    if new.exam = 'CCP1' and jury is null then
        perform public.refuse_step('exam_follows_the_mock_jury', tg_table_name);
    elsif new.exam = 'CCP1' and new.on_date < jury + (offsets ->> 'exam')::int then
        perform public.refuse_step('exam_waits_after_the_mock_jury', tg_table_name);
    elsif new.exam = 'PIX' and (started is null or new.on_date < started + (offsets ->> 'pix')::int) then
        perform public.refuse_step('pix_waits_for_its_week', tg_table_name);
    end if;
    return new;
end
$$;

-- An excused absence says what proves it.
create function guard_attendance() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if not public.fills_the_past() and new.status = 'absent_excused' and not new.void and new.proof is null then
        perform public.refuse_step('excused_absence_names_its_proof', tg_table_name);
    end if;
    return new;
end
$$;

-- Hours of internship count once each, and those validated are those declared.
create function guard_internship_hours() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if public.fills_the_past() or new.void then
        return new;
    end if;
    if new.week_id is not null and not exists (select from public.internship_week w
        where w.id = new.week_id and w.enrolment_id = new.enrolment_id and w.superseded_by is null and not w.void
            and w.minutes = new.minutes and w.week_on = new.from_on and new.to_on = w.week_on + 6)
    then
        perform public.refuse_step('validated_hours_are_those_declared', tg_table_name);
    end if;
    if exists (select from public.hours_statement h
        where h.enrolment_id = new.enrolment_id and h.kind = new.kind and h.superseded_by is null and not h.void
            and h.id is distinct from new.supersedes
            and daterange(h.from_on, h.to_on, '[]') && daterange(new.from_on, new.to_on, '[]')
            -- The same first day is told apart by the unique index.
            and h.from_on <> new.from_on)
    then
        perform public.refuse_step('stated_hours_do_not_overlap', tg_table_name);
    end if;
    return new;
end
$$;

-- R-043: the internship belongs to a training that has begun; a validated week stays as it was declared.
create function guard_internship_week() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if public.fills_the_past() then
        return new;
    end if;
    if not exists (select from public.enrolment_event v where v.enrolment_id = new.enrolment_id and v.kind = 'started'
        and v.on_date <= new.week_on + 6 and v.superseded_by is null and not v.void)
    then
        perform public.refuse_step('internship_follows_the_start', tg_table_name);
    end if;
    if exists (select from public.hours_statement h
        where h.week_id = new.supersedes and h.superseded_by is null and not h.void)
    then
        perform public.refuse_step('validated_week_is_not_changed', tg_table_name);
    end if;
    return new;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Signing a half-day

-- The code that a trainer shows for a few minutes; nobody reads it but the two functions below.
create table ctx.signing_code (
    cohort_id bigint not null,
    day date not null,
    half text not null,
    code_hash bytea not null,
    expires_at timestamptz not null,
    wrong_codes integer not null default 0,
    constraint one_signing_code_per_half_day primary key (cohort_id, day, half),
    constraint signing_code_half_day_is_known check (half in ('am', 'pm')),
    constraint signing_code_digest_is_sha256 check (length(code_hash) = 32)
);
comment on column ctx.signing_code.wrong_codes is 'Wrong entries while it was shown; from 60 on it is worth nothing.';
alter table ctx.signing_code enable row level security;
alter table ctx.signing_code force row level security;
create policy definer_all on ctx.signing_code to parcours_definer using (true) with check (true);

-- Shows a code for a half-day of an own cohort, of today in its territory: 15 minutes, or until another is shown.
-- Returns when it ends, or null when the cohort is not the caller's or the day is not today.
create function open_signing(cohort uuid, on_day date, of_half text, code text) returns timestamptz
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target record;
begin
    if not ctx.may('attendance') then
        raise exception 'no right to record attendance' using errcode = 'insufficient_privilege';
    end if;
    select c.id, c.public_id into target
    from public.cohort c join public.territory t on t.code = c.territory
    where c.public_id = cohort and c.training_body_id = ctx.training_body_id() and c.cancelled_on is null
        and (now() at time zone t.time_zone)::date = on_day;
    if not found then
        return null;
    end if;
    delete from ctx.signing_code s where s.expires_at < now() - interval '1 day';
    insert into ctx.signing_code (cohort_id, day, half, code_hash, expires_at)
    values (target.id, on_day, of_half, sha256(uuid_send(target.public_id) || convert_to(code, 'UTF8')),
        now() + interval '15 minutes')
    on conflict (cohort_id, day, half) do update
    set code_hash = excluded.code_hash, expires_at = excluded.expires_at, wrong_codes = 0;
    return now() + interval '15 minutes';
end
$$;

-- Signs the half-day whose code the caller typed; no row when no code shown to the caller's cohort is that one. A second
-- signature of the same half-day changes nothing.
create function sign_half_day(typed text) returns table (day date, half text)
language plpgsql volatile security definer set search_path = ''
as $$
declare
    found_code record;
begin
    select e.id as enrolment_id, e.person_id, s.cohort_id, s.day, s.half into found_code
    from public.enrolment e
    join public.cohort c on c.id = e.cohort_id
    join ctx.signing_code s on s.cohort_id = c.id
    where e.person_id = ctx.person_id() and (e.closed_on is null or e.closed_on >= s.day)
        and s.expires_at > now() and s.wrong_codes < 60
        and s.code_hash = sha256(uuid_send(c.public_id) || convert_to(typed, 'UTF8'))
    limit 1;
    if not found then
        update ctx.signing_code s set wrong_codes = s.wrong_codes + 1
        from public.enrolment e
        where e.person_id = ctx.person_id() and e.cohort_id = s.cohort_id and e.closed_on is null and s.expires_at > now();
        return;
    end if;
    insert into public.attendance_signature (enrolment_id, person_id, day, half)
    values (found_code.enrolment_id, found_code.person_id, found_code.day, found_code.half)
    on conflict on constraint half_day_is_signed_once do nothing;
    return query select found_code.day, found_code.half;
end
$$;

-- Who wrote: the name for a colleague of the same body, structure or team, for oneself and for the operator; for anybody
-- else only as what (the persona), so that a history can be read without names being looked up.
create function fact_authors(accounts bigint[]) returns table (account_id bigint, author text)
language plpgsql stable security definer set search_path = ''
as $$
declare
    parts text[] := ctx.current();
begin
    if parts is null or parts[1] = 'anon' then
        return;
    end if;
    return query
    select a.id, case when parts[1] in ('national', 'auditor', 'worker') or a.id = ctx.account_id()
        or exists (select from public.account_role r where r.account_id = a.id and r.persona = parts[1]
            and coalesce(r.person_id::text, r.structure_id::text, r.training_body_id::text, r.territory) = parts[3])
        then a.display_name
        else (select '=' || min(r.persona) from public.account_role r where r.account_id = a.id) end
    from public.account a
    where a.id = any (accounts);
end
$$;

grant execute on function fact_authors(bigint[]) to p_advisor, p_employer, p_training, p_national, p_auditor;
grant execute on function open_signing(uuid, date, text, text) to p_training;
grant execute on function sign_half_day(text) to p_advisor;
grant execute on function guard_exam_dates(), guard_attendance(), guard_internship_hours(),
    guard_internship_week() to parcours_owner;

reset role;
set local role parcours_owner;

create trigger guard_hours before insert on exam_attempt for each row
    when (not new.void) execute function guard_exam_dates();
create trigger guard_proof before insert on attendance for each row execute function guard_attendance();
create trigger guard_hours before insert on hours_statement for each row execute function guard_internship_hours();
create trigger guard_hours before insert on internship_week for each row execute function guard_internship_week();

do $$
declare
    fact text;
begin
    foreach fact in array array['internship_placement', 'internship_week'] loop
        execute format('create trigger supersede before insert on %I for each row
            when (new.supersedes is not null) execute function supersede_fact()', fact);
        execute format('create trigger refuse_rewriting before update or delete on %I for each row
            execute function refuse_rewriting()', fact);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_rewriting()', fact);
    end loop;
    foreach fact in array array['attendance_sheet', 'attendance_signature', 'internship_placement', 'internship_week']
    loop
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit()', fact);
        execute format('create trigger record_update after update on %I
            referencing old table as old_rows new table as new_rows
            for each statement execute function record_audit()', fact);
        execute format('create trigger record_delete after delete on %I referencing old table as old_rows
            for each statement execute function record_audit()', fact);
    end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Who reads and who writes

do $$
declare
    t record;
    visible text;
    persona text;
begin
    for t in
        select c.relname as name from pg_catalog.pg_class c
        where c.relnamespace = 'public'::regnamespace
            and c.relname in ('attendance_sheet', 'attendance_signature', 'internship_placement', 'internship_week')
    loop
        execute format('alter table %I enable row level security', t.name);
        execute format('alter table %I force row level security', t.name);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t.name);
        execute format('create policy worker_reads on %I for select to p_worker
            using ((select ctx.require(''worker'')))', t.name);
        execute format('grant select on %I to p_worker', t.name);
    end loop;

    -- As the other facts about a person (0011); reasons and authors are for the person and the training body.
    for t in
        select * from (values
            ('attendance_signature', 'day', array['signed_by']),
            ('internship_placement', 'from_on', array['reason', 'recorded_by', 'tutor_email']),
            ('internship_week', 'week_on', array['reason', 'recorded_by'])
        ) as tables (name, day, hidden)
    loop
        execute format('grant select on %I to p_advisor, p_training, p_national, p_auditor', t.name);
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into visible
        from pg_catalog.pg_attribute a
        where a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all (t.hidden);
        execute format('grant select (%s) on %I to p_employer, p_coordinator, p_prefecture', visible, t.name);
        execute format('create policy advisor_reads on %I for select to p_advisor
            using (person_id = (select ctx.person_id()))', t.name);
        execute format('create policy employer_reads on %1$I for select to p_employer using (
            person_id = any (array(select s.person_id from employer_sight s))
            and exists (select from employer_sight s
                where s.person_id = %1$I.person_id and %1$I.%2$I <= s.until))', t.name, t.day);
        execute format('create policy training_reads on %1$I for select to p_training using (exists (
            select from training_sight s where s.person_id = %1$I.person_id))', t.name);
        execute format('create policy coordinator_reads on %I for select to p_coordinator using (
            person_id = any (array(select m.person_id from team_member m
                where m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date))))', t.name);
        execute format('create policy prefecture_reads on %1$I for select to p_prefecture using (exists (
            select from person p where p.id = %1$I.person_id and p.territory = (select ctx.territory())))', t.name);
        foreach persona in array array['national', 'auditor'] loop
            execute format('create policy %I on %I for select to %I using ((select ctx.require(%L)))',
                persona || '_reads', t.name, 'p_' || persona, persona);
        end loop;
    end loop;
end
$$;
grant select (week_id) on hours_statement to p_employer, p_coordinator, p_prefecture;

-- The sheet as a whole is of the training body.
grant select on attendance_sheet to p_training, p_national, p_auditor;
create policy training_reads on attendance_sheet for select to p_training
    using (training_body_id = any ((select ctx.training_body_ids())::bigint[]));
create policy national_reads on attendance_sheet for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on attendance_sheet for select to p_auditor using ((select ctx.require('auditor')));
grant insert (cohort_id, training_body_id, day, half, trainer_name) on attendance_sheet to p_training;
create policy training_signs on attendance_sheet for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and (select ctx.may('attendance')));

-- A training body notes presences and made-up hours of its own enrolments, exams and titles of its own people.
grant insert (enrolment_id, person_id, day, half, minutes, status, proof, reason, supersedes, void) on attendance
    to p_training;
create policy training_notes on attendance for insert to p_training with check (
    (select ctx.may('attendance')) and enrolment_id = any (array(
        select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
grant insert (enrolment_id, person_id, kind, from_on, to_on, minutes, week_id, reason, supersedes, void)
    on hours_statement to p_training, p_employer;
create policy training_notes on hours_statement for insert to p_training with check (
    (select ctx.may('attendance')) and enrolment_id = any (array(
        select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
-- An employer validates the weeks of internship that fall within the contract.
create policy employer_validates on hours_statement for insert to p_employer with check (
    (select ctx.may('hours')) and kind = 'internship' and week_id is not null
    and exists (select from employer_sight s where s.person_id = hours_statement.person_id
        and hours_statement.from_on <= s.until));
grant insert (person_id, exam, on_date, outcome, centre, score, jury_comment, reason, supersedes, void)
    on exam_attempt to p_training;
create policy training_records on exam_attempt for insert to p_training with check (
    (select ctx.may('juries')) and person_id = any (array(
        select e.person_id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
grant insert (person_id, title, block, awarded_on, basis, evidence, reason, supersedes, void)
    on certification to p_training;
create policy training_records on certification for insert to p_training with check (
    (select ctx.may('juries')) and person_id = any (array(
        select e.person_id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));

-- An advisor declares the own internship.
grant insert (enrolment_id, person_id, from_on, to_on, host_name, tutor_name, tutor_email, reason, supersedes, void)
    on internship_placement to p_advisor;
create policy advisor_declares on internship_placement for insert to p_advisor
    with check (person_id = (select ctx.person_id()));
grant insert (enrolment_id, person_id, week_on, minutes, competences, activities, reason, supersedes, void)
    on internship_week to p_advisor;
create policy advisor_declares on internship_week for insert to p_advisor
    with check (person_id = (select ctx.person_id()));

reset role;

-- ---------------------------------------------------------------------------------------------------------------
-- The inventory of personal data

set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'attendance', 'proof', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Justificatif de l''absence', null),
    ('public', 'attendance_sheet', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_sheet', 'cohort_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_sheet', 'training_body_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_sheet', 'day', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_sheet', 'half', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_sheet', 'trainer_name', 'identity', 'third', 'training', 'advisor_file', 'keep', null, 'Nom du formateur', null),
    ('public', 'attendance_sheet', 'signed_at', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Contresignée le', null),
    ('public', 'attendance_sheet', 'signed_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a contresigné', null),
    ('public', 'attendance_signature', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_signature', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_signature', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'attendance_signature', 'day', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Jour', null),
    ('public', 'attendance_signature', 'half', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Demi-journée', null),
    ('public', 'attendance_signature', 'signed_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Signée le', null),
    ('public', 'attendance_signature', 'signed_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a signé', null),
    ('ctx', 'signing_code', 'cohort_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('ctx', 'signing_code', 'day', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('ctx', 'signing_code', 'half', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('ctx', 'signing_code', 'code_hash', 'security', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('ctx', 'signing_code', 'expires_at', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('ctx', 'signing_code', 'wrong_codes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_placement', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_placement', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_placement', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_placement', 'from_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Du', null),
    ('public', 'internship_placement', 'to_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Au', null),
    ('public', 'internship_placement', 'host_name', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Structure d''accueil du stage', null),
    ('public', 'internship_placement', 'tutor_name', 'identity', 'third', 'training', 'advisor_file', 'null', null, 'Nom du tuteur', null),
    ('public', 'internship_placement', 'tutor_email', 'contact', 'third', 'training', 'advisor_file', 'null', null, 'Adresse e-mail du tuteur', null),
    ('public', 'internship_placement', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'internship_placement', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'internship_placement', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'internship_placement', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_placement', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_placement', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'week_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Semaine du', null),
    ('public', 'internship_week', 'minutes', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Minutes déclarées', null),
    ('public', 'internship_week', 'competences', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Compétences pratiquées', null),
    ('public', 'internship_week', 'activities', 'training', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Activités', null),
    ('public', 'internship_week', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'internship_week', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'internship_week', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'internship_week', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_week', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'hours_statement', 'week_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'attendance_signature', 'person_id', 'person', 'person', 'Vos signatures de présence'),
    ('public', 'internship_placement', 'person_id', 'person', 'person', 'Vos lieux de stage'),
    ('public', 'internship_week', 'person_id', 'person', 'person', 'Vos semaines de stage');

reset role;
