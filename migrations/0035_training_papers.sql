-- Decisions on exemption, titles prepared beside the programme, what a Pix session and an exam ask for, the training kit
-- and what learners say of their training.

set local role parcours_owner;

-- A title or block prepared beside the programme, at the expense of an OPCO or of somebody else (R-059, R-061): it is
-- recorded and never touches a credit. With the OPCO's agreement and a registration before the end of the initial
-- training, one exam of the whole title takes the place of that of the CCP1 (R-060).
create table title_registration (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint title_registration_public_id_is_unique unique,
    person_id bigint not null constraint title_registration_person_is_known references person,
    title text not null,
    block text not null,
    registered_on date not null,
    funding text not null,
    agreed_on date,
    exam_on date,
    provider text,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint title_registration_corrects_a_known_row references title_registration,
    superseded_by bigint constraint title_registration_is_corrected_by_a_known_row
        references title_registration deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or coalesce(length(btrim(reason)), 0) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint title_registration_block_fits_its_title check (
        title = 'MN' and block in ('CCP2', 'full') or title = 'REMN' and block in ('CCP2', 'CCP3', 'full')),
    constraint title_registration_funding_is_known check (funding in ('opco', 'employer', 'other')),
    constraint only_an_opco_agrees check (agreed_on is null or funding = 'opco'),
    constraint title_exam_follows_its_registration check (exam_on >= registered_on),
    constraint title_provider_is_short check (length(btrim(provider)) between 1 and 200)
);
create index title_registration_by_person on title_registration (person_id, registered_on);
create unique index one_registration_per_title_and_block on title_registration (person_id, title, block)
    where superseded_by is null and not void;

grant select, update (superseded_by, reason, provider) on title_registration to parcours_definer;

reset role;
set local role parcours_definer;

-- D-14: an exemption is decided of what has happened, on proof, and not of who is in training.
create function guard_exemptions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if public.fills_the_past() or new.void then
        return new;
    end if;
    if coalesce(btrim(new.evidence), '') = '' then
        perform public.refuse_step('exemption_names_its_proof', tg_table_name);
    elsif new.on_date > (now() at time zone 'Pacific/Kiritimati')::date then
        perform public.refuse_step('exemption_is_not_dated_ahead', tg_table_name);
    elsif exists (select from public.enrolment e where e.person_id = new.person_id and e.closed_on is null) then
        perform public.refuse_step('exemption_follows_no_running_enrolment', tg_table_name);
    elsif new.exemption_reason = 'coordinator' and (select r.role from public.person_role r
        where r.person_id = new.person_id and r.from_on <= new.on_date order by r.from_on desc limit 1)
        is distinct from 'coordinator'
    then
        perform public.refuse_step('exemption_is_of_a_coordinator', tg_table_name);
    elsif new.exemption_reason = 'equivalence' and not exists (select from public.certification c
        where c.person_id = new.person_id and c.title in ('REMN', 'MN') and c.block in ('CCP1', 'full')
            and c.awarded_on <= new.on_date and c.superseded_by is null and not c.void)
    then
        perform public.refuse_step('equivalence_needs_its_title', tg_table_name);
    end if;
    return new;
end
$$;
grant execute on function guard_exemptions() to parcours_owner;

reset role;
set local role parcours_owner;

create trigger guard_exemptions before insert on exemption for each row execute function guard_exemptions();
create trigger supersede before insert on title_registration for each row
    when (new.supersedes is not null) execute function supersede_fact();
create trigger refuse_rewriting before update or delete on title_registration for each row
    execute function refuse_rewriting();
create trigger refuse_emptying before truncate on title_registration for each statement
    execute function refuse_rewriting();
create trigger record_insert after insert on title_registration referencing new table as new_rows
    for each statement execute function record_audit();
create trigger record_update after update on title_registration
    referencing old table as old_rows new table as new_rows for each statement execute function record_audit();
create trigger record_delete after delete on title_registration referencing old table as old_rows
    for each statement execute function record_audit();

