-- Files that prove an absence or an exemption, weeks of internship that the manager refuses.

set local role parcours_owner;

alter table exemption add constraint exemption_belongs_to_its_person unique (id, person_id);

-- A file that proves an absence from the training, or an exemption (D-14, D-17, F-9). A medical certificate is between
-- the person and the training body: neither employer, nor coordinator, nor prefecture reads that there is one.
create table proof_file (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint proof_file_public_id_is_unique unique,
    person_id bigint not null constraint proof_file_person_is_known references person,
    enrolment_id bigint,
    from_on date,
    to_on date,
    exemption_id bigint,
    file_name text not null,
    media_type text not null,
    byte_count integer not null,
    digest bytea not null,
    content bytea,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    withdrawn_at timestamptz,
    withdrawn_by bigint,
    withdrawn_reason text,
    constraint proof_file_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint proof_file_belongs_to_its_exemption
        foreign key (exemption_id, person_id) references exemption (id, person_id),
    constraint proof_file_is_about_one_thing check (
        num_nonnulls(enrolment_id, from_on, to_on) = 3 and exemption_id is null
        or num_nonnulls(enrolment_id, from_on, to_on) = 0 and exemption_id is not null),
    constraint proved_absence_ends_after_it_begins check (to_on >= from_on),
    constraint proved_absence_lasts_a_year_at_most check (to_on - from_on <= 366),
    constraint proof_file_name_is_short check (length(btrim(file_name)) between 1 and 150),
    constraint proof_file_is_of_a_known_type check (
        media_type in ('application/pdf', 'image/png', 'image/jpeg')
        and (content is null
            or media_type = 'application/pdf' and substring(content from 1 for 5) = '%PDF-'::bytea
            or media_type = 'image/png' and substring(content from 1 for 8) = '\x89504e470d0a1a0a'::bytea
            or media_type = 'image/jpeg' and substring(content from 1 for 3) = '\xffd8ff'::bytea)),
    constraint proof_file_is_small_enough check (byte_count between 1 and 5 * 1024 * 1024),
    constraint proof_file_digest_is_sha256 check (length(digest) = 32),
    constraint proof_withdrawal_has_a_reason check (
        (withdrawn_at is null) = (withdrawn_reason is null) and length(btrim(withdrawn_reason)) > 0),
    constraint withdrawn_proof_is_emptied check (withdrawn_at is null or content is null)
);
create index proof_file_by_person on proof_file (person_id);
create index proof_file_by_enrolment on proof_file (enrolment_id) where enrolment_id is not null;
create index proof_file_by_exemption on proof_file (exemption_id) where exemption_id is not null;
comment on column proof_file.content is
    'The file as it was sent, at most 5 MiB; null once it was withdrawn or its person''s file erased.';
comment on column proof_file.digest is 'SHA-256 of the file, taken when it was sent.';

-- A declared week of internship that the manager, or the training body on the tutor's word, does not accept: its hours do
-- not count; the advisor declares the week again. Taking a refusal back is a void row, as everywhere.
create table internship_refusal (
    id bigint generated always as identity primary key,
    enrolment_id bigint not null,
    person_id bigint not null,
    week_id bigint not null constraint internship_refusal_is_of_a_known_week references internship_week,
    week_on date not null,
    why text not null,
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    reason text,
    supersedes bigint constraint internship_refusal_corrects_a_known_row references internship_refusal,
    superseded_by bigint constraint internship_refusal_is_corrected_by_a_known_row
        references internship_refusal deferrable initially deferred,
    void boolean not null default false,
    constraint correction_has_a_reason check (supersedes is null or coalesce(length(btrim(reason)), 0) > 0),
    constraint only_a_correction_is_void check (not void or supersedes is not null),
    constraint internship_refusal_belongs_to_its_enrolment
        foreign key (enrolment_id, person_id) references enrolment (id, person_id),
    constraint internship_refusal_says_why check (length(btrim(why)) between 1 and 500)
);
create index internship_refusal_by_person on internship_refusal (person_id, week_on);
create index internship_refusal_by_enrolment on internship_refusal (enrolment_id);
create index internship_refusal_by_week on internship_refusal (week_id);
create unique index one_refusal_per_declared_week on internship_refusal (week_id)
    where superseded_by is null and not void;

grant select, update (content, file_name, withdrawn_at, withdrawn_by, withdrawn_reason) on proof_file
    to parcours_definer;
grant select, update (superseded_by, why, reason) on internship_refusal to parcours_definer;

reset role;
set local role parcours_definer;

-- ---------------------------------------------------------------------------------------------------------------
-- Proofs

