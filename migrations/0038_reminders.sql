-- Reminders (M-01 … M-30, D-18): planned by the rules, written once, sent by the outbox, told to those they concern.

set local role parcours_owner;

-- One reminder to one recipient. Written once for its rule, subject, due day and recipient, whatever runs how often.
--   person_id, structure_id, training_body_id   whom it is about, and the employer and the body it concerns
--   recipient_*                                 who gets it; none of them for the programme's contact
--   state    planned: not in a mail yet, or in one under way; then sent, skipped, failed or cancelled for `reason`
create table reminder (
    id bigint generated always as identity primary key,
    public_id uuid not null default gen_random_uuid() constraint reminder_public_id_is_unique unique,
    rule text not null,
    kind text not null,
    subject_kind text not null,
    subject_id uuid not null,
    anchor_on date not null,
    due_on date not null,
    planned_on date not null,
    role text not null,
    person_id bigint constraint reminded_person_is_known references person,
    structure_id bigint constraint reminded_structure_is_known references structure,
    training_body_id bigint constraint reminded_body_is_known references training_body,
    recipient_person_id bigint constraint reminder_recipient_person_is_known references person,
    recipient_structure_id bigint constraint reminder_recipient_structure_is_known references structure,
    recipient_body_id bigint constraint reminder_recipient_body_is_known references training_body,
    why text not null,
    is_legal boolean not null,
    state text not null default 'planned',
    reason text,
    mail_id bigint constraint reminder_mail_is_known references outgoing_mail on delete set null,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    constraint reminder_is_planned_once unique nulls not distinct (rule, subject_kind, subject_id, due_on, role,
        recipient_person_id, recipient_structure_id, recipient_body_id),
    constraint reminder_rule_is_one_of_the_book check (rule ~ '^M-[0-9]{2}$' and starts_with(kind, rule)),
    constraint reminder_subject_is_known check (subject_kind in (
        'person', 'contract', 'registration', 'session', 'structure', 'convention')),
    constraint reminder_role_is_known check (role in (
        'person', 'manager', 'hr', 'structure', 'referent', 'coordinator', 'training_body', 'operator')),
    constraint reminder_has_the_recipient_of_its_role check (
        (recipient_person_id is not null) = (role in ('person', 'coordinator'))
        and (recipient_structure_id is not null) = (role in ('manager', 'hr', 'structure', 'referent'))
        and (recipient_body_id is not null) = (role = 'training_body')),
    constraint reminder_says_why check (length(btrim(why)) between 1 and 2000),
    constraint reminder_state_is_known check (state in ('planned', 'sent', 'skipped', 'failed', 'cancelled')),
    constraint reminder_is_settled_at_an_instant check ((state = 'planned') = (settled_at is null)),
    constraint reminder_that_did_not_leave_has_a_reason check (
        state not in ('skipped', 'failed', 'cancelled') or coalesce(length(btrim(reason)), 0) > 0)
);
create index reminder_to_send on reminder (id) where state = 'planned' and mail_id is null;
create index reminder_by_mail on reminder (mail_id) where mail_id is not null;
create index reminder_by_person on reminder (person_id, due_on) where person_id is not null;
create index reminder_by_structure on reminder (structure_id) where structure_id is not null;
create index reminder_by_body on reminder (training_body_id, due_on) where training_body_id is not null;
create index reminder_by_recipient on reminder (recipient_person_id, due_on) where recipient_person_id is not null;
create index reminder_by_recipient_structure on reminder (recipient_structure_id, due_on)
    where recipient_structure_id is not null;
create index reminder_by_recipient_body on reminder (recipient_body_id, due_on) where recipient_body_id is not null;

-- One planning of one territory on one day: done once, or stopped because it was out of proportion.
create table reminder_run (
    territory text not null constraint run_territory_is_known references territory,
    on_day date not null,
    state text not null,
    planned integer not null,
    usual integer not null,
    rulebook text not null,
    started_at timestamptz not null default now(),
    constraint territory_is_planned_once_a_day primary key (territory, on_day),
    constraint run_state_is_known check (state in ('done', 'stopped')),
    constraint run_counts_are_counts check (planned >= 0 and usual >= 0)
);
create index reminder_run_by_day on reminder_run (on_day);
comment on column reminder_run.usual is 'Reminders of the busiest of the last days: what `planned` is compared with.';

do $$
declare
    t text;