alter table title_registration enable row level security;
alter table title_registration force row level security;
create policy definer_all on title_registration to parcours_definer using (true) with check (true);
create policy worker_reads on title_registration for select to p_worker using ((select ctx.require('worker')));
grant select on title_registration to p_worker, p_advisor, p_training, p_national, p_auditor;
grant select (id, public_id, person_id, title, block, registered_on, funding, agreed_on, exam_on, provider, recorded_at,
    supersedes, superseded_by, void) on title_registration to p_employer;
create policy advisor_reads on title_registration for select to p_advisor
    using (person_id = (select ctx.person_id()));
create policy employer_reads on title_registration for select to p_employer using (
    person_id = any (array(select s.person_id from employer_sight s))
    and exists (select from employer_sight s
        where s.person_id = title_registration.person_id and title_registration.registered_on <= s.until));
create policy training_reads on title_registration for select to p_training using (exists (
    select from training_sight s where s.person_id = title_registration.person_id));
create policy national_reads on title_registration for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on title_registration for select to p_auditor using ((select ctx.require('auditor')));

-- A training body decides of the people it follows, the operator of everybody: whoever is hired with a title and was
-- never in training is followed by no body.
grant insert (person_id, exemption_reason, on_date, evidence, reason, supersedes, void) on exemption
    to p_training, p_national;
create policy training_decides on exemption for insert to p_training with check (
    (select ctx.may('people')) and person_id = any (array(select s.person_id from training_sight s)));
create policy national_decides on exemption for insert to p_national with check ((select ctx.may('people')));
grant insert (person_id, title, block, awarded_on, basis, evidence, reason, supersedes, void) on certification
    to p_national;
create policy national_records on certification for insert to p_national with check ((select ctx.may('people')));
grant insert (person_id, title, block, registered_on, funding, agreed_on, exam_on, provider, reason, supersedes, void)
    on title_registration to p_training, p_national;
create policy training_records on title_registration for insert to p_training with check (
    (select ctx.may('people')) and person_id = any (array(select s.person_id from training_sight s)));
create policy national_records on title_registration for insert to p_national with check ((select ctx.may('people')));