-- Measures and seals a file as it comes in.
create function seal_proof_file() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    new.byte_count := coalesce(octet_length(new.content), 0);
    new.digest := sha256(coalesce(new.content, ''::bytea));
    return new;
end
$$;

-- A proof stays as it was sent; it may only lose its content, withdrawn with a reason or erased with its person's file.
create function refuse_proof_rewriting() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    kept constant text[] := array['content', 'file_name', 'withdrawn_at', 'withdrawn_by', 'withdrawn_reason'];
begin
    if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null and new.content is null
        and to_jsonb(new) - kept = to_jsonb(old) - kept
    then
        return new;
    elsif tg_op = 'UPDATE' and new.content is null and new.withdrawn_at is not distinct from old.withdrawn_at
        and exists (select from public.person_erasure e where e.person_id = old.person_id)
        and to_jsonb(new) - kept = to_jsonb(old) - kept
    then
        return new;
    end if;
    raise exception '% of a proof is refused', lower(tg_op)
        using errcode = 'restrict_violation', constraint = 'facts_are_never_rewritten', table = tg_table_name;
end
$$;

-- The journal tells that a proof was sent or withdrawn: never what is in it, nor its name, which may say as much.
create function record_audit_of_proofs() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
    author record := public.audit_author();
begin
    if tg_op = 'INSERT' then
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id, after)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'insert',
            tg_table_name, n.id, n.person_id, jsonb_strip_nulls(jsonb_build_object('from_on', n.from_on,
                'to_on', n.to_on, 'media_type', n.media_type, 'byte_count', n.byte_count))
        from new_rows n order by n.id;
    else
        insert into public.audit_event (account_id, role_id, persona, actor, scope, origin, action, object_table,
            object_id, person_id, after)
        select author.account_id, author.role_id, author.persona, author.actor, author.scope, author.origin, 'update',
            tg_table_name, n.id, n.person_id, jsonb_build_object('withdrawn_reason', n.withdrawn_reason)
        from new_rows n join old_rows o on o.id = n.id
        where o.withdrawn_at is null and n.withdrawn_at is not null order by n.id;
    end if;
    return null;
end
$$;

