-- A change of role that was declared by mistake is taken back: the row leaves person_role, which holds what stands, and
-- stays here with who took it back, when and why (R-073, D-2). What follows from a role is computed, so nothing else
-- has to be undone.

set local role parcours_owner;

create table role_correction (
    id bigint generated always as identity primary key,
    person_id bigint not null constraint role_correction_person_is_known references person,
    from_on date not null,
    role text not null,
    reason text not null,
    declared_on date not null default programme_today(),
    recorded_at timestamptz not null default now(),
    recorded_by bigint default ctx.account_id(),
    constraint role_correction_role_is_known check (role in ('advisor', 'coordinator')),
    constraint role_correction_has_a_reason check (length(btrim(reason)) between 1 and 500)
);
create index role_correction_by_person on role_correction (person_id);
comment on table role_correction is 'Roles that were declared by mistake, as they were, and why they were taken back.';

alter table role_correction enable row level security;
alter table role_correction force row level security;
create policy definer_all on role_correction to parcours_definer using (true) with check (true);
grant select on role_correction to p_national, p_auditor, p_worker;
create policy national_reads on role_correction for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on role_correction for select to p_auditor using ((select ctx.require('auditor')));
create policy worker_reads on role_correction for select to p_worker using ((select ctx.require('worker')));
grant select, insert, update (reason) on role_correction to parcours_definer;
grant delete on person_role to parcours_definer;

create trigger record_insert after insert on role_correction referencing new table as new_rows
    for each statement execute function record_audit();
create trigger record_update after update on role_correction referencing old table as old_rows new table as new_rows
    for each statement execute function record_audit();
create trigger record_delete after delete on role_correction referencing old table as old_rows
    for each statement execute function record_audit();

reset role;
set local role parcours_definer;

-- Takes back the role that somebody was declared to hold from a day on. Returns the role; null when there is none of
-- that day. The last one that is left stays: everybody in the directory has a role.
create function take_back_role(who uuid, first_day date, why text) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
    key bigint;
    taken text;
begin
    perform ctx.require('national');
    if not ctx.may('directory') then
        raise exception 'not in this function' using errcode = 'insufficient_privilege';
    end if;
    select p.id into key from public.person p where p.public_id = who for update;
    select r.role into taken from public.person_role r where r.person_id = key and r.from_on = first_day;
    if taken is null then
        return null;
    end if;
    if not exists (select from public.person_role r where r.person_id = key and r.from_on <> first_day) then
        raise exception 'the only role of %', key
            using errcode = 'check_violation', constraint = 'last_role_is_not_taken_back', table = 'role_correction';
    end if;
    insert into public.role_correction (person_id, from_on, role, reason) values (key, first_day, taken, why);
    delete from public.person_role r where r.person_id = key and r.from_on = first_day;
    return taken;
end
$$;
grant execute on function take_back_role(uuid, date, text) to p_national;

insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention, erasure,
    erased_value, title, shown_as)
values
    ('public', 'role_correction', 'id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'role_correction', 'person_id', 'technical', 'none', 'training', 'advisor_file', 'keep', null, null, null),
    ('public', 'role_correction', 'from_on', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Depuis le', null),
    ('public', 'role_correction', 'role', 'career', 'person', 'training', 'advisor_file', 'keep', null, 'Fonction', null),
    ('public', 'role_correction', 'reason', 'sensitive', 'person', 'training', 'advisor_file', 'value', 'Donnée effacée', 'Motif de la correction', null),
    ('public', 'role_correction', 'declared_on', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Annulé le', null),
    ('public', 'role_correction', 'recorded_at', 'journal', 'person', 'training', 'advisor_file', 'keep', null, 'Enregistré le', null),
    ('public', 'role_correction', 'recorded_by', 'journal', 'author', 'training', 'advisor_file', 'keep', null, 'Compte qui a enregistré', null);
insert into data_link (table_schema, table_name, column_name, kind, subject, title)
values ('public', 'role_correction', 'person_id', 'person', 'person', 'Vos changements de fonction annulés');

reset role;