reset role;
set local role parcours_definer;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'title_registration', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'title_registration', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'title_registration', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'title_registration', 'title', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Titre', null),
    ('public', 'title_registration', 'block', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Bloc', null),
    ('public', 'title_registration', 'registered_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Inscription le', null),
    ('public', 'title_registration', 'funding', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Financement', null),
    ('public', 'title_registration', 'agreed_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Accord de l''OPCO le', null),
    ('public', 'title_registration', 'exam_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Examen le', null),
    ('public', 'title_registration', 'provider', 'training', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Organisme', null),
    ('public', 'title_registration', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'title_registration', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'title_registration', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'title_registration', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'title_registration', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'title_registration', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'title_registration', 'person_id', 'person', 'person', 'Vos inscriptions à d''autres titres');

reset role;

-- ---------------------------------------------------------------------------------------------------------------
-- Pix, the exam of the CCP1, the training kit, satisfaction

set local role parcours_owner;

-- What a Pix Certif session asks for and nothing else does: given by the advisor for that alone, erased with the result.
-- A change is a new row in the place of the old one.
create table pix_candidate (
    person_id bigint primary key constraint pix_candidate_person_is_known references person,
    birth_name text not null,
    given_name text not null,
    born_on date not null,
    sex text not null,
    birth_country text not null,
    birth_commune_insee text,
    birth_postal_code text,
    birth_commune text,
    extra_time smallint,
    given_at timestamptz not null default now(),
    constraint pix_birth_name_is_present check (length(btrim(birth_name)) between 1 and 100),
    constraint pix_given_name_is_present check (length(btrim(given_name)) between 1 and 100),
    constraint pix_candidate_was_born_in_the_last_century
        check (born_on between date '1900-01-01' and date '2015-12-31'),
    constraint pix_sex_is_m_or_f check (sex in ('M', 'F')),
    constraint pix_birth_country_is_present check (length(btrim(birth_country)) between 2 and 80),
    constraint pix_birth_commune_insee_is_of_its_shape check (birth_commune_insee ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
    constraint pix_birth_postal_code_is_of_its_shape check (birth_postal_code ~ '^[0-9]{5}$'),
    constraint pix_birth_commune_is_short check (length(btrim(birth_commune)) between 1 and 100),
    constraint pix_birth_commune_is_named_once check (
        birth_commune_insee is null and birth_commune is not null
        or birth_commune_insee is not null and num_nonnulls(birth_postal_code, birth_commune) = 0),
    constraint pix_extra_time_is_a_share check (extra_time between 1 and 100)
);
comment on table pix_candidate is 'Birth data for Pix Certif: collected for it alone, removed once the result is in.';

-- Where the certificate is sent; asked for before the exam (R-054).
create table postal_address (
    person_id bigint primary key constraint postal_address_person_is_known references person,
    street text not null,
    postal_code text not null,
    town text not null,
    given_at timestamptz not null default now(),
    constraint address_street_is_present check (length(btrim(street)) between 1 and 200),
    constraint address_postal_code_is_of_its_shape check (postal_code ~ '^[0-9]{5}$'),
    constraint address_town_is_present check (length(btrim(town)) between 1 and 100)
);

-- Centres that may hold the exams of a title, with the days of their accreditation (R-053).
create table exam_centre (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint exam_centre_public_id_is_unique unique,
    training_body_id bigint not null constraint exam_centre_body_is_known references training_body,
    name text not null,
    town text not null,
    reference text not null,
    accredited_from date not null,
    accredited_to date not null,
    constraint exam_centre_is_named_once unique (training_body_id, name, accredited_from),
    constraint exam_centre_name_is_present check (length(btrim(name)) between 1 and 200),
    constraint exam_centre_town_is_present check (length(btrim(town)) between 1 and 100),
    constraint exam_centre_accreditation_is_proven check (length(btrim(reference)) between 1 and 100),
    constraint exam_centre_accreditation_ends_after_it_begins check (accredited_to >= accredited_from)
);

-- What is handed over, received and handed in, one step at a time: the training kit, and what the exam asks for (R-052).
create table training_check (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    item text not null,
    step text not null,
    on_date date not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint training_check_corrects_a_known_row references training_check,
    superseded_by bigint constraint training_check_is_corrected_by_a_known_row
        references training_check deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or coalesce(length(btrim(reason)), 0) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint training_check_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint training_check_step_fits_its_item check (
        item in ('booklet', 'professional_file', 'internal_rules', 'disability_charter', 'platform_access')
            and step in ('handed', 'received')
        or item in ('exam_file', 'exam_slides', 'exam_sheet_1', 'exam_sheet_2', 'exam_sheet_3') and step = 'deposited'),
    constraint training_check_is_not_dated_ahead
        check (on_date <= (recorded_at at time zone 'Pacific/Kiritimati')::date)
);
create index training_check_by_person on training_check (person_id, on_date);
create index training_check_by_enrolment on training_check (enrolment_id);
create unique index one_step_per_item on training_check (enrolment_id, item, step)
    where superseded_by is null and not void;

-- What a learner says of the training at its end and three months later; read by the body, counted for the operator.
create table satisfaction_answer (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    moment text not null,
    on_date date not null,
    content smallint not null,
    pace smallint not null,
    support smallint not null,
    usefulness smallint not null,
    recommends boolean not null,
    remark text,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    constraint satisfaction_answer_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint satisfaction_is_asked_once unique (enrolment_id, moment),
    constraint satisfaction_moment_is_known check (moment in ('end', 'later')),
    constraint satisfaction_marks_are_one_to_five check (content between 1 and 5 and pace between 1 and 5
        and support between 1 and 5 and usefulness between 1 and 5),
    constraint satisfaction_remark_is_short check (length(btrim(remark)) between 1 and 2000)
);
create index satisfaction_answer_by_person on satisfaction_answer (person_id);

grant select, delete on pix_candidate to parcours_definer;
grant update (birth_name, given_name, born_on, sex, birth_country, birth_commune_insee, birth_postal_code, birth_commune,
    extra_time) on pix_candidate to parcours_definer;
grant select, delete, update (street, postal_code, town) on postal_address to parcours_definer;
grant select on exam_centre to parcours_definer;
grant select, update (superseded_by, reason) on training_check to parcours_definer;
grant select, update (remark) on satisfaction_answer to parcours_definer;

reset role;
set local role parcours_definer;

-- The journal tells that somebody gave or took back such data, never the data: they are not to outlive their use there.
create function record_audit_of_private_data() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
begin
    if tg_op = 'INSERT' then
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'insert',
            tg_table_name, n.person_id, n.person_id
        from new_rows n;
    else
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'delete',
            tg_table_name, o.person_id, o.person_id
        from old_rows o;
    end if;
    return null;
end
$$;

-- The result of the Pix test is in: what it asked for has served.
create function erase_pix_candidate() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    delete from public.pix_candidate c where c.person_id = new.person_id;
    return null;
end
$$;

-- With a person's file goes what was asked for an exam, as a whole.
create function forget_exam_data() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    delete from public.pix_candidate c where c.person_id = new.person_id;
    delete from public.postal_address a where a.person_id = new.person_id;
    return null;
end
$$;

-- R-053: once a body has told which centres are accredited, an exam of the title is held in one of them.
create function guard_exam_centre() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if public.fills_the_past() or ctx.persona() <> 'training' then
        return new;
    end if;
    if exists (select from public.exam_centre c where c.training_body_id = ctx.training_body_id())
        and not exists (select from public.exam_centre c where c.training_body_id = ctx.training_body_id()
            and c.name = new.centre and new.on_date between c.accredited_from and c.accredited_to)
    then
        perform public.refuse_step('exam_is_held_in_an_accredited_centre', tg_table_name);
    end if;
    return new;
end
$$;

-- A receipt follows what is handed over.
create function guard_training_checks() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if not public.fills_the_past() and not new.void and new.step = 'received' and not exists (
        select from public.training_check c where c.enrolment_id = new.enrolment_id and c.item = new.item
            and c.step = 'handed' and c.on_date <= new.on_date and c.superseded_by is null and not c.void)
    then
        perform public.refuse_step('receipt_follows_the_handover', tg_table_name);
    end if;
    return new;
end
$$;

-- The training is judged once it was followed; again three months later.
create function guard_satisfaction() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    ended date;
begin
    if public.fills_the_past() then
        return new;
    end if;
    select max(v.on_date) into ended from public.enrolment_event v
    where v.enrolment_id = new.enrolment_id and v.kind in ('mock_jury_held', 'completed') and v.superseded_by is null
        and not v.void;
    if ended is null or new.on_date < ended then
        perform public.refuse_step('satisfaction_follows_the_training', tg_table_name);
    elsif new.moment = 'later' and new.on_date < (ended + interval '3 months')::date then
        perform public.refuse_step('later_answer_waits_three_months', tg_table_name);
    end if;
    return new;
end
$$;

-- What learners say, by body and moment, for the operator and the auditor: no figure under five answers.
create function satisfaction_figures() returns table (body text, moment text, answers bigint, content numeric,
    pace numeric, support numeric, usefulness numeric, recommending bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
    if coalesce(ctx.persona(), '') not in ('national', 'auditor') then
        raise exception 'not for this role' using errcode = 'insufficient_privilege';
    end if;
    return query
    select b.name::text, a.moment, count(*), round(avg(a.content), 1), round(avg(a.pace), 1), round(avg(a.support), 1),
        round(avg(a.usefulness), 1), count(*) filter (where a.recommends)
    from public.satisfaction_answer a
    join public.enrolment e on e.id = a.enrolment_id
    join public.training_body b on b.id = e.training_body_id
    group by b.id, b.name, a.moment
    having count(*) >= 5
    order by b.name, a.moment;
end
$$;

grant execute on function record_audit_of_private_data(), erase_pix_candidate(), forget_exam_data(), guard_exam_centre(),
    guard_training_checks(), guard_satisfaction() to parcours_owner;
grant execute on function satisfaction_figures() to p_national, p_auditor;

reset role;
set local role parcours_owner;

create trigger erase_pix_candidate after insert on exam_attempt for each row
    when (new.exam = 'PIX' and not new.void and new.outcome in ('passed', 'failed'))
    execute function erase_pix_candidate();
create trigger forget_exam_data after insert on person_erasure for each row execute function forget_exam_data();
create trigger guard_centre before insert on exam_attempt for each row
    when (not new.void and new.exam in ('CCP1', 'CCP2') and new.centre is not null)
    execute function guard_exam_centre();
create trigger guard_checks before insert on training_check for each row execute function guard_training_checks();
-- After the policies have had their say: who may not answer is told that first.
create trigger guard_satisfaction after insert on satisfaction_answer for each row
    execute function guard_satisfaction();
create trigger supersede before insert on training_check for each row
    when (new.supersedes is not null) execute function supersede_fact();

do $$
declare
    t text;
begin
    foreach t in array array['training_check', 'satisfaction_answer'] loop
        execute format('create trigger refuse_rewriting before update or delete on %I for each row
            execute function refuse_rewriting()', t);
        execute format('create trigger refuse_emptying before truncate on %I for each statement
            execute function refuse_rewriting()', t);
    end loop;
    foreach t in array array['training_check', 'satisfaction_answer', 'exam_centre'] loop
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit()', t);
    end loop;
    foreach t in array array['pix_candidate', 'postal_address'] loop
        execute format('create trigger record_insert after insert on %I referencing new table as new_rows
            for each statement execute function record_audit_of_private_data()', t);
        execute format('create trigger record_delete after delete on %I referencing old table as old_rows
            for each statement execute function record_audit_of_private_data()', t);
    end loop;
    foreach t in array array['pix_candidate', 'postal_address', 'exam_centre', 'training_check', 'satisfaction_answer']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy definer_all on %I to parcours_definer using (true) with check (true)', t);
    end loop;
    -- What only the person and the body need.
    foreach t in array array['pix_candidate', 'postal_address'] loop
        execute format('grant select, delete on %I to p_advisor', t);
        execute format('grant select on %I to p_training', t);
        execute format('create policy advisor_reads on %I for select to p_advisor
            using (person_id = (select ctx.person_id()))', t);
        execute format('create policy advisor_gives on %I for insert to p_advisor
            with check (person_id = (select ctx.person_id()))', t);
        execute format('create policy advisor_takes_back on %I for delete to p_advisor
            using (person_id = (select ctx.person_id()))', t);
        execute format('create policy training_reads on %I for select to p_training using (
            (select ctx.may(''juries'')) and person_id = any (array(
                select e.person_id from enrolment e where e.training_body_id = (select ctx.training_body_id()))))', t);
    end loop;
end
$$;
grant insert (person_id, birth_name, given_name, born_on, sex, birth_country, birth_commune_insee, birth_postal_code,
    birth_commune, extra_time) on pix_candidate to p_advisor;
grant insert (person_id, street, postal_code, town) on postal_address to p_advisor;

grant select on exam_centre to p_advisor, p_training, p_national, p_auditor;
create policy advisor_reads on exam_centre for select to p_advisor using ((select ctx.require('advisor')));
create policy training_reads on exam_centre for select to p_training using ((select ctx.require('training')));
create policy national_reads on exam_centre for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on exam_centre for select to p_auditor using ((select ctx.require('auditor')));
grant insert (training_body_id, name, town, reference, accredited_from, accredited_to) on exam_centre to p_training;
create policy training_records on exam_centre for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and (select ctx.may('juries')));

grant select on training_check to p_advisor, p_training, p_national, p_auditor;
create policy advisor_reads on training_check for select to p_advisor using (person_id = (select ctx.person_id()));
create policy training_reads on training_check for select to p_training using (exists (
    select from training_sight s where s.person_id = training_check.person_id));
create policy national_reads on training_check for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on training_check for select to p_auditor using ((select ctx.require('auditor')));
grant insert (enrolment_id, person_id, item, step, on_date, reason, supersedes, void) on training_check
    to p_advisor, p_training;
create policy advisor_receives on training_check for insert to p_advisor
    with check (person_id = (select ctx.person_id()) and step in ('received', 'deposited'));
create policy training_hands_over on training_check for insert to p_training with check (
    (select ctx.may('rosters')) and step in ('handed', 'deposited') and enrolment_id = any (array(
        select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));

grant select on satisfaction_answer to p_advisor, p_training;
create policy advisor_reads on satisfaction_answer for select to p_advisor
    using (person_id = (select ctx.person_id()));
create policy training_reads on satisfaction_answer for select to p_training using (enrolment_id = any (array(
    select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
grant insert (enrolment_id, person_id, moment, on_date, content, pace, support, usefulness, recommends, remark)
    on satisfaction_answer to p_advisor;
create policy advisor_answers on satisfaction_answer for insert to p_advisor
    with check (person_id = (select ctx.person_id()));

reset role;
set local role parcours_definer;

insert into retention_rule (code, position, title, starts, months, action, notice_days, description) values
    ('exam_data', 11, 'Données demandées pour un examen', 'last_activity', 24, 'delete', 0,
        'Les données de naissance demandées par Pix sont effacées dès que le résultat est enregistré. L''adresse postale '
        'l''est quand la personne la retire. Ce qui reste est effacé avec le dossier.');

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'pix_candidate', 'person_id', 'technical', 'none', 'certification', 'exam_data', 'keep', null, null, null),
    ('public', 'pix_candidate', 'birth_name', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Nom de naissance', null),
    ('public', 'pix_candidate', 'given_name', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Prénom de naissance', null),
    ('public', 'pix_candidate', 'sex', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Sexe', null),
    ('public', 'pix_candidate', 'birth_country', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Pays de naissance', null),
    ('public', 'pix_candidate', 'birth_commune_insee', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Code INSEE de la commune de naissance', null),
    ('public', 'pix_candidate', 'birth_postal_code', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Code postal de la commune de naissance', null),
    ('public', 'pix_candidate', 'birth_commune', 'identity', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Commune de naissance', null),
    ('public', 'pix_candidate', 'born_on', 'identity', 'person', 'certification', 'exam_data', 'null', null, 'Date de naissance', null),
    ('public', 'pix_candidate', 'extra_time', 'sensitive', 'person', 'certification', 'exam_data', 'null', null, 'Temps majoré, en pour cent', null),
    ('public', 'pix_candidate', 'given_at', 'journal', 'person', 'certification', 'exam_data', 'keep', null, 'Donné le', null),
    ('public', 'postal_address', 'person_id', 'technical', 'none', 'certification', 'exam_data', 'keep', null, null, null),
    ('public', 'postal_address', 'street', 'contact', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Adresse', null),
    ('public', 'postal_address', 'postal_code', 'contact', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Code postal', null),
    ('public', 'postal_address', 'town', 'contact', 'person', 'certification', 'exam_data', 'value', 'Donnée effacée', 'Commune', null),
    ('public', 'postal_address', 'given_at', 'journal', 'person', 'certification', 'exam_data', 'keep', null, 'Donnée le', null),
    ('public', 'exam_centre', 'id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'public_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'training_body_id', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'name', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'town', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'reference', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'accredited_from', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'exam_centre', 'accredited_to', 'reference', 'none', 'programme', 'programme', 'keep', null, null, null),
    ('public', 'training_check', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_check', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_check', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_check', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_check', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_check', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'training_check', 'item', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Pièce', null),
    ('public', 'training_check', 'step', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Étape', null),
    ('public', 'training_check', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Le', null),
    ('public', 'training_check', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'training_check', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'training_check', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'satisfaction_answer', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'satisfaction_answer', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'satisfaction_answer', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'satisfaction_answer', 'moment', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Moment', null),
    ('public', 'satisfaction_answer', 'on_date', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Répondu le', null),
    ('public', 'satisfaction_answer', 'content', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Note du contenu', null),
    ('public', 'satisfaction_answer', 'pace', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Note du rythme', null),
    ('public', 'satisfaction_answer', 'support', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Note de l''accompagnement', null),
    ('public', 'satisfaction_answer', 'usefulness', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Note de l''utilité', null),
    ('public', 'satisfaction_answer', 'recommends', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Recommande la formation', null),
    ('public', 'satisfaction_answer', 'remark', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Remarque', null),
    ('public', 'satisfaction_answer', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'satisfaction_answer', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'pix_candidate', 'person_id', 'person', 'person', 'Vos données de naissance pour Pix'),
    ('public', 'postal_address', 'person_id', 'person', 'person', 'Votre adresse postale'),
    ('public', 'training_check', 'person_id', 'person', 'person', 'Vos documents remis et reçus'),
    ('public', 'satisfaction_answer', 'person_id', 'person', 'person', 'Vos réponses sur la formation');

reset role;