begin
    foreach t in array array['reminder', 'reminder_run'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy worker_reads on %I for select to p_worker
            using ((select ctx.require(''worker'')))', t);
        execute format('create policy worker_adds on %I for insert to p_worker
            with check ((select ctx.require(''worker'')))', t);
        execute format('create policy national_reads on %I for select to p_national
            using ((select ctx.require(''national'')))', t);
        execute format('grant select on %I to p_worker, p_national', t);
    end loop;
end
$$;
grant insert (rule, kind, subject_kind, subject_id, anchor_on, due_on, planned_on, role, person_id, structure_id,
    training_body_id, recipient_person_id, recipient_structure_id, recipient_body_id, why, is_legal)
    on reminder to p_worker;
grant update (state, reason, settled_at) on reminder to p_worker;
create policy worker_changes on reminder for update to p_worker using ((select ctx.require('worker')))
    with check ((select ctx.require('worker')));
grant insert (territory, on_day, state, planned, usual, rulebook) on reminder_run to p_worker;
grant update (state) on reminder_run to p_worker;
create policy worker_changes on reminder_run for update to p_worker using ((select ctx.require('worker')))
    with check ((select ctx.require('worker')));

-- Everybody reads what was sent to them; a body also whatever concerns its trainees and sessions, whoever got it.
grant select on reminder to p_advisor, p_coordinator, p_employer, p_training, parcours_definer;
grant update (state, reason, mail_id, settled_at) on reminder to parcours_definer;
create policy advisor_reads on reminder for select to p_advisor
    using (recipient_person_id = (select ctx.person_id()));
create policy coordinator_reads on reminder for select to p_coordinator
    using (recipient_person_id = (select ctx.coordinator_id()));
create policy employer_reads on reminder for select to p_employer
    using (recipient_structure_id = (select ctx.structure_id()));
create policy training_reads on reminder for select to p_training
    using (training_body_id = (select ctx.training_body_id()));
create policy definer_all on reminder to parcours_definer using (true) with check (true);

reset role;
set local role parcours_definer;

-- Puts reminders that wait into one mail to one address; the reference names it among all mails. Those that another
-- worker took meanwhile are left out. Returns how many are in the mail; 0 makes none.
create function queue_reminders(reminders bigint[], address text, mail_reference text, useful_for interval)
returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
    mail bigint;
    taken bigint;
begin
    perform ctx.require('worker');
    perform r.id from public.reminder r
    where r.id = any (reminders) and r.state = 'planned' and r.mail_id is null
    order by r.id for update;
    if not found then
        return 0;
    end if;
    perform public.queue_mail('reminders', address, null, mail_reference, useful_for);
    select m.id into mail from public.outgoing_mail m
    where m.kind = 'reminders' and m.reference = mail_reference and m.state = 'queued' and m.attempts = 0;
    if mail is null then
        return 0;
    end if;
    update public.reminder r set mail_id = mail
    where r.id = any (reminders) and r.state = 'planned' and r.mail_id is null;
    get diagnostics taken = row_count;
    return taken;
end
$$;

-- What became of a mail is what became of the reminders in it, in the same transaction.
create function settle_reminders() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    update public.reminder r
    set state = new.state, reason = case when new.state = 'sent' then null else coalesce(new.failure, new.state) end,
        settled_at = new.settled_at
    where r.mail_id = new.id and r.state = 'planned';
    return null;
end
$$;
grant execute on function settle_reminders() to parcours_owner;
revoke all on function queue_reminders(bigint[], text, text, interval) from public;
grant execute on function queue_reminders(bigint[], text, text, interval) to p_worker;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
select 'public', line.*
from (values
    ('reminder', 'id', 'technical', 'none', 'service', 'advisor_file', 'keep', null::text, null::text, null::text),
    ('reminder', 'public_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'rule', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Règle', null),
    ('reminder', 'kind', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Nature du rappel', null),
    ('reminder', 'subject_kind', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'subject_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'anchor_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Date concernée', null),
    ('reminder', 'due_on', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Prévu le', null),
    ('reminder', 'planned_on', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'role', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Destinataire', null),
    ('reminder', 'person_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'structure_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'training_body_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'recipient_person_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'recipient_structure_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'recipient_body_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'why', 'training', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Message', null),
    ('reminder', 'is_legal', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'state', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'État', null),
    ('reminder', 'reason', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Motif', null),
    ('reminder', 'mail_id', 'technical', 'none', 'service', 'advisor_file', 'keep', null, null, null),
    ('reminder', 'created_at', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Préparé le', null),
    ('reminder', 'settled_at', 'training', 'person', 'training', 'advisor_file', 'keep', null, 'Terminé le', null),
    ('reminder_run', 'territory', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('reminder_run', 'on_day', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('reminder_run', 'state', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('reminder_run', 'planned', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('reminder_run', 'usual', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('reminder_run', 'rulebook', 'technical', 'none', 'service', 'programme', 'keep', null, null, null),
    ('reminder_run', 'started_at', 'technical', 'none', 'service', 'programme', 'keep', null, null, null)
) as line;
insert into data_link (table_schema, table_name, column_name, kind, subject, title)
values ('public', 'reminder', 'person_id', 'person', 'person', 'Les rappels qui vous concernent'),
    ('public', 'reminder', 'recipient_person_id', 'person', 'person', 'Les rappels que vous recevez');

reset role;
set local role parcours_owner;
grant update (why) on reminder to parcours_definer;
create trigger settle_reminders after update of state on outgoing_mail for each row
    when (new.kind = 'reminders' and new.state in ('sent', 'skipped', 'failed') and old.state is distinct from new.state)
    execute function settle_reminders();
reset role;