-- Takes a proof back, with its content: sent for the wrong person, or one page too many. Whoever keeps the absences or
-- the decisions of the person does, and an advisor what they sent themselves. False when the caller sees no such proof.
create function withdraw_proof(file uuid, why text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
    target record;
    persona text := ctx.persona();
    seen boolean;
    allowed boolean;
begin
    select f.id, f.person_id, f.enrolment_id, f.exemption_id, f.recorded_by, f.withdrawn_at into target
    from public.proof_file f where f.public_id = file for no key update;
    if not found then
        return false;
    end if;
    -- Asked for one by one: the scope of a context that has none would raise.
    if persona = 'advisor' then
        seen := target.person_id = ctx.person_id();
        allowed := target.recorded_by = ctx.account_id();
    elsif persona = 'training' then
        seen := case when target.exemption_id is not null
            then exists (select from public.training_sight s
                where s.person_id = target.person_id and s.training_body_id = ctx.training_body_id())
            else exists (select from public.enrolment e
                where e.id = target.enrolment_id and e.training_body_id = ctx.training_body_id()) end;
        allowed := case when target.exemption_id is not null then ctx.may('people') else ctx.may('attendance') end;
    elsif persona = 'national' then
        perform ctx.require('national');
        seen := target.exemption_id is not null;
        allowed := ctx.may('people');
    else
        perform ctx.require('training');
    end if;
    if not coalesce(seen, false) then
        return false;
    end if;
    if not coalesce(allowed, false) then
        raise exception 'not the own proof' using errcode = 'insufficient_privilege';
    end if;
    if coalesce(btrim(why), '') = '' then
        perform public.refuse_step('proof_withdrawal_has_a_reason', 'proof_file');
    end if;
    if target.withdrawn_at is null then
        update public.proof_file f
        set content = null, withdrawn_at = now(), withdrawn_by = ctx.account_id(), withdrawn_reason = btrim(why)
        where f.id = target.id;
    end if;
    return true;
end
$$;

grant execute on function seal_proof_file(), refuse_proof_rewriting(), record_audit_of_proofs() to parcours_owner;
grant execute on function withdraw_proof(uuid, text) to p_advisor, p_training, p_national;

-- ---------------------------------------------------------------------------------------------------------------
-- Refused weeks

-- A declaration is refused as it stands, and not once it was validated.
create function guard_internship_refusal() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if public.fills_the_past() or new.void then
        return new;
    end if;
    -- Held, so that it is not validated meanwhile.
    perform from public.internship_week w where w.id = new.week_id for no key update;
    if not exists (select from public.internship_week w where w.id = new.week_id
        and w.enrolment_id = new.enrolment_id and w.week_on = new.week_on and w.superseded_by is null and not w.void)
    then
        perform public.refuse_step('refused_week_is_the_declared_one', tg_table_name);
    elsif exists (select from public.hours_statement h
        where h.week_id = new.week_id and h.superseded_by is null and not h.void)
    then
        perform public.refuse_step('validated_week_is_not_refused', tg_table_name);
    end if;
    return new;
end
$$;
grant execute on function guard_internship_refusal() to parcours_owner;

-- Hours of internship count once each, those validated are those declared, and not those refused (0026).
create or replace function guard_internship_hours() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    if public.fills_the_past() or new.void then
        return new;
    end if;
    -- Held, so that the declaration is not refused meanwhile.
    perform from public.internship_week w where w.id = new.week_id for no key update;
    if new.week_id is not null and not exists (select from public.internship_week w
        where w.id = new.week_id and w.enrolment_id = new.enrolment_id and w.superseded_by is null and not w.void
            and w.minutes = new.minutes and w.week_on = new.from_on and new.to_on = w.week_on + 6)
    then
        perform public.refuse_step('validated_hours_are_those_declared', tg_table_name);
    end if;
    if exists (select from public.internship_refusal r
        where r.week_id = new.week_id and r.superseded_by is null and not r.void)
    then
        perform public.refuse_step('refused_week_is_not_validated', tg_table_name);
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

reset role;
set local role parcours_owner;

create trigger seal before insert on proof_file for each row execute function seal_proof_file();
create trigger refuse_rewriting before update or delete on proof_file for each row
    execute function refuse_proof_rewriting();
create trigger refuse_emptying before truncate on proof_file for each statement execute function refuse_rewriting();
create trigger record_insert after insert on proof_file referencing new table as new_rows
    for each statement execute function record_audit_of_proofs();
create trigger record_update after update on proof_file referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit_of_proofs();

create trigger guard_refusal before insert on internship_refusal for each row
    execute function guard_internship_refusal();
create trigger supersede before insert on internship_refusal for each row
    when (new.supersedes is not null) execute function supersede_fact();
create trigger refuse_rewriting before update or delete on internship_refusal for each row
    execute function refuse_rewriting();
create trigger refuse_emptying before truncate on internship_refusal for each statement
    execute function refuse_rewriting();
create trigger record_insert after insert on internship_refusal referencing new table as new_rows
    for each statement execute function record_audit();
create trigger record_update after update on internship_refusal referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit();
create trigger record_delete after delete on internship_refusal referencing old table as old_rows
    for each statement execute function record_audit();

-- ---------------------------------------------------------------------------------------------------------------
-- Who reads and who writes

alter table proof_file enable row level security;
alter table proof_file force row level security;
create policy definer_all on proof_file to parcours_definer using (true) with check (true);
grant select on proof_file to p_advisor, p_training, p_national, p_auditor;
create policy advisor_reads on proof_file for select to p_advisor using (person_id = (select ctx.person_id()));
-- A certificate may say what somebody suffers from: only the body that trains the person reads it, and none that gives a
-- module or pilots another.
create policy training_reads_absences on proof_file for select to p_training using (enrolment_id = any (array(
    select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
create policy training_reads_decisions on proof_file for select to p_training using (
    exemption_id is not null
    and exists (select from training_sight s where s.person_id = proof_file.person_id));
-- The state and the auditor look at decisions; what proves an absence is not theirs.
create policy national_reads on proof_file for select to p_national
    using ((select ctx.require('national')) and exemption_id is not null);
create policy auditor_reads on proof_file for select to p_auditor
    using ((select ctx.require('auditor')) and exemption_id is not null);
grant insert (person_id, enrolment_id, from_on, to_on, exemption_id, file_name, media_type, content) on proof_file
    to p_advisor, p_training, p_national;
create policy advisor_sends on proof_file for insert to p_advisor
    with check (person_id = (select ctx.person_id()) and exemption_id is null);
create policy training_keeps_absences on proof_file for insert to p_training with check (
    (select ctx.may('attendance')) and enrolment_id = any (array(
        select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
create policy training_keeps_decisions on proof_file for insert to p_training with check (
    (select ctx.may('people')) and exemption_id is not null
    and person_id = any (array(select s.person_id from training_sight s)));
create policy national_keeps_decisions on proof_file for insert to p_national
    with check ((select ctx.may('people')) and exemption_id is not null);

alter table internship_refusal enable row level security;
alter table internship_refusal force row level security;
create policy definer_all on internship_refusal to parcours_definer using (true) with check (true);
create policy worker_reads on internship_refusal for select to p_worker using ((select ctx.require('worker')));
grant select on internship_refusal to p_worker, p_advisor, p_training, p_national, p_auditor;
grant select (id, enrolment_id, person_id, week_id, week_on, why, recorded_at, supersedes, superseded_by, void)
    on internship_refusal to p_employer, p_coordinator;
create policy advisor_reads on internship_refusal for select to p_advisor using (person_id = (select ctx.person_id()));
create policy employer_reads on internship_refusal for select to p_employer using (
    person_id = any (array(select s.person_id from employer_sight s))
    and exists (select from employer_sight s
        where s.person_id = internship_refusal.person_id and internship_refusal.week_on <= s.until));
create policy training_reads on internship_refusal for select to p_training using (exists (
    select from training_sight s where s.person_id = internship_refusal.person_id));
create policy coordinator_reads on internship_refusal for select to p_coordinator using (
    person_id = any (array(select m.person_id from team_member m
        where m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date))));
create policy national_reads on internship_refusal for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on internship_refusal for select to p_auditor using ((select ctx.require('auditor')));
grant insert (enrolment_id, person_id, week_id, week_on, why, reason, supersedes, void) on internship_refusal
    to p_training, p_employer;
create policy training_refuses on internship_refusal for insert to p_training with check (
    (select ctx.may('attendance')) and enrolment_id = any (array(
        select e.id from enrolment e where e.training_body_id = (select ctx.training_body_id()))));
create policy employer_refuses on internship_refusal for insert to p_employer with check (
    (select ctx.may('hours')) and exists (select from employer_sight s
        where s.person_id = internship_refusal.person_id and internship_refusal.week_on <= s.until));

reset role;
set local role parcours_definer;

insert into data_class (code, position, title, description, is_personal, is_exported) values
    ('file', 11, 'Fichiers joints', 'Justificatifs envoyés : chacun se télécharge tel quel depuis sa page.', true,
        false);

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'proof_file', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'public_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'from_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Absence du', null),
    ('public', 'proof_file', 'to_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Absence jusqu''au', null),
    ('public', 'proof_file', 'exemption_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'file_name', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Nom du fichier', null),
    ('public', 'proof_file', 'media_type', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'byte_count', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'digest', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'proof_file', 'content', 'file', 'person', 'training', 'advisor_file', 'null', null, 'Fichier', null),
    ('public', 'proof_file', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'proof_file', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'proof_file', 'withdrawn_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Retiré le', null),
    ('public', 'proof_file', 'withdrawn_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a retiré', null),
    ('public', 'proof_file', 'withdrawn_reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif du retrait', null),
    ('public', 'internship_refusal', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_refusal', 'enrolment_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_refusal', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_refusal', 'week_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_refusal', 'week_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Semaine du', null),
    ('public', 'internship_refusal', 'why', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif du refus', null),
    ('public', 'internship_refusal', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'internship_refusal', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null),
    ('public', 'internship_refusal', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'internship_refusal', 'supersedes', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_refusal', 'superseded_by', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'internship_refusal', 'void', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null);

insert into data_link (table_schema, table_name, column_name, kind, subject, title) values
    ('public', 'proof_file', 'person_id', 'person', 'person', 'Vos justificatifs'),
    ('public', 'internship_refusal', 'person_id', 'person', 'person', 'Vos semaines de stage refusées');

reset role;

-- ---------------------------------------------------------------------------------------------------------------
-- Corrections of older tables: a reason that is missing altogether passed the check. Rows of that kind say so from now on,
-- past the triggers that keep facts as they are.

do $$
declare
    t text;
begin
    for t in
        select c.conrelid::regclass::text from pg_catalog.pg_constraint c
        where c.conname = 'correction_has_a_reason' and c.connamespace = 'public'::regnamespace
            and pg_catalog.pg_get_constraintdef(c.oid) not ilike '%coalesce%'
        order by 1
    loop
        execute format('alter table %s disable trigger user', t);
        execute format('update %s set reason = ''Motif non renseigné''
            where supersedes is not null and coalesce(length(btrim(reason)), 0) = 0', t);
        execute format('alter table %s enable trigger user', t);
        execute format('alter table %s drop constraint correction_has_a_reason', t);
        execute format('alter table %s add constraint correction_has_a_reason
            check (supersedes is null or coalesce(length(btrim(reason)), 0) > 0)', t);
    end loop;
end
$$;
