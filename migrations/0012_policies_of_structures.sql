-- Row-level security, continued: structures and their people, accounts, the journal, imports, the worker.

set local role parcours_owner;

-- Contacts, conventions and posts: the structure itself, and whoever follows one of its people.
do $$
declare
    t text;
begin
    foreach t in array array['structure_contact', 'convention', 'post'] loop
        execute format('grant select on %I to p_advisor, p_employer, p_training, p_coordinator, p_prefecture,
            p_national, p_auditor', t);
        execute format('create policy employer_reads on %I for select to p_employer
            using (structure_id = (select ctx.structure_id()))', t);
        execute format('create policy advisor_reads on %1$I for select to p_advisor using (exists (
            select from contract c where c.structure_id = %1$I.structure_id
                and c.person_id = (select ctx.person_id()) and c.during @> current_date))', t);
        -- The policies of contract bound these two to the people that they follow.
        execute format('create policy training_reads on %1$I for select to p_training using (
            (select ctx.require(''training'')) and exists (
            select from contract c where c.structure_id = %1$I.structure_id))', t);
        execute format('create policy coordinator_reads on %1$I for select to p_coordinator using (
            (select ctx.require(''coordinator'')) and exists (
            select from contract c where c.structure_id = %1$I.structure_id))', t);
        execute format('create policy prefecture_reads on %1$I for select to p_prefecture using (exists (
            select from structure s where s.id = %1$I.structure_id and s.territory = (select ctx.territory())))', t);
        execute format('create policy national_reads on %I for select to p_national
            using ((select ctx.require(''national'')))', t);
        execute format('create policy auditor_reads on %I for select to p_auditor
            using ((select ctx.require(''auditor'')))', t);
    end loop;
end
$$;

-- One's own account and what it may act as.
do $$
declare
    persona text;
begin
    foreach persona in array array['advisor', 'employer', 'training', 'coordinator', 'prefecture', 'national',
        'auditor']
    loop
        execute format('grant select (id, public_id, email, display_name, is_demo, created_at) on account to %I',
            'p_' || persona);
        execute format('grant select on account_role to %I', 'p_' || persona);
        execute format('create policy %I on account for select to %I
            using ((select ctx.require(%L)) and id = (select ctx.account_id()))',
            persona || '_reads', 'p_' || persona, persona);
        execute format('create policy %I on account_role for select to %I
            using ((select ctx.require(%L)) and account_id = (select ctx.account_id()))',
            persona || '_reads', 'p_' || persona, persona);
    end loop;
end
$$;

-- The journal: in full for the auditor, what concerns them for advisors.
grant select on audit_event to p_auditor;
grant select (id, at, persona, action, object_table, person_id) on audit_event to p_advisor;
create policy auditor_reads on audit_event for select to p_auditor using ((select ctx.require('auditor')));
create policy advisor_reads on audit_event for select to p_advisor using (person_id = (select ctx.person_id()));

-- A training body hands in files and follows what becomes of them.
grant select on import_job, import_file to p_training;
grant insert (kind, training_body_id, cohort_id, file_name, file_sha256, created_by) on import_job to p_training;
grant insert (import_id, training_body_id, content) on import_file to p_training;
create policy training_reads on import_job for select to p_training
    using (training_body_id = (select ctx.training_body_id()));
create policy training_hands_in on import_job for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()) and created_by = (select ctx.account_id())
        and (cohort_id is null or exists (select from cohort c
            where c.id = cohort_id and c.training_body_id = (select ctx.training_body_id()))));
create policy training_reads on import_file for select to p_training
    using (training_body_id = (select ctx.training_body_id()));
create policy training_hands_in on import_file for insert to p_training
    with check (training_body_id = (select ctx.training_body_id()));
-- Its one change: to ask that a file checked without error be applied.
grant update (state, updated_at) on import_job to p_training;
create policy training_confirms on import_job for update to p_training
    using (training_body_id = (select ctx.training_body_id()) and state = 'checked')
    with check (training_body_id = (select ctx.training_body_id()) and state = 'confirmed');
grant select on import_job to p_national, p_auditor;
create policy national_reads on import_job for select to p_national using ((select ctx.require('national')));
create policy auditor_reads on import_job for select to p_auditor using ((select ctx.require('auditor')));

-- The worker: reads and adds everywhere but to sessions and the journal; changes what is no fact and no projection.
do $$
declare
    t record;
    columns text;
begin
    for t in
        select c.oid, c.relname as name from pg_catalog.pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and c.relname not in ('schema_migration', 'audit_event', 'account_session', 'employer_sight',
                'training_sight')
    loop
        -- Reference tables already have a policy for reading.
        if not exists (select from pg_catalog.pg_policy p where p.polrelid = t.oid and p.polname = 'everybody_reads')
        then
            execute format('create policy worker_reads on %I for select to p_worker
                using ((select ctx.require(''worker'')))', t.name);
            execute format('grant select on %I to p_worker', t.name);
        end if;
        execute format('create policy worker_adds on %I for insert to p_worker
            with check ((select ctx.require(''worker'')))', t.name);
        execute format('grant insert on %I to p_worker', t.name);
        continue when exists (select from pg_catalog.pg_trigger g
            where g.tgrelid = t.oid and g.tgname = 'refuse_rewriting');
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
        from pg_catalog.pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            and a.attidentity = '' and a.attname not in ('public_id', 'person_id', 'closed_on', 'taken', 'status',
                'status_on', 'created_at', 'created_by', 'file_sha256', 'content');
        continue when columns is null;
        execute format('create policy worker_changes on %I for update to p_worker
            using ((select ctx.require(''worker''))) with check ((select ctx.require(''worker'')))',
            t.name);
        execute format('grant update (%s) on %I to p_worker', columns, t.name);
    end loop;
end
$$;
-- A file is kept as long as its import needs it.
grant delete on import_file to p_worker;
create policy worker_removes on import_file for delete to p_worker using ((select ctx.require('worker')));
-- Expired sessions are removed by the worker.
grant select (token_hash, expires_at, revoked_at), delete on account_session to p_worker;
create policy worker_reads on account_session for select to p_worker using ((select ctx.require('worker')));
create policy worker_removes on account_session for delete to p_worker using ((select ctx.require('worker')));
-- Who sees whom is read by jobs that write to people.
grant select on employer_sight, training_sight to p_worker;
create policy worker_reads on employer_sight for select to p_worker using ((select ctx.require('worker')));
create policy worker_reads on training_sight for select to p_worker using ((select ctx.require('worker')));

grant select, insert, update, delete, truncate on staging.roster_row to p_worker;

reset role;
