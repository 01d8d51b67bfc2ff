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
    constraint correction_has_a_reason check (supersedes is null or length(btrim(reason)) > 0),
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
